"""Django's forms of accounts, with what the archive asks besides."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.contrib.auth.models import User
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from archive.fairness import RESETS_BY_CLIENT, RESETS_FOR_ONE, network_of
from speeches.accounts import NewUserForm
from speeches.web.accounts.mail import can_send_mail


class LogInForm(AuthenticationForm):
    """Refuses names that no account can have: a failed log-in is recorded, and no column takes a name of any length."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        longest = User._meta.get_field("username").max_length
        self.fields["username"].validators.append(MaxLengthValidator(longest or 0))


class InvitedForm(NewUserForm):
    """A name and a password, as whoever was invited chooses them."""

    class Meta(NewUserForm.Meta):
        fields = ("username",)


class SignUpForm(InvitedForm):
    """A name, a password, and where mail can be sent an address for a new one."""

    class Meta(NewUserForm.Meta):
        fields = ("username", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_send_mail():
            del self.fields["email"]
        else:
            self.fields["email"].help_text = _("可不填；只用于忘记密码时重设，不公开，不作他用。")


class ResetForm(PasswordResetForm):
    """For readers alone: the passwords of archivists are set by their managers.

    An account gets one mail an hour, and three a day of one client. Whoever asks for more on behalf of another keeps
    him from nothing: the links that were sent hold for days, and once one was used the counting begins anew.
    """

    def __init__(self, *args: Any, client: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._client = client

    def get_users(self, email: str) -> Any:
        """Only accounts that there are are counted: addresses that somebody makes up fill no counter."""
        return (user for user in super().get_users(email) if not user.is_staff and self._may_be_sent(user))

    def _may_be_sent(self, user: User) -> bool:
        links = f"{user.pk} {user.password} {user.last_login}"  # what ends the links of before, as Django's tokens hold
        by_client = f"{network_of(self._client)} {links}"
        may = not RESETS_BY_CLIENT.too_many(by_client) and RESETS_FOR_ONE.add(links)
        return may and RESETS_BY_CLIENT.add(by_client)


class CodeForm(forms.Form):
    """A code of an authenticator, or a recovery code."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false", "autofocus": True}),
    )


class DeletionForm(forms.Form):
    """The password, once more."""

    password = forms.CharField(
        label=_("密码"),
        max_length=4096,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, reader: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._reader = reader

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not self._reader.check_password(password):
            raise forms.ValidationError(_("密码不对，账号没有删除。"))
        return password
