"""Where at the desk a speech is looked at, by whoever it is."""

from typing import Any

from django.urls import reverse

from speeches.models import Speech


def speech_admin_url(user: Any, speech: Speech) -> str:
    """Its review page; for those who may not change it the page that only shows it."""
    may = user.has_perm("speeches.change_speech")
    may = may and (not speech.published or user.has_perm("speeches.publish_speech"))
    return reverse(f"admin:speeches_speech_{'review' if may else 'change'}", args=[speech.pk])
