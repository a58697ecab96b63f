"""A ZIP file that is sent while it is written, however large it becomes."""

import hashlib
import zipfile
from collections.abc import Iterator

WRITTEN = (1980, 1, 1, 0, 0, 0)  # of every member: what was there does not change with the hour
_MODE = 0o644 << 16


class _Sent(bytearray):
    """What zipfile writes to: it cannot go back, so it puts sizes behind each member."""

    def write(self, data: bytes) -> int:
        self.extend(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


class ZipStream:
    """Members are added one by one, and what is ready to be sent is taken after each.

    `digests` holds the SHA-256 of each member so far by its name, in hexadecimal.
    """

    def __init__(self) -> None:
        self._sent = _Sent()
        self._zip = zipfile.ZipFile(self._sent, "w", zipfile.ZIP_DEFLATED)  # type: ignore[call-overload]  # more is not asked of it
        self.digests: dict[str, str] = {}

    def add(self, name: str, data: bytes) -> None:
        member = zipfile.ZipInfo(name, WRITTEN)
        member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, _MODE
        self._zip.writestr(member, data)
        self.digests[name] = hashlib.sha256(data).hexdigest()

    def taken(self, at_least: int = 1) -> Iterator[bytes]:
        """What was written since, if it is so many bytes."""
        if len(self._sent) >= at_least:
            yield bytes(self._sent)
            self._sent.clear()

    def end(self) -> Iterator[bytes]:
        self._zip.close()
        yield from self.taken()
