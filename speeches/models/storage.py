"""Where originals are kept: under ARCHIVE_DATA, by their hash, read-only."""

import os
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.storage import FileSystemStorage

if TYPE_CHECKING:
    from speeches.models import SourceFile


class OriginalStorage(FileSystemStorage):
    """Files under ARCHIVE_DATA/originals, read-only once written; the same bytes have the same path."""

    @property
    def base_location(self) -> str:  # type: ignore[override]
        return str(settings.ARCHIVE_DATA / "originals")

    @property
    def location(self) -> str:  # type: ignore[override]
        return os.path.abspath(self.base_location)


def originals() -> OriginalStorage:
    return OriginalStorage(allow_overwrite=True, file_permissions_mode=0o444)


def original_path(source: "SourceFile", name: str) -> str:
    return f"{source.sha256[:2]}/{source.sha256}"
