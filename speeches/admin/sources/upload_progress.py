"""The progress of an upload: how many of its files are in which state, and a page of them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count

from speeches.admin.sources.progress_rows import LABELS, UNFINISHED, ProgressRow, progress_row
from speeches.curation import worker_running
from speeches.models import Arrival, Speech, Upload

ROWS_PER_PAGE = 100


@dataclass(frozen=True)
class UploadProgress:
    """The progress of an upload.

    Attributes:
        upload: the upload.
        counts: number of all its files by their outcome.
        outcome: to which the list is narrowed; '' for all files.
        page: of the list.
        rows: the files on that page.
        drafts: number of drafts extracted from the upload.
        worker_running: whether a worker reads the files that wait.
    """

    upload: Upload
    counts: dict[str, int]
    outcome: str
    page: "Page[Arrival]"
    rows: list[ProgressRow]
    drafts: int
    worker_running: bool

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def running(self) -> bool:
        return any(outcome in UNFINISHED for outcome in self.counts)

    @property
    def finished(self) -> int:
        """Number of files that are not waiting or being extracted."""
        return sum(count for outcome, count in self.counts.items() if outcome not in UNFINISHED)

    @property
    def outcomes(self) -> list[tuple[str, str, int]]:
        """(outcome, label, number of files) for each outcome that occurs."""
        return [(name, str(label), self.counts[name]) for name, label in LABELS.items() if name in self.counts]

    @property
    def here(self) -> str:
        """The address of just this part of the list."""
        return f"?{urlencode({'fate': self.outcome, 'page': self.page.number})}"


def upload_progress(upload: Upload, outcome: str = "", page: str | None = None) -> UploadProgress:
    """The progress of an upload in a few queries, whatever the number of files.

    Args:
        upload: the upload.
        outcome: to which the list is narrowed; an unknown one, or '', for all files.
        page: number of the page, as typed in an address.
    """
    arrivals, outcome = Arrival.objects.filter(upload=upload), outcome if outcome in LABELS else ""
    counts = arrivals.outcome_counts()  # before the rows: when all are read by these, no row is older
    shown = Paginator(arrivals.with_outcome(outcome), ROWS_PER_PAGE).get_page(page)
    rows = list(shown.object_list)
    sources = [row.source_id for row in rows if row.source_id]
    speeches = dict(Speech.objects.filter(source__in=sources).order_by().values_list("source").annotate(Count("pk")))
    packages = set(Arrival.objects.filter(package__in=sources).order_by().values_list("package", flat=True).distinct())
    drafts = Speech.objects.filter(status=Speech.Status.DRAFT, source__arrival__upload=upload).distinct().count()
    rejected = _rejected(sources)
    listed = [
        progress_row(
            row,
            upload,
            speeches.get(row.source_id, 0),
            row.source_id in packages,
            rejected.get(row.source_id or 0, ()),
        )
        for row in rows
    ]
    return UploadProgress(upload, counts, outcome, shown, listed, drafts, worker_running())


def _rejected(sources: list[int]) -> dict[int, list[Speech]]:
    """The rejected speeches of each file that has any."""
    found: dict[int, list[Speech]] = {}
    rows = Speech.objects.filter(source__in=sources, status=Speech.Status.REJECTED).order_by("pk")
    for speech in rows.only("source", "rejection"):
        found.setdefault(speech.source_id, []).append(speech)
    return found
