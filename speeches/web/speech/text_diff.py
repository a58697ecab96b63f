"""Two speeches side by side: aligned paragraphs with what differs in them, width, script and punctuation aside."""

from collections.abc import Sequence
from dataclasses import dataclass

from speeches.text import CanonicalMap, Span, align_paragraphs, canonical, find_changes

LEAST_COMMON = 3  # characters: a shorter common run between two changes says nothing to a reader


@dataclass(frozen=True)
class Side:
    """A paragraph of one text and what of it is not in the other."""

    text: str
    anchor: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Pair:
    """One row: a paragraph of either text, or one alone."""

    left: Side | None
    right: Side | None

    @property
    def same(self) -> bool:
        return bool(self.left and self.right and not (self.left.spans or self.right.spans))


Line = tuple[str, str]  # anchor, text


def paragraph_diff(left: Sequence[Line], right: Sequence[Line]) -> list[Pair]:
    """Rows of the comparison in the order of both texts.

    Args:
        left: (anchor, text) of each paragraph of one speech.
        right: those of the other.
    """
    folded, other = [canonical(text) for _, text in left], [canonical(text) for _, text in right]
    rows: list[Pair] = []
    for i, k in align_paragraphs(folded, other):
        if i is None or k is None:
            rows.append(Pair(None if i is None else _alone(left[i]), None if k is None else _alone(right[k])))
        elif folded[i] == other[k]:
            rows.append(Pair(_unchanged(left[i]), _unchanged(right[k])))
        else:
            rows.append(_pair(left[i], right[k]))
    return rows


def _unchanged(line: Line) -> Side:
    anchor, text = line
    return Side(text, anchor)


def _alone(line: Line) -> Side:
    anchor, text = line
    return Side(text, anchor, ((0, len(text)),))


def _pair(left: Line, right: Line) -> Pair:
    left_map, right_map = CanonicalMap(left[1]), CanonicalMap(right[1])
    left_spans, right_spans = [], []
    for start, end, other_start, other_end in find_changes(left_map.canonical, right_map.canonical, LEAST_COMMON):
        if end > start:
            left_spans.append(left_map.span(start, end))
        if other_end > other_start:
            right_spans.append(right_map.span(other_start, other_end))
    return Pair(Side(left[1], left[0], tuple(left_spans)), Side(right[1], right[0], tuple(right_spans)))
