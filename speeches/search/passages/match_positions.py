"""All matches in one speech, numbered through its text, as marks in its passages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from speeches.models import Speech
from speeches.search.passages.paragraphs import Passage, passage_index, passages_of
from speeches.search.query import Query
from speeches.text import CanonicalMap, Span, all_spans


class MatchMark(NamedTuple):
    """A highlighted span of a passage; overlapping matches share one mark.

    A match that crosses paragraphs is marked in each of them and begins in the first.

    Attributes:
        start: First character in the passage's text.
        end: One past the last character.
        first: Number of its first match, from 1.
        last: Number of its last match.
        begins: Whether its first match begins in this passage.
    """

    start: int
    end: int
    first: int
    last: int
    begins: bool


@dataclass(frozen=True)
class MarkedPassage:
    """A passage with its marks."""

    passage: Passage
    marks: tuple[MatchMark, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple((mark.start, mark.end) for mark in self.marks)


@dataclass(frozen=True)
class SpeechMatches:
    """The number of matches in a speech, as search counts them, and the passages that have any, in order."""

    total: int
    passages: list[MarkedPassage]


class _Cluster(NamedTuple):
    """Overlapping matches: their span in the text, and the numbers of the first and the last."""

    start: int
    end: int
    first: int
    last: int


def speech_matches(speech: Speech, query: Query) -> SpeechMatches:
    """The marks for every match of a query in the text of a speech."""
    spans = all_spans(CanonicalMap(speech.text), query.match_patterns) if query.match_patterns else []
    passages = passages_of(speech) if spans else []
    marks_by_passage: dict[int, list[MatchMark]] = {}
    for cluster in _clusters(spans):
        first, last = passage_index(passages, cluster.start), passage_index(passages, cluster.end - 1)
        for number in range(first, last + 1):
            marks_by_passage.setdefault(number, []).append(_mark(passages[number], cluster, begins=number == first))
    return SpeechMatches(
        len(spans), [MarkedPassage(passages[number], tuple(marks)) for number, marks in marks_by_passage.items()]
    )


def _clusters(spans: Sequence[Span]) -> list[_Cluster]:
    """`spans` are sorted."""
    clusters: list[_Cluster] = []
    for number, (start, end) in enumerate(spans, start=1):
        if clusters and start < clusters[-1].end:
            clusters[-1] = clusters[-1]._replace(end=max(end, clusters[-1].end), last=number)
        else:
            clusters.append(_Cluster(start, end, number, number))
    return clusters


def _mark(passage: Passage, cluster: _Cluster, *, begins: bool) -> MatchMark:
    return MatchMark(*passage.clipped((cluster.start, cluster.end)), cluster.first, cluster.last, begins)
