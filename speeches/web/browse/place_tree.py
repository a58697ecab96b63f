"""The places with records as a tree, province › city › county, each with all speeches that were given in it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from speeches.models import AuthorityTable
from speeches.text import by_frequency


@dataclass(frozen=True)
class PlaceNode:
    """A place that holds speeches: `count` is that of all within it, `own` of those of which no more is known."""

    record: int
    heading: str
    name: str
    count: int
    own: int
    below: tuple["PlaceNode", ...] = ()

    @property
    def href(self) -> str:
        return reverse("place", args=[self.heading])


def place_tree(table: AuthorityTable, counted: Mapping[str, int]) -> list[PlaceNode]:
    """The places that lie in no other, those with the most speeches first.

    Args:
        table: of places.
        counted: the counts of places as kept.
    """
    own = table.kept_records(counted)
    totals: dict[int, int] = defaultdict(int)
    for record, number in own.items():
        for place in table.lines[record]:
            totals[place] += number
    below: dict[int | None, list[int]] = defaultdict(list)
    for place in totals:
        line = table.lines[place]
        below[line[1] if len(line) > 1 else None].append(place)
    return list(_nodes(table, None, "", below, totals, own))


def node_of(tree: list[PlaceNode], record: int) -> PlaceNode | None:
    """The node of a record, wherever in the tree."""
    for node in tree:
        found = node if node.record == record else node_of(list(node.below), record)
        if found:
            return found
    return None


def _nodes(
    table: AuthorityTable,
    above: int | None,
    prefix: str,
    below: Mapping[int | None, list[int]],
    totals: Mapping[int, int],
    own: Mapping[int, int],
) -> tuple[PlaceNode, ...]:
    records = {table.shown_of[record]: record for record in below.get(above, ())}
    return tuple(
        PlaceNode(
            records[heading],
            heading,
            heading.removeprefix(prefix) or heading,
            number,
            own.get(records[heading], 0),
            _nodes(table, records[heading], heading, below, totals, own),
        )
        for heading, number in by_frequency((heading, totals[record]) for heading, record in records.items())
    )
