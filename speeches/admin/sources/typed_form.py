"""The form of a text that is typed or pasted: the text, where it is from, and fields set by hand."""

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.date_field import DateField
from speeches.admin.form_fields import LinesField
from speeches.models import TypedText

PLAIN, PAGE = ".txt", ".html"
PROVENANCE_HELP = _("必填：书名和页码、报刊和日期、网址，或由谁提供。手定的栏目以此为据，公开后读者可见。")


class TypedForm(forms.ModelForm):
    """A text that is typed or pasted.

    What was pasted with its formatting comes as markup beside the plain text; it is the original then, unless the
    archivist chose the plain text.

    Attributes:
        content: bytes of the original, when the form is valid.
        ending: of the original's name, as for `store_typed`.
    """

    text = LinesField(label=_("讲话全文"), rows=16, required=False)
    markup = LinesField(label=_("带格式的文字"), required=False)
    plain = forms.BooleanField(label=_("只收纯文本（可以改动）"), required=False)

    content = b""
    ending = PLAIN

    class Meta:
        model = TypedText
        fields = ("provenance", *TypedText.BY_HAND)
        field_classes = {"date": DateField}
        help_texts = {"provenance": PROVENANCE_HELP}
        error_messages = {"provenance": {"required": _("没有写明来源：请写明出自何书何报何页、什么网址，或由谁提供。")}}
        widgets = {
            "provenance": forms.Textarea(attrs={"rows": 2, "cols": 80, "class": "vLargeTextField"}),
            "title": forms.TextInput(attrs={"size": 80}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {"data-most": settings.MAX_TYPED_BYTES, "required": False}
        self.fields["markup"].widget.attrs |= {"hidden": True}

    @property
    def formatted(self) -> bool:
        """Whether the text came with its formatting."""
        return bool(str(self["markup"].value() or "").strip())

    @property
    def most(self) -> str:
        """How much may be typed at a time, for the page to say beforehand."""
        return str(filesizeformat(settings.MAX_TYPED_BYTES))

    def described(self) -> list[forms.BoundField]:
        """The fields that say something of the text."""
        return [self[name] for name in self.Meta.fields]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "text" in cleaned and "markup" in cleaned:
            formatted = bool(cleaned["markup"].strip()) and not cleaned["plain"]
            self._take(cleaned["markup" if formatted else "text"], PAGE if formatted else PLAIN)
        return cleaned

    def _take(self, typed: str, ending: str) -> None:
        # A page may name another encoding than the one in which the clipboard's characters are kept here.
        self.content, self.ending = typed.encode("utf-8-sig" if ending == PAGE else "utf-8"), ending
        if not typed.strip():
            self.add_error("text", gettext("没有文字：请输入或粘贴讲话全文。"))
        elif len(self.content) > settings.MAX_TYPED_BYTES:
            message = gettext("文字有 %(size)s，一次至多录入 %(most)s；请分几次录入，或存成文件上传。")
            self.add_error("text", message % {"size": filesizeformat(len(self.content)), "most": self.most})
