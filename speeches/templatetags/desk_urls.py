"""Tags for the pages of the desk."""

from typing import Any

from django import template

from speeches.admin.speech_urls import speech_admin_url
from speeches.models import Speech

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_address(context: dict[str, Any], speech: Speech) -> str:
    return speech_admin_url(context["user"], speech)
