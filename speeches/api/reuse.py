"""The shapes of what a speech has in common with others."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from ninja import Schema

from speeches import models
from speeches.api.schemas import KNOWN, SHOWN, records
from speeches.fields import values_of

MOST_PASSAGES = 1_000  # of a speech in one answer


class OtherSpeech(KNOWN):
    """`precedence` is how it stands to the speech asked for: earlier, later, same (or not to be told), undated."""

    precedence: str
    url: str


class Passage(Schema):
    """Characters [start, end) of `text` of the speech, which stand at [other_start, other_end) of the other's `text`.

    `length` is in characters of canonical text, `changed` how many of them differ, as an edit distance.
    """

    start: int
    end: int
    anchor: str
    text: str
    length: int
    changed: int
    other: OtherSpeech
    other_start: int
    other_end: int
    other_anchor: str
    history: str


class NearCopy(Schema):
    """A speech with mostly the same text: `share` of the characters of one of the two, mostly the shorter, stand in the
    other, 0 to 1; 1 for identical texts alone. Pages say the same share."""

    share: float
    other: OtherSpeech


class Reuse(Schema):
    """Widespread passages, passages that more than `most_holders` speeches have, are not among them."""

    id: int
    most_holders: int
    passages: list[Passage]
    near_copies: list[NearCopy]


def reuse_json(speech: models.Speech, rows: Iterable[models.TakenPassage]) -> dict[str, Any]:
    listed = list(rows)
    copies = [{"share": row.share, "other": _other_speech(speech, row)} for row in listed if row.whole]
    passages = [_passage(speech, row) for row in listed if not row.whole]
    return {"id": speech.pk, "most_holders": models.MOST_HOLDERS, "passages": passages, "near_copies": copies}


def _passage(speech: models.Speech, row: models.TakenPassage) -> dict[str, Any]:
    names = ("start", "end", "anchor", "length", "changed", "other_start", "other_end", "other_anchor")
    return {
        **{name: getattr(row, name) for name in names},
        "text": speech.text[row.start : row.end],
        "other": _other_speech(speech, row),
        "history": reverse("passage", args=[speech.pk, row.start, row.end]),
    }


def _other_speech(speech: models.Speech, row: models.TakenPassage) -> dict[str, Any]:
    other = row.other
    url = other.get_absolute_url() + ("" if row.whole else f"#{row.other_anchor}")
    when = models.precedence(speech, other).value
    return {"id": other.pk, **values_of(other, SHOWN), **records(other), "precedence": when, "url": url}
