"""How a request's files come in: straight to the disk, hashed on the way, within the limits, whatever it claims."""

import errno
import logging
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext

from speeches.models.original_storage import Incoming, ReceivedFile

logger = logging.getLogger(__name__)

SILENCE = 60  # seconds without a byte after which a sender is given up


class NotReceived(BadRequest):
    """Why nothing of a request was kept, for the page that says so."""

    def __init__(self, status: int, heading: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.heading, self.sentence = status, heading, sentence


class ReceivingHandler(FileUploadHandler):
    """One file is open at a time: an upload of a thousand needs no thousand descriptors and no memory."""

    arriving: Incoming | None = None
    whole = 0

    def handle_raw_input(
        self, input_data: Any, META: Mapping[str, Any], content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        if content_length > settings.MAX_UPLOAD_BYTES:
            raise too_much()
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
                raise not_stored(error) from error

    def file_complete(self, file_size: int) -> ReceivedFile:
        name = self.file_name or ""
        if self.arriving is None:
            return ReceivedFile(name, self.size, "", "")
        try:
            file = self.arriving.finish(name)
        except OSError as error:
            self._discard()
            raise not_stored(error) from error
        self.arriving = None
        return file

    def upload_interrupted(self) -> None:
        self._discard()
        raise NotReceived(400, gettext("上传中断"), gettext("文件没有传完，什么也没有收入；请重新上传。"))

    def _discard(self) -> None:
        if self.arriving:
            self.arriving.discard()
        self.arriving = None


def too_much() -> NotReceived:
    most, size = settings.DATA_UPLOAD_MAX_NUMBER_FILES, settings.MAX_UPLOAD_BYTES / 1024 / 1024
    said = gettext("一次至多上传 %(most)s 个文件，合计不超过 %(size)s MB；什么也没有收入，请分批上传。")
    return NotReceived(413, gettext("上传过多"), said % {"most": most, "size": f"{round(size, 2):g}"})


def not_stored(error: OSError) -> NotReceived:
    """The disk is full, or the folder may not be written to."""
    logger.error("An upload could not be stored: %s", error)
    said = gettext("服务器的存储写不进去（%(reason)s），什么也没有收入；请告知管理员，处理好后重新上传。")
    return NotReceived(507, gettext("未能保存"), said % {"reason": reason(error)})


def reason(error: OSError) -> str:
    known = {
        errno.EFBIG: gettext("文件过大"),
        errno.ENOSPC: gettext("磁盘已满"),
        errno.EDQUOT: gettext("磁盘配额已用完"),
        errno.EACCES: gettext("没有写入权限"),
        errno.EROFS: gettext("磁盘只读"),
    }
    return known.get(error.errno or 0) or error.strerror or type(error).__name__


def _opened() -> Incoming:
    try:
        return Incoming()
    except OSError as error:
        raise not_stored(error) from error
