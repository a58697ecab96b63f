"""Bounds on mails that anybody can have sent to any address by typing it.

Nobody can use up what another is due: whoever asks too often is refused himself, and an address that has had its mails
of today gets one an hour still. Each of them leads to all that waits for confirmation there, so what its owner asks for
meanwhile is within his reach, whatever strangers ask for.
"""

from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from speeches.alerts.addresses import folded, mailbox
from speeches.alerts.refusal import AlertRefused
from speeches.models import MailRequest

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ALERT_MAILS_A_DAY = 5  # to one address, before it has proved that it asks itself; then one an hour
FROM_ONE_HOURLY, FROM_ONE = 10, 20  # an hour, a day: from a network, or from whoever is logged in
IN_ALL = 1000  # a day, of those who are not: many networks at once
_ACCOUNT = "account:"


def requester(account: int | None, network: str) -> str:
    """Who asks: whoever is logged in stands for himself, else the network is all that is known.

    Args:
        account: The key of the account; None without one.
        network: The network address; "" if it is not known.
    """
    return f"{_ACCOUNT}{account}" if account else _block(network)


def count_request(address: str, asks: str) -> bool:
    """Counts a request for a mail, within a transaction that it ends where there were too many.

    Args:
        address: To which it is to go.
        asks: Who, as `requester` says.

    Returns:
        False where the address has had its mails: nothing is to be sent, and nothing is said of it, for whoever asks
        need not be the one who reads them.

    Raises:
        AlertRefused: Too many were asked for by this requester, or by everybody.
    """
    now = timezone.now()
    forget_requests()
    rows = MailRequest.objects.filter(at__gt=now - DAY)
    plain, tagged = _digest("address", mailbox(address)), _digest("address", mailbox(address) + "+")
    own = plain if folded(address) == mailbox(address) else tagged
    with transaction.atomic():
        # Written first: whoever writes at the same time waits on SQLite, and is counted.
        asked = MailRequest.objects.create(address=own, network=_digest_of(asks))
        same = rows.filter(network=asked.network)
        if same.filter(at__gt=now - HOUR).count() > FROM_ONE_HOURLY or same.count() > FROM_ONE:
            raise AlertRefused(_too_many(asks), 429)
        if not asks.startswith(_ACCOUNT) and rows.exclude(network__startswith=_ACCOUNT).count() > IN_ALL:
            raise AlertRefused(_("今天各处提出的请求太多，请明天再试；已经确认的通知不受影响。") + _or_logged_in(), 429)
        to_address = rows.filter(address__in=(plain, tagged)).exclude(pk=asked.pk)
        of_today, by_same = to_address.count(), to_address.filter(network=asked.network).count()
        lately = to_address.filter(address=own, at__gt=now - HOUR).exists()
        sent = by_same < ALERT_MAILS_A_DAY and (of_today < ALERT_MAILS_A_DAY or not lately)
        if not sent:  # of whoever asks it is a request still, of the address no mail
            MailRequest.objects.filter(pk=asked.pk).update(address="")
        return sent


def forget_requests() -> None:
    """Deletes what is older than a day."""
    over = MailRequest.objects.filter(at__lt=timezone.now() - DAY)
    if over.exists():
        over.delete()


def _too_many(asks: str) -> str:
    if asks.startswith(_ACCOUNT):
        return _("您提出的请求太多，请过一天再试；已经确认的通知不受影响。")
    return _("从您所在的网络提出的请求太多，请过一天再试；已经确认的通知不受影响。") + _or_logged_in()


def _or_logged_in() -> str:
    return "" if settings.READER_ACCOUNTS == "off" else _("有账号的，登录以后不受此限。")


def _block(network: str) -> str:
    """Of IPv6 the first 64 bits, which one household has all of."""
    try:
        version = ip_address(network).version
    except ValueError:
        return network
    return network if version == 4 else str(ip_network(f"{network}/64", strict=False))


def _digest_of(asks: str) -> str:
    """Accounts are told from networks by the beginning, and no more is told of them."""
    if asks.startswith(_ACCOUNT):
        return (_ACCOUNT + _digest("account", asks))[:64]
    return _digest("network", asks)


def _digest(kind: str, value: str) -> str:
    return salted_hmac(f"alerts.{kind}", value, algorithm="sha256").hexdigest()
