"""A speech as an item of CSL-JSON, which reference managers and pandoc read."""

from collections.abc import Sequence
from typing import Any

from django.utils.timezone import localdate

from speeches.models import Speech

ARCHIVE = "讲话档案"


def csl_item(speech: Speech, url: str, note: str, passages: Sequence[str] = ()) -> dict[str, Any]:
    """The item.

    Args:
        speech: what is cited.
        url: its whole address.
        note: what must be known of its date.
        passages: quoted ones, a line each.
    """
    today = localdate()
    fields = {
        "id": f"speech{speech.pk}",
        "type": "speech",
        "title": " ".join(speech.title.split()),
        "author": [{"literal": speech.speaker}] if speech.speaker else None,
        "issued": {"date-parts": [[int(part) for part in speech.date.split("-")]]} if speech.date else None,
        "event-title": speech.occasion,
        "event-place": speech.place,
        "publisher": ARCHIVE,
        "URL": url,
        "accessed": {"date-parts": [[today.year, today.month, today.day]]},
        "language": "zh-CN",
        "note": note,
        "annote": "\n".join(passages),
    }
    return {name: value for name, value in fields.items() if value}
