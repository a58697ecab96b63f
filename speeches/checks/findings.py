"""Findings of a check: what is wrong with the archive, in a sentence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Tick = Callable[[], object]  # called for each thing that has been checked
SHOWN = 10


@dataclass(frozen=True)
class Finding:
    """Something that is wrong with the archive.

    Attributes:
        where: "originals", "database" or "index".
        kind: what is wrong, in a word.
        sentence: the same for the archivist, with what to do.
        ids: keys of the speeches, or for originals of the source files.
        mendable: whether check_archive --mend repairs it without loss.
    """

    where: str
    kind: str
    sentence: str
    ids: tuple[int, ...] = ()
    mendable: bool = False


def first_ids(ids: Sequence[object]) -> str:
    """The first ten, for a sentence: the JSON has them all."""
    shown = "、".join(map(str, ids[:SHOWN]))
    return f"{shown} 等" if len(ids) > SHOWN else shown
