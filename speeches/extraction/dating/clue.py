"""A clue to the date of a speech: a sentence and the days that it allows."""

from dataclasses import dataclass

from speeches.extraction.char_classes import SENTENCE_END
from speeches.extraction.dating.intervals import Interval

OPENING = 1200  # characters; what stands here speaks of the occasion itself


@dataclass(frozen=True)
class DateEvidence:
    """A sentence and the days it allows; a `firm` one says outright what year it is."""

    span: Interval
    evidence: str
    firm: bool


def sentence_at(printed: str, start: int, end: int) -> str:
    """The sentence of the printed text around these characters, 300 characters at most."""
    first = max((printed.rfind(mark, 0, start) for mark in SENTENCE_END + "\n"), default=-1) + 1
    stops = [at for mark in SENTENCE_END + "\n" if (at := printed.find(mark, end)) >= 0]
    return printed[first : min(stops, default=len(printed)) + 1].strip()[:300]
