"""Receives the file of a draft in memory alone: before its check nothing of it is to be on the disk."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_BYTES = 10 * 1024 * 1024  # of a file; a draft of the greatest length with pictures in it is shorter
SILENCE_TIMEOUT = 30  # seconds without a byte after which a client is given up


class DraftFile(SimpleUploadedFile):
    """The file that was sent; `too_large` where it is longer than may be: then nothing of it is there."""

    too_large = False


class DraftUploadHandler(FileUploadHandler):
    """Keeps the first file of a request, and of that no more than `MOST_BYTES`; whoever sends more gains nothing."""

    taken = False

    def handle_raw_input(
        self, input_data: Any, META: Mapping[str, Any], content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        if connection := META.get("gunicorn.socket"):
            connection.settimeout(SILENCE_TIMEOUT)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received: BytesIO | None = None if self.taken else BytesIO()
        self.too_large, self.taken = False, True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.received is None:
            return
        if start + len(raw_data) > MOST_BYTES:
            self.received, self.too_large = None, True
        else:
            self.received.write(raw_data)

    def file_complete(self, file_size: int) -> DraftFile:
        file = DraftFile(self.file_name or "draft", self.received.getvalue() if self.received else b"")
        file.too_large = self.too_large
        return file
