"""A speech's original line by line, with what was dropped struck through in its place (原件/整理稿)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from speeches.desk.striking import Struck, struck
from speeches.extraction.drafts import Document, ExtractionError
from speeches.extraction.readers import read
from speeches.language.canonical import canonical
from speeches.models import DroppedPiece, OriginalUnreadable, SourceFile, Speech
from speeches.views.errors import message
from speeches.views.paging import Pages
from speeches.views.sources import closed, unreadable

LINES_PER_PAGE = 300


@dataclass(frozen=True)
class Stretch:
    """A run of one line: kept, or dropped for a reason."""

    text: str
    reason: str = ""


@dataclass
class OldLine:
    """A line of the original; `elsewhere` holds pieces of the ledger that are not in the line as printed."""

    number: int
    stretches: list[Stretch]
    elsewhere: list[DroppedPiece] = field(default_factory=list)


def original(request: HttpRequest, pk: int) -> HttpResponse:
    speech = get_object_or_404(Speech.objects.readable_by(request.user).with_text().select_related("source"), pk=pk)
    if not speech.source.open_to(request.user):
        return message(request, 403, _("原件暂不公开"), closed())
    try:
        document = _read(speech.source)
    except OriginalUnreadable as error:
        return unreadable(request, error)
    except ExtractionError as error:
        return message(request, 404, _("原件无法逐行显示"), str(error))
    lines = _old_lines(document, list(speech.source.dropped.order_by("order")))
    start = _first_line(speech, lines)
    paginator = Paginator(lines, LINES_PER_PAGE)
    whole = "whole" in request.GET  # from the top; otherwise from where the speech begins
    page = paginator.get_page(request.GET.get("page") or (1 if whole else 1 + start // LINES_PER_PAGE))
    context = {
        "speech": speech,
        "lines": page.object_list,
        "start": lines[start].number if lines else 0,
        "pages": Pages(page.number, paginator.num_pages, f"{request.path}?whole=1"),
        "dropped": speech.source.dropped.count(),
    }
    return render(request, "original.html", context)


def _old_lines(document: Document, pieces: Iterable[DroppedPiece]) -> list[OldLine]:
    """Every line of the original in order, those of the page's frame among them."""
    ledger: dict[int, list[DroppedPiece]] = defaultdict(list)
    for piece in pieces:
        ledger[piece.line].append(piece)
    read_lines = {line.number: line.text for line in document.lines}
    for left_out in document.dropped:
        read_lines.setdefault(left_out.line, left_out.text)
    return [_old_line(number, text, ledger.pop(number, [])) for number, text in sorted(read_lines.items())] + [
        OldLine(number, [], rest) for number, rest in sorted(ledger.items())
    ]


def _first_line(speech: Speech, lines: Sequence[OldLine]) -> int:
    """The index of the line where the speech's text begins; 0 when it cannot be told."""
    first = next(speech.paragraphs(), None)
    wanted = canonical(first.text)[:16] if first else ""
    if not wanted:
        return 0
    texts = (canonical("".join(stretch.text for stretch in line.stretches)) for line in lines)
    return next((at for at, text in enumerate(texts) if wanted in text), 0)


def _read(source: SourceFile) -> Document:
    with source.original.open("rb") as file:
        return _document(source.name, file.read())


@lru_cache(maxsize=2)
def _document(name: str, data: bytes) -> Document:
    """Kept for the next page of the same file: a PDF takes seconds to read."""
    return read(name, data)


def _old_line(number: int, text: str, pieces: Iterable[DroppedPiece]) -> OldLine:
    places, elsewhere = struck(text, pieces)
    return OldLine(number, list(_stretches(text, places)), elsewhere)


def _stretches(text: str, places: Iterable[Struck]) -> Iterator[Stretch]:
    at = 0
    for start, end, piece in places:
        if start > at:
            yield Stretch(text[at:start])
        yield Stretch(text[start:end], piece.reason)
        at = end
    if at < len(text):
        yield Stretch(text[at:])
