"""Who owns each character of an original: a speech, a piece of the ledger, or nobody yet."""

import re
from array import array
from collections.abc import Iterator, Sequence

from speeches.extraction.char_classes import squeezed
from speeches.extraction.ledger.alignment import aligned, unaligned
from speeches.extraction.ledger.free_text import Free
from speeches.extraction.ledger.line_runs import runs_of
from speeches.extraction.types import OriginalLine

Piece = tuple[int, str, int]  # its number, its text without white space, the line it is said to have stood on
WORD = 3  # characters of a piece; a shorter one may be part of a word or number
SURE = 8  # characters by which a text is known that something stands in the middle of
LONGEST_LINE = 20_000  # characters; in a longer line pieces are not looked for one by one
TRIES = 50  # places of a text that are looked at before one is free
FREE = re.compile(rb"\0+")


class Claims:
    """The text without white space; each of its characters is 0 nobody's, 1 … a speech's, -1 … a piece's."""

    def __init__(self, lines: Sequence[OriginalLine]) -> None:
        self.read = lines
        bare = [squeezed(line.text) for line in lines]
        self.text = "".join(bare)
        self.starts = [0]
        for text in bare:
            self.starts.append(self.starts[-1] + len(text))
        self.owners = array("i", bytes(4 * len(self.text)))
        self.taken = bytearray(len(self.text))
        self.numbered: dict[int, list[int]] = {}
        self.ends: dict[int, int] = {}  # where the text of each speech ends
        self.held: dict[int, str] = {}  # what has been claimed of the text of each speech, in the original's order
        self.struck: set[int] = set()  # pieces that the lines came with
        self.free: Free | None = None  # what is nobody's, until somebody takes of it
        for at, line in enumerate(lines):
            self.numbered.setdefault(line.number, []).append(at)
            self._strike_given(line, self.starts[at])

    def _strike_given(self, line: OriginalLine, place: int) -> None:
        for run in line.runs:
            end = place + len(squeezed(run.text))
            if run.piece >= 0:
                self._take(place, end, -1 - run.piece)
                self.struck.add(run.piece)
            place = end

    def _is_free(self, start: int, end: int) -> bool:
        return self.taken.find(1, start, end) < 0

    def _take(self, start: int, end: int, owner: int) -> None:
        self.owners[start:end] = array("i", [owner]) * (end - start)
        self.taken[start:end] = b"\1" * (end - start)
        self.free = None

    def strike_line(self, number: int, text: str, line: int) -> bool:
        """A piece that is a whole line, or more than one."""
        for at in self.numbered.get(line, ()):
            start, end = self.starts[at], self.starts[at] + len(text)
            known = len(text) >= SURE or end == self.starts[at + 1]
            if known and self.text.startswith(text, start) and self._is_free(start, end):
                self._take(start, end, -1 - number)
                return True
        return False

    def strike_in_lines(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Pieces that their line holds as often as there are such pieces of it; gives back the others."""
        alike: dict[tuple[int, str], list[int]] = {}
        for number, text, line in pieces:
            alike.setdefault((line, text), []).append(number)
        # the longest first: a short one may stand within it
        struck = {
            number
            for (line, text), numbers in sorted(alike.items(), key=lambda one: -len(one[0][1]))
            if len(text) >= WORD and self._strike_all(line, text, numbers)
            for number in numbers
        }
        return [piece for piece in pieces if piece[0] not in struck]

    def _strike_all(self, line: int, text: str, numbers: Sequence[int]) -> bool:
        places = [
            found.start()
            for at in self._short(line)
            for found in re.compile(re.escape(text)).finditer(self.text, self.starts[at], self.starts[at + 1])
            if self._is_free(found.start(), found.end())
        ]
        if len(places) != len(numbers):
            return False
        for place, number in zip(places, numbers, strict=True):
            self._take(place, place + len(text), -1 - number)
        return True

    def _short(self, line: int) -> list[int]:
        found = self.numbered.get(line, [])
        return [at for at in found if self.starts[at + 1] - self.starts[at] <= LONGEST_LINE]

    def strike_rest(self, number: int, text: str, line: int) -> bool:
        """A piece that is all that is left of its line."""
        for at in self._short(line):
            spans = [m.span() for m in FREE.finditer(self.taken, self.starts[at], self.starts[at + 1])]
            if "".join(self.text[start:end] for start, end in spans) == text:
                for start, end in spans:
                    self._take(start, end, -1 - number)
                return True
        return False

    def claim_texts(self, texts: Sequence[str], pieces: set[str]) -> None:
        """The speeches in their order; `pieces` are known to stand between their words."""
        free = self._free()
        at = 0
        for speech, text in enumerate(texts, 1):
            held = []
            for start, end in aligned(text, free.text, at, pieces):
                at = end
                if self._all_free(free, start, end):
                    self._own(free, start, end, speech)
                    held.append(free.text[start:end])
            self.held[speech] = "".join(held)
            self.ends[speech] = max((end for _, end in free.spans(0, at)), default=0)

    def claim_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """What is still free and is a line of a speech: one that was put back or joined in another order."""
        for speech, lines in enumerate(rows, 1):
            free = self._free()
            for line in sorted(unaligned(lines, self.held.get(speech, ""), free.text), key=len, reverse=True):
                if len(line) < WORD:
                    self._claim_stretch(free, line, speech)
                else:
                    self._find(free, line, 0, speech)

    def _claim_stretch(self, free: Free, text: str, owner: int) -> None:
        """A text so short that it is known only where nothing else stands beside it."""
        for start, end in zip(free.starts, [*free.starts[1:], len(free.text)], strict=True):
            if free.text[start:end] == text and self._all_free(free, start, end):
                self._own(free, start, end, owner)
                return

    def strike_anywhere(self, pieces: Sequence[Piece]) -> None:
        """What is left of the ledger, each piece from its line on, else wherever it stands."""
        free = self._free()
        passed: dict[tuple[str, int], int] = {}  # where the last piece of the same words was found
        for number, text, line in pieces:
            at = passed.get((text, line)) or free.first(self.starts[self.numbered.get(line, [0])[0]])
            found = self._find(free, text, at, -1 - number)
            if found is None:
                self._scattered(free, text, at, -1 - number)
            else:
                passed[text, line] = found

    def claim_particulars(self, particulars: Sequence[Sequence[str]]) -> None:
        """Title, date, name: from the end of the speech before this one on."""
        free = self._free()
        for speech, texts in enumerate(particulars, 1):
            at = free.first(self.ends.get(speech - 1, 0))
            for text in texts:
                if self._find(free, squeezed(text), at, speech) is None:
                    for word in text.split():
                        if self._find(free, word, at, speech) is None:
                            self._scattered(free, word, at, speech)

    def _free(self) -> Free:
        self.free = self.free or self._looked_through()
        return self.free

    def _looked_through(self) -> Free:
        starts, places, parts = [], [], []
        at = 0
        for match in FREE.finditer(self.taken):
            starts.append(at)
            places.append(match.start())
            parts.append(self.text[match.start() : match.end()])
            at += match.end() - match.start()
        return Free("".join(parts), starts, places)

    def _all_free(self, free: Free, start: int, end: int) -> bool:
        return all(self._is_free(*span) for span in free.spans(start, end))

    def _own(self, free: Free, start: int, end: int, owner: int) -> None:
        for a, b in free.spans(start, end):
            self._take(a, b, owner)

    def _find(self, free: Free, text: str, at: int, owner: int) -> int | None:
        """Takes the first free place of the text from `at` on, else from the top; says where it ends."""
        for start in (at, 0) if at else (0,):
            for _ in range(TRIES if text else 0):
                start = free.text.find(text, start)
                if start < 0:
                    break
                if self._all_free(free, start, start + len(text)):
                    self._own(free, start, start + len(text), owner)
                    return start + len(text)
                start += 1
        return None

    def _scattered(self, free: Free, text: str, at: int, owner: int) -> None:
        """Takes a text that something stands in the middle of, when most of it is found."""
        if len(text) <= SURE:
            return
        found = [span for span in aligned(text, free.text, at, set()) if self._all_free(free, *span)]
        if 2 * sum(end - start for start, end in found) >= len(text):
            for start, end in found:
                self._own(free, start, end, owner)

    def lines(self) -> Iterator[OriginalLine]:
        for at, line in enumerate(self.read):
            owners = self.owners[self.starts[at] : self.starts[at + 1]]
            yield OriginalLine(line.number, tuple(runs_of(line.text, owners)))
