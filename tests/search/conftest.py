"""An archive with a real index on disk, and speeches made of given texts."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from haystack import connections
from pytest_django import Settings

from speeches.models import MeetingType, Section, SourceFile, Speech
from speeches.search.index import indexing

_numbers = itertools.count(1)

Make = Callable[..., Speech]


# Haystack's settings of each engine: every test of this folder that has an index is run through all of them. The tests
# of one engine alone stand in files named after it; no other test knows which engine runs (tests/test_rooms.py looks).
ENGINES = {"whoosh": {"ENGINE": "speeches.search.engines.whoosh.WhooshEngine"}}


@pytest.fixture(params=ENGINES)
def index_path(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """The folder of the index: settings and connection point there for the length of a test."""
    path = tmp_path / "index"
    settings.HAYSTACK_CONNECTIONS = {"default": {**ENGINES[request.param], "PATH": str(path)}}
    connected = connections.connections_info
    connections.connections_info = settings.HAYSTACK_CONNECTIONS
    connections.reload("default")
    yield path
    connections.connections_info = connected
    connections.reload("default")


def make_speech(
    text: str = "", *, title: str = "讲话", sections: list[tuple[str, str]] | None = None, **fields: Any
) -> Speech:
    """A speech of one section without a heading, or of the given (heading, body) pairs; not indexed yet."""
    number = next(_numbers)
    source = SourceFile.objects.create(sha256=f"{number:064d}", name=f"{number}.txt", size=1)
    if fields.get("date"):
        fields.setdefault("date_basis", Speech.Basis.STATED)
    if isinstance(fields.get("meeting_type"), str):
        fields["meeting_type"] = MeetingType.objects.get_or_create(name=fields["meeting_type"])[0]
    speech = Speech.objects.create(source=source, title=title, **fields)
    Section.objects.bulk_create(
        Section(speech=speech, order=order, level=int(bool(heading)), printed=heading, heading=heading, body=body)
        for order, (heading, body) in enumerate(sections or [("", text)])
    )
    return speech


@pytest.fixture
def make(db: None, index_path: Path) -> Make:
    """Makes a speech and indexes it."""

    def made(text: str = "", **fields: Any) -> Speech:
        speech = make_speech(text, **fields)
        indexing.update_index([speech.pk])
        return speech

    return made
