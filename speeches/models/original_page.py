"""The original of a file line by line, as it was read, with what stands in a speech and what was struck."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from speeches.models.source_file import SourceFile

LINES, CHARACTERS = 300, 60_000  # on one page, at most


class StoredRun(NamedTuple):
    """A stretch of a line: in the speech of that order, or struck as the piece of that order, with its reason."""

    text: str
    speech: int = 0
    piece: int = 0
    reason: str = ""


class StoredLine(NamedTuple):
    """A line of the original; a very long one goes on, under the same number, on the next page."""

    number: int
    runs: list[StoredRun]
    goes_on: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class OriginalPageQuerySet(models.QuerySet["OriginalPage"]):
    def store(self, source: "SourceFile", lines: Iterable[StoredLine]) -> None:
        """Instead of those there are; a file without a line has one page all the same, so that it is known as read."""
        pages = list(_paged(lines)) or [[]]
        with transaction.atomic():
            self.filter(source=source).delete()
            OriginalPage.objects.bulk_create(
                OriginalPage(source=source, number=number, begins=_begins(page), packed=_packed(page))
                for number, page in enumerate(pages, 1)
            )

    def lines(self, source: "SourceFile") -> list[StoredLine]:
        """The whole original, each line whole again; nothing when it has not been set out yet."""
        made: list[StoredLine] = []
        for page in self.filter(source=source).order_by("number"):
            for line in page.lines():
                if made and made[-1].goes_on:
                    made[-1] = StoredLine(line.number, made[-1].runs + line.runs, line.goes_on)
                else:
                    made.append(line)
        return made


class OriginalPage(models.Model):
    """Some hundred lines of an original. Joined, its runs are what was read, white space aside.

    `begins` names the speeches that begin on this page, by their order in the file, with the number of the line.
    """

    source = models.ForeignKey("speeches.SourceFile", models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField(_("次序"))
    begins = models.JSONField(default=dict)
    packed = models.BinaryField()

    objects = OriginalPageQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["source", "number"]
        verbose_name, verbose_name_plural = _("逐行整理的原件"), _("逐行整理的原件")
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="original_page_once")]

    def __str__(self) -> str:
        return f"{self.source_id}: {self.number}"

    def lines(self) -> list[StoredLine]:
        rows: list[list[Any]] = json.loads(zlib.decompress(self.packed))
        return [StoredLine(number, [StoredRun(*run) for run in runs], bool(on)) for number, runs, on in rows]


def _packed(lines: Sequence[StoredLine]) -> bytes:
    return zlib.compress(json.dumps(lines, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def _begins(lines: Iterable[StoredLine]) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in lines:
        for run in line.runs:
            if run.speech:
                found.setdefault(str(run.speech), line.number)
    return found


def _paged(lines: Iterable[StoredLine]) -> Iterator[list[StoredLine]]:
    page: list[StoredLine] = []
    size = 0
    for line in _parted(lines):
        length = len(line.text)
        if page and (len(page) == LINES or size + length > CHARACTERS):
            yield page
            page, size = [], 0
        page.append(line)
        size += length
    if page:
        yield page


def _parted(lines: Iterable[StoredLine]) -> Iterator[StoredLine]:
    """Lines that fit on a page: a page that lost its line ends is one line of a million characters."""
    for line in lines:
        parts: list[list[StoredRun]] = [[]]
        size = 0
        for run in _short(line.runs):
            if size + len(run.text) > CHARACTERS:
                parts.append([])
                size = 0
            parts[-1].append(run)
            size += len(run.text)
        for runs in parts[:-1]:
            yield StoredLine(line.number, runs, True)
        yield StoredLine(line.number, parts[-1])


def _short(runs: Iterable[StoredRun]) -> Iterator[StoredRun]:
    for run in runs:
        for start in range(0, len(run.text), CHARACTERS):
            yield run._replace(text=run.text[start : start + CHARACTERS])
