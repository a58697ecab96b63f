"""The lines of an RTF file as they come together: paragraphs, table rows, text boxes, and what stands beside the text."""

from dataclasses import dataclass, field

from speeches.extraction.readers.reasons import FIELD_CODE, HEADS, PROPERTY
from speeches.extraction.readers.word.paragraph_text import HANZI
from speeches.extraction.readers.word.printed_lines import Boxed, Printed, Words, table_row
from speeches.extraction.readers.word.rtf.places import BOX, FIELD, NAME, SHAPE_WORDS, VALUE


@dataclass
class Paragraph:
    """The paragraph that is read, and whether it stands in a table."""

    words: Words = field(default_factory=Words)
    level: int = 0
    table: bool = False
    bold: set[bool] = field(default_factory=set)


class Layout:
    """Takes the words of paragraphs and the ends of paragraphs, cells and rows."""

    def __init__(self) -> None:
        self.paragraph = Paragraph()
        self.heads: list[tuple[str, str]] = []
        self.properties: list[str] = []
        self._named = ""  # the property of a shape that is read
        self.asides: dict[str, list[str]] = {}  # the words of a head, note or box that is read, by its place
        self._cells: list[list[Printed | Boxed]] = []
        self._cell: list[Printed | Boxed] = []
        self._boxes: list[Boxed] = []
        self._ready: list[Printed | Boxed] = []

    def taken(self) -> list[Printed | Boxed]:
        """The lines that are complete; each is given once."""
        ready, self._ready = self._ready, []
        return ready

    def end(self) -> None:
        """Of the file: what was begun is complete."""
        for place in list(self.asides):
            self.end_aside(place)
        if self._boxes or not self.paragraph.words.empty:
            self.end_paragraph()
        self.end_row()

    def end_paragraph(self) -> None:
        paragraph = self.paragraph
        if not paragraph.table:
            self.end_row()  # a table whose last row has no end
        self.paragraph = Paragraph(level=paragraph.level, table=paragraph.table)
        bold = paragraph.bold == {True}
        printed: list[Printed | Boxed] = [
            (text, paragraph.level, bold, asides)
            for text, asides in zip(paragraph.words.lines, paragraph.words.asides, strict=True)
        ]
        printed += self._boxes
        self._boxes = []
        (self._cell if paragraph.table else self._ready).extend(printed)

    def end_cell(self) -> None:
        self.paragraph.table = True
        self.end_paragraph()
        self._cells.append(self._cell)
        self._cell = []

    def end_row(self) -> None:
        """Of a table, or of one within it."""
        cells = [cell for cell in [*self._cells, self._cell] if cell]
        self._cells, self._cell = [], []
        self._ready += table_row(cells) if cells else ()

    def end_aside(self, place: str, around: str = "") -> None:
        """A head, a note or a box is over; `around` is where the words of the group go that holds it."""
        text = "".join(self.asides.pop(place, ())).strip()
        if place == NAME:
            self._named = text
        elif place == VALUE:
            place = SHAPE_WORDS.get(self._named, "")
            place, self._named = (HEADS if place and around == HEADS else place), ""
        if text and place not in ("", NAME):
            self._aside(text, place)

    def _aside(self, text: str, place: str) -> None:
        if place == HEADS:
            self.heads += [(line, place) for line in text.split("\n") if line.strip()]
        elif place == PROPERTY:
            self.properties.append(text)
        elif place == BOX:
            self._boxes += [Boxed(line) for line in text.split("\n") if line.strip()]
        elif place == FIELD:
            self.paragraph.words.add(text if HANZI.search(text) else "", FIELD_CODE)
        else:
            self.paragraph.words.add(text, place)
