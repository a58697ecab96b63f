"""Refuses an upload that is too large as a whole before a byte of it is read."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class WholeUploadHandler(FileUploadHandler):
    """First of the handlers; what it lets pass goes on to Django's own."""

    def handle_raw_input(
        self, input_data: Any, META: Mapping[str, Any], content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        if content_length > settings.MAX_UPLOAD_BYTES:
            raise RequestDataTooBig(f"An upload of {content_length} bytes")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
