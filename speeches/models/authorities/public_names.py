"""Which names of a record readers may see: none that only drafts or withdrawn speeches print."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.apps import apps

from speeches.models.authorities.authority import name_key
from speeches.models.authorities.authority_table import UNDECIDED, AuthorityTable
from speeches.models.authorities.person import Person, PersonName
from speeches.models.authorities.place import Place, PlaceName


def public_names(kind: str, records: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The names of records that staff or the table of divisions have given, or that published speeches print.

    Args:
        kind: Authority.KIND.
        records: keys.

    Returns:
        Key of a record to its names in their order, the authorised one not always among them; by two statements.
    """
    model = PersonName if kind == Person.KIND else PlaceName
    rows = list(model.objects.filter(record__in=list(records)).order_by("pk").values_list("record", "name", "given"))
    printed = _printed(kind, {name for _record, name, given in rows if not given})
    names: dict[int, list[str]] = defaultdict(list)
    for record, name, given in rows:
        if given or name in printed:
            names[record].append(name)
    return {record: tuple(each) for record, each in names.items()}


def is_public_name(table: AuthorityTable, value: str) -> bool:
    """Whether an address may answer to this: a heading, a name that readers see, or what a published speech prints.

    Whether there are public speeches of it is another question.
    """
    if value in table.shown_of.values() or value.endswith(UNDECIDED) or _printed(table.name, [value]):
        return True
    records, rows = table.records(value), (Person if table.name == Person.KIND else Place).objects.all()
    gone = dict(rows.filter(heading=value).exclude(merged_into=None).values_list("pk", "name"))
    told = public_names(table.name, {*records, *gone})
    authorised = rows.filter(pk__in=records, speeches__status="published").values_list("name", flat=True).distinct()
    keys = {name_key(name) for names in (*told.values(), authorised) for name in names}
    return any(name_key(name) in keys for name in (value, *gone.values()))


def _printed(kind: str, names: Collection[str]) -> set[str]:
    """Which of these names published speeches print."""
    if not names:
        return set()
    speeches = apps.get_model("speeches", "Speech").objects.published().filter(**{f"{kind}__in": list(names)})
    return set(speeches.order_by().values_list(kind, flat=True).distinct())
