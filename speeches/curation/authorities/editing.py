"""Changes of a record: its names and note, of a place what it lies in; locked against two at once."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext

from speeches.curation.authorities.links_before import links_before
from speeches.curation.authorities.record_history import MODELS, NAMES, Record, record_before, record_change
from speeches.curation.revisions import Editor, forget_attribution, record_first_revision, record_revision
from speeches.ingest import link_stored
from speeches.models import LONGEST_HEADING, AuthorityMove, DeclinedName, Place, Speech, name_key, writing


class RecordConflict(Exception):
    """What was asked of a record cannot be done; the message is a sentence for the archivist."""


def lock_record(kind: str, key: int, edition: int) -> Record:
    """Locks the row until the end of the transaction and counts its edition one up.

    Args:
        kind: Authority.KIND.
        key: of the record.
        edition: the edition that was opened.

    Raises:
        RecordConflict: the record is of another edition by now, merged or deleted.
    """
    rows = MODELS[kind].objects.select_for_update().filter(pk=key, edition=edition, merged_into=None)
    if not rows.exists():
        raise RecordConflict(gettext("这条规范记录刚刚改过、已合并或已删除，您的改动没有保存；请对照最新的内容再做。"))
    MODELS[kind].objects.filter(pk=key).update(edition=edition + 1)
    return MODELS[kind].objects.get(pk=key)


@writing()
def save_record(
    record: Record,
    values: Mapping[str, Any],  # of the fields' own types
    names: Iterable[str],
    user: Editor,
) -> int:
    """Stores a new record or a changed one, and links the speeches that are certain by its names.

    Args:
        record: a new row, or one that `lock_record` gave.
        values: new values by the names of the fields.
        names: all names but the authorised one.
        user: who does it.

    Returns:
        How many speeches were linked.

    Raises:
        RecordConflict: another record has the heading, or that of a place below would be another's; or one of these
            would be longer than headings are kept.
    """
    store_record(record, values, names, user, given=True)
    return link_names(record.KIND, [*record.names.values_list("name", flat=True), record.heading])


def store_record(
    record: Record, values: Mapping[str, Any], names: Iterable[str], user: Editor, given: bool = False
) -> None:
    """Stores a record with its names and its history, and links nothing; within a transaction."""
    created = record.pk is None
    if not created:
        record_before(record)
    for name, value in values.items():
        setattr(record, name, value)
    store_row(record)
    write_names(record, [record.name, *names], given)
    update_headings_below(record)
    record_change([record], user, "收录" if created else "修改")


def link_names(kind: str, names: Iterable[str]) -> int:
    """Links speeches without a record that print one of these names, however it is written."""
    keys = {name_key(name) for name in names} - {""}
    unlinked = Speech.objects.filter(**{f"{kind}_authority": None}).order_by(kind)
    printed = [each for each in unlinked.values_list(kind, flat=True).distinct() if name_key(each) in keys]
    return link_stored(kind, printed) if printed else 0


def write_names(record: Record, names: Collection[str], given: bool = False) -> None:
    """Makes these the names of a record. A name that a record was not wanted of is wanted now.

    Args:
        record: a stored row.
        names: all that it is to have.
        given: whether a person has typed those that it does not have yet; else they are taken from speeches.
    """
    wanted = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    rows = {row.name: row for row in record.names.all()}
    record.names.exclude(name__in=wanted).delete()
    DeclinedName.objects.filter(kind=record.KIND, key__in=map(name_key, wanted)).delete()
    for name in wanted:
        if name not in rows:
            NAMES[record.KIND].objects.create(record_id=record.pk, name=name, given=given)


def store_row(record: Record, taken: str = "") -> None:
    """Saves a record, new or changed, without its names.

    Args:
        record: the row.
        taken: the sentence if another record has its heading, where the usual one does not tell what to do.

    Raises:
        RecordConflict: another record has its heading, whoever was faster; or it is longer than headings are kept.
    """
    if sentence := heading_fault(record):
        raise RecordConflict(sentence)
    taken = taken or gettext("已有标目为“%(heading)s”的记录；同名者请填写“区别”。") % {"heading": record.heading_now()}
    same = type(record).objects.filter(heading=record.heading_now(), merged_into=None)
    if same.exclude(pk=record.pk).exists():
        raise RecordConflict(taken)
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError as error:  # a colleague was faster
        raise RecordConflict(taken) from error


def heading_fault(record: Record) -> str:
    """What is wrong with the heading that a record would have, as a sentence; "" if it can be kept."""
    length = len(record.heading_now())
    if length <= LONGEST_HEADING:
        return ""
    values = {"most": LONGEST_HEADING, "length": length}
    return gettext("标目连同上级和区别共 %(length)s 字，不能超过 %(most)s 字；请缩短名称或区别。") % values


def update_headings_below(record: Record) -> None:
    """The headings of what lies in a place begin with its own.

    Raises:
        RecordConflict: another place has one of these headings, or one would be too long; the transaction is to be
            rolled back.
    """
    if isinstance(record, Place):
        for child in Place.objects.filter(parent=record.pk, merged_into=None):
            if child.heading != child.heading_now():
                store_row(child, gettext("两地之下都有同名的地方，请先把它们合并。"))
                update_headings_below(child)


@writing()
def delete_record(record: Record, user: Editor) -> None:
    """Deletes a record; its speeches belong to none, whoever had said so, and its history stays."""
    record_before(record)
    record_change([record], user, "删除前")
    links = links_before(record.KIND, [record])
    move = AuthorityMove(kind=record.KIND, action=AuthorityMove.Action.DELETION, source=record.pk, target=0)
    move.speeches, move.before = sorted(key for keys in links["printed"].values() for key in keys), links
    _release(record, [int(key) for key in links["by_hand"]], user)
    move.source_edition, move.target_edition = record.edition, 0
    move.by = user if isinstance(user, User) and user.pk else None
    record.delete()
    move.save()


def _release(record: Record, speeches: list[int], user: Editor) -> None:
    """What people said of these speeches can be said no more; the history of each keeps it."""
    link = f"{record.KIND}_authority"
    record_first_revision(speeches)
    for speech in Speech.objects.filter(pk__in=speeches):
        forget_attribution(speech, [link])
        setattr(speech, link, None)
        speech.edition += 1  # for whoever has it open at the desk
        speech.save()
    record_revision(speeches, user, f"所归的规范记录已删除：{record.heading}"[:190], text=False)


def touch(record: Record) -> None:
    """Counts the edition of a record one up."""
    type(record).objects.filter(pk=record.pk).update(edition=F("edition") + 1)
    record.refresh_from_db(fields=["edition"])
