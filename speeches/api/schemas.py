"""The shapes of what programs get, and how rows and hits are put into them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import create_model

from speeches import models
from speeches.fields import AUTHORITIES, FIELDS, Kind, values_of
from speeches.presentation import ModeParams, passage_url
from speeches.search import Hit as FoundHit

# Written out whole: the encoder of JSON would cut the microseconds off.
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]


def moment(at: datetime) -> str:
    """In UTC, as ISO writes it, without a plus sign, which addresses would have to escape."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


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


class Correction(Schema):
    """A field that a person set or confirmed; `by` is empty and `at` null where that was not noted."""

    field: str
    by: str
    at: datetime | None
    evidence: str


SHOWN = tuple(field for field in FIELDS if field.in_api)
# The fields of a speech that lead to the records of its speaker and its place, which are given by their headings.
RECORDS = {field.authority: field.name for field in reversed(AUTHORITIES)}
TYPES: dict[Kind, Any] = {Kind.YEAR: int | None, Kind.RELATED: str | None, Kind.TEXT: str, Kind.DATE: str | None}
# What is known of a speech beside its text.
_known: dict[str, Any] = {"id": (int, ...), **{field.name: (TYPES[field.kind], ...) for field in SHOWN}}
_known |= dict.fromkeys(reversed(RECORDS), (str | None, None))
KNOWN: Any = create_model("Known", __base__=Schema, **_known)


class Speech(KNOWN):
    """`version_of` is the key of the main version, if it is another one; `versions` are the keys of its own others."""

    updated_at: Moment
    version_of: int | None
    versions: list[int]
    complete: bool
    text: str
    sections: list[Section]
    corrections: list[Correction]
    url: str


class Speeches(Schema):
    """`next` is the cursor of what follows, null at the end and without `cursor`.

    `withdrawn`, with `updated_since` and `cursor`, are keys of speeches that are public no more. `as_of` is the time of
    the answer: that of the first one is the `updated_since` of the next reading.
    """

    total: int
    page: int
    page_size: int
    next: str | None
    as_of: Moment
    withdrawn: list[int]
    results: list[Speech]


class Snippet(Schema):
    url: str
    text: str
    spans: list[tuple[int, int]]


class Hit(KNOWN):
    """`versions` is the number of other versions of the speech; one of these has the key of the main one."""

    updated_at: Moment
    version_of: int | None
    versions: int
    url: str
    occurrences: int
    snippets: list[Snippet]


class Inside(Schema):
    """So many more speeches and places would be found inside longer numbers."""

    speeches: int
    places: int


class InVersions(Schema):
    """So many other versions of speeches, and places in them, would be found with `versions=1`."""

    speeches: int
    places: int


class Search(Schema):
    total: int
    occurrences: int
    page: int
    page_size: int
    next: str | None
    results: list[Hit]
    facets: dict[str, list[tuple[int | str, int]]]
    notes: list[str]
    also_searched: list[str]
    in_other_versions: InVersions | None
    inside_longer_numbers: Inside | None


def speech_json(row: models.Speech, versions: Mapping[int, list[int]]) -> dict[str, Any]:
    """Args: versions: the keys of the public versions by those of main versions."""
    return {
        "id": row.pk,
        **values_of(row, SHOWN),
        **records(row),
        "updated_at": moment(row.updated_at),
        "version_of": row.version_of_id,
        "versions": versions.get(row.pk, []),
        "complete": row.complete,
        "text": row.text,
        "corrections": _corrections(row),
        "sections": [_section(section, paragraphs) for section, paragraphs in row.outline()],
        "url": row.get_absolute_url(),
    }


def hit_json(found: FoundHit, query: str, how: ModeParams = ()) -> dict[str, Any]:
    return {
        "id": found.speech.pk,
        **values_of(found.speech, SHOWN),
        **records(found.speech),
        "updated_at": moment(found.speech.updated_at),
        "version_of": found.speech.version_of_id,
        "versions": found.versions,
        "url": passage_url(found.speech, ""),
        "occurrences": found.occurrences,
        "snippets": [
            {"url": passage_url(found.speech, query, snippet.anchor, how), "text": snippet.text, "spans": snippet.spans}
            for snippet in found.snippets
        ],
    }


def records(row: models.Speech) -> dict[str, str | None]:
    """The headings of the records of speaker and place; None where there is none."""
    keys = {authority: getattr(row, f"{authority}_id") for authority in reversed(RECORDS)}
    return {
        authority: models.authority_table(RECORDS[authority]).shown_of.get(key) if key else None
        for authority, key in keys.items()
    }


def _section(section: models.Section, paragraphs: list[models.Paragraph]) -> dict[str, Any]:
    fields = ("level", "number", "heading", "printed", "anchor")
    printed = {field: getattr(section, field) for field in fields}
    return {**printed, "paragraphs": [paragraph._asdict() for paragraph in paragraphs]}


def _corrections(row: models.Speech) -> list[dict[str, Any]]:
    names = dict.fromkeys([*row.corrections, *(["date"] if row.date_basis == row.Basis.MANUAL else [])])
    found = [(name, correction) for name in names if (correction := row.correction(name))]
    return [{"field": name, "by": by, "at": at, "evidence": evidence} for name, (by, at, evidence) in found]
