"""An item of the maintenance page: what archivists should look at, with its number and its first rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.urls import reverse

MOST_SHOWN = 50  # rows of an item
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class MaintenanceItem:
    """Something an archivist should look at.

    Attributes:
        heading: what it is.
        count: how many there are.
        rows: (text, URL) of the first 50.
        all: URL of the list of all.
    """

    heading: str
    count: int
    rows: list[tuple[str, str]]
    all: str


def item_of(
    heading: str,
    rows: QuerySet[Row],
    changelist: str,
    text: Callable[[Row], str],
    url: Callable[[Row], str] | None = None,
) -> MaintenanceItem:
    """An item whose rows are those of a queryset.

    Args:
        heading: what it is.
        rows: ordered as they are to be shown; by key when they have no order of their own.
        changelist: model and query of the list in the admin that shows all.
        text: of a row.
        url: of a row; that of its page in the admin when not given.
    """
    model, _, query = changelist.partition("?")
    change = f"admin:speeches_{model}_change"
    shown = (rows if url else rows.order_by("pk"))[:MOST_SHOWN]
    listed = [(text(row), url(row) if url else reverse(change, args=[row.pk])) for row in shown]
    address = reverse(f"admin:speeches_{model}_changelist") + (f"?{query}" if query else "")
    return MaintenanceItem(heading, rows.count(), listed, address)
