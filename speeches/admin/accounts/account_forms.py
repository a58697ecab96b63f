"""Form fields and forms of accounts: permissions by their translated names, a new password."""

from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm
from django.contrib.auth.models import User
from django.core.validators import MaxLengthValidator
from django.forms import ModelMultipleChoiceField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.models import USER_NAME_HINT, check_user_name

ACTION_LABELS = {"add": _("增加"), "change": _("修改"), "delete": _("删除"), "view": _("查看")}
# The archive's own permissions; the database holds their names in Chinese.
PERMISSION_LABELS = {
    "publish_speech": _("可以公开讲话"),
    "withdraw_speech": _("可以撤下讲话"),
    "check_archive": _("可以检查并修复馆藏的索引"),
}


class PermissionsField(ModelMultipleChoiceField):
    """Permissions with translated labels: Django stores the names of its own in English."""

    def label_from_instance(self, obj: Any) -> str:
        model = obj.content_type.name
        action = ACTION_LABELS.get(obj.codename.split("_")[0]) if obj.name.startswith("Can ") else None
        return f"{model}{gettext('：')}{action or PERMISSION_LABELS.get(obj.codename, obj.name)}"


class NewPasswordForm(AdminPasswordChangeForm):
    """A new password only: an account is closed by 有效, not by removing its password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        for name in ("password1", "password2"):
            self.fields[name].required = True


class AccountForm(UserChangeForm[User]):
    """A user. The name is checked when it is changed: one of before stays."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "username" in self.fields:
            self.fields["username"].help_text = USER_NAME_HINT

    def clean_username(self) -> str:
        name: str = self.cleaned_data["username"]
        if "username" in self.changed_data:
            check_user_name(name)
        return name


class LoginForm(AdminAuthenticationForm):
    """Refuses names that no account can have: a failed login is recorded, and no column takes a name of any length."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        longest = User._meta.get_field("username").max_length
        self.fields["username"].validators.append(MaxLengthValidator(longest or 0))
