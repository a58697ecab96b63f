"""Which files have stayed as they are for long enough to be whole."""

import time
from collections.abc import Sequence

from speeches.curation.feeding.folder.folder_files import FoundFile, Stamp


class Settling:
    """Remembers from look to look since when each file has been as it is.

    The time of a file is not asked how old it is: a program that copies may set it, and the clock of a network drive
    goes by itself.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.since: dict[tuple[tuple[str, ...], str, Stamp], float] = {}

    def settled(self, files: Sequence[FoundFile]) -> list[FoundFile]:
        """Those that have been seen as they are for at least the time to settle.

        Args:
            files: all that were found in this look.
        """
        now = time.monotonic()
        seen = {(file.folders, file.name, file.stamp): file for file in files}
        self.since = {key: self.since.get(key, now) for key in seen}
        return [file for key, file in seen.items() if now - self.since[key] >= self.seconds]

    def next_in(self) -> float | None:
        """Seconds until the next file will have settled; None if none is awaited."""
        now = time.monotonic()
        left = [at + self.seconds - now for at in self.since.values()]
        return min((seconds for seconds in left if seconds > 0), default=None)
