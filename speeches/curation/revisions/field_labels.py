"""Names and values of fields in words, as the history and its comments show them."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from speeches.models import MeetingType, Speech


@translation.override(settings.LANGUAGE_CODE)
def field_names(fields: Iterable[str]) -> str:
    """Labels of fields for a revision's comment, in the archive's own language whoever made the change."""
    names = {field.name: str(field.verbose_name) for field in Speech._meta.fields}
    return "、".join(sorted(names.get(name, name) for name in fields)) or "无改动"


def in_words(name: str, value: Any) -> str:  # of the field's own type
    """A value as the desk shows it, not as it is stored."""
    if name == "meeting_type_id":
        meeting_type = MeetingType.objects.filter(pk=value).first()
        return meeting_type.name if meeting_type else gettext("（已删除的类型）")
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    return str(Speech.Basis(value).label if name == "date_basis" and value in Speech.Basis else value)
