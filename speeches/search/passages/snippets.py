"""The passages of a speech that answer a query, each within one paragraph or heading, with all places marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speeches.models import Speech
from speeches.search.passages.paragraphs import Passage, passage_at, passages
from speeches.text import (
    CanonicalMap,
    Pattern,
    PhrasePattern,
    Span,
    contains,
    excerpt,
    hole_spans,
    merge_spans,
    printed_spans,
)

CONTEXT = 40
LONGEST = 160


@dataclass(frozen=True)
class Snippet:
    """`spans` are places in `text`, which is printed text as it stands; nothing in it is escaped.

    `holes` are the redacted places within spans, where a phrase was allowed to run across them.
    """

    text: str
    spans: tuple[Span, ...]
    anchor: str
    heading: str
    url: str
    cut_before: bool = False
    cut_after: bool = False
    holes: tuple[Span, ...] = ()


# What is wanted in a passage, and the places of what begins there and runs on into the next.
_Held = dict[Pattern, list[Span]]


def make_snippets(speech: Speech, wanted: Sequence[Pattern], most: int | None = 3) -> tuple[Snippet, ...]:
    """The passages that hold the most telling of what is wanted, of equal ones the earlier; in the order of the text.

    The most telling comes first: the whole of what was typed before its words. `most=None` gives every passage.
    """
    made = passages(speech)
    weights = {sought: 2 ** (len(wanted) - place) for place, sought in enumerate(wanted)}
    found, telling = [], 0
    for each in _holding(made, wanted, _running(speech, made, wanted)):
        found.append(each)
        telling += len(each[2]) == len(wanted)
        if telling == most:
            break  # none that comes after can be better
    ranked = sorted(range(len(found)), key=lambda at: (-sum(map(weights.__getitem__, found[at][2])), at))[:most]
    address = speech.get_absolute_url()
    return tuple(_snippet(address, *found[at]) for at in sorted(ranked))


def _holding(
    made: Sequence[Passage], wanted: Sequence[Pattern], running: dict[int, _Held]
) -> Iterator[tuple[CanonicalMap, Passage, _Held]]:
    """The passages that hold anything of what is wanted."""
    for passage in made:
        printed = CanonicalMap(passage.text)
        held: _Held = {sought: [] for sought in wanted if contains(printed, sought)}
        if held := held | running.get(passage.start, {}):
            yield printed, passage, held


def _running(speech: Speech, made: Sequence[Passage], wanted: Sequence[Pattern]) -> dict[int, _Held]:
    """A phrase with a sentence end in it may begin in one paragraph and end in the next: it belongs to the first."""
    found: dict[int, _Held] = {}
    for sought in wanted:
        if sought.runs_on and not sought.printed:
            for span in printed_spans(CanonicalMap(speech.text), [sought]):
                passage = passage_at(made, span[0])
                if span[1] > passage.end:
                    found.setdefault(passage.start, {}).setdefault(sought, []).append(passage.clipped(span))
    return found


def _snippet(address: str, printed: CanonicalMap, passage: Passage, held: _Held) -> Snippet:
    running = [span for spans in held.values() for span in spans]
    part = excerpt(passage.text, merge_spans(printed_spans(printed, held) + running), CONTEXT, LONGEST)
    crossing = any(isinstance(sought, PhrasePattern) and sought.across_holes for sought in held)
    holes = tuple(hole_spans(CanonicalMap(part.text), part.spans)) if crossing else ()
    url = f"{address}#{passage.anchor}"
    return Snippet(part.text, part.spans, passage.anchor, passage.heading, url, part.cut_before, part.cut_after, holes)
