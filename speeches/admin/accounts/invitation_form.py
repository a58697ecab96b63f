"""The form by which somebody is invited."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speeches.accounts import groups_within


class InvitationForm(forms.Form):
    """An address, and groups that the inviting user may give."""

    email = forms.EmailField(
        label=gettext_lazy("邮箱"), max_length=254, widget=forms.EmailInput(attrs={"class": "vTextField"})
    )
    groups = forms.ModelMultipleChoiceField(
        Group.objects.none(),
        label=gettext_lazy("组"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, by: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = groups_within(by)  # type: ignore[attr-defined]
        self.fields["groups"].help_text = _("选了组即可登录后台；不选，就是只有文夹的读者账号。")

    def clean_groups(self) -> QuerySet[Group]:
        """Readers have no accounts where these are off."""
        groups: QuerySet[Group] = self.cleaned_data["groups"]
        if not groups and settings.READER_ACCOUNTS == "off":
            raise forms.ValidationError(_("请至少选一个组：本馆没有开放读者账号。"))
        return groups
