"""Wording families in the admin: their names, forms and notes, each form checked as readers' own are."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.form_fields import LinesField
from speeches.admin.list_mixin import ListMixin
from speeches.models import WordingFamily, cleaned_name
from speeches.search import JOINED, LONGEST_PHRASE, MOST_WORDINGS, family_forms, is_accepted


class WordingFamilyForm(ModelForm):
    forms = LinesField(
        label=_("各种说法"),
        rows=5,
        help_text=_("每行一种说法，至多八种，每种至多 60 字；逐年合并计数，重叠处只计一次。"),
    )

    def clean_name(self) -> str:
        if not (name := cleaned_name(self.cleaned_data["name"])):
            raise ValidationError(gettext("请写一个看得见的名称。"))
        return name

    def clean_forms(self) -> str:
        """The forms, one a line, each once; as many and as long as can be counted."""
        lines = map(cleaned_name, self.cleaned_data["forms"].split("\n"))
        typed = family_forms(JOINED.join(line for line in lines if line))
        if not typed or not is_accepted(typed):
            said = gettext("请写一至 %(most)s 种说法，每种至多 %(longest)s 字。")
            raise ValidationError(said % {"most": MOST_WORDINGS, "longest": LONGEST_PHRASE})
        return "\n".join(typed)


@admin.register(WordingFamily)
class WordingFamilyAdmin(ListMixin):
    """The families that readers find on the page of kept families."""

    form = WordingFamilyForm
    list_display = ["name", "form_line", "order", "look"]
    search_fields = ["name", "forms", "note"]
    fields = ["name", "forms", "note", "order"]

    @admin.display(description=_("各种说法"))
    def form_line(self, row: WordingFamily) -> str:
        return JOINED.join(row.forms.split("\n"))

    @admin.display(description=_("逐年变化"))
    def look(self, row: WordingFamily) -> str:
        address = reverse("phrases") + "?" + urlencode({"p": JOINED.join(row.forms.split("\n"))})
        return format_html('<a href="{}">{}</a>', address, gettext("查看"))
