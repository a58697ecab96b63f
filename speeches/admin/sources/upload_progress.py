"""How far an upload is: how many of its files are in which state, and a page of them with what is to be said."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.curation import worker_running
from speeches.models import Arrival, SourceFile, Speech, Upload

State = SourceFile.State
REFUSED, KNOWN = "refused", "known"
# What asks for an archivist comes first.
WORDS: dict[str, Promise] = {
    State.FAILED: _("失败"),
    REFUSED: _("未收"),
    KNOWN: _("已在库中"),
    State.WORKING: _("提取中"),
    State.WAITING: _("等待"),
    State.DONE: _("完成"),
}
RUNNING = {State.WAITING, State.WORKING}
ROWS_PER_PAGE = 100


@dataclass(frozen=True)
class Row:
    """One file; `fate` is for the style sheet."""

    name: str
    fate: str
    state: str
    told: str
    href: str
    download: str


@dataclass(frozen=True)
class Progress:
    """`fate` narrows the list to the files of one state; counts are of all."""

    upload: Upload
    counts: dict[str, int]
    fate: str
    page: "Page[Any]"
    rows: list[Row]
    drafts: int
    at_work: bool

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def running(self) -> bool:
        return any(fate in RUNNING for fate in self.counts)

    @property
    def finished(self) -> int:
        return sum(count for fate, count in self.counts.items() if fate not in RUNNING)

    @property
    def states(self) -> list[tuple[str, str, int]]:
        """(state, its word, number of files), for as many as there are."""
        return [(fate, str(word), self.counts[fate]) for fate, word in WORDS.items() if fate in self.counts]

    @property
    def here(self) -> str:
        """The address of just this part of the list."""
        return f"?{urlencode({'fate': self.fate, 'page': self.page.number})}"


def upload_progress(upload: Upload, fate: str = "", page: str | None = None) -> Progress:
    """In a few queries, whatever the number of files."""
    arrivals, fate = Arrival.objects.filter(upload=upload), fate if fate in WORDS else ""
    shown = Paginator(arrivals.with_outcome(fate), ROWS_PER_PAGE).get_page(page)
    rows = list(shown.object_list)
    sources = [row.source_id for row in rows if row.source_id]
    speeches = dict(Speech.objects.filter(source__in=sources).order_by().values_list("source").annotate(Count("pk")))
    packages = set(Arrival.objects.filter(package__in=sources).order_by().values_list("package", flat=True).distinct())
    drafts = Speech.objects.filter(status=Speech.Status.DRAFT, source__arrival__upload=upload).distinct().count()
    listed = [_row(row, upload, speeches.get(row.source_id, 0), row.source_id in packages) for row in rows]
    return Progress(upload, arrivals.outcome_counts(), fate, shown, listed, drafts, worker_running())


def _row(arrival: Any, upload: Upload, speeches: int, package: bool) -> Row:
    fate, source = arrival.outcome, arrival.source
    if source is None:
        return Row(arrival.name, fate, str(WORDS[fate]), arrival.refusal or gettext("原件已被删除。"), "", "")
    href, download = reverse("admin:speeches_sourcefile_change", args=[source.pk]), source.get_absolute_url()
    told = _told(source, speeches, package)
    if fate != KNOWN and source.uploaded_at < upload.at:
        told = gettext("文件早已在库，其中的讲话曾被删除，故重新提取。") + told
    elif fate == KNOWN:
        told = gettext("与“%(name)s”相同，没有重复收入。") % {"name": source.name} + told
    return Row(arrival.name, fate, str(WORDS[fate]), told, href, download)


def _told(source: SourceFile, speeches: int, package: bool) -> str:
    if source.state in RUNNING:
        return gettext("正在提取。") if source.state == State.WORKING else ""
    if source.state == State.FAILED or package:
        return source.verdict
    if speeches:
        return gettext("%(count)s 篇讲话。") % {"count": speeches}
    if not source.verdict:
        return gettext("其中的讲话已经删除。")
    return gettext("没有讲话：%(verdict)s") % {"verdict": source.verdict}
