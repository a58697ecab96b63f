"""How well tags are told."""

import math
from typing import NamedTuple


class TagFigures(NamedTuple):
    """How well one tag is told: shares of 1, and over how many lines that are of it."""

    precision: float
    recall: float
    lines: int

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def standard_error(self) -> float:
        """Of F1, as of a share of so many lines."""
        return math.sqrt(self.f1 * (1 - self.f1) / self.lines) if self.lines else 0.0
