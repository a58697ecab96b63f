"""A very long speech in leaves of whole sections, and which leaf holds a place in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speeches.models import Paragraph, Section

Outline = list[tuple[Section, list[Paragraph]]]

MAX_UNSPLIT_CHARACTERS = 80_000  # characters: a longer speech comes in leaves
PAGE_CHARACTERS = 40_000


@dataclass(frozen=True)
class SpeechPage:
    """Some sections of a speech; a section that is too long for one leaf goes on in the next without its heading."""

    number: int
    outline: Outline

    @property
    def text(self) -> str:
        return "\n".join(section.text for section, _ in self.outline)

    @property
    def name(self) -> str:
        """Its first heading, for the list of leaves."""
        return next((section.printed for section, _ in self.outline if section.printed), "")

    @property
    def anchors(self) -> Iterator[str]:
        """Of its headings and paragraphs."""
        for section, paragraphs in self.outline:
            if section.printed:
                yield section.anchor
            yield from (paragraph.anchor for paragraph in paragraphs)


def split_pages(outline: Outline, characters: int) -> list[SpeechPage]:
    """One leaf for almost every speech."""
    if characters <= MAX_UNSPLIT_CHARACTERS:
        return [SpeechPage(1, outline)]
    made: list[SpeechPage] = [SpeechPage(1, [])]
    room = PAGE_CHARACTERS
    for piece in _pieces(outline):
        length = len(piece[0].text)
        if length > room and made[-1].outline:
            made.append(SpeechPage(len(made) + 1, []))
            room = PAGE_CHARACTERS
        made[-1].outline.append(piece)
        room -= length
    return made


def page_at(made: Sequence[SpeechPage], anchor: str, number: str) -> SpeechPage:
    """The leaf that holds an anchor, else the one of that number, else the first."""
    holding = next((leaf for leaf in made if anchor and anchor in leaf.anchors), None)
    asked = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 1
    return holding or made[min(max(asked, 1), len(made)) - 1]


def _pieces(outline: Outline) -> Outline:
    return [piece for section, paragraphs in outline for piece in _cut(section, paragraphs)]


def _cut(section: Section, paragraphs: list[Paragraph]) -> Outline:
    """A section in pieces of at most a leaf, between paragraphs."""
    if len(section.text) <= PAGE_CHARACTERS:
        return [(section, paragraphs)]
    pieces: list[list[Paragraph]] = [[]]
    room = PAGE_CHARACTERS
    for paragraph in paragraphs:
        if len(paragraph.text) > room and pieces[-1]:
            pieces.append([])
            room = PAGE_CHARACTERS
        pieces[-1].append(paragraph)
        room -= len(paragraph.text)
    return [(_part(section, some, first=some is pieces[0]), some) for some in pieces]


def _part(section: Section, paragraphs: list[Paragraph], *, first: bool) -> Section:
    body = "\n".join(paragraph.text for paragraph in paragraphs)
    printed = section.printed if first else ""
    return Section(speech_id=section.speech_id, order=section.order, level=section.level, printed=printed, body=body)
