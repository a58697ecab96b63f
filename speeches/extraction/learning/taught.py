"""What an archive has taught extraction: profiles of its sites, and weights of its own for the line tagger."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SiteFurniture:
    """The lines that the pages of one site show the same, as far as staff have accepted them.

    Attributes:
        name: of the site's profile; it stands in the ledger beside each line that is dropped.
        lines: are dropped wherever they stand as whole lines, white space aside.
        others: lines of the profile that staff have switched off: they tell the site and stay in the text.
    """

    name: str
    lines: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taught:
    """All of it, as it is handed to the process that reads a file.

    Attributes:
        weights: a file that `Weights.to_json` wrote; None, and a file that is torn or foreign, mean the shipped ones.
        profiles: those in use.
    """

    weights: Path | None = None
    profiles: tuple[SiteFurniture, ...] = ()


NOTHING_TAUGHT = Taught()
