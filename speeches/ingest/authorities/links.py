"""Which record a speech belongs to by the names that it prints: only one that is certain, else none."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from speeches.divisions import Division
from speeches.fields import field_named
from speeches.ingest.authorities.division_records import (
    HeadingTooLong,
    certain_division,
    divisions_named,
    known_record,
    record_of_division,
)
from speeches.models import AuthorityMove, DeclinedName, Person, Place, Speech, authority_table, name_key

KINDS = ("speaker", "place")
EVIDENCE = ("title", "subtitle", "byline", "occasion", "speaker_role")  # may name what a place lies in
# What a link follows from: when one of these is corrected, it may be another.
_GROUNDS = {"speaker": frozenset(["speaker"]), "place": frozenset(["place", "date", *EVIDENCE])}
_BATCH = 500


def link_authorities(speech: Speech, kinds: Iterable[str] = KINDS) -> None:
    """Sets the links of a speech anew by what it prints; the caller saves it.

    Args:
        speech: the row in memory, with its printed fields as they are to be.
        kinds: names of the printed fields whose links are set.
    """
    for kind, record in _certain_records(speech, kinds).items():
        setattr(speech, f"{field_named(kind).authority}_id", record)


def links_to_renew(speech: Speech, changed: Iterable[str]) -> list[str]:
    """The links that are to be set anew after some fields of a speech have changed; to be asked before they do.

    A place that is certain for 1995 may be none for 2009, and what the title names may speak against it. What follows
    from something else than the speech stays: what a person said of it, or decided for its name.

    Args:
        speech: the row in memory, with its printed fields as they are.
        changed: names of the fields.

    Returns:
        Names of the printed fields whose links they are, for `link_authorities`.
    """
    grounds = set(changed)
    return [kind for kind in KINDS if _GROUNDS[kind] & grounds and (kind in grounds or _follows(speech, kind))]


def _follows(speech: Speech, kind: str) -> bool:
    """Whether the link is the one that the program would set, or there is none."""
    record = getattr(speech, f"{field_named(kind).authority}_id")
    return not linked_by_hand(speech, kind) and (record is None or record == certain_record(speech, kind))


def linked_by_hand(speech: Speech, kind: str) -> bool:
    """Whether a person has said whose this speech is, or that nobody knows: then it stays so."""
    return field_named(kind).authority in speech.corrected


def certain_record(speech: Speech, kind: str) -> int | None:
    """The key of the one record that the printed name can mean; None where it may be another, or there is none.

    A place may also be a division of the kept table; its record is then made, with those of the divisions above.
    """
    return _certain_records(speech, [kind])[kind]


def _certain_records(speech: Speech, kinds: Iterable[str]) -> dict[str, int | None]:
    """As `certain_record`, for several kinds."""
    keys = {kind: name_key(getattr(speech, kind)) for kind in kinds}
    declined = DeclinedName.objects.filter(key__in=[key for key in keys.values() if key]).values_list("kind", "key")
    known = {pair for pair in keys.items() if pair[1]} - {*declined}
    return {kind: _Links(kind).certain(speech) if (kind, key) in known else None for kind, key in keys.items()}


class _Links:
    """Finds the records of many speeches: what is found of one is not asked for again."""

    def __init__(self, kind: str) -> None:
        self.kind, self.table = kind, authority_table(kind)
        self._made: dict[tuple[Division, str], int] = {}

    def certain(self, speech: Speech) -> int | None:
        printed: str = getattr(speech, self.kind)
        named = self.table.records_named.get(name_key(printed), ())
        if self.kind == Place.KIND and divisions_named(printed):
            return self._in_table_of_divisions(speech, printed, named)
        return named[0] if len(named) == 1 else None

    def was_there(self, record: int, at: datetime | None) -> bool:
        """Whether a record had been made by then; without a time it had not."""
        rows = Person.objects.all() if self.kind == Person.KIND else Place.objects.all()
        return at is not None and rows.filter(pk=record, created_at__lt=at).exists()

    def _in_table_of_divisions(self, speech: Speech, printed: str, named: Sequence[int]) -> int | None:
        """What a name means there, unless somebody has given it to a place of another kind."""
        year = int(speech.date[:4]) if speech.date else None
        division = certain_division(printed, year, [getattr(speech, name) for name in EVIDENCE])
        if division is None or (named and Place.objects.filter(pk__in=named, code="").exists()):
            return None
        if (division, printed) not in self._made:
            try:
                known = known_record(division, printed, self.table)
                self._made[division, printed] = known or record_of_division(division, printed).pk
            except HeadingTooLong:
                return None
        return self._made[division, printed]


def link_stored(kind: str, printed: Collection[str] | None = None, record: int | None = None) -> int:
    """Links stored speeches that belong to no record yet; returns their number.

    A speech whose record was deleted is not of another of that name that there was beside it: that these were two
    persons had been said. It is linked to one that was made since, or that somebody decides on.

    Args:
        kind: the name of the printed field.
        printed: names as printed; all of them if not given.
        record: the key of the record that somebody has decided on; else each gets the one that is certain by now.
    """
    link = field_named(kind).authority
    rows = Speech.objects.filter(**{link: None}).exclude(**{kind: ""}).order_by("pk")
    if printed is not None:
        rows = rows.filter(**{f"{kind}__in": list(printed)})
    links, declined = _Links(kind), set(DeclinedName.objects.filter(kind=kind).values_list("key", flat=True))
    found, deleted = dict[int, list[int]](), _deleted(kind)
    for speech in rows.only(*dict.fromkeys(["pk", kind, "date", "corrected", *EVIDENCE])).iterator():
        key = name_key(getattr(speech, kind))
        if not key or key in declined or linked_by_hand(speech, kind):
            continue
        certain = record or links.certain(speech)
        if certain and (record or not links.was_there(certain, deleted.get(speech.pk))):
            found.setdefault(certain, []).append(speech.pk)
    return sum(_link(link, certain, keys) for certain, keys in found.items())


def _deleted(kind: str) -> dict[int, datetime]:
    """Keys of speeches whose record was deleted, with the time."""
    moves = AuthorityMove.objects.filter(kind=kind, action=AuthorityMove.Action.DELETION).order_by("pk")
    return {key: at for keys, at in moves.values_list("speeches", "at") for key in keys}


def _link(link: str, record: int, keys: list[int]) -> int:
    for start in range(0, len(keys), _BATCH):
        Speech.objects.filter(pk__in=keys[start : start + _BATCH]).update(**{f"{link}_id": record})
    return len(keys)
