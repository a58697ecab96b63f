"""Counts the strings of the whole archive, for the present commit of the index."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from django.db.models import Sum

from speeches.models import Speech
from speeches.search.engines.base import engine
from speeches.search.execution import matching_texts, search_request
from speeches.search.keyness.particles import Particles
from speeches.search.keyness.repeats import Ints, Repeated, repeated_strings
from speeches.search.keyness.statistics_files import (
    Header,
    StringStatistics,
    lock_file,
    newest_statistics,
    version,
    write_statistics,
)
from speeches.search.keyness.symbols import SymbolText, symbol_text
from speeches.search.query import Query

SMALL = 2_000_000  # characters; so many are counted in about two seconds, when somebody asks
_LEAST, _LEAST_OF_SMALL = 5, 3  # occurrences of a string that is kept
_SHARE = 20  # a large archive is counted again after so many times what counting took


class _Kept(NamedTuple):
    """What is written of the strings of one length."""

    strings: list[str]
    sizes: Ints
    texts: Ints
    counts: Ints


def current_statistics() -> StringStatistics | None:
    """The strings as they were counted last; those of a small archive are counted now, where it has changed.

    Raises:
        IndexUnavailable: There is no usable index.
    """
    if is_small():
        with suppress(OSError):  # a data folder that cannot be written: what was counted before is read
            count_strings()
    return newest_statistics()


def is_small() -> bool:
    """Whether the archive is counted when somebody asks, and not by the worker."""
    return (Speech.objects.published().aggregate(all=Sum("characters"))["all"] or 0) <= SMALL


def counting_due() -> bool:
    """Whether the worker is to count a large archive: it has changed, and was not counted just now.

    Raises:
        IndexUnavailable: There is no usable index.
    """
    if is_small():
        return False
    known = newest_statistics()
    if known is None:
        return True
    pause = _SHARE * known.header.seconds
    return known.header.generation != engine().generation() and time.time() - known.header.counted_at > pause


def count_strings(*, again: bool = False) -> bool:
    """Counts the strings of all published speeches, unless that was done for the present commit of the index.

    One process at a time; the others wait and find it done. About a second of the processor for a million characters,
    and 13 bytes of memory for each character.

    Args:
        again: Count in any case.

    Returns:
        Whether they were counted.

    Raises:
        IndexUnavailable: There is no usable index.
        OSError: The disk is full or cannot be written.
    """
    with _alone(), engine().one_commit():
        known, generation = newest_statistics(), engine().generation()
        if known and known.header.generation == generation and not again:
            return False
        start = time.process_time()
        text = symbol_text(matching_texts(replace(search_request(Query("")), sort="any")))
        least = _LEAST if len(text.symbols) > SMALL else _LEAST_OF_SMALL
        kept = _without_particles(text, [_kept(text, found) for found in repeated_strings(text, least)])
        header = Header(generation, version(), time.time(), time.process_time() - start, least)
        write_statistics(header, text.keys, *kept)
    return True


@contextmanager
def _alone() -> Iterator[None]:
    with lock_file().open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # given back when the file is closed, however the process ends
        yield


def _kept(text: SymbolText, found: Repeated) -> _Kept:
    strings = [text.string(place, found.length) for place in found.places.tolist()]
    return _Kept(strings, found.sizes, found.texts.astype(np.uint32), np.minimum(found.counts, 255).astype(np.uint8))


def _without_particles(text: SymbolText, found: list[_Kept]) -> _Kept:
    strings = [string for each in found for string in each.strings]
    sizes, texts, counts = (
        np.concatenate([np.zeros(0, np.uint32), *(getattr(each, name) for each in found)])
        for name in ("sizes", "texts", "counts")
    )
    begins = np.cumsum(sizes) - sizes
    totals = np.add.reduceat(counts.astype(np.int64), begins.astype(np.int64)).tolist() if len(sizes) else []
    symbols = text.occurrences()
    characters = {chr(symbol): int(symbols[symbol]) for symbol in np.flatnonzero(symbols).tolist()}
    particles = Particles(dict(zip(strings, totals, strict=True)), characters)
    kept = np.array([particles.belong_to(string) for string in strings], np.bool_)
    pairs = np.repeat(kept, sizes.astype(np.int64))
    chosen = [string for string, good in zip(strings, kept.tolist(), strict=True) if good]
    return _Kept(chosen, sizes[kept], texts[pairs], counts[pairs])
