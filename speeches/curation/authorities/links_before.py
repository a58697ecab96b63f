"""How the speeches of records were linked before a merge or a split, and what has become of each link since."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import Any

from speeches.curation.authorities.record_history import Record
from speeches.ingest import certain_record, linked_by_hand
from speeches.models import AuthorityMove, Speech

LinksBefore = dict[str, dict[str, Any]]  # as JSON keeps it


class Since(Enum):
    """What has happened to the link of a speech since a step."""

    NOTHING = auto()
    BY_HAND = auto()  # a person has said whose the speech is
    ANEW = auto()  # it came in later, or prints another name by now: the program has linked it since


def links_before(kind: str, records: Iterable[Record]) -> LinksBefore:
    """What the speeches of these records print, and when a person has said of one whose it is.

    Returns:
        In a form for AuthorityMove.before: "printed", each name to the keys of the speeches that print it; "by_hand",
        the key of a speech as text to the time, "" where that was not noted.
    """
    printed: dict[str, list[int]] = defaultdict(list)
    by_hand: dict[str, str] = {}
    for speech in _speeches(kind, [record.pk for record in records]):
        printed[getattr(speech, kind)].append(speech.pk)
        if (at := _by_hand_at(speech, kind)) is not None:
            by_hand[str(speech.pk)] = at
    return {"printed": printed, "by_hand": by_hand}


def links_since(move: AuthorityMove, record: Record) -> Iterator[tuple[Speech, Since]]:
    """The speeches that belong to a record now, each with what has happened to its link since a step."""
    before = move.before or {"printed": {}, "by_hand": {}}
    printed = {key: name for name, keys in before["printed"].items() for key in keys}
    for speech in _speeches(move.kind, [record.pk]):
        then = printed.get(speech.pk), before["by_hand"].get(str(speech.pk))
        at = _by_hand_at(speech, move.kind)
        if move.before is None:
            yield speech, _since_by_time(move, speech)
        elif then == (getattr(speech, move.kind), at):
            yield speech, Since.NOTHING
        else:
            yield speech, Since.ANEW if at is None else _since_said(then, at)


def link_anew(kind: str, speeches: Iterable[Speech]) -> None:
    """Links speeches by the names that records have now; what is not certain belongs to none."""
    for speech in speeches:
        Speech.objects.filter(pk=speech.pk).update(**{f"{kind}_authority": certain_record(speech, kind)})


def _since_said(then: tuple[str | None, str | None], at: str) -> Since:
    """Of what a person has said before the step nothing has changed, whatever the speech prints by now."""
    return Since.NOTHING if then[1] == at else Since.BY_HAND


def _since_by_time(move: AuthorityMove, speech: Speech) -> Since:
    """Of steps of which the links before are not kept."""
    correction = speech.correction(f"{move.kind}_authority")
    if correction and correction.at and correction.at > move.at:
        return Since.BY_HAND
    later = speech.created_at > move.at and not linked_by_hand(speech, move.kind)
    return Since.ANEW if later else Since.NOTHING


def _by_hand_at(speech: Speech, kind: str) -> str | None:
    """When a person has said whose the speech is; "" where that was not noted, None where nobody has."""
    if not linked_by_hand(speech, kind):
        return None
    noted: dict[str, str] = speech.corrections.get(f"{kind}_authority") or {}
    return noted.get("at", "")


def _speeches(kind: str, records: list[int]) -> Iterable[Speech]:
    return Speech.objects.filter(**{f"{kind}_authority__in": records}).order_by("pk").iterator()
