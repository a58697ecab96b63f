"""Takes back the last merge or split of a record, by one step and exactly."""

from django.db.models import Q
from django.utils.translation import gettext

from speeches.curation.authorities.editing import RecordConflict, refuse_taken, touch, update_headings_below
from speeches.curation.authorities.merging import move_speeches
from speeches.curation.authorities.record_history import MODELS, NAMES, Record, record_change
from speeches.curation.revisions import Editor
from speeches.ingest import certain_record, linked_by_hand
from speeches.models import AuthorityMove, Place, Speech, writing


def last_move(record: Record) -> AuthorityMove | None:
    """The merge or split that can be taken back: none of its two records has been changed since."""
    move = (
        AuthorityMove.objects.filter(Q(source=record.pk) | Q(target=record.pk), kind=record.KIND, undone=False)
        .order_by("-pk")
        .first()
    )
    return move if move and _unchanged(move) else None


@writing()
def undo_move(key: int, user: Editor) -> AuthorityMove:
    """Takes a merge or a split back: speeches, names, headings and places below are as they were before it.

    Args:
        key: of the AuthorityMove.
        user: who does it.

    Raises:
        RecordConflict: one of the records has been changed since, the step has been taken back already, a heading is
            another record's by now, or a place would lie in itself; nothing is changed then.
    """
    move = AuthorityMove.objects.select_for_update().filter(pk=key, undone=False).first()
    if move is None or not _unchanged(move):
        raise RecordConflict(gettext("其中的记录之后又有改动，不能直接撤销；请先撤销后来的改动。"))
    model = MODELS[move.kind]
    source, target = model.objects.get(pk=move.source), model.objects.get(pk=move.target)
    if move.action == AuthorityMove.Action.MERGE:
        _undo_merge(move, source, target, user)
    else:
        _undo_split(move, source, target, user)
    move.undone = True
    move.save(update_fields=["undone"])
    _renew_earlier(move)
    return move


def _renew_earlier(move: AuthorityMove) -> None:
    """Steps before this one can be taken back again: their records are as they left them, under another edition."""
    now = dict(MODELS[move.kind].objects.filter(pk__in=[move.source, move.target]).values_list("pk", "edition"))
    earlier = AuthorityMove.objects.filter(kind=move.kind, undone=False)
    for record, left in ((move.source, move.source_edition), (move.target, move.target_edition)):
        if record in now:
            for name in ("source", "target"):
                same = earlier.filter(**{name: record, f"{name}_edition": left - 1})
                same.update(**{f"{name}_edition": now[record]})


def _unchanged(move: AuthorityMove) -> bool:
    rows = MODELS[move.kind].objects.filter(pk__in=[move.source, move.target])
    editions = {move.source: move.source_edition, move.target: move.target_edition}
    return dict(rows.values_list("pk", "edition")) == editions


def _undo_merge(move: AuthorityMove, source: Record, target: Record, user: Editor) -> None:
    model = MODELS[move.kind]
    NAMES[move.kind].objects.filter(pk__in=move.names).update(record=source)
    refuse_taken(source, _same_heading())
    source.merged_into = None
    source.save()
    model.objects.filter(pk__in=move.merged).update(merged_into=source)
    move_speeches(move.kind, target, source, move.speeches)
    if isinstance(source, Place):
        _return_children(source, move.children)
    touch(source)
    touch(target)
    _link_later(move, target)
    record_change([source, target], user, f"撤销合并：{source.heading} 与 {target.heading} 又分开")


def _return_children(source: Place, children: list[int]) -> None:
    if any(above.pk in children for above in source.above()):
        raise RecordConflict(gettext("一个地方不能在自己之内。"))
    Place.objects.filter(pk__in=children).update(parent=source.pk)
    update_headings_below(source)


def _same_heading() -> str:
    return gettext("两条记录的标目相同；请填写“区别”，如职务、生卒年。")


def _link_later(move: AuthorityMove, target: Record) -> None:
    """What has come in since the merge was linked by names that are now those of two records again."""
    link = f"{move.kind}_authority"
    later = Speech.objects.filter(**{link: target.pk}, created_at__gt=move.at).exclude(pk__in=move.speeches[:900])
    for speech in later:
        if speech.pk not in move.speeches and not linked_by_hand(speech, move.kind):
            Speech.objects.filter(pk=speech.pk).update(**{f"{link}_id": certain_record(speech, move.kind)})


def _undo_split(move: AuthorityMove, source: Record, target: Record, user: Editor) -> None:
    if isinstance(target, Place) and target.children.exists():
        raise RecordConflict(gettext("其中的记录之后又有改动，不能直接撤销；请先撤销后来的改动。"))
    heading = target.heading
    record_change([target], user, "撤销拆分之前")
    move_speeches(move.kind, target, source)
    target.delete()
    source.qualifier = move.qualifier
    refuse_taken(source, _same_heading())
    source.save()
    update_headings_below(source)
    touch(source)
    record_change([source], user, f"撤销拆分：{heading} 的讲话归还")
