"""All places of one speech that answer a query: every paragraph and heading with one, whole and marked."""

from dataclasses import dataclass

from speeches.language.canonical import Printed
from speeches.language.needles import Span
from speeches.language.spans import printed_spans
from speeches.models import Speech
from speeches.search.passages import Passage, passages
from speeches.search.query import Query
from speeches.search.results import needles


@dataclass(frozen=True)
class Marked:
    """A paragraph or heading; `spans` are places in its text."""

    passage: Passage
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class AllPlaces:
    """`total` counts as results and concordance do: of two places that overlap, each."""

    total: int
    marked: list[Marked]


def all_places(speech: Speech, query: Query) -> AllPlaces:
    wanted = needles(query)
    printed = Printed(speech.text)
    total = sum(sought.count(printed.text if sought.printed else printed.canonical) for sought in wanted)
    spans = printed_spans(printed, wanted)
    marked = [Marked(passage, _within(passage, spans)) for passage in passages(speech)]
    return AllPlaces(total, [each for each in marked if each.spans])


def _within(passage: Passage, spans: list[Span]) -> tuple[Span, ...]:
    """A phrase with a sentence end in it may run on into the next passage: it is marked in both."""
    return tuple(passage.clipped(span) for span in spans if span[0] < passage.end and span[1] > passage.start)
