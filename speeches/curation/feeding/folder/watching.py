"""Waits until something changes in folders, by what the system tells; where it tells nothing, for the time alone."""

import logging
from collections.abc import Sequence
from pathlib import Path

from speeches.curation.feeding.look import Stopping

MOST_FOLDERS = 500  # of which the system is asked; of more it is not, and the next look comes by the clock
LEAST_PAUSE = 1  # seconds between looks, however often something changes

logging.getLogger("watchfiles").setLevel(logging.WARNING)


def wait_for_change(folders: Sequence[Path], stopping: Stopping, seconds: float) -> None:
    """Waits at most so many seconds for a change of a name or a file in one of the folders.

    Args:
        folders: each is watched without those in it.
        stopping: ends the wait.
        seconds: at most; where the system cannot be asked, exactly.
    """
    from watchfiles import watch  # loaded by whoever watches alone

    least = min(LEAST_PAUSE, seconds)
    if stopping.wait(least) or seconds <= least:
        return
    if not folders or len(folders) > MOST_FOLDERS:
        stopping.wait(seconds - least)
        return
    try:
        changes = watch(
            *folders,
            watch_filter=None,
            debounce=500,
            stop_event=stopping,
            rust_timeout=int((seconds - least) * 1000),
            yield_on_timeout=True,
            raise_interrupt=False,
            recursive=False,
        )
        next(changes, None)
        changes.close()
    except (OSError, RuntimeError):  # gone, or the system watches no more: the next look says what is wrong
        stopping.wait(seconds - least)
