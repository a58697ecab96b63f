"""What archivists may type, and what is said when it cannot be so."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.dates import DateField
from speeches.admin.fields import LinesField
from speeches.desk import editions
from speeches.models import Section, Speech


class SpeechForm(forms.ModelForm):
    """The constraints of the model say which date needs which basis; the field of a date checks the calendar."""

    date_evidence = LinesField(label=_("依据原文"), required=False, rows=3)
    opened_edition = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Speech
        fields = [
            "title",
            "subtitle",
            "byline",
            "speaker",
            "speaker_role",
            "occasion",
            "place",
            "meeting_type",
            "date",
            "date_basis",
            "date_evidence",
            "published_on",
            "complete",
            "incomplete_reason",
            "redacted",
        ]
        field_classes = {"date": DateField, "published_on": DateField}
        widgets = {name: forms.TextInput(attrs={"size": 80}) for name in ("title", "subtitle", "byline", "occasion")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "opened_edition" in self.fields:  # not when one may only look
            self.fields["opened_edition"].initial = self.instance.edition
            cast(LinesField, self.fields["date_evidence"]).fit(self.instance.date_evidence)

    def clean_opened_edition(self) -> int:
        """Two may open the same draft; what the first has saved is not overwritten by the second."""
        edition: int = self.cleaned_data["opened_edition"]
        if not editions.current(self.instance.pk, edition):
            raise forms.ValidationError(editions.sentence(self.instance.pk))
        return edition


class SectionForm(forms.ModelForm):
    body = LinesField(label=_("正文"), required=False, rows=10, help_text=_("一行一段。"))

    class Meta:
        model = Section
        fields = ["level", "number", "heading", "printed", "body"]
        widgets = {name: forms.TextInput(attrs={"size": 80}) for name in ("heading", "printed")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The level says what the section hangs under; it is part of the form so that its constraint is checked.
        self.fields["level"].disabled = True
        cast(LinesField, self.fields["body"]).fit(self.instance.body)


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; Django cleans one at a time."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        return [super(FilesField, self).clean(file, initial) for file in data or [None]]


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
        """What may be sent, told beforehand."""
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
                gettext("ZIP 压缩包"),
                gettext("至多 %(size)s，内有至多 %(count)s 个文件，解开后至多 %(unpacked)s") % package,
            ),
            (
                gettext("格式"),
                gettext(
                    "纯文本（.txt、.md）、网页（.html、.mhtml）、Word（.docx）、有文字层的 PDF；"
                    "旧版 Word、WPS 和 RTF（.doc、.wps、.rtf）由 LibreOffice 转换；读不了的会说明如何处理"
                ),
            ),
        ]


def _size(count: int) -> str:
    return str(filesizeformat(count))
