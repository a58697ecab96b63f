"""Finds strings of the archive that resemble a passage, by its rare substrings and by alignment around them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from speeches.search.engines.base import SearchRequest, engine
from speeches.search.query import Query, Term, TermKind
from speeches.text import Alignment, Anchor, PhrasePattern, Span, alignments, edges_of, has_digit

MOST_NEAR = 3
_SHORTEST = 6  # canonical characters; everything is similar to a shorter string
_TEXTS_READ = 12
_MOST_ANCHORS = 24
_LEAST_ANCHORS = 3  # are looked for however common they are
_MOST_READ = 4_000  # texts that are scanned for the other anchors, all in all
# A passage is near a string that it can be changed into by few changes, one that has most of it, or a run of it that is
# long and no set phrase. The figures were chosen by benchmarks/draft_check.py.
_ALMOST_WHOLE, _MOST_CHANGED = 3, 0.34
_LEAST_SHARED, _LEAST_COVERED = 10, 0.6
_LEAST_RUN = 12


class Found(NamedTuple):
    """A string of a speech that resembles a passage: its span in the canonical text."""

    pk: int
    string: str
    span: Span


class _Candidate(NamedTuple):
    found: Found
    alignment: Alignment

    def rank(self, length: int) -> tuple[float, int]:
        """The least is the nearest: what both share counts, and what either has besides counts less."""
        _, _, covered, distance, _ = self.alignment
        return min(distance, length - covered + abs(len(self.found.string) - length) / 3), distance


def near_matches(everywhere: SearchRequest, passage: str, set_phrase: int) -> list[Found]:
    """Strings that resemble a passage, the nearest first, none within another; at most three.

    Args:
        everywhere: A request for all speeches.
        passage: A canonical string that no speech holds.
        set_phrase: From how many speeches on a phrase is a set phrase.

    Raises:
        IndexUnavailable: There is no index that can be read.
    """
    if len(passage) < _SHORTEST:
        return _with_other_numbers(everywhere, passage)
    anchors = _anchors(passage)
    patterns = [PhrasePattern((anchor.string,)) for anchor in anchors]
    texts = engine().most_pieces(everywhere, patterns, (), _TEXTS_READ) if anchors else []
    candidates = sorted(_candidates(passage, texts, anchors), key=lambda each: each.rank(len(passage)))
    near: dict[str, Found] = {}
    for found, alignment in candidates:
        known = any(found.string in other or other in found.string for other in near)
        if known or len(near) == MOST_NEAR:
            continue
        if _is_near(passage, alignment) or _shares_a_run(everywhere, passage, alignment, set_phrase):
            near[found.string] = found
    return list(near.values())


def _with_other_numbers(everywhere: SearchRequest, passage: str) -> list[Found]:
    """Where a short passage stands with all its characters, of which print makes other numbers there: 误差>5%, <5%."""
    if not has_digit(passage) or any(edges_of(passage)[:2]):
        return []
    texts = engine().most_pieces(everywhere, [PhrasePattern((passage,))], (), MOST_NEAR)
    begins = ((pk, text.find(passage)) for pk, text in texts)
    return [Found(pk, passage, (at, at + len(passage))) for pk, at in begins if at >= 0]


def _anchors(passage: str) -> list[Anchor]:
    """The rarest substring of each part of the passage, so that any part that was left unchanged has some.

    Common ones are left out as long as there are rarer ones: they tell little, and many texts hold them.
    """
    length = 6 if len(passage) >= 18 else 4 if len(passage) >= 10 else 3
    every = [Anchor(passage[at : at + length], at) for at in range(len(passage) - length + 1)]
    bounds = engine().frequencies([anchor.string for anchor in every])
    step = max(length, -(-len(passage) // _MOST_ANCHORS))
    parts = [range(start, min(start + step, len(every))) for start in range(0, len(every), step)]
    if not any(bounds):  # none is held, or that is not known: then the texts themselves tell
        return [every[part[0]] for part in parts]
    held = ([(bounds[at], at) for at in part if bounds[at]] for part in parts)
    rarest = sorted(min(part) for part in held if part)
    read = accumulate(bound for bound, _ in rarest)
    return [
        every[at]
        for number, ((_, at), so_far) in enumerate(zip(rarest, read, strict=True))
        if number < _LEAST_ANCHORS or so_far <= _MOST_READ
    ]


def _candidates(passage: str, texts: Sequence[tuple[int, str]], anchors: Sequence[Anchor]) -> Iterator[_Candidate]:
    for pk, text in texts:
        for alignment in alignments(passage, text, anchors):
            span = alignment.start, alignment.end
            yield _Candidate(Found(pk, text[slice(*span)], span), alignment)


def _is_near(passage: str, alignment: Alignment) -> bool:
    """Whether few changes make the string of the passage, or it has most of the passage."""
    length = len(passage)
    if alignment.distance <= max(1, int((length - _ALMOST_WHOLE) * _MOST_CHANGED)):
        return True
    return alignment.covered >= max(_LEAST_SHARED, length * _LEAST_COVERED)


def _shares_a_run(everywhere: SearchRequest, passage: str, alignment: Alignment, set_phrase: int) -> bool:
    """Whether it has a long part of the passage as it is, which is no set phrase."""
    start, end = alignment.run
    if end - start < _LEAST_RUN:
        return False
    run = Query("", ((Term(TermKind.PHRASE, (passage[start:end],)),),))
    return engine().total(replace(everywhere, query=run)) < set_phrase
