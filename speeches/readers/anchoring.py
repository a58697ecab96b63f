"""Where a passage stands in the present text of its speech: found exactly, or not at all.

As the text quote selector of W3C's Web Annotation Data Model: the passage itself with what stood before and after it.
Compared is the canonical form, so that a passage whose punctuation or script was corrected is found all the same.
"""

from speeches.models import DossierItem
from speeches.readers.printed_speech import PrintedSpeech
from speeches.text import PhrasePattern, Span, canonical, canonical_query, spans_of

CONTEXT = 30  # printed characters kept on either side
_TELLING = 8  # canonical characters of what stands beside a passage, by which its place is told in another speech
NEAR = 400  # canonical characters from the old place, within which the nearest of several is taken


def locate(item: DossierItem, speech: PrintedSpeech) -> Span | None:
    """The span of the item's passage in a printed text.

    It is where it was; or at the only place of the text that has it; or, of several, at the only one with the same
    surroundings, or else at the nearest, if that is near. None is better than another place that was not meant.
    """
    if speech.text[item.start : item.end] == item.quote:
        return item.start, item.end
    found = _canonical_spans(item.quote, speech)
    if len(found) > 1:
        found = _same_surroundings(item, speech, found) or _nearest(item, speech, found)
    return speech.map.span(*found[0]) if len(found) == 1 else None


def has_moved(item: DossierItem, speech: PrintedSpeech | None) -> bool:
    """Whether a passage that is not found may have gone to another speech: its surroundings are not there either.

    Where they are it was changed in its place, and the old words in a copy beside it are not what was collected.

    Args:
        item: a passage.
        speech: in which it stood; None if that has been deleted.
    """
    around = _surroundings(item)
    return bool(item.quote and around) and (speech is None or not any(each in speech.map.canonical for each in around))


def locate_moved(item: DossierItem, speech: PrintedSpeech) -> Span | None:
    """Where a passage stands in another speech: once only, and beside what stood beside it."""
    found = _canonical_spans(item.quote, speech)
    return speech.map.span(*found[0]) if len(found) == 1 and _beside(item, speech, found[0]) else None


def _beside(item: DossierItem, speech: PrintedSpeech, span: Span) -> bool:
    text, wide = speech.map.canonical, 2 * CONTEXT
    near = text[max(0, span[0] - wide) : span[0]], text[span[1] : span[1] + wide]
    return any(each in side for each in _surroundings(item) for side in near)


def _surroundings(item: DossierItem) -> list[str]:
    """What stood before and behind it in canonical form, if it is long enough to tell one place from others."""
    return [each for side in (item.before, item.after) if len(each := canonical_query(side)) >= _TELLING]


def _canonical_spans(quote: str, speech: PrintedSpeech) -> list[Span]:
    """Numbers at its ends are whole, and have their signs: what began with 5% is not found in 15%, nor in —5%."""
    if not canonical_query(quote):
        return []
    pattern = PhrasePattern.of(quote, bounded=True, exact_signs=True)
    return list(spans_of(speech.map, pattern))


def _same_surroundings(item: DossierItem, speech: PrintedSpeech, found: list[Span]) -> list[Span]:
    before, after = canonical_query(item.before), canonical_query(item.after)
    text = speech.map.canonical

    def same(start: int, end: int) -> bool:
        ahead = canonical_query(text[max(0, start - len(before) - 1) : start])
        behind = canonical_query(text[end : end + len(after) + 1])
        return ahead.endswith(before) and behind.startswith(after)

    kept = [span for span in found if same(*span)] if before or after else []
    return kept if len(kept) == 1 else []


def _nearest(item: DossierItem, speech: PrintedSpeech, found: list[Span]) -> list[Span]:
    old = len(canonical(speech.text[: item.start]))
    distances = sorted((abs(span[0] - old), span) for span in found)
    near = distances[0][0] <= NEAR and distances[0][0] < distances[1][0]
    return [distances[0][1]] if near else []
