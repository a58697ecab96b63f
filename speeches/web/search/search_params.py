"""What the address of a search page asks for, read once and in one way for results, concordance, export and feed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from django.http import HttpRequest

from speeches.fields import LINE_ORDERS, SORTS
from speeches.presentation import ModeParams, mode_params
from speeches.search import Filters, Mode, Query, parse
from speeches.web.forms import SearchForm

Found = TypeVar("Found")


@dataclass(frozen=True)
class SearchParams:
    """`chosen` holds the filters by their names; `problems` are sentences about a query that cannot be used."""

    q: str = ""
    chosen: dict[str, Any] = field(default_factory=dict)
    sort: str = "relevance"
    order: str = "newest"
    mode: Mode = Mode.USUAL
    problems: tuple[str, ...] = ()
    inside_numbers: bool = False
    versions: bool = False

    @property
    def something(self) -> bool:
        return bool(self.q or self.chosen)

    @cached_property
    def manner(self) -> ModeParams:
        """How it is searched, as links to speeches carry it on."""
        return mode_params(self.mode, self.inside_numbers)

    @property
    def filters(self) -> Filters:
        return Filters(versions=self.versions, **self.chosen)

    @cached_property
    def query(self) -> Query:
        return parse(self.q, self.mode, self.inside_numbers)

    def put_to(self, door: Callable[..., Found], **more: object) -> Found:
        """What one of the doors of search finds, all of which take the same question.

        Args:
            door: such as `search_speeches` or `full_concordance`.
            **more: its other arguments: the order, the page.
        """
        return door(self.q, self.filters, mode=self.mode, inside_numbers=self.inside_numbers, **more)


def search_params(request: HttpRequest) -> SearchParams:
    form = SearchForm(request.GET)
    chosen = form.asked()
    q, mode = chosen.pop("q", ""), Mode(chosen.pop("mode", ""))
    sort, order = chosen.pop("sort", "relevance"), line_order(request)
    chosen.pop("order", "")
    inside_numbers, versions = bool(chosen.pop("numbers", "")), bool(chosen.pop("versions", ""))
    problems = tuple(map(str, form.errors.get("q", [])))
    return SearchParams(q, chosen, sort, order, mode, problems, inside_numbers, versions)


def line_order(request: HttpRequest) -> str:
    """The order of the lines of a concordance. `sort` may name it, too, where results have no order of that name."""
    order, sort = request.GET.get("order", ""), request.GET.get("sort", "")
    if order in LINE_ORDERS:
        return order
    return sort if sort in LINE_ORDERS and sort not in SORTS else "newest"
