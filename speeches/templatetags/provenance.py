"""Template filters for fields set by hand: the correction of a field, and who made it when."""

from django import template

from speeches.models import Correction, Speech
from speeches.presentation import signature

register = template.Library()
register.filter("signed", signature)


@register.filter
def by_hand(speech: Speech, name: str) -> Correction | None:
    """The correction of a field; None when extraction set it."""
    return speech.correction(name)
