"""Storage of originals: read-only files under ARCHIVE_DATA, named by their SHA-256."""

import os
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

from speeches.models.originals.incoming_file import receive
from speeches.models.originals.received_file import ReceivedFile
from speeches.models.originals.verified_original import Original


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
