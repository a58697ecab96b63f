"""Splits a record: chosen speeches go to a new one, as those of another person or place of the same name."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext

from speeches.curation.authorities.editing import (
    RecordConflict,
    lock_record,
    store_row,
    update_headings_below,
    write_names,
)
from speeches.curation.authorities.links_before import links_before
from speeches.curation.authorities.merging import move_speeches, store_move
from speeches.curation.authorities.record_history import MODELS, Record, record_before, record_change
from speeches.curation.revisions import Editor
from speeches.models import AuthorityMove, Speech, name_key, writing


@writing()
def split_record(
    kind: str,
    opened: tuple[int, int],
    speeches: Collection[int],
    values: dict[str, Any],  # of the new record's fields
    user: Editor,
    qualifier: str | None = None,
) -> Record:
    """Makes a new record of some speeches of another.

    From then on the printed name is that of both: a new speech with it belongs to none until somebody says whose it is.

    Args:
        kind: Authority.KIND.
        opened: key and opened edition of the record.
        speeches: keys of the speeches that go to the new record.
        values: name, qualifier and note of the new record, of a place its parent and level.
        user: who does it.
        qualifier: what tells the old record apart from now on; as it is if None.

    Raises:
        RecordConflict: the record has changed since, no speech of it was chosen, a heading would be another record's or
            too long.
    """
    old = lock_record(kind, *opened)
    record_before(old)
    before = old.qualifier
    taken = gettext("两条记录的标目相同；请填写“区别”，如职务、生卒年。")
    if qualifier is not None and qualifier != before:
        old.qualifier = qualifier
        store_row(old, taken)
        update_headings_below(old)
    new = MODELS[kind](**values)
    store_row(new, taken)
    links = links_before(kind, [old])
    moved = move_speeches(kind, old, new, list(speeches))
    if not moved:
        raise RecordConflict(gettext("没有选中这条记录的讲话，没有拆分。"))
    write_names(new, [new.name, *_printed(new)])
    record_change([old, new], user, f"拆分：{len(moved)} 篇讲话从 {old.heading} 归到 {new.heading}")
    move = AuthorityMove(kind=kind, action=AuthorityMove.Action.SPLIT, source=old.pk, target=new.pk, speeches=moved)
    move.qualifier, move.before = before, links
    store_move(move, user)
    return new


def _printed(record: Record) -> list[str]:
    """The names that its speeches print: now those of both records, so that neither is certain by them."""
    speeches = Speech.objects.filter(**{f"{record.KIND}_authority": record.pk}).order_by("pk")
    return [name for name in dict.fromkeys(speeches.values_list(record.KIND, flat=True)) if name_key(name)]
