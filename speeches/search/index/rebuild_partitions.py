"""Builds the parts of a new index, one after another or in several processes."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

import django
from haystack import connections
from haystack.indexes import SearchIndex

from speeches.models import Speech
from speeches.search.engines.base import Rebuild, engine

# Speeches a part. All words of a part are in memory at once; a part is a segment, and few are faster to search.
LARGEST = 10_000
_SMALLEST = 1_000
_BATCH = 200

Progress = Callable[[int, int], None]


def partitions(rebuild: Rebuild, pks: Sequence[int], progress: Progress, processes: int) -> Iterator[str]:
    """Fills the parts of a rebuild and yields the name of each when it is done.

    Args:
        rebuild: The rebuild in progress.
        pks: Primary keys of the speeches to index.
        progress: Called with the number of speeches done and their total.
        processes: How many processes to use.
    """
    size = min(LARGEST, max(_SMALLEST, -(-len(pks) // (2 * processes)))) if processes > 1 else LARGEST
    batches = [pks[start : start + size] for start in range(0, len(pks), size)]
    if processes > 1 and len(batches) > 1:
        yield from _in_processes(rebuild, batches, progress, processes)
    else:
        yield from _one_by_one(rebuild, batches, progress)


def speeches_of(pks: Sequence[int]) -> Iterator[Speech]:
    """The published speeches with these keys and their sections, ordered by key, read in batches to save memory."""
    for start in range(0, len(pks), _BATCH):
        keys = pks[start : start + _BATCH]
        yield from Speech.objects.published().filter(pk__in=keys).prefetch_related("sections").order_by("pk")


def speech_index() -> SearchIndex:
    """Haystack's SearchIndex for speeches, which defines what is indexed."""
    return connections["default"].get_unified_index().get_index(Speech)


def _one_by_one(rebuild: Rebuild, batches: Sequence[Sequence[int]], progress: Progress) -> Iterator[str]:
    done, total = 0, sum(map(len, batches))
    for batch in batches:
        part = rebuild.part()
        engine().fill(part, speech_index(), _with_progress(speeches_of(batch), done, total, progress))
        done += len(batch)
        yield part


def _in_processes(
    rebuild: Rebuild, batches: Sequence[Sequence[int]], progress: Progress, processes: int
) -> Iterator[str]:
    """New processes, not forks: a fork would share the database connection."""
    done, total = 0, sum(map(len, batches))
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=django.setup) as pool:
        running = {pool.submit(_fill, part := rebuild.part(), batch): (part, len(batch)) for batch in batches}
        for future in as_completed(running):
            future.result()
            part, size = running[future]
            done += size
            progress(done, total)
            yield part


def _fill(part: str, batch: Sequence[int]) -> None:
    engine().fill(part, speech_index(), speeches_of(batch))


def _with_progress(speeches: Iterator[Speech], done: int, total: int, progress: Progress) -> Iterator[Speech]:
    for number, speech in enumerate(speeches, start=done + 1):
        yield speech
        progress(number, total)
