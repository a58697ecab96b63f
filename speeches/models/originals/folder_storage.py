"""Originals as read-only files under ARCHIVE_DATA, named by their SHA-256."""

import hashlib
import os
from collections.abc import Callable, Set
from functools import partial
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.utils.translation import gettext

from speeches.models.machines import machine_token
from speeches.models.originals.incoming_file import receive
from speeches.models.originals.original_storage import OriginalStorage
from speeches.models.originals.received_file import ReceivedFile
from speeches.models.originals.verified_original import (
    Original,
    OriginalMissing,
    OriginalsUnavailable,
    OriginalUnreadable,
    missing_sentence,
    verified,
)


class FolderStorage(OriginalStorage, FileSystemStorage):
    """Files under ARCHIVE_DATA/originals, read-only once written; the same bytes have the same path."""

    def __init__(self) -> None:
        super().__init__(allow_overwrite=True, file_permissions_mode=0o444)

    @property
    def base_location(self) -> str:
        return str(settings.ARCHIVE_DATA / "originals")

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)

    @property
    def label(self) -> str:  # type: ignore[override]  # where it is may change with the settings
        return self.location

    @property
    def identity(self) -> str:
        token = machine_token()
        return token and f"files {token}"

    def store_ahead(self, content: "File[Any]", digest: str) -> "File[Any]":
        return content

    def size_and_digest(self, name: str) -> tuple[int, str]:
        if not os.path.exists(self.path(name)):
            self.require_home()
        with open(self.path(name), "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return file.tell(), digest

    def stored_names(self) -> set[str]:
        folder = Path(self.location)
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    def is_reachable(self) -> bool:
        try:
            self.require_home()
        except OriginalsUnavailable:
            return False
        return True

    def has_room_for(self, names: Set[str]) -> bool:
        return not os.path.exists(self.location)

    def adopt(self, folder: Path) -> Callable[[], None]:
        os.replace(folder, self.location)
        return partial(os.replace, self.location, folder)

    def _open(self, name: str, mode: str = "rb") -> Original:  # nobody writes by opening
        if not os.path.exists(self.path(name)):
            self.require_home()  # then it is not missing
        return Original(self.path(name), _open_verified)

    def _save(self, name: str, content: "File[Any]") -> str:
        """By a move: no partly written original can be seen, and a stored one is never overwritten byte by byte."""
        if isinstance(content, ReceivedFile):
            return str(super()._save(name, content))  # type: ignore[misc]  # Django's own, which its stubs leave out
        with receive(name, content.chunks()) as file:
            return str(super()._save(name, file))  # type: ignore[misc]


def _open_verified(path: str) -> IO[bytes]:
    """Opens an original; raises OriginalUnreadable unless its bytes have the hash that is its name."""
    try:
        file = open(path, "rb")  # noqa: SIM115  # closed by whoever asked for it
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
    except FileNotFoundError as error:
        raise OriginalMissing(missing_sentence()) from error
    except OSError as error:
        message = gettext("原件读不出来（%(reason)s），请告知管理员。") % {"reason": error.strerror or error}
        raise OriginalUnreadable(message) from error
    return verified(file, digest, Path(path).name)
