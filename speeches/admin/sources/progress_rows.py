"""The files of an upload as its progress lists them, each with its outcome and a note."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.models import SourceFile, Speech, Upload

State = SourceFile.State
REFUSED, KNOWN = "refused", "known"
# The outcomes of a file, what asks for an archivist first.
LABELS: dict[str, Promise] = {
    State.FAILED: _("失败"),
    REFUSED: _("未收"),
    KNOWN: _("已在库中"),
    State.WORKING: _("提取中"),
    State.WAITING: _("等待"),
    State.DONE: _("完成"),
}
UNFINISHED = {State.WAITING, State.WORKING}


@dataclass(frozen=True)
class ProgressRow:
    """One file of the upload; `outcome` is also its class in the style sheet.

    `again` is the address at which a typed text that could not be read is to be mended, else ''; `rejected` that of a
    speech of the file that was rejected, where it can be made a draft again.
    """

    name: str
    outcome: str
    label: str
    note: str
    href: str
    download: str
    again: str = ""
    rejected: str = ""


def progress_row(
    arrival: Any, upload: Upload, speeches: int, package: bool, rejected: Sequence[Speech] = ()
) -> ProgressRow:  # Any: annotated with its outcome
    outcome, source = arrival.outcome, arrival.source
    label = str(LABELS[outcome])
    if source is None:
        return ProgressRow(arrival.name, outcome, label, arrival.refusal or gettext("原件已被删除。"), "", "")
    href, download = reverse("admin:speeches_sourcefile_change", args=[source.pk]), source.get_absolute_url()
    note = _note(source, speeches, package)
    if outcome != KNOWN and source.uploaded_at < upload.at:
        note = gettext("文件早已在库，其中的讲话曾被删除，故重新提取。") + note
    elif outcome == KNOWN:
        note = gettext("与“%(name)s”相同，没有重复收入。") % {"name": source.name} + note + _rejections(rejected)
    typed = outcome == State.FAILED and hasattr(arrival, "typed")
    again = f"{reverse('admin:speeches_sourcefile_typed')}?from={arrival.pk}" if typed else ""
    reopen = reverse("admin:speeches_speech_review", args=[rejected[0].pk]) if outcome == KNOWN and rejected else ""
    return ProgressRow(arrival.name, outcome, label, note, href, download, again, reopen)


def _rejections(rejected: Sequence[Speech]) -> str:
    """What was decided when the same file came in before."""
    if not rejected:
        return ""
    values = {"count": len(rejected), "reason": rejected[0].rejection}
    return gettext("其中 %(count)s 篇先前已标为不采用（%(reason)s）。") % values


def _note(source: SourceFile, speeches: int, package: bool) -> str:
    if source.state in UNFINISHED:
        return gettext("正在提取。") if source.state == State.WORKING else source.verdict
    if source.state == State.FAILED or (package and not speeches):
        return source.verdict
    if speeches:
        return gettext("%(count)s 篇讲话。") % {"count": speeches}
    if not source.verdict:
        return gettext("其中的讲话已经删除。")
    return gettext("没有讲话：%(verdict)s") % {"verdict": source.verdict}
