"""The client that the documents show reads what is there, to its end, and keeps a copy up to date."""

import re
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from speeches.curation import publication
from speeches.models import Speech
from tests.factories import Make

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "api-client.md"


@pytest.fixture
def written() -> dict[str, Any]:
    """What the code of the document defines."""
    names: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.S):
        exec(block, names)
    return names


def test_the_client_of_the_document_works(live_server: LiveServer, make: Make, written: dict[str, Any]) -> None:
    speeches = [make(title=f"第{n}篇", date=f"{2000 + n}") for n in range(3)]
    client = written["ArchiveClient"](live_server.url)
    assert [speech["id"] for speech in client.speeches()] == [speech.pk for speech in speeches]
    assert [speech["id"] for speech in client.speeches(year=2001)] == [speeches[1].pk]
    assert len(list(client.hits("“抓落实”"))) == 3
    with pytest.raises(ValueError, match="参数 page_size"):
        client.get("search", q="改革", page_size=0)
    copy: dict[int, Any] = {}
    since = written["update"](client, copy)
    assert set(copy) == {speech.pk for speech in speeches}
    publication.withdraw_speeches([speeches[0].pk])
    Speech.objects.filter(pk=speeches[1].pk)[0].save()
    written["update"](client, copy, since)
    assert set(copy) == {speech.pk for speech in speeches[1:]}


def test_every_question_that_the_document_names_is_answered(
    live_server: LiveServer, make: Make, written: dict[str, Any]
) -> None:
    speech = make()
    client = written["ArchiveClient"](live_server.url)
    calls = re.findall(r"\| `get\((.*?)\)` \|", DOCUMENT.read_text(encoding="utf-8"))
    assert len(calls) > 5
    for call in calls:
        assert eval(f"get({call.replace('speeches/7', f'speeches/{speech.pk}')})", {"get": client.get})
