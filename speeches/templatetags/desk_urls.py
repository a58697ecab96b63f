"""Tags for the pages of the desk."""

from typing import Any

from django import template

from speeches.models import Speech
from speeches.presentation import speech_admin_url

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_address(context: dict[str, Any], speech: Speech) -> str:
    return speech_admin_url(context["user"], speech)
