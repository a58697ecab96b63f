"""The handler of uploaded files: they are written to the disk and hashed while they come, within the limits."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext

from speeches.curation import UploadRefused, upload_not_stored, upload_too_large
from speeches.models import IncomingFile, ReceivedFile

SILENCE_TIMEOUT = 60  # seconds without a byte after which a client is given up


class ReceivingHandler(FileUploadHandler):
    """Receives one file at a time, so that an upload of a thousand needs neither their memory nor their descriptors.

    Raises UploadRefused for a request that is too large, broken off or cannot be stored, and PermissionDenied before
    login.
    """

    incoming: IncomingFile | None = None

    def handle_raw_input(
        self, input_data: Any, META: Mapping[str, Any], content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        if content_length > settings.MAX_UPLOAD_BYTES:
            raise upload_too_large()
        if connection := META.get("gunicorn.socket"):
            connection.settimeout(SILENCE_TIMEOUT)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        user = getattr(self.request, "user", None)
        if user is None or not user.is_staff:  # nobody may fill the disk without having logged in
            raise PermissionDenied
        self.size, self.incoming = 0, _open_incoming()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Of a file beyond the limit the rest is read and dropped."""
        self.size += len(raw_data)
        if self.incoming and self.size > max(settings.MAX_FILE_BYTES, settings.MAX_ZIP_BYTES):
            self._discard()
        if self.incoming:
            try:
                self.incoming.write(raw_data)
            except OSError as error:
                self._discard()
                raise upload_not_stored(error) from error

    def file_complete(self, file_size: int) -> ReceivedFile:
        name = self.file_name or ""
        if self.incoming is None:
            return ReceivedFile(name, self.size, "", "")
        try:
            file = self.incoming.finish(name)
        except OSError as error:
            self._discard()
            raise upload_not_stored(error) from error
        self.incoming = None
        return file

    def upload_interrupted(self) -> None:
        self._discard()
        raise UploadRefused(400, gettext("上传中断"), gettext("文件没有传完，什么也没有收入；请重新上传。"))

    def _discard(self) -> None:
        if self.incoming:
            self.incoming.discard()
        self.incoming = None


def _open_incoming() -> IncomingFile:
    try:
        return IncomingFile()
    except OSError as error:
        raise upload_not_stored(error) from error
