"""What extraction gives back: frozen drafts, nothing that knows of a database."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from speeches.text import canonical, fingerprints

UNPLACED = "未归类"  # the reason of what neither a speech nor another reason accounts for
TEXT = "正文"  # stands for the text as a whole, as the field of a doubt
DOCUMENT_TYPE = "document_type"  # stands for the question whether a draft is a speech, as the field of a doubt
PARTS = "parts"  # stands for the question how many speeches a file holds, as the field of a doubt
SECTIONS = "sections"  # stands for the outline, as the field of a doubt
RECOGNISED = "ocr"  # how the encoding of a document begins whose text was recognised in pictures
UNTITLED = "（无题）"  # how a title begins that was made of a speech's first words
PAGE_TITLE = "网页标题"  # the reason for which the title that a browser shows in its frame is in the ledger


class ExtractionError(Exception):
    """A file that cannot be read; the message is one Chinese sentence that says what it is and what to do."""


class RecognitionNeeded(ExtractionError):
    """A file of pictures, whose text can be recognised here: that takes longer than reading, and is asked for apart."""

    def __init__(self, message: str, pages: int) -> None:
        super().__init__(message)
        self.pages = pages


@dataclass(frozen=True)
class Line:
    """One line of a source: its text, its number in the source (from 1), and what the format says of it."""

    text: str
    number: int
    level: int = 0  # of a heading style, 1 the highest; 0 when the format says nothing
    bold: bool = False
    begins: bool = False  # a speech of several in one record begins here, as its turns tell

    def with_text(self, text: str) -> "Line":
        return Line(text, self.number, self.level, self.bold, self.begins)

    def dropped(self, reason: str, text: str = "") -> "Dropped":
        """The line, or `text` as a part of it, as a piece of the ledger."""
        return Dropped((text or self.text).strip(), self.number, reason)


@dataclass(frozen=True)
class Dropped:
    """A piece of the source that stands in no speech, the line it stood on, and the reason.

    `at` is for what a reader leaves out of a line, such as the reading above a character: how many characters of the
    line, white space aside, stand before it. Without it the piece is a line of its own, or a part of the line as read.
    """

    text: str
    line: int
    reason: str
    at: int | None = None


@dataclass(frozen=True)
class DocumentInfo:
    """What a format says of the document beside its text: what it is called there, and the day it was sent or posted.

    Written by programs as often as by people: evidence, and no fact. Days are in ISO format; the day on which a mail was
    sent is none on which its text was published.
    """

    title: str = ""
    author: str = ""
    published_on: str | None = None
    sent_on: str | None = None


@dataclass(frozen=True)
class Document:
    """What a reader makes of a file: its lines, what of the page is no part of the text, and what is doubtful in them.

    `verdict` says why there is no speech in it, where the format tells: a mail that only brings attachments. `hole` says
    what of the file could not be read, so that nobody can tell whether the text is whole: a page that is damaged or a
    picture.
    """

    lines: tuple[Line, ...]
    encoding: str = ""
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    info: DocumentInfo = DocumentInfo()
    verdict: str = ""
    hole: str = ""


class PlainText(NamedTuple):
    """The lines of a file as one text, and what is to be said of how it was read, one sentence each."""

    text: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class SectionDraft:
    """A heading (number, heading and line as printed) and its paragraphs; level 0 has no heading."""

    level: int = 0
    number: str = ""
    heading: str = ""
    printed: str = ""
    paragraphs: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(part for part in (self.printed, *self.paragraphs) if part)


@dataclass(frozen=True)
class Dating:
    """The date of a speech, as precise as its evidence, and what it rests on."""

    date: str | None = None
    basis: str = "none"
    evidence: str = ""
    published_on: str | None = None


class Doubt(NamedTuple):
    """What an archivist should look at, in one Chinese sentence, and the field of the speech that it is about.

    The field is one of Draft's by the name of its row ("title", "date", "complete" …), or DOCUMENT_TYPE. A field that
    rules leave empty for want of evidence has a doubt that says what is missing. `lines` are the numbers of the lines of
    the source that are doubted, where the sentence names lines.
    """

    field: str
    sentence: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Draft:
    """One speech as extracted."""

    title: str
    subtitle: str = ""
    byline: str = ""
    speaker: str = ""
    speaker_role: str = ""
    occasion: str = ""
    place: str = ""
    meeting_type: str = ""
    dating: Dating = Dating()
    complete: bool = True
    incomplete_reason: str = ""
    redacted: bool = False
    sections: tuple[SectionDraft, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(section.text for section in self.sections)

    @property
    def may_be_no_speech(self) -> bool:
        """Whether it is doubted that this is a speech at all, so that nobody should read it before an archivist has."""
        return any(doubt.field == DOCUMENT_TYPE for doubt in self.doubts)

    @cached_property
    def fingerprints(self) -> set[int]:
        """Those of the canonical text; once known they go with the draft from the process that read it."""
        return fingerprints(canonical(self.text))


class Run(NamedTuple):
    """A stretch of a line: in the speech of that number (from 1), or struck as that piece of the ledger (from 0).

    Neither, when nothing accounts for it.
    """

    text: str
    speech: int = 0
    piece: int = -1


class OriginalLine(NamedTuple):
    """A line of the original in its runs; joined they are the line as it was read."""

    number: int
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])


@dataclass(frozen=True)
class Extraction:
    """All that was made of one file; `verdict` says why there is no speech in it, when there is none.

    `lines` are the whole original; their runs name the speeches in the order of `drafts`, and pieces of `dropped`.
    """

    drafts: tuple[Draft, ...]
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    encoding: str = ""
    verdict: str = ""
    lines: tuple[OriginalLine, ...] = ()

    @property
    def recognised(self) -> bool:
        """Whether the text was recognised in pictures, so that nobody should read it who cannot see these."""
        return self.encoding.startswith(RECOGNISED)
