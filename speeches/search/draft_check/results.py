"""What a check of a draft finds, as plain values that can be written to a file and read again."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from speeches.text import Span, canonical_query


class Verdict(StrEnum):
    """What is known of a passage of a draft. None of these says that anybody did or did not say it.

    EXACT: a quoted search finds it, with the same signs before its numbers. NEAR: something similar is in the archive.
    NOT_FOUND: neither. UNCHECKED: checking it took too much of the processor's time, so nothing is known.
    """

    EXACT = "exact"
    NEAR = "near"
    NOT_FOUND = "not_found"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Place:
    """A speech that holds a passage, by its primary key, and the fragment of the paragraph with its first match."""

    pk: int
    anchor: str


@dataclass(frozen=True)
class NearMatch:
    """A string of a speech that is similar to a passage.

    Attributes:
        pk: The primary key of the speech.
        anchor: The fragment of the paragraph in which it begins.
        text: The string as printed.
        typed: The quoted search that finds it.
        own_spans: What of the passage is not in the string: spans in the passage's text.
        spans: What of the string is not in the passage: spans in `text`.
    """

    pk: int
    anchor: str
    text: str
    typed: str
    own_spans: tuple[Span, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class CheckedPassage:
    """A passage of a draft with what the archive has of it.

    Attributes:
        text: As it stands in the draft.
        typed: The quoted search for it.
        quotation: Whether it stands in quotation marks.
        times: How often the draft has it.
        verdict: What is known of it.
        speeches: Number of speeches that hold it, as the quoted search counts.
        occurrences: Number of its matches in them.
        set_phrase: Whether so many speeches hold it that it tells nothing of where it comes from.
        first: The first speech by date that holds it; None if the date of none is known.
        last: The last one.
        near: The most similar strings, at most three, the nearest first.
        in_versions: Whether it stands in other versions of speeches alone; then the search with these counts the same.
        other_signs: How many more places the quoted search finds, in which a number has another sign before it, or one
            that may be a minus or a pause. If it is exact nowhere, the first of `near` is one of them.
    """

    text: str
    typed: str
    quotation: bool
    times: int
    verdict: Verdict
    speeches: int = 0
    occurrences: int = 0
    set_phrase: bool = False
    first: Place | None = None
    last: Place | None = None
    near: tuple[NearMatch, ...] = ()
    in_versions: bool = False
    other_signs: int = 0

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "CheckedPassage":
        """The same again from `dataclasses.asdict`, also by way of JSON."""
        known = dict(record)
        for name in ("first", "last"):
            known[name] = Place(**known[name]) if known[name] else None
        known["near"] = tuple(map(_near_match, known["near"]))
        return cls(**known | {"verdict": Verdict(known["verdict"])})

    @property
    def only_signs_differ(self) -> bool:
        """Whether the nearest string has its letters and digits, but signs that make other numbers of them, or may."""
        nearest = self.near[0] if self.near else None
        return bool(nearest and (self.other_signs or canonical_query(nearest.text) == canonical_query(self.text)))

    @property
    def pks(self) -> set[int]:
        """The primary keys of all speeches that it names."""
        return {place.pk for place in (self.first, self.last, *self.near) if place}


def _near_match(record: Mapping[str, Any]) -> NearMatch:
    spans = {name: tuple((start, end) for start, end in record[name]) for name in ("own_spans", "spans")}
    return NearMatch(**{**record, **spans})
