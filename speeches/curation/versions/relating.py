"""Makes speeches versions of one, takes them apart, and hands their versions over when a main version goes.

What is indexed of a speech does not say which versions it has; but counts that are kept for a commit of the index do,
so the index is written anew for the speeches that change.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext

from speeches.curation.doubts import store_doubts
from speeches.curation.revisions import Editor, record_first_revision, record_revision
from speeches.models import PendingChange, Speech, writing

Status = Speech.Status
LONGEST_TITLE = 60  # in a comment of the history


@writing()
def versions_together(speech_ids: Iterable[int]) -> list[Speech]:
    """These speeches with all that are versions of the same ones, locked until the end of the transaction."""
    pks = set(speech_ids)
    chosen = Speech.objects.filter(pk__in=pks).values_list("pk", "version_of")
    mains = {main or pk for pk, main in chosen}
    rows = Speech.objects.select_for_update(no_key=True).filter(Q(pk__in=mains) | Q(version_of__in=mains))
    return list(rows.order_by("pk"))


@writing()
def make_versions(main_id: int, together: Sequence[Speech], user: Editor) -> list[int]:
    """Makes speeches versions of one of them; of what they were versions before, they are no more.

    Args:
        main_id: key of the one that is counted.
        together: all of them, as `versions_together` gives them.
        user: who does it.

    Returns:
        The keys of the speeches that were changed; the main version is one of these if it was a version of another.

    Raises:
        ValueError: they cannot be versions of this one; the message is a sentence for the archivist.
    """
    main = next((speech for speech in together if speech.pk == main_id), None)
    if main is None:
        raise ValueError(gettext("这篇讲话已经删除。"))
    _require_joinable(main, together)
    others = [speech.pk for speech in together if speech.pk != main_id and speech.version_of_id != main_id]
    changed = [*others, *([main_id] if main.version_of_id else [])]
    if not others:
        return []
    record_first_revision([main_id, *others])
    set_main([speech.pk for speech in together], changed, main_id)
    with translation.override(settings.LANGUAGE_CODE):  # what is kept is kept in the archive's own language
        named = {"title": main.title[:LONGEST_TITLE], "pk": main_id}
        record_revision(others, user, gettext("合为《%(title)s》（编号 %(pk)s）的版本") % named, text=False)
        comment = gettext("设为主版本，合入 %(count)s 篇") % {"count": len(others)}
        record_revision([main_id], user, comment, text=False)
    store_doubts(speech.pk for speech in together)
    return changed


@writing()
def release_versions(speech_ids: Iterable[int], user: Editor) -> list[int]:
    """Takes versions out: they stand for themselves again, and are counted. Of a main version all are taken out.

    Args:
        speech_ids: keys of versions or of main versions.
        user: who does it.

    Returns:
        The keys of the speeches that were changed.
    """
    pks = set(speech_ids)
    together = versions_together(pks)
    out = [each.pk for each in together if each.version_of_id and {each.pk, each.version_of_id} & pks]
    if out:
        record_first_revision(out)
        set_main(out, out, None)
        with translation.override(settings.LANGUAGE_CODE):
            record_revision(out, user, gettext("拆出，不再是别篇的版本"), text=False)
        store_doubts(speech.pk for speech in together)
    return out


@dataclass(frozen=True)
class HandedOver:
    """What became of the versions of a main version that was deleted.

    Attributes:
        title: of the one that was deleted.
        main: the one that is counted from now on.
        count: how many speeches were versions, the new main version among them.
    """

    title: str
    main: Speech
    count: int


def next_main(main_id: int, without: Collection[int] = ()) -> HandedOver | None:
    """What would become of the versions of a speech if it was deleted: a public one is preferred; None without any.

    Args:
        main_id: its key.
        without: keys of what is deleted together with it.
    """
    left = Speech.objects.filter(version_of=main_id).exclude(pk__in=without).select_related("version_of").order_by("pk")
    rows = list(left)
    if not rows:
        return None
    main = min(rows, key=lambda each: (each.status != Status.PUBLISHED, each.pk))
    return HandedOver(main.version_of.title if main.version_of else "", main, len(rows))


@writing()
def hand_over_versions(speech_ids: Iterable[int], user: Editor) -> list[HandedOver]:
    """Before speeches are deleted: the versions of each get another main version, a public one where there is one.

    Returns:
        One for each of the speeches that had versions which stay.
    """
    gone = set(speech_ids)
    return [handed for pk in sorted(gone) if (handed := _hand_over(pk, gone, user))]


def _hand_over(pk: int, gone: set[int], user: Editor) -> HandedOver | None:
    left = [each.pk for each in versions_together([pk]) if each.version_of_id == pk and each.pk not in gone]
    handed = next_main(pk, gone)
    if handed is None:
        return None
    set_main(left, left, handed.main.pk)
    with translation.override(settings.LANGUAGE_CODE):
        told = gettext("原来的主版本删除，主版本改为编号 %(pk)s") % {"pk": handed.main.pk}
        record_revision(left, user, told, text=False)
    return handed


def _require_joinable(main: Speech, together: Sequence[Speech]) -> None:
    for speech in together:
        if speech.status == Status.REJECTED:
            told = gettext("《%(title)s》标为不采用，不能合为版本；请先改回草稿。")
            raise ValueError(told % {"title": speech.title})
    if not main.published and any(speech.published for speech in together):
        told = gettext("《%(title)s》没有公开，不能作已公开各篇的主版本。请选已公开的一篇作主版本，或先公开它。")
        raise ValueError(told % {"title": main.title})


def set_main(pks: Sequence[int], changed: Sequence[int], main_id: int | None) -> None:
    """Writes which speech is the main version, in two steps: at no moment is a version the main one of another.

    Args:
        pks: keys of speeches; all but the main version become versions of it.
        changed: those of them that were something else before.
        main_id: key of the main version; None takes them apart.
    """
    rows = Speech.objects.filter(pk__in=pks)
    rows.update(version_of=None)
    if main_id:
        rows.exclude(pk=main_id).update(version_of=main_id)
    Speech.objects.filter(pk__in=changed).update(edition=F("edition") + 1, updated_at=timezone.now())
    PendingChange.objects.note(rows.filter(status=Status.PUBLISHED).values_list("pk", flat=True))
