"""The characters of an OFD page with their places, from its text objects.

Source: GB/T 33190-2016, chapter 11 (text), 8.1 (coordinates: millimetres from the upper left corner, downwards).
"""

import math
import unicodedata
from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any

from speeches.extraction.readers.package_parts import SwollenError, attribute, local_name, named
from speeches.extraction.readers.pdf import DOWN, Glyph, way_of

POINT = 72 / 25.4  # points a millimetre
ASCENT, DESCENT = 0.88, 0.12  # of the square that a hanzi fills, above and below the line
MOST_ON_PAGE = 30_000  # characters
BOLD = 600  # weight from which on characters are bold
LARGEST = 1e6  # of a number in a page, in millimetres
STRAIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def glyphs(
    content: Any, height: float, bold_fonts: frozenset[str], broken: list[str], *, furniture: bool = False
) -> list[Glyph]:
    """The characters of a page or template in the order in which they are drawn.

    Args:
        content: The root of its part.
        height: Of the page, in millimetres.
        bold_fonts: The bold ones, by their IDs.
        broken: Takes the words of objects whose place or size is damaged.
        furniture: Whether it is a template, which many pages share.

    Raises:
        SwollenError: There are more characters than a page has room for.
    """
    found: list[Glyph] = []
    for text_object in named(content, "TextObject"):
        if attribute(text_object, "Visible") != "false":
            try:
                bold = attribute(text_object, "Font") in bold_fonts or _number(text_object, "Weight", 400) >= BOLD
                found += list(_of_object(text_object, height, bold=bold, furniture=furniture))
            except (ValueError, OverflowError):  # numbers that are none
                broken.append(words(text_object))
        if len(found) > MOST_ON_PAGE:
            raise SwollenError
    return found


def unseen(content: Any) -> Iterator[str]:
    """The words of text objects that are not shown."""
    for text_object in named(content, "TextObject"):
        if attribute(text_object, "Visible") == "false" and (text := words(text_object)):
            yield text


def words(element: Any) -> str:
    """All that is written in an element, wherever it stands."""
    return "".join("".join(code.itertext()) for code in named(element, "TextCode")).strip()


def _of_object(text_object: Any, height: float, *, bold: bool, furniture: bool) -> Iterator[Glyph]:
    left, top = (*_numbers(attribute(text_object, "Boundary")), 0.0, 0.0)[:2]
    matrix = _numbers(attribute(text_object, "CTM"))
    pen = _Pen(
        matrix if len(matrix) == 6 else list(STRAIGHT),
        (left, height - top),
        _number(text_object, "Size", 3.7),
        _number(text_object, "HScale", 1.0),
    )
    x = y = 0.0
    for code in text_object:
        if local_name(code) == "TextCode":
            x, y = _number(code, "X", x), _number(code, "Y", y)  # what is not said is as in the one before
            yield from pen.drawn(code, x, y, bold=bold, furniture=furniture)


class _Pen:
    """Draws the characters of one text object: its matrix, its corner in millimetres from below, size and width."""

    def __init__(self, matrix: list[float], corner: tuple[float, float], size: float, across: float) -> None:
        self.matrix, self.corner, self.size, self.across = matrix, corner, size, across
        a, b, c, d, _, _ = matrix
        self.scale = math.hypot(c, d) or 1.0
        self.stretch = math.hypot(a, b) or 1.0
        self.way = way_of(a, -b)

    def drawn(self, code: Any, x: float, y: float, *, bold: bool, furniture: bool) -> Iterator[Glyph]:
        right, down = _deltas(attribute(code, "DeltaX")), _deltas(attribute(code, "DeltaY"))
        told = bool(attribute(code, "DeltaX")), bool(attribute(code, "DeltaY"))
        way = DOWN if told == (False, True) else self.way
        for char in "".join(code.itertext()):
            advance = self._advance(char)
            on_x = next(right, None) if told[0] else (0.0 if told[1] else advance)
            on_y = next(down, None) if told[1] else 0.0
            step = abs(on_x or 0) + abs(on_y or 0)
            if not char.isspace() or char in " 　":
                yield self._glyph(char, x, y, step if 0 < step < advance else advance, way, bold, furniture)
            x += advance if on_x is None else on_x
            y += 0.0 if on_y is None else on_y

    def _advance(self, char: str) -> float:
        """How wide a character is whose place the next one does not tell."""
        full = unicodedata.east_asian_width(char) in "WFA"
        return self.size * self.across * (1 if full else 0.5)

    def _glyph(self, char: str, x: float, y: float, width: float, way: int, bold: bool, furniture: bool) -> Glyph:
        a, b, c, d, e, f = self.matrix
        left = (self.corner[0] + a * x + c * y + e) * POINT
        line = (self.corner[1] - (b * x + d * y + f)) * POINT
        size, wide = self.size * self.scale * POINT, width * self.stretch * POINT
        low, high = line - DESCENT * size, line + ASCENT * size
        right = left + (size if way == DOWN else wide)
        return Glyph(char, left, low, right, high, size, way, bold=bold, furniture=furniture)


def _deltas(text: str) -> Iterator[float]:
    """Steps from character to character; `g 3 5.0` stands for 5.0 5.0 5.0."""
    numbers = iter(text.split())
    steps: list[Iterator[float]] = []
    for word in numbers:
        if word == "g":
            count, step = int(next(numbers, "0")), _finite(next(numbers, "0"))
            steps.append(repeat(step, min(max(count, 0), MOST_ON_PAGE)))
        else:
            steps.append(iter((_finite(word),)))
    return chain.from_iterable(steps)


def _numbers(text: str) -> list[float]:
    return [_finite(number) for number in text.split()]


def _number(element: Any, name: str, otherwise: float) -> float:
    said = attribute(element, name)
    return _finite(said) if said else otherwise


def _finite(text: str) -> float:
    """A number that a page has room for."""
    number = float(text)
    if not abs(number) < LARGEST:
        raise ValueError("No number of a page.")
    return number
