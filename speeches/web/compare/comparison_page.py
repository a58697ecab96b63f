"""The page of two speeches side by side."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.client_address import client_address
from archive.fairness import SORTING
from speeches.models import Speech
from speeches.presentation import LONG_COMPARISON, MOST_COMPARED, Comparison
from speeches.text import RowKind
from speeches.web.compare.comparison_words import change_of, meanings, shares
from speeches.web.compare.row_html import row_items
from speeches.web.errors import message_page
from speeches.web.paging import Pages

ROWS = 300  # of a page
MOST_FIGURES = 100  # that the page shows; the table to take away has all


def compare(request: HttpRequest, a: int, b: int) -> HttpResponse:
    left, right = speeches_of(request, a, b)
    if refused := refusal(request, left, right):
        return refused
    comparison = made(request, left, right)
    kept = ["show=changes"] if request.GET.get("show") == "changes" else []
    numbers = [number for number, row in enumerate(comparison.aligned.rows) if not (kept and row.kind is RowKind.SAME)]
    page = _page_asked(request, comparison, numbers)
    path = reverse("compare", args=[a, b])
    shown = numbers[(page - 1) * ROWS : page * ROWS]
    pages = Pages(page, max(1, -(-len(numbers) // ROWS)), "?".join([path, *kept]))
    context = _context(comparison) | {
        "changed_only": bool(kept),
        "pages": pages,
        "row_items": row_items(comparison, shown, _Address(comparison, path, kept, shown)),
        "same": sum(row.kind is RowKind.SAME for row in comparison.aligned.rows),
    }
    return render(request, "compare.html", context)


def speeches_of(request: HttpRequest, a: int, b: int) -> tuple[Speech, Speech]:
    """The two: public ones for readers; archivists may compare drafts, as they may look at one as readers will."""
    readable = Speech.objects.readable_by(request.user).with_text()
    return get_object_or_404(readable, pk=a), get_object_or_404(readable, pk=b)


def refusal(request: HttpRequest, left: Speech, right: Speech) -> HttpResponse | None:
    """The page that says that one is too long to be compared."""
    long = [speech for speech in (left, right) if speech.characters > MOST_COMPARED]
    if not long:
        return None
    said = _("《%(title)s》有 %(length)s 字，超过对照的限度 %(most)s 字；可下载两篇的纯文本，用别的程序比较。")
    figures = {"title": long[0].title, "length": f"{long[0].characters:,}", "most": f"{MOST_COMPARED:,}"}
    return message_page(request, 400, _("篇幅过长"), said % figures)


def made(request: HttpRequest, left: Speech, right: Speech) -> Comparison:
    """The comparison; of long speeches in a lane, so that a few such at a time hold nobody up."""
    if left.characters + right.characters <= LONG_COMPARISON:
        return Comparison(left, right)
    with SORTING.place(client_address(request) or ""):
        return Comparison(left, right)


class _Address:
    """The address of a row by its number: on this page its anchor alone, else with the page that holds it."""

    def __init__(self, comparison: Comparison, path: str, kept: Sequence[str], shown: Sequence[int]) -> None:
        self._comparison, self._path, self._kept, self._shown = comparison, path, kept, set(shown)

    def __call__(self, number: int) -> str:
        name = self._comparison.row_id(self._comparison.aligned.rows[number])
        if number in self._shown:
            return f"#{name}"
        return f"{self._path}?{'&'.join([*self._kept, f'at={name}'])}#{name}"


def _page_asked(request: HttpRequest, comparison: Comparison, numbers: Sequence[int]) -> int:
    """The page that holds the row named in the address, else the page asked for; beyond the last the last."""
    if name := request.GET.get("at", ""):
        rows = comparison.aligned.rows
        found = next((at for at, number in enumerate(numbers) if comparison.row_id(rows[number]) == name), 0)
        return found // ROWS + 1
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1
    return min(max(1, number), max(1, -(-len(numbers) // ROWS)))


def _context(comparison: Comparison) -> dict[str, Any]:
    left, right = comparison.speeches
    changed = [each for each in comparison.figures if not each.pair.same]
    path = reverse("compare", args=[left.pk, right.pk])
    rows = comparison.aligned.rows
    return {
        "left": left,
        "right": right,
        "sides": (left, right),
        "unpublished": [speech for speech in (left, right) if not speech.published],
        "shares": shares(comparison),
        "meanings": meanings(),
        "figures": [
            (each.pair, change_of(each.pair), f"{path}?at={name}#{name}")
            for each in changed[:MOST_FIGURES]
            for name in [comparison.row_id(rows[each.row])]
        ],
        "more_figures": max(0, len(changed) - MOST_FIGURES),
        "figures_cut": comparison.figures_cut,
        "same_figures": len(comparison.figures) - len(changed),
        "moved": sum(row.kind is RowKind.MOVED for row in rows if row.left),
    }
