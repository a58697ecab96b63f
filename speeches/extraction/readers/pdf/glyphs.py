"""The characters printed on a page, and where: drawn as pdfminer interprets the page, nothing kept but what is needed."""

import logging
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFDevice, PDFTextSeq
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import PSLiteral
from pdfminer.utils import MATRIX_IDENTITY, Matrix, decode_text, mult_matrix

from speeches.extraction.readers.pdf import appearances
from speeches.extraction.readers.pdf.bounded_streams import (
    MEGABYTE,
    BoundedParser,
    SwollenError,
    damage_told_elsewhere,
)
from speeches.extraction.readers.pdf.fonts import Face, Fonts

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # a font without a box is no news

MOST_ON_PAGE = 30_000  # characters: a newspaper's page has 20,000
MOST_DRAWING = (
    8 * MEGABYTE
)  # of a page's own instructions; more is a map, and takes longer to read than may be waited for
MOST_FORMS = 20_000  # drawn in a file, one in another
RIGHT, DOWN, LEFT, UP, ASLANT = range(5)  # where the text runs
ASCENT, DESCENT = 0.88, 0.12  # of the square that a hanzi fills, above and below the line


@dataclass(slots=True)
class Glyph:
    """A printed character and the square it fills, in points from the lower left corner of the page."""

    text: str
    left: float
    low: float
    right: float
    high: float
    size: float
    way: int = RIGHT
    label: str = ""  # of a code whose character is not known
    bold: bool = False
    furniture: bool = False  # marked in the file as a head, foot or page number


@dataclass(frozen=True)
class Sheet:
    """A page: its characters in the order in which they are drawn, how much of it pictures cover, what it notes."""

    glyphs: list[Glyph]
    pictured: float  # the area of its pictures, as a share of the page's
    notes: list[tuple[str, str]]  # what annotations and fields say, and the reason why it is no text if it is not drawn


def opened(data: bytes) -> PDFDocument:
    """The file; raises whatever a damaged one makes the library raise."""
    return PDFDocument(BoundedParser(data))


def pages(document: PDFDocument) -> Iterator[Sheet]:
    """Each page; raises whatever a damaged file makes the library raise."""
    fonts = Fonts()
    pen = _Pen(fonts)
    interpreter = PDFPageInterpreter(fonts, pen)
    for page in PDFPage.create_pages(document):
        if sum(len(stream_value(part).get_data()) for part in page.contents) > MOST_DRAWING:
            raise SwollenError
        interpreter.process_page(page)
        notes: list[tuple[str, str]] = []
        with damage_told_elsewhere():
            annotations = appearances.of_page(page)
            notes += appearances.said(annotations)
            appearances.draw(annotations, interpreter, pen.page)
        yield pen.taken(notes)


class _Pen(PDFDevice):
    """Takes down what an interpreter draws."""

    def __init__(self, fonts: Fonts) -> None:
        super().__init__(fonts)
        self.glyphs: list[Glyph] = []
        self.faces: dict[int, Face] = {}
        self.forms = 0
        self.page: Matrix = MATRIX_IDENTITY
        self.area, self.pictured = 1.0, 0.0  # of the page, of its pictures
        self.marks: list[tuple[bool, str | None]] = []  # open marked content: whether it is furniture, its own text

    def taken(self, notes: list[tuple[str, str]]) -> Sheet:
        self.marks, glyphs = [], self.glyphs
        self.glyphs = []
        return Sheet(glyphs, self.pictured / self.area, notes)

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        left, low, right, high = page.mediabox
        self.page, self.area, self.pictured = ctm, abs((right - left) * (high - low)) or 1.0, 0.0

    def render_image(self, name: str, stream: Any) -> None:
        """A picture fills the unit square."""
        if self.ctm is not None:
            a, b, c, d, _, _ = self.ctm
            self.pictured += abs(a * d - b * c)

    def begin_figure(self, name: str, bbox: Any, matrix: Matrix) -> None:
        self.forms += 1
        if self.forms > MOST_FORMS:
            raise SwollenError

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:
        told = props if isinstance(props, dict) else {}
        running = str(getattr(tag, "name", "")) == "Artifact" and "Pagination" in str(told.get("Type", ""))
        own = told.get("ActualText")
        self.marks.append((running, decode_text(own) if isinstance(own, bytes) else None))

    def end_tag(self) -> None:
        if self.marks:
            self.marks.pop()

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        font = textstate.font
        if font is None or self.ctm is None:
            return
        run = _Run(self._face(font), textstate, mult_matrix(textstate.matrix, self.ctm))
        furniture = any(running for running, _ in self.marks)
        for piece in seq:
            if isinstance(piece, bytes):
                for glyph in run.glyphs(piece):
                    glyph.furniture = furniture
                    self._add(glyph)
            elif isinstance(piece, int | float):
                run.shift(piece)
        textstate.linematrix = (run.x, run.y)

    def _add(self, glyph: Glyph) -> None:
        """The text that marked content gives for its glyphs stands for the first of them."""
        at = next((at for at in reversed(range(len(self.marks))) if self.marks[at][1] is not None), None)
        if at is not None:
            glyph.text, glyph.label = self.marks[at][1] or "", ""
            self.marks[at] = (self.marks[at][0], "")
        if glyph.text:
            self.glyphs.append(glyph)
        if len(self.glyphs) > MOST_ON_PAGE:
            raise SwollenError

    def _face(self, font: PDFFont) -> Face:
        # by identity: the manager keeps its fonts, and so do the faces
        if id(font) not in self.faces:
            self.faces[id(font)] = Face(font)
        return self.faces[id(font)]


