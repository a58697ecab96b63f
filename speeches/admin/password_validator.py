"""The validator of a password's length, with messages in the archive's languages."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext


class LongEnoughValidator(MinimumLengthValidator):
    """Django's validator; its own messages are not in all of the archive's languages."""

    def get_error_message(self) -> str:
        return gettext("密码太短，至少要有 %(length)s 个字符。") % {"length": self.min_length}

    def get_help_text(self) -> str:
        return gettext("密码至少要有 %(length)s 个字符。") % {"length": self.min_length}
