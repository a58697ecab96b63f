"""One thing that is wrong with the archive."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Progress = Callable[[], object]  # called for each thing that has been looked at
SHOWN = 10


@dataclass(frozen=True)
class Finding:
    """`ids` are keys of speeches, or of source files for originals; `mendable` without loss by --mend."""

    where: str
    kind: str
    sentence: str
    ids: tuple[int, ...] = ()
    mendable: bool = False


def first_ids(ids: Sequence[object]) -> str:
    """The first few: the whole list is in the JSON."""
    shown = "、".join(map(str, ids[:SHOWN]))
    return f"{shown} 等" if len(ids) > SHOWN else shown
