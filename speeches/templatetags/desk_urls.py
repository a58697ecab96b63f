"""Template tags for addresses in the admin."""

from typing import Any  # what a template's context holds

from django import template

from speeches.models import Speech
from speeches.presentation import speech_admin_url

register = template.Library()


@register.simple_tag(takes_context=True)
def speech_url_for_user(context: dict[str, Any], speech: Speech) -> str:
    """The page of the admin that this user may open of a speech."""
    return speech_admin_url(context["user"], speech)
