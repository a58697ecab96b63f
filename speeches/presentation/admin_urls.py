"""Addresses of speeches in the admin."""

from django.contrib.auth.models import AnonymousUser, User
from django.urls import reverse

from speeches.models import Speech


def speech_admin_url(user: User | AnonymousUser, speech: Speech) -> str:
    """The review page of a speech; for users who may not change it the page that only shows it."""
    may_change = user.has_perm("speeches.change_speech")
    may_change = may_change and (not speech.published or user.has_perm("speeches.publish_speech"))
    return reverse(f"admin:speeches_speech_{'review' if may_change else 'change'}", args=[speech.pk])
