"""Files on whose speeches archivists have decided, with a label for each line: what the archive can be taught by."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from reversion.models import Version

from speeches.curation.learning.line_labels import line_labels, whole_lines_of
from speeches.curation.publication import PUBLISH
from speeches.models import KeptLabels, OriginalPage, SourceFile, SourceFileQuerySet, Speech

MOST_EXAMPLES = 1_000  # files, the newest: training takes memory by the line
HELD_OUT = 3  # one file of so many is never trained on


@dataclass(frozen=True)
class Example:
    """A file with the label of each of its lines.

    Attributes:
        source: its key.
        sha256: of its bytes.
        lines: as they were read.
        labels: one for each line.
        furniture: the lines that are the site's, without white space around them.
        held: whether it is kept for measuring: the same for the same bytes, so that weights of an earlier run have not
            been trained on it.
    """

    source: int
    sha256: str
    lines: tuple[str, ...]
    labels: tuple[str, ...]
    furniture: frozenset[str]

    @property
    def held(self) -> bool:
        return int(self.sha256[:8], 16) % HELD_OUT == 0


def examples() -> Iterator[Example]:
    """The newest files that can be learned from, in the order of their keys."""
    newest = list(decided_sources().order_by("-pk").values_list("pk", flat=True)[:MOST_EXAMPLES])
    for source in SourceFile.objects.filter(pk__in=newest).order_by("pk").select_related("kept_labels"):
        if example := _example(source):
            yield example


def decided_sources() -> SourceFileQuerySet:
    """Files all of whose speeches an archivist has published or set by hand, and files with labels kept of such."""
    undecided = Speech.objects.exclude(_decided())
    own = Q(speeches__isnull=False) & ~Q(pk__in=undecided.values("source"))
    return SourceFile.objects.filter(own | Q(kept_labels__isnull=False)).distinct()


def keep_labels(source: SourceFile) -> None:
    """Keeps what archivists have decided about the lines of a file, before one of its speeches is deleted.

    Where they had not decided on all of them an empty row is kept: nothing is learned from the file then.
    """
    if KeptLabels.objects.filter(source=source).exists():
        return
    decided = decided_sources().filter(pk=source.pk).exists()
    lines = OriginalPage.objects.lines(source) if decided else []
    speeches = source.speeches.prefetch_related("sections")
    KeptLabels.objects.create(source=source, labels=line_labels(lines, speeches))


def _decided() -> Q:
    """Published at the desk or by command, which leaves a revision, or corrected; what an import published is not."""
    published = Version.objects.get_for_model(Speech).filter(revision__comment=PUBLISH.comment)
    keys = [int(pk) for pk in published.values_list("object_id", flat=True).distinct()]
    status = Speech.Status
    return (Q(pk__in=keys, status=status.PUBLISHED) | ~Q(corrected=[])) & ~Q(status=status.REJECTED)


def _example(source: SourceFile) -> Example | None:
    lines = OriginalPage.objects.lines(source)
    if hasattr(source, "kept_labels"):
        labels = list(source.kept_labels.labels)
    else:
        labels = line_labels(lines, source.speeches.prefetch_related("sections"))
    if len(labels) != len(lines) or not any(label not in ("blank", "mixed") for label in labels):
        return None
    furniture = {text for text in whole_lines_of("noise", lines, labels) if text}
    return Example(source.pk, source.sha256, tuple(line.text for line in lines), tuple(labels), frozenset(furniture))
