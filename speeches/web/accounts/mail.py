"""Whether mail can be sent: where it cannot, nothing is offered that needs it."""

from django.conf import settings

_UNSET = "django.core.mail.backends.smtp.EmailBackend", "localhost"  # Django's own, as long as nobody names a server


def can_send_mail() -> bool:
    """Whether the settings name a way for mail."""
    named = getattr(settings, "MAIL", None)
    return bool(named) or (settings.EMAIL_BACKEND, settings.EMAIL_HOST) != _UNSET
