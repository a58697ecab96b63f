"""What stands in the mails: a request to confirm, the link to manage alerts, and what is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.charset import BASE64, Charset
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from speeches.alerts.alert_search import AlertSearch
from speeches.alerts.signed_links import ALERT_CONFIRM_DAYS, AlertLink, absolute, signed_link
from speeches.models import Alert, AlertMail, Speech
from speeches.search import ConcordanceLine

MOST_SPEECHES, MOST_LINES = 50, 100  # in one mail; of one speech no more than
LINES_OF_ONE = 5
_SUBJECT = 40  # characters of the query in a subject
_ASKED = 100  # of it in a mail that nobody has confirmed yet


@dataclass(frozen=True)
class News:
    """What a mail tells of.

    Attributes:
        keys: Of all speeches that it announces.
        speeches: Those that it names, each with its matches and the first of its lines.
        gone: Keys of those that are not public any more, or not found any more.
    """

    keys: Sequence[int]
    speeches: Sequence[tuple[Speech, int, Sequence[ConcordanceLine]]]
    gone: Sequence[int] = ()

    @property
    def named(self) -> list[int]:
        """Keys of the speeches that are named."""
        return [speech.pk for speech, _count, _lines in self.speeches]


def news_of(alert: Alert, keys: Sequence[int]) -> News:
    """Reads what is to be told of these speeches now.

    Raises:
        IndexUnavailable: The index cannot be searched.
        QueryTooCostly: It takes too long.
    """
    search = AlertSearch.of(alert)
    found = search.found_among(set(keys))
    rows = Speech.objects.published_by_key(list(found))
    told = [pk for pk in found if pk in rows]
    numbers, left = {}, MOST_LINES
    for pk in told[:MOST_SPEECHES]:
        numbers[pk] = min(found[pk], LINES_OF_ONE, left)
        left -= numbers[pk]
    lines = search.first_lines(numbers)
    speeches = [(rows[pk], found[pk], lines.get(pk, [])) for pk in numbers]
    return News(told, speeches, [pk for pk in keys if pk not in set(told)])


def news_mail(mail: AlertMail, news: News) -> EmailMultiAlternatives:
    """The mail of what is new to an alert."""
    alert = _alert_of(mail)
    with translation.override(alert.language):
        search, count = AlertSearch.of(alert), len(news.keys)
        said = ngettext("%(query)s：%(count)s 篇新讲话", "%(query)s：%(count)s 篇新讲话", count)
        subject = said % {"query": _shortened(search.title, _SUBJECT), "count": count}
        unsubscribe = signed_link(AlertLink.UNSUBSCRIBE, alert.key)
        context = {
            "query": search.title,
            "count": count,
            "left": count - len(news.speeches),
            "speeches": [_shown(search, *each) for each in news.speeches],
            "search": absolute(search.address),
            "unsubscribe": unsubscribe,
            "manage": signed_link(AlertLink.MANAGE, mail.subscriber.key),
            "weekly": alert.frequency == Alert.Frequency.WEEKLY,
        }
        headers = {"List-Unsubscribe": f"<{unsubscribe}>", "List-Id": f"<alerts.{_host()}>"}
        if unsubscribe.startswith("https:"):
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        return _mail(mail, "news", subject, context, headers)


def request_mail(mail: AlertMail) -> EmailMultiAlternatives:
    """The mail that asks for confirmation, or the one with the link to manage alerts."""
    alert = _alert_of(mail)
    with translation.override(alert.language):
        if mail.kind == AlertMail.Kind.LINK:
            context: dict[str, Any] = {"manage": signed_link(AlertLink.MANAGE, mail.subscriber.key)}
            return _mail(mail, "link", _("管理您的通知"), context)
        context = {
            "query": _shortened(AlertSearch.of(alert).title, _ASKED),
            "confirm": signed_link(AlertLink.CONFIRM, alert.key),
            "days": ALERT_CONFIRM_DAYS,
        }
        return _mail(mail, "confirm", _("请确认：有新讲话时通知我"), context)


def _alert_of(mail: AlertMail) -> Alert:
    if mail.alert is None:
        raise ValueError("a mail without its alert")
    return mail.alert


def _mail(
    mail: AlertMail, template: str, subject: str, context: dict[str, Any], headers: dict[str, str] | None = None
) -> EmailMultiAlternatives:
    own = {
        "Message-ID": f"<{mail.key}@{_host()}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    context |= {"language": translation.get_language(), "home": absolute("/"), "archive": _("讲话档案")}
    made = EmailMultiAlternatives(
        subject=f"[{_('讲话档案')}] {subject}",
        body=render_to_string(f"mail/{template}.txt", context),
        to=[mail.subscriber.email],
        headers=own | (headers or {}),
    )
    # A third shorter than quoted-printable for Chinese, and no line that a server on the way might break.
    made.encoding = Charset("utf-8")
    made.encoding.body_encoding = BASE64
    made.attach_alternative(render_to_string(f"mail/{template}.html", context), "text/html")
    return made


def _host() -> str:
    return urlsplit(settings.PUBLIC_URL).hostname or "localhost"


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _shown(search: AlertSearch, speech: Speech, count: int, lines: Sequence[ConcordanceLine]) -> dict[str, Any]:
    path = speech.get_absolute_url()
    said = [_dated(speech), speech.speaker, speech.place]
    return {
        "title": speech.title,
        "particulars": " · ".join(part for part in said if part),
        "href": absolute(search.line_address(path)),
        "lines": [(line, absolute(search.line_address(path, line.anchor))) for line in lines],
        "left": count - len(lines),
    }


def _dated(speech: Speech) -> str:
    if speech.date:
        return speech.date
    return _("发布于 %(day)s") % {"day": speech.published_on} if speech.published_on else _("日期不详")
