"""Actions on drafts chosen in their list: publish, reject, reopen, reextract."""

from collections import defaultdict
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from speeches.admin import duplicate_check
from speeches.admin.publication import publish
from speeches.curation import (
    EditConflict,
    OpenedEditions,
    edit_conflict_message,
    reextract_drafts,
    reject_drafts,
    reopen_rejected,
)
from speeches.extraction import ExtractionError
from speeches.models import SourceFile, Speech

MOST_FILES = 50  # at a time: each is extracted while the browser waits
MOST_NAMED = 5  # conflicts, each in a message


def apply_bulk_action(request: HttpRequest, action: str, editions: OpenedEditions) -> HttpResponse | None:
    """Applies an action and reports it by messages.

    Args:
        request: a POST.
        action: a key of BULK_ACTIONS.
        editions: the edition of each chosen draft that was listed, by its key.

    Returns:
        A page when a question is to be answered first, else None.

    Raises:
        PermissionDenied: the user may not decide what is published.
    """
    if action not in BULK_ACTIONS:
        messages.error(request, gettext("没有这个操作。"))
    elif not editions:
        messages.warning(request, gettext("没有选择讲话，什么也没有做。"))
    else:
        return BULK_ACTIONS[action](request, editions)
    return None


def _publish(request: HttpRequest, editions: OpenedEditions) -> HttpResponse | None:
    _require_publish_permission(request)
    if question := duplicate_check.ask_before_publishing(request, editions):
        return question
    pks = duplicate_check.ids_to_publish(request, editions)
    conflicts = _conflicts(request, {pk: editions[pk] for pk in pks})
    publish(request, [pk for pk in pks if pk not in conflicts], editions)
    return None


def _reject(request: HttpRequest, editions: OpenedEditions) -> None:
    _require_publish_permission(request)
    conflicts = _conflicts(request, editions)
    try:
        changed = reject_drafts(set(editions) - conflicts, request.user, request.POST.get("reason", ""), editions)
    except ValueError as error:
        messages.error(request, str(error))
    else:
        message = gettext("%(count)s 篇草稿已标为不采用；原件和文字都保留，可在“不采用”一栏改回草稿。")
        messages.success(request, message % {"count": len(changed)})


def _reopen(request: HttpRequest, editions: OpenedEditions) -> None:
    _require_publish_permission(request)
    changed = reopen_rejected(set(editions) - _conflicts(request, editions), request.user, editions)
    messages.success(request, gettext("%(count)s 篇已改回草稿。") % {"count": len(changed)})


def _reextract(request: HttpRequest, editions: OpenedEditions) -> None:
    """By whole files: the drafts of one file are extracted together."""
    files: dict[int, dict[int, int]] = defaultdict(dict)
    for pk, source in Speech.objects.filter(pk__in=editions).values_list("pk", "source"):
        files[source][pk] = editions[pk]
    if len(files) > MOST_FILES:
        message = gettext("一次至多重新提取 %(most)s 个文件，选中的有 %(count)s 个，请分几次。")
        messages.error(request, message % {"most": MOST_FILES, "count": len(files)})
        return
    counts = [
        _reextract_source(request, source, files[source.pk]) for source in SourceFile.objects.filter(pk__in=files)
    ]
    done = [count for count in counts if count is not None]
    message = gettext("重新提取了 %(files)s 个文件，%(count)s 篇草稿有变化；人工改过的栏目保持不变。")
    messages.success(request, message % {"files": len(done), "count": sum(done)})


def _reextract_source(request: HttpRequest, source: SourceFile, editions: OpenedEditions) -> int | None:
    """The number of changed drafts of a file; None when it failed, which a message says."""
    try:
        return len(reextract_drafts(source, request.user, editions))
    except (EditConflict, ValueError, ExtractionError, OSError) as error:
        messages.error(request, f"{source.name}{gettext('：')}{error}")
        return None


def _conflicts(request: HttpRequest, editions: OpenedEditions) -> set[int]:
    """Keys of those that have changed since the list was opened; messages say by whom."""
    now = dict(Speech.objects.filter(pk__in=editions).values_list("pk", "edition"))
    conflicts = [pk for pk, edition in editions.items() if now.get(pk) != edition]
    titles = dict(Speech.objects.filter(pk__in=conflicts[:MOST_NAMED]).values_list("pk", "title"))
    for pk in conflicts[:MOST_NAMED]:
        messages.error(request, f"《{titles.get(pk, pk)}》{gettext('：')}{edit_conflict_message(pk)}")
    if (more := len(conflicts) - MOST_NAMED) > 0:
        messages.error(request, gettext("另有 %(count)s 篇也已有变化，没有改动。") % {"count": more})
    return set(conflicts)


def _require_publish_permission(request: HttpRequest) -> None:
    if not request.user.has_perm("speeches.publish_speech"):
        raise PermissionDenied


BULK_ACTIONS: dict[str, Callable[[HttpRequest, OpenedEditions], HttpResponse | None]] = {
    "publish": _publish,
    "reject": _reject,
    "reopen": _reopen,
    "again": _reextract,
}
