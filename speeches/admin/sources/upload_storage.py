"""Stores the files of an upload, each for itself."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import User
from django.db import OperationalError
from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.curation import UploadRefused, refuse_arrival, storage_error_reason, store_arrival
from speeches.models import Arrival, OriginalsUnavailable, ReceivedFile, Upload
from speeches.tasks import read_source

DISK_FULL = _("数据库写不进去（可能磁盘已满）。已经列出的文件存好了，其余没有收入；请告知管理员，处理好后重新上传。")


def store_upload(files: Iterable[ReceivedFile], user: User) -> Upload:
    """Each file in a transaction of its own: when one fails, those before it are stored.

    Once the store of originals is out of reach it is not asked again for each of the files behind.
    """
    try:
        upload, gone = Upload.objects.create(by=user), None
        for file in files:
            gone = _store_file(Arrival(upload=upload, name=file.name or ""), file, gone)
    except OperationalError as error:
        raise UploadRefused(507, gettext("未能保存"), str(DISK_FULL)) from error
    return upload


@translation.override(settings.LANGUAGE_CODE)  # why a file was refused is kept, in the archive's own language
def _store_file(arrival: Arrival, file: ReceivedFile, gone: OriginalsUnavailable | None) -> OriginalsUnavailable | None:
    """Stores a file or says why it was refused; returns what is wrong with the store of originals as a whole."""
    is_zip = arrival.name.lower().endswith(".zip")
    most = settings.MAX_ZIP_BYTES if is_zip else settings.MAX_FILE_BYTES
    if file.length > most:
        refuse_arrival(arrival, f"文件超过 {filesizeformat(most)}，未收入；请拆分后再上传。")
        return gone
    try:
        if gone:
            raise gone
        store_arrival(arrival, arrival.name, file, read_source.enqueue)
    except OSError as error:
        refuse_arrival(
            arrival, f"服务器的存储写不进去（{storage_error_reason(error)}），未收入；请告知管理员，处理好后重新上传。"
        )
        return error if isinstance(error, OriginalsUnavailable) else gone
    return None
