"""The folder of files that are being received, and what killed processes left in it."""

import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

DAY = 24 * 60 * 60


def incoming_folder() -> Path:
    """Beside the originals, on the same disk, so that a file is moved to its final path in one step."""
    folder = Path(settings.ARCHIVE_DATA) / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def remove_stale_incoming() -> None:
    """Deletes partly received files that a killed web process left: those older than a day, longer than any upload."""
    for path in incoming_folder().iterdir():
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > DAY:
                path.unlink()
