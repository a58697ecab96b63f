"""Sends what waits in the outbox, each mail by one sender.

Until the dot that ends a mail a killed sender leaves it to be sent again; after it, the mail counts as sent, for nobody
can know better: no reader gets a speech twice, and what may not have arrived is said on the page of their alerts.
"""

import logging
import time
from collections import Counter
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from speeches.alerts.mail_content import News, news_mail, news_of, request_mail
from speeches.alerts.smtp_delivery import Delivery, MailServer, Reply, ServerUnusable
from speeches.models import AlertMail, AnnouncedSpeech, Speech, Subscriber
from speeches.search import IndexUnavailable, QueryTooCostly

logger = logging.getLogger(__name__)

MOST_REFUSALS = 3  # in a row, after which an address is sent nothing new
LEASE = timedelta(minutes=15)  # of a sender that does not answer; one mail takes no longer
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=2), timedelta(hours=6)  # between two attempts
GIVEN_UP = timedelta(days=3)
KEPT = timedelta(days=90)
State, Kind = AlertMail.State, AlertMail.Kind


def alert_mails_waiting() -> bool:
    """Whether a mail may be sent now."""
    return settings.ALERTS and (_waiting().exists() or _lapsed().exists())


def send_alert_mails(seconds: float | None = None) -> Counter[str]:
    """Sends what waits. Several processes may do so side by side.

    Args:
        seconds: after which it ends, to go on another time; None for none.

    Returns:
        How many mails are in each state now of those that were tried.
    """
    end = time.monotonic() + seconds if seconds is not None else None
    done: Counter[str] = Counter()
    _release_lapsed()
    _forget_old()
    with MailServer() as server:
        while (end is None or time.monotonic() < end) and (mail := _claimed()):
            try:
                done[_send(server, mail)] += 1
            except (ServerUnusable, IndexUnavailable) as error:
                logger.warning("Mails of alerts wait: %s", error)
                done[_settle(mail, Reply(Delivery.LATER))] += 1
                _waiting().update(next_at=timezone.now() + FIRST_WAIT)  # one attempt for all of them
                break
            except Exception:  # one mail that cannot be made must not hold up the others
                logger.exception("Mail %s of alerts could not be made", mail.pk)
                done[_settle(mail, Reply(Delivery.LATER))] += 1
    return done


def _waiting() -> "QuerySet[AlertMail]":
    """News for an address that refuses mails waits until its reader says otherwise."""
    rows = AlertMail.objects.filter(state=State.WAITING, next_at__lte=timezone.now())
    return rows.exclude(Q(kind=Kind.NEWS) & Q(subscriber__paused_at__isnull=False))


def _lapsed() -> "QuerySet[AlertMail]":
    old = timezone.now() - LEASE
    return AlertMail.objects.filter(state__in=(State.SENDING, State.HANDED), claimed_at__lt=old)


def _release_lapsed() -> None:
    """What senders have left that were killed."""
    _lapsed().filter(state=State.SENDING).update(state=State.WAITING, claim=None)
    _lapsed().filter(state=State.HANDED).update(state=State.UNSURE, claim=None)


def _forget_old() -> None:
    over = (State.SENT, State.REFUSED, State.UNSURE, State.DROPPED)
    AlertMail.objects.filter(created_at__lt=timezone.now() - KEPT, state__in=over).delete()


@transaction.atomic
def _claimed() -> AlertMail | None:
    rows = _waiting().select_for_update(skip_locked=True, of=("self",)).order_by("next_at", "pk")
    mail = rows.first()
    if mail is None:
        return None
    mail.state, mail.claim, mail.claimed_at = State.SENDING, uuid4(), timezone.now()
    mail.attempts += 1
    mail.save(update_fields=["state", "claim", "claimed_at", "attempts"])
    return AlertMail.objects.select_related("alert", "subscriber").get(pk=mail.pk)


def _send(server: MailServer, mail: AlertMail) -> str:
    """Sends one mail and returns its state."""
    try:
        news, made = _made(mail)
    except QueryTooCostly:
        return _settle(mail, Reply(Delivery.LATER))
    if made is None:
        return _dropped(mail)
    content: bytes = made.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]  # Django's own mail has it
    reply = server.deliver(content, mail.subscriber.email, lambda: _hand_over(mail, news))
    return _settle(mail, reply)


def _made(mail: AlertMail) -> tuple[News, EmailMultiAlternatives | None]:
    """The mail, made of what is public now; None where nothing is left to tell."""
    if mail.kind != Kind.NEWS or mail.alert is None:
        unasked = mail.kind == Kind.CONFIRM and mail.alert and mail.alert.confirmed_at
        return News((), ()), None if unasked or mail.alert is None else request_mail(mail)
    keys = mail.announced.order_by("publication").values_list("publication__speech", flat=True)
    news = news_of(mail.alert, list(keys))
    return news, news_mail(mail, news) if news.keys else None


def _ours(mail: AlertMail, *states: str) -> "QuerySet[AlertMail]":
    return AlertMail.objects.filter(pk=mail.pk, claim=mail.claim, state__in=states)


def _hand_over(mail: AlertMail, news: News) -> bool:
    """Notes that the mail is handed over; False if it is another sender's by now, or names what is not public."""
    with transaction.atomic():
        if not _ours(mail, State.SENDING).update(state=State.HANDED):
            return False
        mail.announced.filter(publication__speech__in=news.gone).delete()
        if Speech.objects.published().filter(pk__in=news.named).count() != len(news.named):
            transaction.set_rollback(True)
            return False
    return True


def _settle(mail: AlertMail, reply: Reply) -> str:
    """Notes what became of a mail, unless it is another sender's by now."""
    with transaction.atomic():
        rows = _ours(mail, State.SENDING, State.HANDED)
        if reply.delivery in (Delivery.LATER, Delivery.NOT_OURS):
            return _put_back(mail, rows, reply)
        state = {Delivery.SENT: State.SENT, Delivery.REFUSED: State.REFUSED, Delivery.UNSURE: State.UNSURE}[
            reply.delivery
        ]
        if rows.update(state=state, claim=None, reply=reply.code):
            _note_answer(mail, reply)
    return state


def _put_back(mail: AlertMail, rows: "QuerySet[AlertMail]", reply: Reply) -> str:
    now = timezone.now()
    if mail.created_at < now - GIVEN_UP:
        return _dropped(mail)
    wait = min(FIRST_WAIT * 2 ** min(mail.attempts - 1, 10), LONGEST_WAIT)
    rows.update(state=State.WAITING, claim=None, next_at=now + wait, reply=reply.code)
    return State.WAITING


def _dropped(mail: AlertMail) -> str:
    """Nothing is sent, so what it was to tell of is new still, if it is public later."""
    with transaction.atomic():
        if _ours(mail, State.SENDING, State.HANDED).update(state=State.DROPPED, claim=None):
            mail.announced.all().delete()
    return State.DROPPED


def _note_answer(mail: AlertMail, reply: Reply) -> None:
    """After several refusals in a row the address is sent nothing; what a refused mail told of is new still."""
    rows = Subscriber.objects.filter(pk=mail.subscriber_id)
    if reply.delivery is Delivery.SENT:
        rows.update(refusals=0)
    if reply.delivery is not Delivery.REFUSED:
        return
    AnnouncedSpeech.objects.filter(mail=mail).delete()
    rows.update(refusals=F("refusals") + 1)
    rows.filter(refusals__gte=MOST_REFUSALS, paused_at=None).update(paused_at=timezone.now())
