"""Errors that refuse a whole upload, with the sentences for the page that says so."""

import errno
import logging

from django.conf import settings
from django.core.exceptions import BadRequest
from django.utils.translation import gettext

from speeches.models import OriginalsUnavailable

logger = logging.getLogger(__name__)


class UploadRefused(BadRequest):
    """A request of which nothing was stored.

    Attributes:
        status: the HTTP status of the answer.
        heading: the title of its page.
        sentence: what happened and what to do.
    """

    def __init__(self, status: int, heading: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.heading, self.sentence = status, heading, sentence


def upload_too_large() -> UploadRefused:
    """For an upload beyond the limits of files or bytes (413)."""
    most, size = settings.DATA_UPLOAD_MAX_NUMBER_FILES, settings.MAX_UPLOAD_BYTES / 1024 / 1024
    message = gettext("一次至多上传 %(most)s 个文件，合计不超过 %(size)s MB；什么也没有收入，请分批上传。")
    return UploadRefused(413, gettext("上传过多"), message % {"most": most, "size": f"{round(size, 2):g}"})


def typed_too_large() -> UploadRefused:
    """For typed text that is far beyond its limit, too large to be shown again (413)."""
    message = gettext(
        "文字太多，一次至多录入 %(size)s MB，没有收入；请用浏览器的“后退”回到所填的页面，分几次录入，或存成文件上传。"
    )
    size = settings.MAX_TYPED_BYTES / 1024 / 1024
    return UploadRefused(413, gettext("文字过多"), message % {"size": f"{round(size, 2):g}"})


def upload_not_stored(error: OSError) -> UploadRefused:
    """For an upload that the disk would not take (507); the error is logged."""
    logger.error("An upload could not be stored: %s", error)
    message = gettext("服务器的存储写不进去（%(reason)s），什么也没有收入；请告知管理员，处理好后重新上传。")
    return UploadRefused(507, gettext("未能保存"), message % {"reason": storage_error_reason(error)})


def storage_error_reason(error: OSError) -> str:
    """Why a file could not be stored, in a few words: the disk is full, say."""
    if isinstance(error, OriginalsUnavailable):
        return error.reason
    known = {
        errno.EFBIG: gettext("文件过大"),
        errno.ENOSPC: gettext("磁盘已满"),
        errno.EDQUOT: gettext("磁盘配额已用完"),
        errno.EACCES: gettext("没有写入权限"),
        errno.EROFS: gettext("磁盘只读"),
    }
    return known.get(error.errno or 0) or error.strerror or type(error).__name__
