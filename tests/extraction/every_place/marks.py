"""A sentence of its own for each place where a format prints or hides characters."""

from dataclasses import dataclass, field

SPOKEN = (
    "同志们：",
    "水渠通了，种子到了，化肥也到了，就差我们动手了，谁也不要再等，谁也不要再看，谁也不要再靠，今天就下地。",
)


@dataclass
class Marks:
    """The sentences by their places: `seen` on the page or screen as text, or `aside`, hidden, behind a click or a symbol."""

    seen: dict[str, str] = field(default_factory=dict)
    aside: dict[str, str] = field(default_factory=dict)

    def text(self, place: str) -> str:
        """A sentence that belongs to the text."""
        return self.seen.setdefault(place, self._sentence(place))

    def side(self, place: str) -> str:
        """A sentence that is to be told apart from the text: in the ledger, or in what the document says of itself."""
        return self.aside.setdefault(place, self._sentence(place))

    def _sentence(self, place: str) -> str:
        return f"{len(self.seen) + len(self.aside):03}号在{place}。"
