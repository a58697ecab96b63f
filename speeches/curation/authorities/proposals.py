"""Printed names that belong to no record yet, each with the record that is proposed for it; staff decide."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from speeches.curation.authorities.editing import store_record, write_names
from speeches.curation.authorities.record_history import MODELS, record_before, record_change
from speeches.curation.revisions import Editor
from speeches.ingest import link_stored
from speeches.models import AuthorityTable, DeclinedName, Speech, authority_table, joined_name, name_key, writing
from speeches.text import simplified


@dataclass(frozen=True)
class Proposal:
    """One name as it is printed in one way or several, and what may be done with it.

    Attributes:
        key: what the ways to print it have in common; names the proposal in a form.
        printed: the ways, the most frequent first.
        name: the authorised name that is proposed, by what published speeches print where any does.
        speeches: how many speeches print it and belong to no record.
        records: key and heading of the records that have the name already: whose the speeches are is for staff to say.
    """

    key: str
    printed: tuple[str, ...]
    name: str
    speeches: int
    records: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class _Form:
    printed: str
    speeches: int
    published: int


def proposed_names(kind: str, declined: bool = False) -> list[Proposal]:
    """The names of speeches without a record, the most frequent first; rejected drafts are left out.

    Args:
        kind: Authority.KIND.
        declined: those that staff want no record of, instead of the others.
    """
    speeches = Speech.objects.filter(**{f"{kind}_authority": None}).exclude(status=Speech.Status.REJECTED)
    rows = speeches.exclude(**{kind: ""}).order_by().values_list(kind)
    counts = {"n": Count("pk"), "published": Count("pk", filter=Q(status=Speech.Status.PUBLISHED))}
    forms: dict[str, list[_Form]] = defaultdict(list)
    for printed, number, published in rows.annotate(**counts):
        if key := name_key(printed):
            forms[key].append(_Form(printed, number, published))
    without = set(DeclinedName.objects.filter(kind=kind).values_list("key", flat=True))
    table = authority_table(kind)
    found = [_proposal(table, key, counted) for key, counted in forms.items() if (key in without) is declined]
    return sorted(found, key=lambda proposal: (-proposal.speeches, proposal.name))


def _proposal(table: AuthorityTable, key: str, forms: list[_Form]) -> Proposal:
    printed = tuple(form.printed for form in sorted(forms, key=lambda form: (-form.speeches, form.printed)))
    # Readers see the authorised name: what only drafts print is no more than another name.
    public = min(forms, key=lambda form: (-form.published, -form.speeches, form.printed))
    records = tuple((record, table.shown_of[record]) for record in table.records_named.get(key, ()))
    name = simplified(joined_name(public.printed))
    return Proposal(key, printed, name, sum(form.speeches for form in forms), records)


@writing()
def accept_names(kind: str, keys: Collection[str], user: Editor) -> tuple[int, int]:
    """Makes a record of each of these proposals and links its speeches; names of which there is one are passed over.

    Returns:
        How many records were made, and how many speeches linked.
    """
    chosen = [each for each in proposed_names(kind) if each.key in keys and not each.records]
    taken = set(MODELS[kind].objects.filter(merged_into=None).values_list("heading", flat=True))
    chosen = [each for each in chosen if each.name not in taken]
    return len(chosen), sum(_accepted(kind, proposal, user) for proposal in chosen)


def _accepted(kind: str, proposal: Proposal, user: Editor) -> int:
    record = MODELS[kind]()
    store_record(record, {"name": proposal.name}, proposal.printed, user)
    return link_stored(kind, proposal.printed, record.pk)


@writing()
def add_names(kind: str, keys: Collection[str], record: int, user: Editor) -> int:
    """Makes these names other names of a record, and links their speeches; returns their number."""
    row = MODELS[kind].objects.select_for_update().get(pk=record, merged_into=None)
    record_before(row)
    printed = [name for each in proposed_names(kind) if each.key in keys for name in each.printed]
    write_names(row, [*row.names.values_list("name", flat=True), *printed])
    type(row).objects.filter(pk=row.pk).update(edition=row.edition + 1)
    record_change([row], user, f"增加异名：{'、'.join(printed)[:150]}")
    return link_stored(kind, printed, row.pk)


@writing()
def decline_names(kind: str, keys: Collection[str], declined: bool = True) -> int:
    """Notes that no record of these names is wanted, or that one may be wanted again; returns their number.

    Keys that are those of no proposal are passed over.
    """
    keys = {proposal.key for proposal in proposed_names(kind, not declined)} & {*keys}
    if declined:
        rows = [DeclinedName(kind=kind, key=key) for key in sorted(keys)]
        return len(DeclinedName.objects.bulk_create(rows, ignore_conflicts=True))
    return DeclinedName.objects.filter(kind=kind, key__in=keys).delete()[0]
