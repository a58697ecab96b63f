"""How far an upload is: the state of each of its files, in words."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from speeches.models import SourceFile, Upload

State = SourceFile.State
REFUSED, KNOWN = "未收", "早已在库"


@dataclass(frozen=True)
class Row:
    """One file; `kind` is for the style sheet."""

    name: str
    kind: str
    state: str
    told: str
    href: str
    download: str


@dataclass(frozen=True)
class Progress:
    upload: Upload
    rows: list[Row]
    counts: list[tuple[str, int]]

    @property
    def running(self) -> bool:
        return any(row.kind in (State.WAITING, State.WORKING) for row in self.rows)

    @property
    def finished(self) -> int:
        return sum(row.kind not in (State.WAITING, State.WORKING) for row in self.rows)


def progress_of(upload: Upload) -> Progress:
    """In two queries, whatever the number of files."""
    arrivals = upload.arrivals.select_related("source")
    speeches = SourceFile.objects.filter(arrival__upload=upload).annotate(n=Count("speeches", distinct=True))
    counts = dict(speeches.values_list("pk", "n"))
    rows = [_row(a.name, a.source, a.known, a.refusal, counts) for a in arrivals]
    words = [row.state for row in rows]
    return Progress(upload, rows, [(word, words.count(word)) for word in dict.fromkeys(words)])


def _row(name: str, source: SourceFile | None, known: bool, refusal: str, counts: dict[int, int]) -> Row:
    if source is None:
        return Row(name, "refused", REFUSED, refusal or "原件已被删除。", "", "")
    href, download = reverse("admin:speeches_sourcefile_change", args=[source.pk]), source.get_absolute_url()
    told = _told(source, counts[source.pk])
    if known:
        return Row(name, "known", KNOWN, f"与“{source.name}”相同，没有重复收入。{told}", href, download)
    return Row(name, source.state, source.get_state_display(), told, href, download)


def _told(source: SourceFile, speeches: int) -> str:
    if source.state == State.DONE:
        return f"{speeches} 篇讲话。" if speeches else f"没有讲话：{source.verdict}"
    return source.verdict if source.state == State.FAILED else ""
