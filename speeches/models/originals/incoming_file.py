"""Files that are being received: written to the disk and hashed as they come."""

import hashlib
import os
import tempfile
import weakref
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

from speeches.models.originals.incoming_folder import incoming_folder
from speeches.models.originals.received_file import ReceivedFile


class IncomingFile:
    """A file being received: its bytes are written to disk and hashed as they come. Unless finished it is deleted."""

    def __init__(self) -> None:
        self._file = tempfile.NamedTemporaryFile(dir=incoming_folder(), delete=False)  # noqa: SIM115  # closed in finish()
        # When a sender breaks off, this object is garbage-collected and the file deleted with it.
        self.discard = weakref.finalize(self, _discard, self._file)
        self._digest = hashlib.sha256()
        self.size = 0

    def write(self, chunk: bytes) -> None:
        """Appends bytes; raises OSError when the disk does not take them."""
        self._file.write(chunk)
        self._digest.update(chunk)
        self.size += len(chunk)

    def finish(self, name: str) -> "ReceivedFile":
        """Flushes the file to the disk and hands it over under the name it was sent with.

        Raises:
            OSError: the disk does not take it.
        """
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self.discard.detach()
        return ReceivedFile(name, self.size, self._digest.hexdigest(), self._file.name)


def _discard(file: IO[bytes]) -> None:
    with suppress(OSError):  # a full disk refuses what was still to be written
        file.close()
    Path(file.name).unlink(missing_ok=True)


def receive(name: str, chunks: Iterable[bytes]) -> ReceivedFile:
    """Writes chunks of bytes to the disk as a received file; raises OSError when the disk does not take them."""
    file = IncomingFile()
    try:
        for chunk in chunks:
            file.write(chunk)
        return file.finish(name)
    except BaseException:
        file.discard()
        raise
