"""逐字: whether the printed text of speeches holds exactly what was typed, which canonical text cannot tell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from speeches.fields import field_named
from speeches.models import Speech
from speeches.search.query import Mode, Query, Term

BATCH = 500

Named = Mapping[str, str | None]
Check = Callable[[Sequence[int]], Mapping[int, int]]


def literal_check(query: Query) -> Check | None:
    """What the engine has to ask back about the speeches it finds, if anything."""
    return partial(_kept, query) if query.mode is Mode.LITERAL and query.text_parts + query.excluded else None


def printed_texts(pks: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Those of the speeches that are published, in the order of `pks`, with their printed texts, a batch at a time."""
    for start in range(0, len(pks), BATCH):
        some = pks[start : start + BATCH]
        texts = Speech.objects.published().filter(pk__in=some).texts()
        yield from ((pk, texts[pk]) for pk in some if pk in texts)


def _kept(query: Query, pks: Sequence[int]) -> dict[int, int]:
    named = _named(query, pks)
    return {
        pk: sum(sought.count(text) for sought in query.sought)
        for pk, text in printed_texts(pks)
        if _meets(query, named.get(pk, {}), text)
    }


def _named(query: Query, pks: Sequence[int]) -> dict[int, Named]:
    """What stands in the fields that the query names, by the keys of the speeches."""
    parts = (part for part in chain(*query.groups, query.excluded) if part.field)
    fields = {part.field: field_named(part.field).lookup for part in parts}
    if not fields:
        return {}
    batches = (pks[start : start + BATCH] for start in range(0, len(pks), BATCH))
    rows = (Speech.objects.published().filter(pk__in=some).values_list("pk", *fields.values()) for some in batches)
    return {pk: dict(zip(fields, values, strict=True)) for pk, *values in chain.from_iterable(rows)}


def _meets(query: Query, named: Named, text: str) -> bool:
    wanted = all(any(_holds(part, named, text) for part in group) for group in query.groups)
    return wanted and not any(_holds(part, named, text) for part in query.excluded)


def _holds(part: Term, named: Named, text: str) -> bool:
    if part.field:
        return part.fits(named.get(part.field) or "")
    return any(sought.count(text) for sought in part.marked)
