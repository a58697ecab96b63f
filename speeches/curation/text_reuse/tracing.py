"""The history of a passage: which published speeches have it, in the order of their dates, and how it changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from speeches.curation.text_reuse.located_text import LONGEST, LocatedText, located_texts
from speeches.models import Precedence, Speech, TakenPassage, precedence
from speeches.text import LEAST_PASSAGE, DiffPiece, Letters, Span, corresponding_span, find_changes, number_changes

LONGEST_PASSAGE = 5_000  # printed characters
_LONGEST_COPY = 60_000  # printed characters of a near copy in which the passage is looked for
_MOST_COPIES = 20
_LEAST_PIECE = 4  # characters in a row by which more of a passage is known again at its ends
_LEAST_COMMON = 2  # characters between two changes; fewer, and they are shown as one


@dataclass(frozen=True)
class PassageHolder:
    """A speech with the passage.

    Attributes:
        speech: With the fields that lists show.
        text: The passage as it is printed there.
        anchor: Of the line in which it begins.
        asked: Whether it is the speech from which the history was asked for.
        pieces: The text in pieces, with "ins" what the first holder does not have, and with "del" what it has here.
    """

    speech: Speech
    text: str
    anchor: str
    asked: bool = False
    pieces: tuple[DiffPiece, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether it is known when the speech was given."""
        return bool(self.speech.date)


@dataclass(frozen=True)
class PassageHistory:
    """The holders of a passage, the first of them first; those without a date come last.

    Attributes:
        passage: As printed in the speech that was asked for.
        holders: As far as they are known.
        too_long: Whether that speech is too long to be compared, so that none but itself can be known.
    """

    passage: str
    holders: Sequence[PassageHolder]
    too_long: bool = False

    @property
    def first(self) -> PassageHolder:
        """The one with the earliest date, with which all others are compared."""
        return self.holders[0]

    @property
    def earliest(self) -> Sequence[PassageHolder]:
        """The first, and those of which their dates do not tell whether they came before it; none without a date."""
        return [each for each in self.holders if _same(self.first, each)]


def trace_passage(speech: Speech, start: int, end: int) -> PassageHistory | None:
    """The history of a passage of a published speech, from what is stored of it.

    Args:
        speech: The speech.
        start: Offset of its first character in the printed text.
        end: One past the last.

    Returns:
        None if there is no such passage in the text, if it is longer than 5,000 characters or shorter than 20.
    """
    text = located_texts([speech.pk]).get(speech.pk)
    if not text or not 0 <= start < end <= min(len(text.printed), start + LONGEST_PASSAGE):
        return None
    first, last = text.span_of(start, end)
    if last - first < LEAST_PASSAGE * 3 // 4:  # of the other side of a passage of 20
        return None
    own = PassageHolder(speech, text.printed[start:end], text.anchor_at(start), asked=True)
    holders = _compared(sorted([own, *_others(text, start, end)], key=_order))
    return PassageHistory(own.text, holders, too_long=len(text.printed) > LONGEST)


def _others(text: LocatedText, start: int, end: int) -> Iterator[PassageHolder]:
    """Every other speech once, with the longest of what it has of the passage."""
    speech = Speech(pk=text.pk)
    rows = TakenPassage.objects.listed(speech).filter(start__lt=end, end__gt=start)
    overlapping = [row for row in rows if row.whole or _mostly(row, start, end)]
    copies = [row.other_id for row in overlapping if row.whole][:_MOST_COPIES]
    chosen: dict[int, TakenPassage] = {}
    for row in sorted(overlapping, key=lambda row: _common(row, start, end)):
        if not row.whole or row.other_id in copies:
            chosen[row.other_id] = row
    texts = located_texts(chosen)
    for pk, row in chosen.items():
        if pk in texts and (span := _span_there(text, texts[pk], row, (start, end))):
            yield PassageHolder(row.other, texts[pk].printed[slice(*span)], texts[pk].anchor_at(span[0]))


def _mostly(row: TakenPassage, start: int, end: int) -> bool:
    return 2 * _common(row, start, end) > min(end - start, row.end - row.start)


def _common(row: TakenPassage, start: int, end: int) -> int:
    return min(row.end, end) - max(row.start, start)


def _span_there(text: LocatedText, other: LocatedText, row: TakenPassage, asked: Span) -> Span | None:
    """Where the part of the row that was asked for stands in the other text; None if nothing of it does."""
    if row.whole and max(len(text.printed), len(other.printed)) > _LONGEST_COPY:
        return None
    if row.start > asked[0] or row.end < asked[1]:
        return _span_around(text, other, row, asked)
    here, there = text.printed[row.start : row.end], other.printed[row.other_start : row.other_end]
    start, end = asked[0] - row.start, asked[1] - row.start
    if (start, end) == (0, len(here)):
        return row.other_start, row.other_end
    first, last = corresponding_span(here, there, start, end)
    if 2 * (last - first) < end - start or last - first > 2 * (end - start):
        return None
    return row.other_start + first, row.other_start + last


def _span_around(text: LocatedText, other: LocatedText, row: TakenPassage, asked: Span) -> Span:
    """Of a row that has but a part of what was asked for: with what near it is of the rest, in shorter pieces."""
    lead, trail = max(0, row.start - asked[0]), max(0, asked[1] - row.end)
    start = max(0, row.other_start - _reach(lead))
    there = other.printed[start : row.other_end + _reach(trail)]
    first, last = corresponding_span(text.printed[slice(*asked)], there, 0, asked[1] - asked[0], _LEAST_PIECE)
    return (start + first, start + last) if last > first else (row.other_start, row.other_end)


def _reach(missing: int) -> int:
    """How far beyond a passage is looked for what is missing at that end of it."""
    return 3 * missing // 2 + _LEAST_PIECE if missing else 0


def _same(first: PassageHolder, other: PassageHolder) -> bool:
    return precedence(first.speech, other.speech) is Precedence.SAME


def _order(holder: PassageHolder) -> tuple[bool, str, int]:
    return not holder.dated, holder.speech.date or "", holder.speech.pk


def _compared(holders: Sequence[PassageHolder]) -> list[PassageHolder]:
    first = Letters(holders[0].text)
    return [replace(holder, pieces=tuple(_pieces(first, Letters(holder.text)))) for holder in holders]


def _pieces(first: Letters, here: Letters) -> Iterator[DiffPiece]:
    """By what canonical text has: punctuation, width and script are no changes, unless they make another number."""
    changes, at = find_changes(first.text, here.text, _LEAST_COMMON), 0
    numbers = number_changes(changes, first.text, here.text, first.seams, here.seams)
    for start, end, other_start, other_end in sorted({*changes, *numbers}):
        place = here.printed_span(other_start - 1, other_start)[1] if other_start else 0
        new = here.number_span(other_start, other_end) if other_end > other_start else (place, place)
        yield DiffPiece("", here.printed[at : new[0]])
        yield DiffPiece("del", first.printed[slice(*first.number_span(start, end))] if end > start else "")
        yield DiffPiece("ins", here.printed[slice(*new)])
        at = new[1]
    yield DiffPiece("", here.printed[at:])
