"""Literal mode (逐字): checks the printed text of the speeches found, since canonical text cannot tell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any

from speeches.fields import SpeechField, field_named
from speeches.models import AuthorityTable, Speech, authority_table
from speeches.search.query import Mode, Query, Term, within_budget

BATCH = 500

FieldValues = Mapping[str, tuple[str, ...]]  # all that a field of a speech is found by
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
        if _query_matches(query, pk, field_values.get(pk, {}), text)
    }


def _field_values(query: Query, pks: Sequence[int]) -> dict[int, FieldValues]:
    """By primary key, the values of the fields that the query names, with the names of the records behind them."""
    terms = (term for term in chain(*query.groups, query.excluded) if term.field and not term.own)
    fields = [field_named(name) for name in dict.fromkeys(term.field for term in terms)]
    if not fields:
        return {}
    records = {field.name: authority_table(field.name) for field in fields if field.authority}
    columns = dict.fromkeys(column for field in fields for column in (field.lookup, field.authority) if column)
    batches = (pks[start : start + BATCH] for start in range(0, len(pks), BATCH))
    rows = chain.from_iterable(
        Speech.objects.published().filter(pk__in=batch).values("pk", *columns) for batch in batches
    )
    return {row["pk"]: {field.name: _found_by(row, field, records.get(field.name)) for field in fields} for row in rows}


def _found_by(row: Mapping[str, Any], field: SpeechField, records: AuthorityTable | None) -> tuple[str, ...]:
    printed = row[field.lookup] or ""
    return (printed, *records.names_of(row[field.authority])) if records else (printed,)


def _query_matches(query: Query, pk: int, field_values: FieldValues, text: str) -> bool:
    groups_met = all(any(_term_matches(term, pk, field_values, text) for term in group) for group in query.groups)
    return groups_met and not any(_term_matches(term, pk, field_values, text) for term in query.excluded)


def _term_matches(term: Term, pk: int, field_values: FieldValues, text: str) -> bool:
    if term.own:
        return pk in term.own.speeches()
    if term.field:
        return any(map(term.fits, field_values.get(term.field, ("",))))
    return any(pattern.count(text) for pattern in within_budget(term.match_patterns, every=1))
