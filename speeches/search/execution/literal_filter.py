"""Literal mode (逐字): checks the printed text of the speeches found, since canonical text cannot tell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from speeches.fields import field_named
from speeches.models import Speech
from speeches.search.query import Mode, Query, Term, within_budget

BATCH = 500

FieldValues = Mapping[str, str | None]
Check = Callable[[Sequence[int]], Mapping[int, int]]


def literal_check(query: Query) -> Check | None:
    """The check that the engine calls with the speeches it found; None if the query needs none."""
    return partial(_matching_keys, query) if query.mode is Mode.LITERAL and query.text_terms + query.excluded else None


def printed_texts(pks: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Primary key and printed text of those speeches that are published, in the order of `pks`, read in batches."""
    for start in range(0, len(pks), BATCH):
        batch = pks[start : start + BATCH]
        texts = Speech.objects.published().filter(pk__in=batch).texts()
        yield from ((pk, texts[pk]) for pk in batch if pk in texts)


def _matching_keys(query: Query, pks: Sequence[int]) -> dict[int, int]:
    field_values = _field_values(query, pks)
    return {
        pk: sum(pattern.count(text) for pattern in within_budget(query.match_patterns, every=1))
        for pk, text in printed_texts(pks)
        if _query_matches(query, field_values.get(pk, {}), text)
    }


def _field_values(query: Query, pks: Sequence[int]) -> dict[int, FieldValues]:
    """By primary key, the values of the fields that the query names."""
    terms = (term for term in chain(*query.groups, query.excluded) if term.field)
    fields = {term.field: field_named(term.field).lookup for term in terms}
    if not fields:
        return {}
    batches = (pks[start : start + BATCH] for start in range(0, len(pks), BATCH))
    rows = (Speech.objects.published().filter(pk__in=batch).values_list("pk", *fields.values()) for batch in batches)
    return {pk: dict(zip(fields, values, strict=True)) for pk, *values in chain.from_iterable(rows)}


def _query_matches(query: Query, field_values: FieldValues, text: str) -> bool:
    groups_met = all(any(_term_matches(term, field_values, text) for term in group) for group in query.groups)
    return groups_met and not any(_term_matches(term, field_values, text) for term in query.excluded)


def _term_matches(term: Term, field_values: FieldValues, text: str) -> bool:
    if term.field:
        return term.fits(field_values.get(term.field) or "")
    return any(pattern.count(text) for pattern in within_budget(term.match_patterns, every=1))
