"""What is done to the drafts that were chosen in their list: published, turned down, taken up again, read again."""

from collections import defaultdict
from collections.abc import Callable, Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from speeches.admin import duplicate_check
from speeches.admin.publication import publish
from speeches.curation import EditConflict, edit_conflict_message, reextract_drafts, reject_drafts, reopen_rejected
from speeches.extraction import ExtractionError
from speeches.models import SourceFile, Speech

MOST_READ = 50  # files in one go: each is read while the browser waits
MOST_TOLD = 5

Seen = Mapping[int, int]


def apply_bulk_action(request: HttpRequest, act: str, seen: Seen) -> HttpResponse | None:
    """Does it and says so; a page when something is to be asked first."""
    if act not in BULK_ACTIONS:
        messages.error(request, gettext("没有这个操作。"))
    elif not seen:
        messages.warning(request, gettext("没有选择讲话，什么也没有做。"))
    else:
        return BULK_ACTIONS[act](request, seen)
    return None


def _publish(request: HttpRequest, seen: Seen) -> HttpResponse | None:
    _must_decide(request)
    if question := duplicate_check.ask_before_publishing(request, seen):
        return question
    pks = duplicate_check.publish_after_answer(request, seen)
    late = _late(request, {pk: seen[pk] for pk in pks})
    publish(request, [pk for pk in pks if pk not in late], seen)
    return None


def _reject(request: HttpRequest, seen: Seen) -> None:
    _must_decide(request)
    late = _late(request, seen)
    try:
        turned = reject_drafts(set(seen) - late, request.user, request.POST.get("reason", ""), seen)
    except ValueError as error:
        messages.error(request, str(error))
    else:
        said = gettext("%(count)s 篇草稿已标为不采用；原件和文字都保留，可在“不采用”一栏改回草稿。")
        messages.success(request, said % {"count": len(turned)})


def _reopen(request: HttpRequest, seen: Seen) -> None:
    _must_decide(request)
    turned = reopen_rejected(set(seen) - _late(request, seen), request.user, seen)
    messages.success(request, gettext("%(count)s 篇已改回草稿。") % {"count": len(turned)})


def _read_again(request: HttpRequest, seen: Seen) -> None:
    """Whole files: the drafts of one file are read together."""
    files: dict[int, dict[int, int]] = defaultdict(dict)
    for pk, source in Speech.objects.filter(pk__in=seen).values_list("pk", "source"):
        files[source][pk] = seen[pk]
    if len(files) > MOST_READ:
        said = gettext("一次至多重新提取 %(most)s 个文件，选中的有 %(count)s 个，请分几次。")
        messages.error(request, said % {"most": MOST_READ, "count": len(files)})
        return
    read = [_read(request, source, files[source.pk]) for source in SourceFile.objects.filter(pk__in=files)]
    done = [changed for changed in read if changed is not None]
    said = gettext("重新提取了 %(files)s 个文件，%(count)s 篇草稿有变化；人工改过的栏目保持不变。")
    messages.success(request, said % {"files": len(done), "count": sum(done)})


def _read(request: HttpRequest, source: SourceFile, seen: Seen) -> int | None:
    """How many drafts of the file are other now; None when it could not be done, which is said."""
    try:
        return len(reextract_drafts(source, request.user, seen))
    except (EditConflict, ValueError, ExtractionError, OSError) as error:
        messages.error(request, f"{source.name}{gettext('：')}{error}")
        return None


def _late(request: HttpRequest, seen: Seen) -> set[int]:
    """Those that have changed since the list was opened; it is said by whom."""
    now = dict(Speech.objects.filter(pk__in=seen).values_list("pk", "edition"))
    late = [pk for pk, edition in seen.items() if now.get(pk) != edition]
    titles = dict(Speech.objects.filter(pk__in=late[:MOST_TOLD]).values_list("pk", "title"))
    for pk in late[:MOST_TOLD]:
        messages.error(request, f"《{titles.get(pk, pk)}》{gettext('：')}{edit_conflict_message(pk)}")
    if (more := len(late) - MOST_TOLD) > 0:
        messages.error(request, gettext("另有 %(count)s 篇也已有变化，没有改动。") % {"count": more})
    return set(late)


def _must_decide(request: HttpRequest) -> None:
    """Whoever decides what readers see decides what they are not to see."""
    if not request.user.has_perm("speeches.publish_speech"):
        raise PermissionDenied


BULK_ACTIONS: dict[str, Callable[[HttpRequest, Seen], HttpResponse | None]] = {
    "publish": _publish,
    "reject": _reject,
    "reopen": _reopen,
    "again": _read_again,
}
