"""An archive with a real index on disk, and speeches made of given texts."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from speeches.models import MeetingType, Section, SourceFile, Speech
from speeches.search import indexing

_numbers = itertools.count(1)

Make = Callable[..., Speech]


@pytest.fixture
def index_path(settings: Settings, tmp_path: Path) -> Path:
    """The folder of the index: the settings point there for the length of a test."""
    path = tmp_path / "index"
    default = {**settings.HAYSTACK_CONNECTIONS["default"], "PATH": str(path)}
    settings.HAYSTACK_CONNECTIONS = {**settings.HAYSTACK_CONNECTIONS, "default": default}
    return path


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
        indexing.update([speech.pk])
        return speech

    return made
