"""The shapes of a checked draft, and how passages are put into them."""

from typing import Any

from ninja import Schema

from speeches import models
from speeches.api.schemas import KNOWN, SHOWN, records
from speeches.fields import values_of
from speeches.presentation import passage_url
from speeches.search import CheckedPassage as FoundPassage

_OWN = ("text", "quotation", "times", "speeches", "occurrences", "set_phrase", "in_versions", "other_signs")


class NamedSpeech(KNOWN):
    """A speech that a passage of a draft names; `url` leads to the paragraph."""

    url: str


class NearString(NamedSpeech):
    """A similar string of a speech. `spans` are what of `text` the passage lacks, `own_spans` the other way round."""

    text: str
    query: str
    spans: list[tuple[int, int]]
    own_spans: list[tuple[int, int]]


class CheckedPassage(Schema):
    """A sentence or quotation of a draft; `verdict` is exact, near, not_found (in this archive) or unchecked.

    The search for `query` finds the same `speeches` and `occurrences`; with `versions=1` if it is `in_versions` alone.
    It finds `other_signs` more places, in which a number has another sign before it, or a dash that may be none.
    """

    number: int
    text: str
    query: str
    quotation: bool
    times: int
    verdict: str
    speeches: int
    occurrences: int
    set_phrase: bool
    in_versions: bool
    other_signs: int
    first: NamedSpeech | None
    last: NamedSpeech | None
    near: list[NearString]


class DraftCheck(Schema):
    """`speeches` were searched. `next_start`, if it is not null, is the `start` of the request for what is left."""

    speeches: int
    total: int
    start: int
    next_start: int | None
    results: list[CheckedPassage]


def passage_json(number: int, found: FoundPassage, rows: dict[int, models.Speech]) -> dict[str, Any]:
    """A checked passage with the speeches that it names, of those that are public."""
    first, last = (
        _named(rows[place.pk], found.typed, place.anchor) if place and place.pk in rows else None
        for place in (found.first, found.last)
    )
    near = [
        _named(rows[each.pk], each.typed, each.anchor)
        | {"text": each.text, "query": each.typed, "spans": each.spans, "own_spans": each.own_spans}
        for each in found.near
        if each.pk in rows
    ]
    own = {name: getattr(found, name) for name in _OWN}
    own |= {"number": number, "query": found.typed, "verdict": found.verdict.value}
    return own | {"first": first, "last": last, "near": near}


def _named(row: models.Speech, query: str, anchor: str) -> dict[str, Any]:
    url = passage_url(row, query, anchor)
    return {"id": row.pk, **values_of(row, SHOWN), **records(row), "url": url}
