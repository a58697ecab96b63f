"""Long lists in pages: which part to show, and which page numbers to offer."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from speeches.presentation import url_with

PAGE_SIZE = 20


@dataclass(frozen=True)
class Pages:
    """Where a reader is in a long list; `address` is the list's own, with all that it is narrowed by."""

    number: int
    count: int
    address: str

    @property
    def here(self) -> str:
        return str(self.number)

    @property
    def window(self) -> list[tuple[str, str]]:
        """The first, the last and the neighbouring pages with their addresses; an ellipsis has none."""
        numbers = Paginator(range(self.count), 1).get_elided_page_range(self.number, on_each_side=2, on_ends=1)
        return [(str(n), self.href(n)) if isinstance(n, int) else ("…", "") for n in numbers]

    @property
    def previous(self) -> str:
        return self.href(self.number - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        return self.href(self.number + 1) if self.number < self.count else ""

    @property
    def links(self) -> SafeString:
        """The links to other pages as HTML, written out here: of a template's time for it this takes a tenth."""
        if self.count <= 1:
            return SafeString("")
        said = f'<span class="unseen">{_("页码")} </span>'
        items = "".join(self._item(said, label, href) for label, href in self.window)
        back, on = self._step("prev", self.previous, _("上一页")), self._step("next", self.next, _("下一页"))
        return SafeString(f'<nav class="pages" aria-label="{_("分页")}">\n<ul>\n{back}\n{items}{on}\n</ul>\n</nav>')

    def _item(self, said: str, label: str, href: str) -> str:
        if not href:
            return f'<li><span aria-hidden="true">{label}</span></li>\n'
        here = ' aria-current="page"' if label == self.here else ""
        return f'<li><a href="{escape(href)}"{here}>{said}{label}<span class="unseen"></span></a></li>\n'

    def _step(self, rel: str, href: str, label: str) -> str:
        return f'<li><a rel="{rel}" href="{escape(href)}">{label}</a></li>' if href else ""

    def href(self, number: int) -> str:
        sign = "&" if "?" in self.address else "?"
        return self.address if number == 1 else f"{self.address}{sign}page={number}"


class CountedPaginator(Paginator[Any]):
    """Of rows whose number is known."""

    def __init__(self, rows: QuerySet[Any, Any] | Sequence[Any], size: int, number: int) -> None:
        super().__init__(rows, size)
        self._number = number

    @property
    def count(self) -> int:
        return self._number


def page_of(
    request: HttpRequest, rows: QuerySet[Any, Any] | Sequence[Any], size: int = PAGE_SIZE, number: int | None = None
) -> tuple[list[Any], Pages, int]:
    """The rows of the page asked for, its place among the pages, and how many rows there are in all.

    A page beyond the last shows the last: an old link into a list that has shrunk should still lead somewhere.

    Args:
        request: whose `page` is asked for.
        rows: all rows.
        size: of a page.
        number: of all rows, where it is kept; else they are counted.
    """
    paginator = Paginator(rows, size) if number is None else CountedPaginator(rows, size, number)
    page = paginator.get_page(request.GET.get("page"))
    return list(page.object_list), Pages(page.number, paginator.num_pages, url_with(request)), paginator.count


def page_number(request: HttpRequest) -> int:
    """The page asked for, for a list that pages itself."""
    asked = request.GET.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1
