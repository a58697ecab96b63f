"""Which matches may be among the first in the order of their contexts: most texts need not be gone through for them.

Of all canonical characters `BORDER`, the end of a sentence, comes first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from speeches.search.engines.base import ContextOrder
from speeches.search.engines.columns import Docs, GapMatches, held_by, union
from speeches.search.engines.whoosh.contexts.context_keys import Ints, context_keys, last_key
from speeches.search.engines.whoosh.segments import SegmentText, Snapshot
from speeches.search.query import check_budget
from speeches.text import BORDER, PhrasePattern

_STEPS = (1, 8)  # how many times as many documents as matches are wanted are looked through, at first and then
_CHARACTERS = 300  # that are looked up
_FEW_STRINGS = 64  # looked for one by one; for more of them all matches in the documents are gone through
_FEW = 4  # up to one document in so many; beyond it all are

Spans = tuple[Ints, Ints]


@dataclass(frozen=True)
class Matches:
    """Matches in one segment: where they begin and end, in bytes of its text."""

    segment: SegmentText
    starts: Ints
    ends: Ints

    def __len__(self) -> int:
        return len(self.starts)


class LookedAt:
    """The matches that are put into order.

    Args:
        snapshot: The index.
        order: What is asked for.
        docs: Their documents; in the last of them only the first `number_in_last`, unless that is None.
        gaps: The matches of each slot.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        order: ContextOrder,
        docs: Docs,
        number_in_last: int | None,
        gaps: dict[PhrasePattern, GapMatches],
    ) -> None:
        self.snapshot, self.order = snapshot, order
        self._strings = [pattern.pieces[0] for pattern in order.patterns if not pattern.slot]
        self._pieces = [string.encode() for string in self._strings]
        self._slots = [_spans_of(pattern, gaps[pattern]) for pattern in order.patterns if pattern.slot]
        self._docs, self._cut = np.sort(docs), (int(docs[-1]), number_in_last) if number_in_last is not None else None

    def candidates(self) -> list[Matches]:
        """Matches with all of the first ones that are wanted among them."""
        if not self._slots:
            if self._parted([BORDER]):
                bordered = [self._beginning_with([BORDER], segment, docs) for segment, docs in self._parts()]
                if self._suffice(bordered):
                    return bordered
            share = self.snapshot.text.number / max(1, len(self._docs))
            for step in _STEPS:
                if self._suffice(lowest := self._lowest(round(step * share * self.order.end))):
                    return lowest
        return [self._in(segment, docs) for segment, docs in self._parts()]

    def number_in_text(self, segment: SegmentText, doc: int, start: int, end: int) -> int:
        """How many matches in a document come before this one."""
        number = sum(segment.number_before(piece, doc, start, end) for piece in self._pieces)
        for docs, starts, ends in self._slots:
            own = slice(*np.searchsorted(docs, (doc, doc + 1)))
            before = (starts[own] < start) | ((starts[own] == start) & (ends[own] < end))
            number += int(before.sum())
        return number

    def _suffice(self, found: Sequence[Matches]) -> bool:
        return sum(map(len, found)) >= self.order.end

    def _parts(self) -> Iterator[tuple[SegmentText, Docs]]:
        for segment in self.snapshot.text.segments:
            check_budget()
            docs = self._docs[slice(*np.searchsorted(self._docs, (segment.base, segment.base + len(segment))))]
            if len(docs):
                yield segment, docs

    def _in(self, segment: SegmentText, docs: Docs) -> Matches:
        """All of them in these documents."""
        in_slots = ((held_by(docs, at), starts, ends) for at, starts, ends in self._slots)
        spans = [(starts[own], ends[own]) for own, starts, ends in in_slots]
        return self._joined(segment, [*(segment.spans_in(piece, docs) for piece in self._pieces), *spans])

    def _beginning_with(self, characters: Sequence[str], segment: SegmentText, docs: Docs) -> Matches:
        """Those in these documents whose contexts are empty, or begin with one of the characters, the lowest ones."""
        pairs = list(product(characters, self._strings))
        if len(pairs) > _FEW_STRINGS or not self._parted(characters):
            return self._up_to(characters[-1], self._in(segment, docs))
        edges = [(at, at + len(piece)) for piece in self._pieces for at in [self._at_edge(segment, piece, docs)]]
        return self._joined(segment, [*edges, *(self._behind(segment, *pair, docs) for pair in pairs)])

    def _parted(self, characters: Sequence[str]) -> bool:
        """Whether the strings are matches wherever they stand beside one of these characters."""
        return all(_is_parted(self._beside(*pair)) for pair in product(["", *characters], self._strings))

    def _behind(self, segment: SegmentText, character: str, string: str, docs: Docs) -> Spans:
        """Where the string stands behind this character, or before it, as the context is the left or the right one."""
        longer, width = self._beside(character, string), len(character.encode())
        starts, ends = segment.spans_in(longer.encode(), _holding(segment, [longer], docs))
        return (starts + width, ends) if self.order.left else (starts, ends - width)

    def _at_edge(self, segment: SegmentText, piece: bytes, docs: Docs) -> Ints:
        """Where the piece is the beginning of a text, or the end."""
        begins, ends = segment.begins_of(docs), segment.ends_of(docs)
        at_edge, same = begins if self.order.left else ends - len(piece), ends - begins >= len(piece)
        for at, octet in enumerate(piece):
            same &= segment.bytes_at(at_edge + at, same) == octet
        return at_edge[same]

    def _beside(self, character: str, string: str) -> str:
        return character + string if self.order.left else string + character

    def _lowest(self, wanted: int) -> list[Matches]:
        """Those whose contexts begin with one of the lowest characters, which about so many documents hold.

        Nothing if these are most documents, or if that is not known.
        """
        characters = self._lowest_characters(wanted)
        found = []
        longer = [self._beside(character, string) for character in characters for string in self._strings]
        for segment, docs in self._parts() if characters else ():
            edges = [segment.docs_at(self._at_edge(segment, piece, docs)) for piece in self._pieces]
            docs = union([_holding(segment, longer, docs), *edges])
            if len(docs) * _FEW > len(self._docs):
                return []
            found.append(self._beginning_with(characters, segment, docs))
        return found

    def _lowest_characters(self, wanted: int) -> list[str]:
        """The lowest that stand beside the pieces, as many as it takes; none if that is not known."""
        edges = {string[0] if self.order.left else string[-1] for string in self._strings}
        codes = self.snapshot.text.characters_beside(edges, before=self.order.left)
        characters = [chr(code) for code in codes[:_CHARACTERS].tolist()]
        longer = [self._beside(character, string) for character in characters for string in self._strings]
        if not longer:
            return []
        numbers = np.reshape(self.snapshot.text.frequencies(longer), (len(characters), -1)).sum(axis=1)
        return characters[: int(np.searchsorted(np.cumsum(numbers), wanted)) + 1]

    def _up_to(self, character: str, found: Matches) -> Matches:
        """Those whose contexts are empty, or begin with a character that is not higher than this one."""
        keys = context_keys(found.segment, found.starts, found.ends, self.order.left)
        kept = keys <= np.uint64(last_key(character, self.order.left))
        return Matches(found.segment, found.starts[kept], found.ends[kept])

    def _joined(self, segment: SegmentText, spans: Sequence[Spans]) -> Matches:
        """Without those of the last document that are not looked at."""
        starts, ends = (np.concatenate([span[at] for span in spans]) for at in (0, 1))
        if self._cut and segment.base <= self._cut[0] < segment.base + len(segment):
            doc, number = self._cut
            own = np.flatnonzero(segment.docs_at(starts) == doc)
            places = zip(starts[own].tolist(), ends[own].tolist(), strict=True)
            beyond = [self.number_in_text(segment, doc, *span) >= number for span in places]
            starts, ends = (np.delete(each, own[np.array(beyond, np.bool_)]) for each in (starts, ends))
        return Matches(segment, starts, ends)


def _is_parted(string: str) -> bool:
    """Whether all occurrences of a string are matches, wherever those before end."""
    return not any(string.startswith(string[at:]) for at in range(1, len(string)))


def _holding(segment: SegmentText, strings: Sequence[str], docs: Docs) -> Docs:
    """Those of these documents of a segment that may hold one of the strings."""
    mask = segment.mask(strings)
    return docs if mask is None else docs[mask[docs - segment.base]]


def _spans_of(pattern: PhrasePattern, gaps: GapMatches) -> tuple[Docs, Ints, Ints]:
    """Of the matches of a slot, in the order of documents: their documents, where they begin, and where they end."""
    docs, begins, ends = (np.array(each, np.int64) for each in (gaps.docs, gaps.starts, gaps.ends))
    first, last = (len(pattern.pieces[at].encode()) for at in (0, -1))
    return docs, begins[:: gaps.gaps_per_match] - first, ends[gaps.gaps_per_match - 1 :: gaps.gaps_per_match] + last
