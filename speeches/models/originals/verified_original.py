"""The bytes of an original, verified whenever it is opened."""

import hashlib
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.utils.translation import gettext


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
