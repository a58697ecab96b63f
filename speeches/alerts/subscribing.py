"""A reader asks for an alert, confirms it, changes or cancels it. What is mailed of this waits in the outbox."""

import re
from datetime import timedelta
from unicodedata import normalize
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from speeches.alerts.addresses import folded, read_address
from speeches.alerts.alert_search import AlertSearch
from speeches.alerts.first_publications import note_first_publications
from speeches.alerts.refusal import AlertRefused
from speeches.alerts.request_limits import count_request, forget_requests
from speeches.alerts.signed_links import ALERT_CONFIRM_DAYS
from speeches.models import Alert, AlertMail, FirstPublication, Subscriber, writing

MOST_ALERTS = 50  # confirmed ones of one address
LONGEST_QUERY = 200  # characters
# What mail programs make a link of: the mail that asks for confirmation goes to whomever a stranger names.
_LINK = re.compile(r"://|@|\bwww\.|[a-z0-9-]+\.[a-z]{2,}", re.IGNORECASE)


def request_alert(search: AlertSearch, email: str, frequency: str, asks: str) -> None:
    """Stores an alert that waits for its confirmation and queues the mail for that, in the language of the interface.

    Where the address has had its mails none is queued: the last of them leads to all that wait. Whether that is so, or
    the address has alerts, is not told: whoever asks need not be its owner.

    Args:
        search: what is to be told of.
        email: as typed.
        frequency: one of `Alert.Frequency`; anything else is daily.
        asks: who, as `requester` says.

    Raises:
        AlertRefused: the address or the search cannot be taken, or too much was asked for.
    """
    address = read_address(email)
    _check(search)
    chosen = frequency if frequency in Alert.Frequency.values else Alert.Frequency.DAILY
    with transaction.atomic():
        may_be_mailed = count_request(address, asks)
        known, _new = Subscriber.objects.get_or_create(folded=folded(address), defaults={"email": address})
        subscriber = Subscriber.objects.select_for_update().get(pk=known.pk)
        alert = _asked_for(subscriber, search, chosen)
        if may_be_mailed:
            _queue(alert)


def request_alert_link(email: str, asks: str) -> None:
    """Queues a mail with the link to manage alerts, if the address has any, confirmed or not; arguments and errors as
    above."""
    address = read_address(email)
    with transaction.atomic():
        known = Subscriber.objects.filter(folded=folded(address), alerts__isnull=False).first()
        if count_request(address, asks) and known:
            mail = AlertMail(kind=AlertMail.Kind.LINK, subscriber=known, alert=known.alerts.first())
            _put_out(mail)


def confirm_alert(key: UUID) -> Alert | None:
    """Confirms an alert. New is from then on what was not public before.

    Returns:
        The alert; None where it is gone: it was cancelled, or not confirmed for a week.

    Raises:
        AlertRefused: the address has as many as it may have.
    """
    with writing():  # nothing is noted between the last key and the confirmation
        note_first_publications()
        alert = Alert.objects.select_related("subscriber").filter(key=key).first()
        if alert is None or alert.confirmed_at:
            return alert
        if alert.subscriber.alerts.exclude(confirmed_at=None).count() >= MOST_ALERTS:
            raise AlertRefused(_("一个地址至多 %(most)s 个通知，请先取消几个。") % {"most": MOST_ALERTS}, 409)
        alert.confirmed_at, alert.looked_on = timezone.now(), timezone.localdate()
        last = FirstPublication.objects.order_by("-pk").values_list("pk", flat=True).first()
        alert.after = last or 0
        alert.save(update_fields=["confirmed_at", "looked_on", "after"])
    return alert


def cancel_waiting_alerts(subscriber: Subscriber) -> None:
    """Deletes the alerts of an address that nobody has confirmed."""
    subscriber.alerts.filter(confirmed_at=None).delete()
    _forget_empty()


def set_alert_frequency(alert: Alert, frequency: str) -> None:
    """Makes an alert daily or weekly; anything else changes nothing."""
    if frequency in Alert.Frequency.values:
        Alert.objects.filter(pk=alert.pk).update(frequency=frequency)


def cancel_alert(key: UUID) -> AlertSearch | None:
    """Deletes an alert, and the address with its last one.

    Returns:
        What it was for; None where it is gone already.
    """
    with transaction.atomic():
        alert = Alert.objects.filter(key=key).first()
        if alert is None:
            return None
        alert.delete()
    _forget_empty()
    return AlertSearch.of(alert)


def cancel_all_alerts(subscriber: Subscriber) -> None:
    """Deletes an address with all of its alerts."""
    subscriber.delete()


def resume_alerts(subscriber: Subscriber) -> None:
    """Sends to an address again that has refused mails. What came meanwhile is told of then."""
    Subscriber.objects.filter(pk=subscriber.pk).update(refusals=0, paused_at=None)


def forget_unconfirmed_alerts() -> None:
    """Deletes alerts that nobody confirmed for a week, addresses without alerts, and requests of before yesterday.

    Where there is nothing to delete it only looks: the worker asks every few seconds.
    """
    forget_requests()
    old = timezone.now() - timedelta(days=ALERT_CONFIRM_DAYS)
    unconfirmed = Alert.objects.filter(confirmed_at=None, created_at__lt=old)
    if unconfirmed.exists():
        unconfirmed.delete()
    _forget_empty()


def _forget_empty() -> None:
    """Deletes addresses without alerts, but for one that is just being given one."""
    empty = Subscriber.objects.filter(~Exists(Alert.objects.filter(subscriber=OuterRef("pk"))))
    if not empty.exists():
        return
    with transaction.atomic():
        locked = list(empty.select_for_update(skip_locked=True).values_list("pk", flat=True))
        empty.filter(pk__in=locked).delete()


def _check(search: AlertSearch) -> None:
    if not search.q and not search.chosen:
        raise AlertRefused(_("请先检索，或选定年份、会议类型等条件；要看全部新入库的讲话，可以用 Atom 订阅。"))
    if len(search.q) > LONGEST_QUERY:
        most = {"most": LONGEST_QUERY}
        raise AlertRefused(_("检索式太长：可以通知的检索式至多 %(most)s 字，请缩短后再来。") % most)
    if _LINK.search(normalize("NFKC", search.title)):
        raise AlertRefused(_("检索式里像是有网址或邮箱，这样的检索不能设通知，请删去后再来。"))


def _asked_for(subscriber: Subscriber, search: AlertSearch, frequency: str) -> Alert:
    """The alert; one that waits for its confirmation takes what was asked for last."""
    language = get_language() or settings.LANGUAGE_CODE
    fields = {
        "q": search.q,
        "chosen": dict(search.chosen),
        "mode": search.mode.value,
        "inside_numbers": search.inside_numbers,
        "frequency": frequency,
        "language": language,
    }
    alert, made = Alert.objects.get_or_create(subscriber=subscriber, digest=search.digest, defaults=fields)
    if not made and not alert.confirmed_at:
        alert.frequency, alert.language, alert.created_at = frequency, language, timezone.now()
        alert.save(update_fields=["frequency", "language", "created_at"])
    return alert


def _queue(alert: Alert) -> None:
    """The mail to confirm it; of one that is confirmed already, the link to manage it."""
    kind = AlertMail.Kind.LINK if alert.confirmed_at else AlertMail.Kind.CONFIRM
    _put_out(AlertMail(kind=kind, subscriber=alert.subscriber, alert=alert))


def _put_out(mail: AlertMail) -> None:
    mail.next_at = timezone.now()
    mail.save()
