"""Splits a very long speech into pages of whole sections, and finds the page that holds an anchor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speeches.models import Paragraph, Section

Outline = list[tuple[Section, list[Paragraph]]]

MAX_UNSPLIT_CHARACTERS = 80_000  # a longer speech is split
PAGE_CHARACTERS = 40_000  # of a page, at most, but for a longer paragraph


@dataclass(frozen=True)
class SpeechPage:
    """Sections of a speech on one page, numbered from 1; of a section in several pages the first has its heading."""

    number: int
    outline: Outline

    @property
    def text(self) -> str:
        """Headings and paragraphs, a line each."""
        return "\n".join(section.text for section, _ in self.outline)

    @property
    def name(self) -> str:
        """The first heading, for the list of pages; '' when there is none."""
        return next((section.printed for section, _ in self.outline if section.printed), "")

    @property
    def anchors(self) -> Iterator[str]:
        """The anchors of the headings and paragraphs on this page."""
        for section, paragraphs in self.outline:
            if section.printed:
                yield section.anchor
            yield from (paragraph.anchor for paragraph in paragraphs)


def split_pages(outline: Outline, characters: int) -> list[SpeechPage]:
    """Splits an outline into pages of at most 40,000 characters; speeches of at most 80,000 stay whole.

    Args:
        outline: sections with their paragraphs, as Speech.outline().
        characters: length of the speech.
    """
    if characters <= MAX_UNSPLIT_CHARACTERS:
        return [SpeechPage(1, outline)]
    pages: list[SpeechPage] = [SpeechPage(1, [])]
    room = PAGE_CHARACTERS
    for piece in _pieces(outline):
        length = len(piece[0].text)
        if length > room and pages[-1].outline:
            pages.append(SpeechPage(len(pages) + 1, []))
            room = PAGE_CHARACTERS
        pages[-1].outline.append(piece)
        room -= length
    return pages


def page_at(pages: Sequence[SpeechPage], anchor: str, number: str) -> SpeechPage:
    """The page that holds an anchor, else the one of a number, else the first.

    Args:
        pages: of the speech.
        anchor: of a paragraph or heading; may be '' or unknown.
        number: as typed in an address, from 1; the last page for a greater one.
    """
    with_anchor = next((page for page in pages if anchor and anchor in page.anchors), None)
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 1
    return with_anchor or pages[min(max(wanted, 1), len(pages)) - 1]


def _pieces(outline: Outline) -> Outline:
    return [piece for section, paragraphs in outline for piece in _cut(section, paragraphs)]


def _cut(section: Section, paragraphs: list[Paragraph]) -> Outline:
    """A section cut between paragraphs into pieces of at most a page."""
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
