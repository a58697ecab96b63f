"""Where originals are kept: under ARCHIVE_DATA, by their hash, read-only. They come in whole or not at all.

And they go out whole or not at all: whoever opens one gets the bytes whose hash is its name, or a sentence.
"""

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


def incoming() -> Path:
    """Beside the originals, on the same disk: from here a file is moved to its place in one step."""
    folder = Path(settings.ARCHIVE_DATA) / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def remove_stale_incoming() -> None:
    """Takes away what a killed web process left half received; a day is longer than any upload."""
    for path in incoming().iterdir():
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > DAY:
                path.unlink()


class IncomingFile:
    """Bytes on their way in, hashed as they come; unless finished they leave nothing behind."""

    def __init__(self) -> None:
        self._file = tempfile.NamedTemporaryFile(dir=incoming(), delete=False)  # noqa: SIM115  # closed in finish()
        # A sender who breaks off leaves this object to the garbage: the file goes with it.
        self.discard = weakref.finalize(self, _discard, self._file)
        self._digest = hashlib.sha256()
        self.size = 0

    def write(self, chunk: bytes) -> None:
        self._file.write(chunk)
        self._digest.update(chunk)
        self.size += len(chunk)

    def finish(self, name: str) -> "ReceivedFile":
        """On the disk before anybody is told that it is kept."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self.discard.detach()
        return ReceivedFile(name, self.size, self._digest.hexdigest(), self._file.name)


def _discard(file: Any) -> None:
    with suppress(OSError):  # a full disk refuses what was still to be written
        file.close()
    Path(file.name).unlink(missing_ok=True)


class ReceivedFile(UploadedFile[Any]):
    """A file that has come in whole and waits to be stored; closed without being stored, it is gone."""

    def __init__(self, name: str, size: int, sha256: str, path: str) -> None:
        super().__init__(None, name, "application/octet-stream", size)
        self.length, self.sha256, self.path = size, sha256, path

    def temporary_file_path(self) -> str:
        """By this name Django's storage knows that it may move the file instead of copying it."""
        return self.path

    def close(self) -> None:
        if self.path:
            Path(self.path).unlink(missing_ok=True)


def receive(name: str, chunks: Iterable[bytes]) -> ReceivedFile:
    arriving = IncomingFile()
    try:
        for chunk in chunks:
            arriving.write(chunk)
        return arriving.finish(name)
    except BaseException:
        arriving.discard()
        raise


class OriginalUnreadable(OSError):
    """An original cannot be read; the message is a sentence for whoever wanted it."""


class OriginalMissing(OriginalUnreadable, FileNotFoundError):
    """Its bytes are not where they were stored."""


class OriginalDamaged(OriginalUnreadable):
    """Its bytes are not those that came in."""


class Original(File[Any]):
    """The bytes of an original, compared with its hash each time that it is opened."""

    def __init__(self, path: str) -> None:
        super().__init__(_verified(path))

    def open(self, *args: Any, **kwargs: Any) -> "Original":
        self.close()
        self.file = _verified(str(self.name))
        return self


def _verified(path: str) -> IO[bytes]:
    """Open at its beginning; OriginalUnreadable unless it is there byte for byte."""
    try:
        file = open(path, "rb")  # noqa: SIM115  # closed by whoever asked for it
        whole = hashlib.file_digest(file, "sha256").hexdigest() == Path(path).name
        file.seek(0)
    except FileNotFoundError as error:
        raise OriginalMissing(gettext("登记的原件不在存储之中，请告知管理员。")) from error
    except OSError as error:
        said = gettext("原件读不出来（%(reason)s），请告知管理员。") % {"reason": error.strerror or error}
        raise OriginalUnreadable(said) from error
    if not whole:
        file.close()
        raise OriginalDamaged(
            gettext("原件现有的内容与入库时登记的 SHA-256 不符，可能已经损坏，所以不读取，也不提供下载；请告知管理员。")
        )
    return file


class OriginalStorage(FileSystemStorage):
    """Files under ARCHIVE_DATA/originals, read-only once written; the same bytes have the same path."""

    @property
    def base_location(self) -> str:  # type: ignore[override]
        return str(settings.ARCHIVE_DATA / "originals")

    @property
    def location(self) -> str:  # type: ignore[override]
        return os.path.abspath(self.base_location)

    def _open(self, name: str, mode: str = "rb") -> Original:  # type: ignore[override]  # nobody writes by opening
        return Original(self.path(name))

    def _save(self, name: str, content: "File[Any]") -> str:
        """By a move: nobody ever sees half an original, and one that is there is never written over byte by byte."""
        if isinstance(content, ReceivedFile):
            return str(super()._save(name, content))  # type: ignore[misc]  # Django's own, which its stubs leave out
        with receive(name, content.chunks()) as whole:
            return str(super()._save(name, whole))  # type: ignore[misc]


def originals_storage() -> OriginalStorage:
    return OriginalStorage(allow_overwrite=True, file_permissions_mode=0o444)


def original_path(source: "SourceFile", name: str) -> str:
    return f"{source.sha256[:2]}/{source.sha256}"


class OriginalField(models.FileField):
    """A file in the store of originals, by its hash.

    Migrations know it as a FileField and no more: store and path are nothing to the table, and code that a migration
    names could never be moved.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"storage": originals_storage, "upload_to": original_path}))

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        del kwargs["storage"]
        return name, "django.db.models.FileField", args, {**kwargs, "upload_to": ""}
