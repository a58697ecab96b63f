"""The items of a dossier as they stand now: which speech, which words, which line.

Asked anew whenever a dossier is shown, so that nothing has to be remembered when a text changes, and an item whose text
comes back is right again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from speeches.models import DossierItem, Speech
from speeches.readers.anchoring import has_moved, locate, locate_moved
from speeches.readers.printed_speech import PrintedSpeech, printed_speeches
from speeches.text import Span

_BATCH = 40  # items whose speeches are read at once
_MOST_OTHERS = 40  # other speeches of the same files in which lost passages of a batch are looked for
_OPENING, _CLOSING = "“‘「『（《(", "。！？；，、：…!?;,:”’」』）》)"
_LEFT_OUT = ("corrected", "doubts", "extraction_doubts", "date_evidence")


class Placement(StrEnum):
    """How an item stands to the present text of its speech."""

    WHOLE = "whole"  # a whole speech
    EXACT = "exact"  # the passage stands there as it was collected
    RESPELT = "respelt"  # it stands there, with other punctuation, width or script
    MOVED = "moved"  # it stands in another speech of the same file
    CHANGED = "changed"  # it does not stand there any more, and its words are not shown
    DELETED = "deleted"  # there is no such speech any more


@dataclass(frozen=True)
class PlacedItem:
    """An item with its place.

    Attributes:
        item: What was collected.
        placement: What is known of it now.
        speech: The public speech in which it stands, or stood; None once that was deleted.
        text: The passage as it is printed now; "" of one that does not stand there: what was taken out of a public
            text is shown to nobody.
        anchor: Of the line in which it begins; "" of a whole speech, or where it is not known.
        paragraphs: The numbers of its first and its last paragraph, from 1; 0 in a heading, or where it is not known.
    """

    item: DossierItem
    placement: Placement
    speech: Speech | None = None
    text: str = ""
    anchor: str = ""
    paragraphs: Span = (0, 0)

    @property
    def stands(self) -> bool:
        """Whether it can be cited: it is in a public speech, word for word."""
        return self.placement not in (Placement.CHANGED, Placement.DELETED)


def place_items(items: Sequence[DossierItem]) -> list[PlacedItem]:
    """Places items of `listed()` in the texts as they are now; those of a speech that is not public are left out."""
    speeches = Speech.objects.published_by_key({item.speech_id for item in items if item.speech_id}, *_LEFT_OUT)
    texts = printed_speeches({item.speech_id for item in items if not item.whole and item.speech_id in speeches})
    kept = [item for item in items if item.speech_id is None or item.speech_id in speeches]
    placed = [_placed(item, speeches, texts) for item in kept]
    return _found_elsewhere(placed, texts) if any(not each.stands for each in placed) else placed


def placed_in_batches(items: Iterable[DossierItem]) -> Iterator[PlacedItem]:
    """As `place_items`, for any number of items: of few of them the texts are held at once."""
    rows = iter(items)
    while some := list(islice(rows, _BATCH)):
        yield from place_items(some)


def _placed(item: DossierItem, speeches: dict[int, Speech], texts: dict[int, PrintedSpeech]) -> PlacedItem:
    if item.speech_id is None:
        return PlacedItem(item, Placement.DELETED)
    speech = speeches[item.speech_id]
    if item.whole:
        return PlacedItem(item, Placement.WHOLE, speech)
    text = texts.get(item.speech_id)
    span = locate(item, text) if text else None
    return _at(item, speech, text, span) if text and span else PlacedItem(item, Placement.CHANGED, speech)


def _at(item: DossierItem, speech: Speech, text: PrintedSpeech, span: Span) -> PlacedItem:
    # Marks at its ends are no part of what was compared: a passage keeps them where they still stand there.
    start, end = _with_ends(item.quote, text.text, span)
    shown = text.text[start:end]
    placement = Placement.EXACT if shown == item.quote else Placement.RESPELT
    return PlacedItem(item, placement, speech, shown, text.anchor_at(span[0]), text.paragraphs_of((start, end)))


def _with_ends(quote: str, text: str, span: Span) -> Span:
    """The span with the marks before and behind it that belong to the passage."""
    start, end = span
    at = quote.find(text[start:end])
    widened = max(0, start - at), start - at + len(quote)
    if at >= 0 and text[slice(*widened)] == quote:
        return widened
    while start and text[start - 1] in _OPENING and quote[0] in _OPENING:
        start -= 1
    while end < len(text) and text[end] in _CLOSING and quote[-1] in _CLOSING:
        end += 1
    return start, end


def _found_elsewhere(placed: Sequence[PlacedItem], own: Mapping[int, PrintedSpeech]) -> list[PlacedItem]:
    """With the passages that went to another speech of the same file, as after two were made one of it, or one two."""
    lost = [each for each in placed if not each.stands and has_moved(each.item, own.get(each.item.speech_id or 0))]
    rows = Speech.objects.published().filter(source__in={each.item.source for each in lost})
    kept = {each.item.speech_id for each in lost if each.item.speech_id}
    others = dict(rows.exclude(pk__in=kept).order_by("pk").values_list("pk", "source")[:_MOST_OTHERS])
    speeches, texts = Speech.objects.published_by_key(others.keys(), *_LEFT_OUT), printed_speeches(others)

    def found(each: PlacedItem) -> PlacedItem:
        here = [pk for pk, source in others.items() if source == each.item.source and pk in speeches and pk in texts]
        spans = [(pk, span) for pk in here if (span := locate_moved(each.item, texts[pk]))]
        if len(spans) != 1:
            return each
        pk, span = spans[0]
        return replace(_at(each.item, speeches[pk], texts[pk], span), placement=Placement.MOVED)

    return [found(each) if each in lost else each for each in placed]
