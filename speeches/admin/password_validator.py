"""How long a password has to be, said in the language of the page."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext


class LongEnoughValidator(MinimumLengthValidator):
    """Django's own sentences are not in all of the archive's languages."""

    def get_error_message(self) -> str:
        return gettext("密码太短，至少要有 %(length)s 个字符。") % {"length": self.min_length}

    def get_help_text(self) -> str:
        return gettext("密码至少要有 %(length)s 个字符。") % {"length": self.min_length}
