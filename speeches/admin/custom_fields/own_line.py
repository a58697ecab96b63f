"""Tags and own fields of a speech in one line, for lists."""

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from speeches.models import CustomField, Speech, Tag

_BREAK = SafeString("<br>")


def own_line(speech: Speech) -> SafeString:
    """Its tags, then each own field with its value, those for staff among them; each on a line."""
    tags = gettext("、").join(Tag.objects.names(speech.tag_keys))
    colon = gettext("：")
    own = [f"{label}{colon}{value}" for label, value in CustomField.objects.in_words(speech.custom_values)]
    return format_html_join(_BREAK, "{}", ((each,) for each in ([f"#{tags}"] if tags else []) + own))
