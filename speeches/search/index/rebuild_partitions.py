"""The work of a rebuild in shares, done one after another or by several processes at once."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import Any

import django
from haystack import connections

from speeches.models import Speech
from speeches.search.engines.base import Rebuild, engine

# The words of a share are in memory all at once. Each share is a segment; few segments are searched the faster.
LARGEST = 10_000
_SMALLEST = 1_000
_BATCH = 200

Progress = Callable[[int, int], None]


def partitions(beside: Rebuild, pks: Sequence[int], progress: Progress, processes: int) -> Iterator[str]:
    """The parts of the new index, each as soon as it is made."""
    size = min(LARGEST, max(_SMALLEST, -(-len(pks) // (2 * processes)))) if processes > 1 else LARGEST
    shares = [pks[start : start + size] for start in range(0, len(pks), size)]
    if processes > 1 and len(shares) > 1:
        yield from _at_once(beside, shares, progress, processes)
    else:
        yield from _in_turn(beside, shares, progress)


def speeches_of(pks: Sequence[int]) -> Iterator[Speech]:
    """With their sections, a batch at a time: a whole archive does not fit into memory."""
    for start in range(0, len(pks), _BATCH):
        some = pks[start : start + _BATCH]
        yield from Speech.objects.published().filter(pk__in=some).prefetch_related("sections").order_by("pk")


def speech_index() -> Any:
    """Haystack's: it says what is indexed of a speech."""
    return connections["default"].get_unified_index().get_index(Speech)


def _in_turn(beside: Rebuild, shares: Sequence[Sequence[int]], progress: Progress) -> Iterator[str]:
    done, total = 0, sum(map(len, shares))
    for share in shares:
        part = beside.part()
        engine().fill(part, speech_index(), _told(speeches_of(share), done, total, progress))
        done += len(share)
        yield part


def _at_once(beside: Rebuild, shares: Sequence[Sequence[int]], progress: Progress, processes: int) -> Iterator[str]:
    """New processes, not forks: a fork would share the open database."""
    done, total = 0, sum(map(len, shares))
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=django.setup) as pool:
        running = {pool.submit(_fill, part := beside.part(), share): (part, len(share)) for share in shares}
        for future in as_completed(running):
            future.result()
            part, size = running[future]
            done += size
            progress(done, total)
            yield part


def _fill(part: str, share: Sequence[int]) -> None:
    engine().fill(part, speech_index(), speeches_of(share))


def _told(speeches: Iterator[Speech], done: int, total: int, progress: Progress) -> Iterator[Speech]:
    for number, speech in enumerate(speeches, start=done + 1):
        yield speech
        progress(number, total)
