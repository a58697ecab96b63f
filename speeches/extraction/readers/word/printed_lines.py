"""Lines of a document of a word processor as printed, with what is not seen in them and the text boxes beside them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from speeches.extraction.char_classes import ends_sentence, squeezed
from speeches.extraction.types import Dropped, Line

BOX = "文本框"
HEADLINE = 40  # characters; a text box above the text that is no longer may hold its title


Aside = tuple[int, str, str]  # characters of its line before it, white space aside; its text; the reason
Printed = tuple[
    str, int, bool, list[Aside]
]  # the text of a line, its heading level, whether it is bold, what is not seen


class Words:
    """What one paragraph says, line by line; a line break inside it parts lines there too."""

    def __init__(self) -> None:
        self._printed: list[list[str]] = [[]]  # of each line, in pieces: a paragraph may come in a million of them
        self._asides: list[list[tuple[int, list[str], str]]] = [[]]
        self._seen = 0  # characters of the last line, white space aside

    @property
    def lines(self) -> list[str]:
        return ["".join(pieces) for pieces in self._printed]

    @property
    def asides(self) -> list[list[Aside]]:
        """What is not seen in each line, in its order."""
        return [[(at, "".join(pieces), reason) for at, pieces, reason in some] for some in self._asides]

    @property
    def empty(self) -> bool:
        return not any(self._printed) and not any(self._asides)

    def add(self, text: str, reason: str = "") -> None:
        if reason:
            self._aside(text, reason)
            return
        first, *rest = re.split(r"[\n\v\f]", text)
        self._printed[-1] += [first] if first else []
        self._seen += len(squeezed(first))
        for line in rest:
            self._printed.append([line])
            self._asides.append([])
            self._seen = len(squeezed(line))

    def _aside(self, text: str, reason: str) -> None:
        """What stands side by side for the same reason is one piece."""
        some = self._asides[-1]
        if some and some[-1][0] == self._seen and some[-1][2] == reason:
            some[-1][1].append(text)
        elif text:
            some.append((self._seen, [text], reason))


@dataclass(frozen=True)
class Boxed:
    """A line of a text box, behind the paragraph that the box hangs on, with what is not seen in it."""

    text: str
    asides: tuple[Aside, ...] = ()


def numbered(read: Iterable[Printed | Boxed]) -> tuple[tuple[Line, ...], list[Dropped]]:
    """The lines with their numbers, and what is not printed with the lines it stands on."""
    lines: list[Line] = []
    dropped: list[Dropped] = []
    for printed in _placed(list(read)):
        if isinstance(printed, Boxed):
            at = len(squeezed(lines[-1].text)) if lines else None
            number = max(1, len(lines))
            dropped += [Dropped(text, number, reason, at) for text, reason in _pieces(printed)]
            continue
        text, level, bold, asides = printed
        lines.append(Line(text, len(lines) + 1, level, bold))
        dropped += [Dropped(piece, len(lines), reason, at) for at, piece, reason in asides]
    return tuple(lines), dropped


def joined(lines: Sequence[Printed]) -> Printed:
    """The cells of a row as one line; what is not seen in them keeps its place."""
    asides: list[Aside] = []
    texts: list[str] = []
    before = 0  # characters, white space aside
    for text, _, _, some in lines:
        asides += [(before + at, piece, reason) for at, piece, reason in some]
        texts += [text.strip()] if text.strip() else []
        before += len(squeezed(text))
    return "　".join(texts), 0, False, asides


def _placed(read: list[Printed | Boxed]) -> Iterator[Printed | Boxed]:
    """A text box beside the text is no part of it (an editor's note, a pulled quote) and is set apart.

    Two kinds are: a headline above the text, and all of a document that was laid out in boxes.
    """
    boxed = sum(len(line.text) for line in read if isinstance(line, Boxed))
    laid_out = boxed > sum(len(line[0]) for line in read if not isinstance(line, Boxed))
    begun = False
    for line in read:
        if not isinstance(line, Boxed):
            begun = begun or (len(line[0]) > HEADLINE and ends_sentence(line[0]))
            yield line
        elif laid_out or (not begun and len(line.text) <= HEADLINE and not ends_sentence(line.text)):
            yield line.text, 0, False, list(line.asides)
        else:
            yield line


def _pieces(boxed: Boxed) -> Iterator[tuple[str, str]]:
    """What a line of a box that is set apart holds, in its order, each with its reason."""
    place = seen = 0
    for at, text, reason in boxed.asides:
        start = place
        while place < len(boxed.text) and seen < at:
            seen += not boxed.text[place].isspace()
            place += 1
        if place > start:
            yield boxed.text[start:place], BOX
        yield text, reason
    if boxed.text[place:]:
        yield boxed.text[place:], BOX


def table_row(cells: Sequence[Sequence[Printed | Boxed]]) -> Iterator[Printed | Boxed]:
    """One line for a row of a table; where a table only lays out the page, the paragraphs of its cells."""
    boxes = [line for lines in cells for line in lines if isinstance(line, Boxed)]
    printed = [[line for line in lines if not isinstance(line, Boxed)] for lines in cells]
    filled = [lines for lines in printed if any(text.strip() for text, *_ in lines)]
    if len(filled) > 1 and all(sum(bool(text.strip()) for text, *_ in lines) == 1 for lines in filled):
        yield joined([line for lines in printed for line in lines])
    else:
        yield from (line for lines in printed for line in lines if line[0].strip() or line[3])
    yield from boxes
