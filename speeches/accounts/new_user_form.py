"""Django's form of a new user, with the archive's rule for names."""

from typing import Any

from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import User

from speeches.models import USER_NAME_HINT, check_user_name


class NewUserForm(UserCreationForm[User]):
    """A name that cannot be taken for another's, and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].help_text = USER_NAME_HINT

    def clean_username(self) -> str:
        check_user_name(self.cleaned_data["username"])
        name: str = super().clean_username()
        return name
