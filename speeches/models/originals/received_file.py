"""A file that was received completely and waits to be stored."""

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile


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
