"""The form of the upload page, and the limits that it states."""

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.form_fields import FilesField


class UploadForm(forms.Form):
    uploads = FilesField(label=_("文件"), allow_empty_file=True, error_messages={"required": _("没有选择文件。")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limits = {
            "most": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
            "file": settings.MAX_FILE_BYTES,
            "zip": settings.MAX_ZIP_BYTES,
            "all": settings.MAX_UPLOAD_BYTES,
        }
        self.fields["uploads"].widget.attrs |= {f"data-{name}": limit for name, limit in limits.items()}

    def limits(self) -> list[tuple[str, str]]:
        """(what, how much of it) may be sent, for the page to say beforehand."""
        together = {"count": settings.DATA_UPLOAD_MAX_NUMBER_FILES, "size": _size(settings.MAX_UPLOAD_BYTES)}
        package = {
            "size": _size(settings.MAX_ZIP_BYTES),
            "count": settings.MAX_ZIP_FILES,
            "unpacked": _size(settings.MAX_UNPACKED_BYTES),
        }
        return [
            (gettext("一次"), gettext("至多 %(count)s 个文件，共 %(size)s") % together),
            (gettext("每个文件"), gettext("至多 %(size)s") % {"size": _size(settings.MAX_FILE_BYTES)}),
            (
                gettext("压缩包"),
                gettext("至多 %(size)s，内有至多 %(count)s 个文件，解开后至多 %(unpacked)s") % package,
            ),
            (
                gettext("格式"),
                gettext(
                    "纯文本（.txt、.md）、Word 和 WPS（.docx、.doc、.wps、.odt、.rtf）、版式文件（.pdf、.ofd）、"
                    "网页和电子书（.html、.mhtml、.epub）、邮件（.eml、.msg，附件另作文件）、压缩包（.zip、.7z、.rar）；"
                    "图片和扫描件由图像识别；读不了的会说明如何处理"
                ),
            ),
        ]


def _size(number: int) -> str:
    return str(filesizeformat(number))
