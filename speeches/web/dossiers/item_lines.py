"""The items of a dossier as its pages show them: with their numbers, and the way to the sentence."""

from collections.abc import Iterable
from dataclasses import dataclass

from speeches.presentation import paragraph_numbers, passage_url
from speeches.readers import PlacedItem, Placement

_LONGEST = 80  # characters of a passage that are marked in the speech
_MARKS = '“”"「」『』＂\n'


@dataclass(frozen=True)
class ItemLine:
    """A placed item, its number in the list from 1, and the address of its sentence; "" where there is none."""

    number: int
    placed: PlacedItem
    href: str

    @property
    def where(self) -> str:
        """Its paragraphs in words; "" where they are not known."""
        return paragraph_numbers(self.placed.paragraphs)

    @property
    def changed(self) -> bool:
        """Whether the passage does not stand in the text any more."""
        return self.placed.placement is Placement.CHANGED

    @property
    def deleted(self) -> bool:
        """Whether its speech has been deleted."""
        return self.placed.placement is Placement.DELETED

    @property
    def moved(self) -> bool:
        """Whether it stands in another speech than that in which it was collected."""
        return self.placed.placement is Placement.MOVED

    @property
    def respelt(self) -> bool:
        """Whether it stands there with other punctuation, width or script."""
        return self.placed.placement is Placement.RESPELT


def item_lines(placed: Iterable[PlacedItem], first: int) -> list[ItemLine]:
    """Args: placed: those of one page. first: the number of the first."""
    return [ItemLine(number, each, _href(each)) for number, each in enumerate(placed, first)]


def _href(placed: PlacedItem) -> str:
    if placed.speech is None:
        return ""
    if not placed.anchor:
        return placed.speech.get_absolute_url()
    return passage_url(placed.speech, _query(placed.text), placed.anchor)


def _query(text: str) -> str:
    """The quoted search that marks the passage, or its beginning up to a mark that would end the quotation."""
    cut = min([len(text), _LONGEST, *(at for mark in _MARKS if (at := text.find(mark)) > 0)])
    head = text[:cut].strip(_MARKS)
    return f"“{head}”" if head else ""
