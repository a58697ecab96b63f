"""Takes back the last merge or split of a record, by one step and exactly; what people have done since stays."""

from django.db.models import Q
from django.utils.translation import gettext

from speeches.curation.authorities.editing import RecordConflict, store_row, touch, update_headings_below
from speeches.curation.authorities.links_before import Since, link_anew, links_since
from speeches.curation.authorities.merging import move_speeches
from speeches.curation.authorities.record_history import MODELS, NAMES, Record, record_change, record_revisions
from speeches.curation.revisions import Editor
from speeches.models import AuthorityMove, Place, Speech, writing

_MOST_TOLD = 3  # changes or titles in a sentence


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

    A speech that a person has assigned since, or that prints another name since, stays with whom it belongs to by that;
    and so does a place that was put elsewhere. Where a split has made a record that such speeches need, it stands.

    Args:
        key: of the AuthorityMove.
        user: who does it.

    Raises:
        RecordConflict: one of the records has been changed since, the step has been taken back already, a heading is
            another record's by now, a place would lie in itself, or the work of a person would be lost, which the
            sentence then names; nothing is changed then.
    """
    move = AuthorityMove.objects.select_for_update().filter(pk=key, undone=False).first()
    if move is None or not _unchanged(move):
        raise RecordConflict(_changed_since(move))
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


def _changed_since(move: AuthorityMove | None) -> str:
    """Why a step cannot be taken back: the later changes, which would be lost."""
    rows = MODELS[move.kind].objects.filter(pk__in=[move.source, move.target]) if move else ()
    later = [each for row in rows for each in record_revisions(row) if move and each.at > move.at]
    if not later:
        return gettext("其中的记录之后又有改动，不能直接撤销；请先撤销后来的改动。")
    told = gettext("；").join(dict.fromkeys(f"{each.comment}（{each.editor}）" for each in later[-_MOST_TOLD:]))
    return gettext("其中的记录之后又有改动，不能直接撤销，否则会丢掉：%(changes)s。请先撤销后来的改动。") % {
        "changes": told
    }


def _undo_merge(move: AuthorityMove, source: Record, target: Record, user: Editor) -> None:
    model = MODELS[move.kind]
    NAMES[move.kind].objects.filter(pk__in=move.names, record=target.pk).update(record=source)
    source.merged_into = None
    store_row(source, _same_heading())
    model.objects.filter(pk__in=move.merged, merged_into=target.pk).update(merged_into=source)
    _return_speeches(move, source, target)
    if isinstance(source, Place):
        _return_children(source, target, move.children)
    touch(source)
    touch(target)
    record_change([source, target], user, f"撤销合并：{source.heading} 与 {target.heading} 又分开")


def _return_speeches(move: AuthorityMove, source: Record, target: Record) -> None:
    """What has come in since was linked by names that are now those of two records again."""
    moved, back, anew = {*move.speeches}, [], []
    for speech, since in links_since(move, target):
        if since is Since.NOTHING and speech.pk in moved:
            back.append(speech.pk)
        elif since is Since.ANEW:
            anew.append(speech)
    move_speeches(move.kind, target, source, back)
    link_anew(move.kind, anew)


def _return_children(source: Place, target: Record, children: list[int]) -> None:
    """Those that still lie in the target: what was put elsewhere meanwhile stays there."""
    still = Place.objects.filter(pk__in=children, parent=target.pk)
    keys = set(still.values_list("pk", flat=True))
    if any(above.pk in keys for above in source.above()):
        raise RecordConflict(gettext("一个地方不能在自己之内。"))
    still.update(parent=source.pk)
    update_headings_below(source)


def _same_heading() -> str:
    return gettext("两条记录的标目相同；请填写“区别”，如职务、生卒年。")


def _undo_split(move: AuthorityMove, source: Record, target: Record, user: Editor) -> None:
    if isinstance(target, Place) and target.children.exists():
        values = {"heading": target.heading, "count": target.children.count()}
        sentence = gettext("“%(heading)s”之下已有 %(count)s 个地方，不能直接撤销；请先把它们移到别处。")
        raise RecordConflict(sentence % values)
    links = list(links_since(move, target))
    _refuse_to_lose(target, [speech for speech, since in links if since is Since.BY_HAND])
    heading = target.heading
    record_change([target], user, "撤销拆分之前")
    moved = {*move.speeches}
    back = [speech.pk for speech, since in links if since is Since.NOTHING and speech.pk in moved]
    move_speeches(move.kind, target, source, back)
    target.delete()
    source.qualifier = move.qualifier
    store_row(source, _same_heading())
    update_headings_below(source)
    touch(source)
    link_anew(move.kind, [speech for speech, _since in links if speech.pk not in {*back}])
    record_change([source], user, f"撤销拆分：{heading} 的讲话归还")


def _refuse_to_lose(record: Record, speeches: list[Speech]) -> None:
    """Raises RecordConflict where people have assigned speeches to a record that would go."""
    if not speeches:
        return
    titles = gettext("、").join(f"《{speech.title}》" for speech in speeches[:_MOST_TOLD])
    values = {"count": len(speeches), "heading": record.heading, "titles": titles}
    sentence = gettext(
        "拆分之后又有 %(count)s 篇讲话由人工归到“%(heading)s”（%(titles)s），"
        "撤销会丢掉这些改动，没有撤销；请先把它们改归别的记录。"
    )
    raise RecordConflict(sentence % values)
