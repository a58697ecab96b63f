"""The process that feeds beside the worker: started where a folder or a mailbox is set, and again when it has ended."""

import os
import subprocess
import sys
from contextlib import suppress

from django.conf import settings

SECONDS_TO_END = 5


class FeedingProcess:
    """Runs `manage.py feed` as a child; whatever becomes of it, the queue's worker goes on."""

    def __init__(self) -> None:
        self.wanted = bool(settings.WATCHED_FOLDER or settings.MAILBOX)
        self.process: subprocess.Popen[bytes] | None = None

    def keep_running(self) -> None:
        """Starts it if it is wanted and does not run."""
        if not self.wanted or (self.process and self.process.poll() is None):
            return
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "feed", "--parent", str(os.getpid())]
        with suppress(OSError):  # no memory for another process, say: the next round tries again
            self.process = subprocess.Popen(command)  # noqa: S603  # our own command

    def stop(self) -> None:
        """Ends it; a file that it is at is taken in by the next one."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self.process.kill()
