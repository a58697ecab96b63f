"""Tags in the admin."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from speeches.admin.custom_fields.deletion import KeptWhileUsedMixin
from speeches.admin.list_mixin import ListMixin
from speeches.models import Tag, name_problem


class TagForm(forms.ModelForm):
    class Meta:
        model = Tag
        fields = ("name", "public")

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        others = Tag.objects.exclude(pk=self.instance.pk).values_list("name", flat=True)
        if problem := name_problem(name, tag=True, others=others):
            raise forms.ValidationError(problem)
        return name


@admin.register(Tag)
class TagAdmin(KeptWhileUsedMixin, ListMixin):
    """Tags, each with the number of speeches that have it."""

    form = TagForm
    list_display = ["name", "public", "holder_count"]
    list_filter = ["public"]
    search_fields = ["name"]
    fields = ["name", "public"]

    @admin.display(description=_("讲话数"))
    def holder_count(self, row: Tag) -> str:
        address = reverse("admin:speeches_speech_changelist")
        query = urlencode({"tag": str(row.pk), "status__exact": "all"})
        return format_html('<a href="{}?{}">{}</a>', address, query, row.holders().count())
