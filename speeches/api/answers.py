"""The shapes of what programs get, and how rows and hits are put into them."""

from typing import Any

from ninja import Schema

from speeches import models
from speeches.search.results import Hit as FoundHit
from speeches.views.links import Manner, passage


class Error(Schema):
    error: str


class Paragraph(Schema):
    number: int
    anchor: str
    text: str


class Section(Schema):
    level: int
    number: str
    heading: str
    printed: str
    anchor: str
    paragraphs: list[Paragraph]


class Speech(Schema):
    id: int
    title: str
    speaker: str
    date: str | None
    date_basis: str
    meeting_type: str | None
    place: str
    complete: bool
    text: str
    sections: list[Section]
    url: str


class Speeches(Schema):
    total: int
    page: int
    page_size: int
    results: list[Speech]


class Snippet(Schema):
    url: str
    text: str
    spans: list[tuple[int, int]]


class Hit(Schema):
    id: int
    title: str
    date: str | None
    url: str
    occurrences: int
    snippets: list[Snippet]


class Inside(Schema):
    """So many more speeches and places would be found inside longer numbers."""

    speeches: int
    places: int


class Search(Schema):
    total: int
    occurrences: int
    page: int
    page_size: int
    results: list[Hit]
    facets: dict[str, list[tuple[int | str, int]]]
    notes: list[str]
    also_searched: list[str]
    inside_longer_numbers: Inside | None


def speech(row: models.Speech) -> dict[str, Any]:
    fields = ("id", "title", "speaker", "date", "date_basis", "place", "complete", "text")
    return {
        **{field: getattr(row, field) for field in fields},
        "meeting_type": row.meeting_type.name if row.meeting_type else None,
        "sections": [_section(section, paragraphs) for section, paragraphs in row.outline()],
        "url": row.get_absolute_url(),
    }


def hit(found: FoundHit, query: str, how: Manner = ()) -> dict[str, Any]:
    fields = ("id", "title", "date")
    return {
        **{field: getattr(found.speech, field) for field in fields},
        "url": found.speech.get_absolute_url(),
        "occurrences": found.occurrences,
        "snippets": [
            {"url": passage(found.speech, query, snippet.anchor, how), "text": snippet.text, "spans": snippet.spans}
            for snippet in found.snippets
        ],
    }


def _section(section: models.Section, paragraphs: list[models.Paragraph]) -> dict[str, Any]:
    fields = ("level", "number", "heading", "printed", "anchor")
    printed = {field: getattr(section, field) for field in fields}
    return {**printed, "paragraphs": [paragraph._asdict() for paragraph in paragraphs]}