class _Run:
    """The pen's place within one string."""

    def __init__(self, face: Face, state: PDFTextState, matrix: Matrix) -> None:
        self.face, self.matrix = face, matrix
        self.x, self.y = state.linematrix
        self.fontsize, self.rise, self.across = state.fontsize, state.rise, state.scaling * 0.01
        self.charspace, self.wordspace = state.charspace, state.wordspace
        a, b, c, d, _, _ = matrix
        # the direction of writing: along the line, or down it with a vertical font
        self.way = way_of(-c, -d) if face.vertical else way_of(a, b)
        self.size = math.hypot(c, d) * abs(self.fontsize) * face.scale
        self.stretch = math.hypot(c, d) if face.vertical else math.hypot(a, b)

    def shift(self, thousandths: float) -> None:
        if self.face.vertical:
            self.y -= thousandths * 0.001 * self.fontsize
        else:
            self.x -= thousandths * 0.001 * self.fontsize * self.across

    def glyphs(self, data: bytes) -> Iterator[Glyph]:
        for code in self.face.codes(data):
            x, y = self._at(self.x, self.y + (0 if self.face.vertical else self.rise))
            advance = code.advance * self.fontsize
            width = abs(advance) * self.stretch * (1 if self.face.vertical else abs(self.across))
            left, low, right, high = self._square(x, y, width)
            yield Glyph(code.text, left, low, right, high, self.size, self.way, code.label, self.face.bold)
            space = self.charspace + (self.wordspace if code.space else 0)
            if self.face.vertical:
                self.y += advance + space
            else:
                self.x += (advance + space) * self.across

    def _at(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        return x * a + y * c + e, x * b + y * d + f

    def _square(self, x: float, y: float, width: float) -> tuple[float, float, float, float]:
        """The place of a character that begins at x, y: its corner on the line, or the middle of its top."""
        size = self.size
        if self.face.vertical:
            return {
                DOWN: (x - size / 2, y - width, x + size / 2, y),
                UP: (x - size / 2, y, x + size / 2, y + width),
                LEFT: (x - width, y - size / 2, x, y + size / 2),
            }.get(self.way, (x, y - size / 2, x + width, y + size / 2))
        return {
            DOWN: (x - DESCENT * size, y - width, x + ASCENT * size, y),
            UP: (x - ASCENT * size, y, x + DESCENT * size, y + width),
            LEFT: (x - width, y - ASCENT * size, x, y + DESCENT * size),
        }.get(self.way, (x, y - DESCENT * size, x + width, y + ASCENT * size))


def way_of(x: float, y: float) -> int:
    """Where text runs that goes on by x to the right and y upwards."""
    if abs(y) < 0.1 * abs(x):
        return RIGHT if x > 0 else LEFT
    if abs(x) < 0.1 * abs(y):
        return UP if y > 0 else DOWN
    return ASLANT
