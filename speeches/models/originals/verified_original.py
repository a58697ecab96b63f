"""The bytes of an original, verified whenever it is opened, and why they cannot be had."""

from collections.abc import Callable
from typing import IO, Any

from django.core.files.base import File
from django.utils.translation import gettext


class OriginalUnreadable(OSError):
    """An original cannot be read; the message is a sentence for the reader or archivist."""


class OriginalMissing(OriginalUnreadable, FileNotFoundError):
    """The file of an original is missing."""


class OriginalDamaged(OriginalUnreadable):
    """The bytes of an original have another SHA-256 than when it came in."""


class OriginalsUnavailable(OriginalUnreadable):
    """The store of originals does not answer, or not to us: nothing is known of any original, and it may come back.

    The message is a sentence for staff.

    Attributes:
        reason: why, in a few words.
    """

    def __init__(self, label: str, reason: str) -> None:
        message = gettext(
            "原件存储 %(label)s 现在用不了（%(reason)s）；请检查它和它的设置，好了以后自动继续，不必重启。"
        )
        super().__init__(message % {"label": label, "reason": reason})
        self.reason = reason

    @property
    def for_staff(self) -> str:
        """The message."""
        return str(self)

    @property
    def for_readers(self) -> str:
        """A sentence that tells nothing of how the archive is set up."""
        return gettext("存放原件的地方暂时连不上，原件现在取不到；请稍后再试。")


class Original(File[Any]):
    """The bytes of an original, compared with its SHA-256 each time it is opened."""

    def __init__(self, name: str, opener: Callable[[str], IO[bytes]]) -> None:
        super().__init__(opener(name), name)
        self._opener = opener

    def open(self, *args: Any, **kwargs: Any) -> "Original":
        self.close()
        self.file = self._opener(str(self.name))
        return self


def missing_sentence() -> str:
    return gettext("登记的原件不在存储之中，请告知管理员。")


def verified(file: IO[bytes], found: str, digest: str) -> IO[bytes]:
    """The file, at its beginning, if the SHA-256 found of its bytes is the one wanted; else it is closed.

    Raises:
        OriginalDamaged: it is another.
    """
    if found == digest:
        return file
    file.close()
    raise OriginalDamaged(
        gettext("原件现有的内容与入库时登记的 SHA-256 不符，可能已经损坏，所以不读取，也不提供下载；请告知管理员。")
    )
