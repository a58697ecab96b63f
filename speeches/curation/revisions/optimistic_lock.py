"""Optimistic locking by a speech's edition: whoever saves from an older edition is told, and nothing is overwritten."""

from django.utils import timezone
from django.utils.translation import gettext

from speeches.curation.revisions import history
from speeches.models import Speech, hold_write_lock


class EditConflict(Exception):
    """The speech has changed since its page was opened; the message says by whom and when."""


def is_current_edition(speech_id: int, edition: int) -> bool:
    """Whether the speech is still of this edition; within a transaction, whose end releases the lock on the row."""
    hold_write_lock()
    return Speech.objects.select_for_update(no_key=True).filter(pk=speech_id, edition=edition).exists()


def lock_edition(speech_id: int, edition: int) -> Speech:
    """Locks the row until the end of the transaction and counts its edition one up.

    Args:
        speech_id: key of the speech.
        edition: the edition that was opened.

    Returns:
        The speech of the next edition, with its sections prefetched.

    Raises:
        EditConflict: the speech is of another edition by now, or deleted.
    """
    if not is_current_edition(speech_id, edition):
        raise EditConflict(edit_conflict_message(speech_id))
    Speech.objects.filter(pk=speech_id).update(edition=edition + 1)
    return Speech.objects.prefetch_related("sections").get(pk=speech_id)


def edit_conflict_message(speech_id: int) -> str:
    """A sentence for the archivist who was slower: who changed the speech, when and how, or that it is gone."""
    if not Speech.objects.filter(pk=speech_id).exists():
        return gettext("这篇讲话刚刚被合并或删除，您的改动没有保存。")
    last = history.last_revision(speech_id)
    if last is None:
        return gettext("这篇讲话刚刚由另一位同事改过。为免覆盖，您的改动没有保存；请对照最新的内容再改。")
    return gettext(
        "这篇讲话在 %(when)s 由 %(who)s 改过（%(what)s）。为免覆盖，您的改动没有保存；请对照最新的内容再改。"
    ) % {
        "when": f"{timezone.localtime(last.date_created):%H:%M:%S}",
        "who": last.user or gettext("命令行"),
        "what": last.comment,
    }


def changed_since_message(speech_id: int) -> str:
    """A sentence for whoever undoes something: who has changed the speech since, when and how, or that it is gone."""
    last = history.last_revision(speech_id)
    if last is None or not Speech.objects.filter(pk=speech_id).exists():
        return gettext("之后已被合并或删除，没有撤销")
    values = {
        "when": f"{timezone.localtime(last.date_created):%Y-%m-%d %H:%M:%S}",
        "who": last.user or gettext("命令行"),
        "what": last.comment,
    }
    return gettext("之后在 %(when)s 由 %(who)s 改过（%(what)s），保持原样，没有撤销") % values
