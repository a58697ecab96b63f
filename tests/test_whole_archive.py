"""The samples and the shared corpora, imported as a reader would meet them: every page answers, every link leads on."""

import re
from io import StringIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.management import call_command
from django.test import Client

from speeches.models import SourceFile, Speech

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
FOLDERS = ("seeds", "leaders_txt", "reports_2026_txt", "reports_2025_docx")
LINK = re.compile(r'href="(/[^"#]*)')
UNFOLLOWED = ("/static/", "/admin/", "/originals/", "/api/v1/docs", "/language/")
MOST = 700  # pages visited


def crawl(client: Client, start: str = "/") -> dict[str, int]:
    """Status by address of the pages reached from `start`; originals, the admin and changes of language are not followed."""
    seen: dict[str, int] = {}
    waiting = [start]
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        if address in seen or address.startswith(UNFOLLOWED):
            continue
        answer = client.get(address, follow=True)
        seen[address] = answer.status_code
        if "text/html" in answer.get("Content-Type", "") and not answer.streaming:
            waiting += [link.replace("&amp;", "&") for link in LINK.findall(answer.content.decode())]
    return seen


@pytest.mark.django_db
def test_every_page_reached_from_home_answers_with_the_samples_loaded(client: Client) -> None:
    call_command("import_speeches", str(ROOT / "samples"), stderr=StringIO())
    pages = crawl(client)
    assert len(pages) > 60
    assert {unquote(address): status for address, status in pages.items() if status != 200} == {}


@pytest.mark.django_db
@pytest.mark.skipif(not CORPORA.exists(), reason="the shared corpora are not beside the project")
def test_the_corpora_import_and_every_page_answers(client: Client) -> None:
    errors = StringIO()
    labels = [str(CORPORA / folder / name.name) for folder in FOLDERS for name in sorted((CORPORA / folder).iterdir())]
    call_command("import_speeches", *(path for path in labels if not path.endswith(".jsonl")), stderr=errors)
    assert (SourceFile.objects.count(), Speech.objects.count()) == (48, 52)
    assert client.get("/healthz").json() == {"status": "ok", "speeches": 52}
    pages = crawl(client)
    assert {f"/speeches/{pk}/" for pk in Speech.objects.values_list("pk", flat=True)} <= pages.keys()
    assert {unquote(address): status for address, status in pages.items() if status != 200} == {}
