"""How a request's files come in: straight to the disk, hashed on the way, within the limits, whatever it claims."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext

from speeches.curation import UploadRefused, upload_not_stored, upload_too_large
from speeches.models import IncomingFile, ReceivedFile

SILENCE = 60  # seconds without a byte after which a sender is given up


class ReceivingHandler(FileUploadHandler):
    """One file is open at a time: an upload of a thousand needs no thousand descriptors and no memory."""

    arriving: IncomingFile | None = None
    whole = 0

    def handle_raw_input(
        self, input_data: Any, META: Mapping[str, Any], content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        if content_length > settings.MAX_UPLOAD_BYTES:
            raise upload_too_large()
        if connection := META.get("gunicorn.socket"):
            connection.settimeout(SILENCE)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        user = getattr(self.request, "user", None)
        if user is None or not user.is_staff:  # nobody fills the disk without having logged in
            raise PermissionDenied
        self.size, self.arriving = 0, _opened()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Of a file beyond the limit the rest is read and forgotten."""
        self.size += len(raw_data)
        if self.arriving and self.size > max(settings.MAX_FILE_BYTES, settings.MAX_ZIP_BYTES):
            self._discard()
        if self.arriving:
            try:
                self.arriving.write(raw_data)
            except OSError as error:
                self._discard()
                raise upload_not_stored(error) from error

    def file_complete(self, file_size: int) -> ReceivedFile:
        name = self.file_name or ""
        if self.arriving is None:
            return ReceivedFile(name, self.size, "", "")
        try:
            file = self.arriving.finish(name)
        except OSError as error:
            self._discard()
            raise upload_not_stored(error) from error
        self.arriving = None
        return file

    def upload_interrupted(self) -> None:
        self._discard()
        raise UploadRefused(400, gettext("上传中断"), gettext("文件没有传完，什么也没有收入；请重新上传。"))

    def _discard(self) -> None:
        if self.arriving:
            self.arriving.discard()
        self.arriving = None


def _opened() -> IncomingFile:
    try:
        return IncomingFile()
    except OSError as error:
        raise upload_not_stored(error) from error
