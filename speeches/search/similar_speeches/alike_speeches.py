"""The speeches alike, each with the strings that its text and that of the speech asked for really have."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from speeches.models import Fingerprint, SectionText, Speech, TakenPassage, one_version
from speeches.search.engines.base import engine
from speeches.search.keyness import (
    PrintedString,
    StringStatistics,
    StringToPrint,
    current_statistics,
    printed_strings,
)
from speeches.search.passages import make_snippets
from speeches.search.query import parse, within_budget
from speeches.search.similar_speeches.alike_rows import MOST_ALIKE, AlikeSpeech, MoreLikeThis, PlacedString
from speeches.search.similar_speeches.ranking import LEAST_SHARED, Ranked, ranked

_LIKELY_COPY = 0.3  # of the fingerprints of the shorter of two texts: left out before anything is compared
_READ = 10  # speeches at once
_LONGEST = 300_000  # characters; to look strings up in a longer text takes too much memory
_LEFT_OUT = ("corrected", "corrections", "doubts", "extraction_doubts", "date_evidence", "created_at", "updated_at")


@one_version()
def more_like_this(speech: Speech, most: int = 10, without: Collection[int] = ()) -> MoreLikeThis:
    """See `loaded_later.more_like_this`."""
    if speech.characters > _LONGEST:
        return MoreLikeThis()
    with engine().one_commit():
        statistics = current_statistics()
        found = None if statistics is None else _ranked(statistics, speech)
        if statistics is None or found is None:
            return MoreLikeThis(ready=False)
        left_out = {*without, *_near_copies(speech)}
        telling = _own_strings(speech, found)
        keys = [key for key in found.keys if key not in left_out]
        rows = list(islice(_rows(keys, telling), min(most, MOST_ALIKE)))
        return MoreLikeThis(telling, rows, stale=statistics.header.generation != engine().generation())


def _ranked(statistics: StringStatistics, speech: Speech) -> Ranked | None:
    try:
        return ranked(statistics.folder, speech.pk)
    except (OSError, ValueError):  # counted again meanwhile
        return None


def _near_copies(speech: Speech) -> set[int]:
    """Found when passages were compared, or, while that is still to be done, by fingerprints."""
    known = TakenPassage.objects.filter(speech=speech, whole=True).values_list("other", flat=True)
    return {*known, *Fingerprint.objects.likely(speech, _LIKELY_COPY)}


def _own_strings(speech: Speech, found: Ranked) -> tuple[PlacedString, ...]:
    """Those of the telling strings that the speech has still."""
    printed = printed_strings([StringToPrint(each.string, speech.pk) for each in found.telling])
    sections = Speech.objects.published().section_rows([speech.pk]).get(speech.pk, [])
    return tuple(_placed(speech, sections, printed))


def _rows(keys: Sequence[int], strings: Sequence[PlacedString]) -> Iterator[AlikeSpeech]:
    """Read some at a time: of a few ranked ones most are shown."""
    for start in range(0, len(keys), _READ):
        found = Speech.objects.published_by_key(keys[start : start + _READ], *_LEFT_OUT)
        speeches = [found[key] for key in keys[start : start + _READ] if key in found]
        short = [speech for speech in speeches if speech.characters <= _LONGEST]
        sections = Speech.objects.published().section_rows([speech.pk for speech in short])
        for speech in within_budget(short, every=1):
            shared = tuple(_placed(speech, sections.get(speech.pk, []), strings))
            if len(shared) >= LEAST_SHARED:
                yield AlikeSpeech(speech, shared)


def _placed(
    speech: Speech, sections: Sequence[SectionText], strings: Iterable[PrintedString | PlacedString]
) -> Iterator[PlacedString]:
    """Of the strings those that stand in the speech, with the first place."""
    for each in strings:
        if found := make_snippets(speech, parse(each.query).match_patterns, 1, sections):
            yield PlacedString(each.phrase, each.query, found[0].anchor)
