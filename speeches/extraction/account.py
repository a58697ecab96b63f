"""Accounts for a file's text: every run of it stands in one of the speeches or was struck as a piece of the ledger.

The speeches and the ledger are laid over the original without regard to white space, the surest things first: pieces
that are whole lines, then the texts of the speeches in their order, then what is left of the ledger and the lines
above and below a speech. What nothing claims is given back as such, for the ledger.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from speeches.extraction.characters import squeezed
from speeches.extraction.drafts import Document, Draft, Dropped, Line, OriginalLine, Run
from speeches.extraction.overlaps import laid

WORD = 3  # characters of a piece; a shorter one may be part of a word or number
SURE = 8  # characters by which a text is known that something stands in the middle of
LONGEST_LINE = 20_000  # characters; in a longer line pieces are not looked for one by one
TRIES = 50  # places of a text that are looked at before one is free


@dataclass(frozen=True)
class Printed:
    """What a speech prints: its text, and the title, subtitle, names and dates that stood above or below it."""

    text: str
    particulars: tuple[str, ...] = ()


class Struck(NamedTuple):
    """A piece of the ledger: its text and the line it is said to have stood on."""

    text: str
    line: int


def whole(document: Document) -> list[Line]:
    """All that was read, in its order: the lines of the text with what the reader set apart, hidden or in a margin."""
    inside: dict[int, list[tuple[int, str]]] = {}
    before: dict[int, list[Line]] = {}
    last = document.lines[-1].number if document.lines else 0
    numbers = {line.number for line in document.lines}
    for piece in document.dropped:
        if piece.at is not None and piece.line in numbers:
            inside.setdefault(piece.line, []).append((piece.at, piece.text))
        else:
            before.setdefault(piece.line, []).append(Line(piece.text, piece.line))
    after = before.pop(last, [])
    lines = [Line(_with(line.text, inside.pop(line.number, [])), line.number) for line in document.lines]
    apart = [line for some in before.values() for line in some]
    return [*sorted([*apart, *lines], key=lambda line: line.number), *after]


def _with(text: str, pieces: Iterable[tuple[int, str]]) -> str:
    """The line with the pieces in it, each behind as many characters, white space aside, as it says."""
    for at, piece in sorted(pieces, key=lambda one: -one[0]):
        place, seen = 0, 0
        while place < len(text) and seen < at:
            seen += not text[place].isspace()
            place += 1
        text = text[:place] + piece + text[place:]
    return text


def of_drafts(document: Document, drafts: Sequence[Draft], dropped: Sequence[Dropped]) -> "Accounted":
    """The account of a file that has just been read; what nothing accounts for becomes a piece of the ledger."""
    texts = [Printed(draft.text, (draft.title, draft.subtitle, draft.byline)) for draft in drafts]
    return with_left(
        account(whole(document), texts, [Struck(piece.text, piece.line) for piece in dropped]), len(dropped)
    )


class Accounted(NamedTuple):
    """The original in its runs, none of them without an owner, and the pieces that this added to the ledger."""

    lines: tuple[OriginalLine, ...]
    left: tuple[Struck, ...]


def with_left(lines: Iterable[OriginalLine], pieces: int) -> Accounted:
    """What nothing accounts for, as further pieces of a ledger of so many."""
    left: list[Struck] = []
    made = []
    for line in lines:
        runs = []
        for run in line.runs:
            if not run.speech and run.piece < 0 and run.text.strip():
                left.append(Struck(run.text.strip(), line.number))
                run = run._replace(piece=pieces + len(left) - 1)
            runs.append(run)
        made.append(OriginalLine(line.number, tuple(runs)))
    return Accounted(tuple(made), tuple(left))


def account(lines: Sequence[Line], speeches: Sequence[Printed], pieces: Sequence[Struck]) -> list[OriginalLine]:
    """Each line in its runs; a run that is neither in a speech nor struck is one that nothing accounts for."""
    ledger = _Account(lines)
    left = [(number, piece) for number, piece in enumerate(pieces) if not ledger.strike_line(number, piece)]
    left = ledger.strike_in_lines(left)
    left = [(number, piece) for number, piece in left if not ledger.strike_rest(number, piece)]
    ledger.claim_texts([squeezed(speech.text) for speech in speeches], {squeezed(piece.text) for _, piece in left})
    ledger.strike_anywhere(left)
    ledger.claim_particulars([speech.particulars for speech in speeches])
    return list(ledger.lines())


class _Account:
    """The text without white space, and whose each of its characters is: 0 nobody's, 1 … a speech's, -1 … a piece's."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.read = lines
        bare = [squeezed(line.text) for line in lines]
        self.text = "".join(bare)
        self.starts = [0]
        for text in bare:
            self.starts.append(self.starts[-1] + len(text))
        self.owners = [0] * len(self.text)
        self.numbered: dict[int, list[int]] = {}
        for at, line in enumerate(lines):
            self.numbered.setdefault(line.number, []).append(at)
        self.ends: dict[int, int] = {}  # where the text of each speech ends

    def _take(self, start: int, end: int, owner: int) -> bool:
        """False when some of it is somebody's already."""
        if start >= end or any(self.owners[start:end]):
            return False
        self.owners[start:end] = [owner] * (end - start)
        return True

    def strike_line(self, number: int, piece: Struck) -> bool:
        """A piece that is a whole line, or more than one."""
        text = squeezed(piece.text)
        for at in self.numbered.get(piece.line, ()):
            start, end = self.starts[at], self.starts[at + 1]
            is_line = self.text[start:end] == text
            if (is_line or (len(text) >= SURE and self.text.startswith(text, start))) and self._take(
                start, start + len(text), -1 - number
            ):
                return True
        return not text

    def strike_in_lines(self, pieces: Sequence[tuple[int, Struck]]) -> list[tuple[int, Struck]]:
        """Pieces that their line holds as often as there are such pieces of it; gives back the others."""
        alike: dict[tuple[int, str], list[int]] = {}
        for number, piece in pieces:
            alike.setdefault((piece.line, squeezed(piece.text)), []).append(number)
        # the longest first: a short one may stand within it
        struck = {
            number
            for (line, text), numbers in sorted(alike.items(), key=lambda one: -len(one[0][1]))
            if len(text) >= WORD and self._strike_all(line, text, numbers)
            for number in numbers
        }
        return [(number, piece) for number, piece in pieces if number not in struck]

    def _strike_all(self, line: int, text: str, numbers: Sequence[int]) -> bool:
        places = [
            found.start()
            for at in self.numbered.get(line, ())
            if self.starts[at + 1] - self.starts[at] <= LONGEST_LINE
            for found in re.compile(re.escape(text)).finditer(self.text, self.starts[at], self.starts[at + 1])
            if not any(self.owners[found.start() : found.end()])
        ]
        if len(places) != len(numbers):
            return False
        for place, number in zip(places, numbers, strict=True):
            self._take(place, place + len(text), -1 - number)
        return True

    def strike_rest(self, number: int, piece: Struck) -> bool:
        """A piece that is all that is left of its line."""
        text = squeezed(piece.text)
        for at in self.numbered.get(piece.line, ()):
            if self.starts[at + 1] - self.starts[at] > LONGEST_LINE:
                continue
            places = [place for place in range(self.starts[at], self.starts[at + 1]) if not self.owners[place]]
            if len(places) == len(text) and "".join(map(self.text.__getitem__, places)) == text:
                for place in places:
                    self.owners[place] = -1 - number
                return True
        return False

    def claim_texts(self, texts: Sequence[str], pieces: set[str]) -> None:
        free = self._free()
        at = 0
        for speech, text in enumerate(texts, 1):
            for start, end in laid(text, free.text, at, pieces):
                self._own(free, start, end, speech)
                at = end
            self.ends[speech] = free.places[at - 1] + 1 if at else 0

    def strike_anywhere(self, pieces: Sequence[tuple[int, Struck]]) -> None:
        """What is left of the ledger, each piece from its line on, else wherever it stands."""
        free = self._free()
        for number, piece in pieces:
            at = self.numbered.get(piece.line, [0])[0]
            start, text = bisect_left(free.places, self.starts[at]), squeezed(piece.text)
            _ = self._find(free, text, start, -1 - number) or self._scattered(free, text, start, -1 - number)

    def claim_particulars(self, particulars: Sequence[Sequence[str]]) -> None:
        """Title, date, name: from the end of the speech before this one on."""
        free = self._free()
        for speech, texts in enumerate(particulars, 1):
            at = bisect_left(free.places, self.ends.get(speech - 1, 0))
            for text in texts:
                if not self._find(free, squeezed(text), at, speech):
                    for word in text.split():
                        _ = self._find(free, word, at, speech) or self._scattered(free, word, at, speech)

    def _free(self) -> "_Free":
        places = [at for at, owner in enumerate(self.owners) if not owner]
        return _Free("".join(map(self.text.__getitem__, places)), places)

    def _own(self, free: "_Free", start: int, end: int, owner: int) -> None:
        for place in free.places[start:end]:
            self.owners[place] = owner

    def _find(self, free: "_Free", text: str, at: int, owner: int) -> bool:
        """Takes the first free place of the text from `at` on, else from the top."""
        for start in (at, 0) if at else (0,):
            for _ in range(TRIES if text else 0):
                start = free.text.find(text, start)
                if start < 0:
                    break
                if not any(map(self.owners.__getitem__, free.places[start : start + len(text)])):
                    self._own(free, start, start + len(text), owner)
                    return True
                start += 1
        return False

    def _scattered(self, free: "_Free", text: str, at: int, owner: int) -> bool:
        """A text that something stands in the middle of, when most of it is found."""
        found = [
            (start, end)
            for start, end in laid(text, free.text, at, set())
            if not any(map(self.owners.__getitem__, free.places[start:end]))
        ]
        if len(text) <= SURE or 2 * sum(end - start for start, end in found) < len(text):
            return False
        for start, end in found:
            self._own(free, start, end, owner)
        return True

    def lines(self) -> Iterator[OriginalLine]:
        for at, line in enumerate(self.read):
            owners = self.owners[self.starts[at] : self.starts[at + 1]]
            yield OriginalLine(line.number, tuple(_runs(line.text, owners)))


class _Free(NamedTuple):
    """What nobody has claimed, and where each of its characters stands in the whole."""

    text: str
    places: list[int]


def _runs(text: str, owners: Sequence[int]) -> Iterator[Run]:
    """White space belongs to what stands before it, at the beginning of a line to what follows."""
    if not owners:
        if text:
            yield Run(text)
        return
    printed = [at for at, char in enumerate(text) if not char.isspace()]
    start = 0
    seen = 0
    for owner, some in groupby(owners):
        seen += len(list(some))
        end = printed[seen] if seen < len(printed) else len(text)
        yield Run(text[start:end], max(owner, 0), -1 - owner if owner < 0 else -1)
        start = end
