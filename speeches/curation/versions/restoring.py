"""Makes speeches versions of what they were before, where an operation is undone; or says what stands in the way.

Speeches that were no part of the operation may have changed since: the main version of before may be gone, withdrawn or
a version itself, and one that was the main version for a while may have got other versions.
"""

from collections.abc import Mapping

from django.utils.translation import gettext

from speeches.curation.versions.relating import LONGEST_TITLE, set_main
from speeches.models import Speech

Status = Speech.Status


def restore_versions(main_of: Mapping[int, int | None]) -> None:
    """Restores them in editions that count on; within a transaction.

    Args:
        main_of: the key of the main version, None for none, by the key of each speech.

    Raises:
        ValueError: a main version is gone, a version itself or not public, or one that is to be a version has got
            others; the message, for the archivist, says of which speech, and what to do.
    """
    mains = {main for main in main_of.values() if main}
    rows = {row.pk: row for row in Speech.objects.filter(pk__in=mains | main_of.keys()).select_related("version_of")}
    for told in (_main_lost(mains - main_of.keys(), rows), _has_others(main_of), _main_hidden(main_of, rows)):
        if told:
            said = gettext("%(told)s，没有撤销；各篇现在的版本关系不变，需要改动的，请在“各个版本”页设定。")
            raise ValueError(said % {"told": told})
    set_main(list(main_of), list(main_of), None)
    for main in sorted(mains):
        Speech.objects.filter(pk__in=[pk for pk, each in main_of.items() if each == main]).update(version_of=main)


def named_speech(pk: int, title: str) -> str:
    """A speech as messages about versions name it: several of them often have one title."""
    return gettext("《%(title)s》（编号 %(pk)s）") % {"title": title[:LONGEST_TITLE], "pk": pk}


def _main_lost(mains: set[int], rows: Mapping[int, Speech]) -> str:
    """Of main versions that are not restored themselves: one that has been deleted, or is a version by now."""
    for pk in sorted(mains):
        main = rows.get(pk)
        if main is None:
            return gettext("原来的主版本（编号 %(pk)s）已经删除") % {"pk": pk}
        if other := main.version_of:
            values = {"main": named_speech(pk, main.title), "other": named_speech(other.pk, other.title)}
            return gettext("原来的主版本%(main)s已合为%(other)s的版本") % values
    return ""


def _has_others(main_of: Mapping[int, int | None]) -> str:
    """What is to be a version again has become the main version of a speech that the operation did not touch."""
    again = [pk for pk, main in main_of.items() if main]
    other = Speech.objects.filter(version_of__in=again).exclude(pk__in=main_of).select_related("version_of").first()
    if other is None or other.version_of is None:
        return ""
    main = named_speech(other.version_of.pk, other.version_of.title)
    return gettext("%(other)s后来合为%(main)s的版本") % {"other": named_speech(other.pk, other.title), "main": main}


def _main_hidden(main_of: Mapping[int, int | None], rows: Mapping[int, Speech]) -> str:
    """A public version has a public main version, and none that is kept has a rejected one."""
    for pk, of in main_of.items():
        version, main = rows.get(pk), rows.get(of or 0)
        if version is None or main is None or main.status == Status.PUBLISHED or version.status == Status.REJECTED:
            continue
        if version.status == Status.PUBLISHED or main.status == Status.REJECTED:
            values = {"main": named_speech(main.pk, main.title), "status": main.get_status_display()}
            values["version"] = named_speech(pk, version.title)
            return gettext("原来的主版本%(main)s现在的状态是“%(status)s”，不能作%(version)s的主版本") % values
    return ""
