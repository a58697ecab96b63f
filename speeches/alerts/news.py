"""Looks for what is new to each alert, and puts mails that tell of it into the outbox."""

import logging
import time
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from speeches.alerts.alert_search import AlertSearch
from speeches.alerts.first_publications import note_first_publications
from speeches.models import Alert, AlertMail, AnnouncedSpeech, FirstPublication
from speeches.search import IndexUnavailable, QueryTooCostly

logger = logging.getLogger(__name__)

_AT_ONCE = 500


def alerts_due() -> bool:
    """Whether the hour of today has come and there is an alert of which nothing was looked for yet."""
    now = timezone.localtime()
    return settings.ALERTS and now.hour >= settings.ALERTS_HOUR and _due(now.date()).exists()


def look_for_news(seconds: float | None = None) -> int:
    """Looks once for each alert that is due today, whatever the hour. Several processes may do so side by side.

    The same search is asked once, for however many readers.

    Args:
        seconds: after which it ends, to go on another time; None for none.

    Returns:
        The number of mails that were put out.

    Raises:
        IndexUnavailable: the index cannot be searched; what is due stays so.
    """
    end = time.monotonic() + seconds if seconds is not None else None
    note_first_publications()
    today, mails = timezone.localdate(), 0
    due = _due(today).order_by("digest", "pk")
    news = _News(min(due.values_list("after", flat=True), default=0))
    for _digest, same in groupby(list(due), key=lambda alert: alert.digest):
        mails += _look(list(same), news, today)
        if end is not None and time.monotonic() > end:
            break
    return mails


def _due(today: date) -> QuerySet[Alert]:
    return Alert.objects.due(today, today - timedelta(days=today.weekday()))


class _News:
    """First publications after the earliest confirmation, read once for a round."""

    def __init__(self, after: int) -> None:
        rows = list(FirstPublication.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "speech"))
        self._pks, self._speeches = [pk for pk, _ in rows], [speech for _, speech in rows]

    def since(self, after: int) -> dict[int, int]:
        """By the key of the speech that of its first publication, of those after this one."""
        first = bisect_right(self._pks, after)
        return dict(zip(self._speeches[first:], self._pks[first:], strict=True))


def _look(alerts: Sequence[Alert], news: _News, today: date) -> int:
    """Looks for what is new to alerts of the same search, and puts out their mails; returns how many."""
    new = news.since(min(alert.after for alert in alerts))
    try:
        found = {new[pk] for pk in AlertSearch.of(alerts[0]).found_among(new.keys())} if new else set()
        mails = sum(_put_out(alert, sorted(pk for pk in found if pk > alert.after), today) for alert in alerts if found)
    except IndexUnavailable:
        raise
    except Exception as error:  # one search must not stop all others; tomorrow it is tried again
        if not isinstance(error, QueryTooCostly):
            logger.exception("Nothing was looked for of alert %s and those of the same search", alerts[0].pk)
        _looked(alerts, today, too_costly=isinstance(error, QueryTooCostly))
        return 0
    if not found:
        _looked(alerts, today)
    return mails


def _looked(alerts: Sequence[Alert], today: date, *, too_costly: bool = False) -> None:
    rows = Alert.objects.filter(pk__in=[alert.pk for alert in alerts], looked_on__lt=today)
    rows.update(looked_on=today, too_costly=too_costly)


@transaction.atomic
def _put_out(alert: Alert, publications: Sequence[int], today: date) -> bool:
    """Puts out a mail of what the alert has not told of; not if another process has looked meanwhile."""
    same = Alert.objects.filter(pk=alert.pk, looked_on=alert.looked_on, confirmed_at=alert.confirmed_at)
    if not same.update(looked_on=today, too_costly=False):
        return False
    told = set(AnnouncedSpeech.objects.filter(alert=alert).values_list("publication", flat=True))
    untold = [pk for pk in publications if pk not in told]
    if not untold:
        return False
    mail = AlertMail.objects.create(
        kind=AlertMail.Kind.NEWS, subscriber_id=alert.subscriber_id, alert=alert, next_at=timezone.now()
    )
    rows = (AnnouncedSpeech(alert=alert, publication_id=pk, mail=mail) for pk in untold)
    AnnouncedSpeech.objects.bulk_create(rows, batch_size=_AT_ONCE)
    return True
