"""逐字: whether the printed text of speeches holds exactly what was typed, which canonical text cannot tell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from speeches.models import Speech
from speeches.search.parts import Field, Mode, Part
from speeches.search.query import Query

BATCH = 500

Check = Callable[[Sequence[int]], Mapping[int, int]]


def check(query: Query) -> Check | None:
    """What the engine has to ask back about the speeches it finds, if anything."""
    return partial(_kept, query) if query.mode is Mode.LITERAL and query.text_parts + query.excluded else None


def printed_texts(pks: Sequence[int]) -> Iterator[tuple[Speech, str]]:
    """The speeches in the order of `pks` with their printed texts, a batch at a time."""
    for start in range(0, len(pks), BATCH):
        some = pks[start : start + BATCH]
        speeches = Speech.objects.published().select_related("meeting_type").prefetch_related("sections").in_bulk(some)
        yield from ((speeches[pk], speeches[pk].text) for pk in some if pk in speeches)


def _kept(query: Query, pks: Sequence[int]) -> dict[int, int]:
    return {
        speech.pk: sum(sought.count(text) for sought in query.sought)
        for speech, text in printed_texts(pks)
        if _meets(query, speech, text)
    }


def _meets(query: Query, speech: Speech, text: str) -> bool:
    wanted = all(any(_holds(part, speech, text) for part in group) for group in query.groups)
    return wanted and not any(_holds(part, speech, text) for part in query.excluded)


def _holds(part: Part, speech: Speech, text: str) -> bool:
    if not part.field:
        return any(sought.count(text) for sought in part.marked)
    if part.field is Field.MEETING_TYPE:
        return bool(speech.meeting_type and part.fits(speech.meeting_type.name))
    return part.fits(str(getattr(speech, part.field.value)))
