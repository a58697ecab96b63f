"""Storage of originals: read-only files under ARCHIVE_DATA, named by their SHA-256 and verified whenever opened."""

import hashlib
import os
import tempfile
import time
import weakref
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.translation import gettext

if TYPE_CHECKING:
    from speeches.models import SourceFile

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


class ReceivedFile(UploadedFile[Any]):
    """A file that was received completely and waits to be stored; closing it before deletes it.

    Attributes:
        length: bytes.
        sha256: in hexadecimal.
        path: where it lies; '' for one that was too large to be kept.
    """

    def __init__(self, name: str, size: int, sha256: str, path: str) -> None:
        super().__init__(None, name, "application/octet-stream", size)
        self.length, self.sha256, self.path = size, sha256, path

    def temporary_file_path(self) -> str:
        """Django's storage moves a file that has this method instead of copying it."""
        return self.path

    def close(self) -> None:
        if self.path:
            Path(self.path).unlink(missing_ok=True)


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


class OriginalUnreadable(OSError):
    """An original cannot be read; the message is a sentence for the reader or archivist."""


class OriginalMissing(OriginalUnreadable, FileNotFoundError):
    """The file of an original is missing."""


class OriginalDamaged(OriginalUnreadable):
    """The bytes of an original have another SHA-256 than when it came in."""


class Original(File[Any]):
    """The bytes of an original, compared with its SHA-256 each time it is opened."""

    def __init__(self, path: str) -> None:
        super().__init__(_open_verified(path))

    def open(self, *args: Any, **kwargs: Any) -> "Original":
        self.close()
        self.file = _open_verified(str(self.name))
        return self


def _open_verified(path: str) -> IO[bytes]:
    """Opens an original; raises OriginalUnreadable unless its bytes have the hash that is its name."""
    try:
        file = open(path, "rb")  # noqa: SIM115  # closed by whoever asked for it
        intact = hashlib.file_digest(file, "sha256").hexdigest() == Path(path).name
        file.seek(0)
    except FileNotFoundError as error:
        raise OriginalMissing(gettext("登记的原件不在存储之中，请告知管理员。")) from error
    except OSError as error:
        message = gettext("原件读不出来（%(reason)s），请告知管理员。") % {"reason": error.strerror or error}
        raise OriginalUnreadable(message) from error
    if not intact:
        file.close()
        raise OriginalDamaged(
            gettext("原件现有的内容与入库时登记的 SHA-256 不符，可能已经损坏，所以不读取，也不提供下载；请告知管理员。")
        )
    return file


class OriginalStorage(FileSystemStorage):
    """Files under ARCHIVE_DATA/originals, read-only once written; the same bytes have the same path."""

    @property
    def base_location(self) -> str:
        return str(settings.ARCHIVE_DATA / "originals")

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)

    def _open(self, name: str, mode: str = "rb") -> Original:  # nobody writes by opening
        return Original(self.path(name))

    def _save(self, name: str, content: "File[Any]") -> str:
        """By a move: no partly written original can be seen, and a stored one is never overwritten byte by byte."""
        if isinstance(content, ReceivedFile):
            return str(super()._save(name, content))  # type: ignore[misc]  # Django's own, which its stubs leave out
        with receive(name, content.chunks()) as file:
            return str(super()._save(name, file))  # type: ignore[misc]


def originals_storage() -> OriginalStorage:
    """The storage of originals under the present ARCHIVE_DATA."""
    return OriginalStorage(allow_overwrite=True, file_permissions_mode=0o444)


def original_path(source: "SourceFile", name: str) -> str:
    return f"{source.sha256[:2]}/{source.sha256}"


class OriginalField(models.FileField):
    """A file in the storage of originals.

    In migrations it is a plain FileField: storage and path do not concern the table, and code that a migration names
    could never be moved.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"storage": originals_storage, "upload_to": original_path}))

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        del kwargs["storage"]
        return name, "django.db.models.FileField", args, {**kwargs, "upload_to": ""}
