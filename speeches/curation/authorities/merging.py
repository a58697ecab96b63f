"""Merges two records of one person or place: names and speeches go to the one, the other leads on to it."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext

from speeches.curation.authorities.editing import RecordConflict, lock_record, update_headings_below
from speeches.curation.authorities.links_before import links_before
from speeches.curation.authorities.record_history import MODELS, NAMES, Record, record_before, record_change
from speeches.curation.revisions import Editor
from speeches.models import AuthorityMove, AuthorityName, Place, Speech, writing

_BATCH = 500


@dataclass(frozen=True)
class MergePreview:
    """What a merge would do: names that the target gets, speeches and places below that it takes over."""

    names: tuple[str, ...]
    speeches: int
    published: int
    children: int = 0


def preview_merge(source: Record, target: Record) -> MergePreview:
    """What merging one record into the other would move, without doing it."""
    speeches = Speech.objects.filter(**{f"{source.KIND}_authority": source.pk})
    children = Place.objects.filter(parent=source.pk, merged_into=None).count() if isinstance(source, Place) else 0
    names = tuple(row.name for row in _new_names(source, target))
    return MergePreview(names, speeches.count(), speeches.published().count(), children)


@writing()
def merge_records(kind: str, source: tuple[int, int], target: tuple[int, int], user: Editor) -> AuthorityMove:
    """Merges one record into another.

    Args:
        kind: Authority.KIND of both.
        source: key and opened edition of the record that is merged.
        target: the same of the record that stays.
        user: who does it.

    Raises:
        RecordConflict: one has changed since, both are one, a place lies in the other, or places below would have one
            heading twice.
    """
    if source[0] == target[0]:
        raise RecordConflict(gettext("不能并入自身。"))
    gone, kept = lock_record(kind, *source), lock_record(kind, *target)
    if isinstance(kept, Place) and gone in kept.above():
        raise RecordConflict(gettext("不能并入自己所辖的地方。"))
    record_before(gone, kept)
    move = AuthorityMove(kind=kind, action=AuthorityMove.Action.MERGE, source=gone.pk, target=kept.pk)
    move.before = links_before(kind, [gone, kept])
    move.names = [row.pk for row in _new_names(gone, kept)]
    NAMES[kind].objects.filter(pk__in=move.names).update(record=kept)
    move.speeches = move_speeches(kind, gone, kept)
    move.merged = list(MODELS[kind].objects.filter(merged_into=gone.pk).values_list("pk", flat=True))
    MODELS[kind].objects.filter(pk__in=[*move.merged, gone.pk]).update(merged_into=kept)
    move.children = _move_children(gone, kept)
    record_change([gone, kept], user, f"合并：{gone.heading} 并入 {kept.heading}")
    return store_move(move, user)


def store_move(move: AuthorityMove, user: Editor) -> AuthorityMove:
    """Keeps what was moved, with the editions of both records as they are now."""
    model = MODELS[move.kind]
    editions = dict(model.objects.filter(pk__in=[move.source, move.target]).values_list("pk", "edition"))
    move.source_edition, move.target_edition = editions[move.source], editions[move.target]
    move.by = user if isinstance(user, User) and user.pk else None
    move.save()
    return move


def move_speeches(kind: str, source: Record, target: Record, keys: list[int] | None = None) -> list[int]:
    """Moves speeches of a record to another, all or those with these keys; returns the keys of the moved."""
    link = f"{kind}_authority"
    rows = Speech.objects.filter(**{link: source.pk})
    wanted = None if keys is None else set(keys)
    moved = [pk for pk in rows.order_by("pk").values_list("pk", flat=True) if wanted is None or pk in wanted]
    for start in range(0, len(moved), _BATCH):
        Speech.objects.filter(pk__in=moved[start : start + _BATCH]).update(**{f"{link}_id": target.pk})
    return moved


def _new_names(source: Record, target: Record) -> list[AuthorityName]:
    known = target.names.values_list("name", flat=True)
    return list(source.names.exclude(name__in=list(known)))


def _move_children(source: Record, target: Record) -> list[int]:
    if not isinstance(source, Place):
        return []
    moved = list(Place.objects.filter(parent=source.pk).values_list("pk", flat=True))
    Place.objects.filter(pk__in=moved).update(parent=target.pk)
    update_headings_below(target)
    return moved
