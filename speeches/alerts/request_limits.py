"""Bounds on mails that anybody can have sent to any address by typing it."""

from datetime import timedelta
from ipaddress import ip_network

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from speeches.alerts.addresses import mailbox
from speeches.alerts.refusal import AlertRefused
from speeches.models import MailRequest

DAY = timedelta(days=1)
ALERT_MAILS_A_DAY = 5  # to one address, before it has proved that it asks itself
FROM_NETWORK_HOURLY, FROM_NETWORK = 10, 20  # an hour, a day
IN_ALL = 1000  # a day: many networks at once


def count_request(address: str, network: str) -> bool:
    """Counts a request for a mail, within a transaction that it ends where there were too many.

    Args:
        address: To which it is to go.
        network: The network address of whoever asks; "" if it is not known.

    Returns:
        False where the address has had its mails of today: nothing is to be sent, and nothing is said of it, for
        whoever asks need not be the one who reads them.

    Raises:
        AlertRefused: Too many were asked for from this network, or from everywhere.
    """
    now = timezone.now()
    forget_requests()
    rows = MailRequest.objects.filter(at__gt=now - DAY)
    with transaction.atomic():
        # Written first: whoever writes at the same time waits on SQLite, and is counted.
        asked = MailRequest.objects.create(
            address=_digest("address", mailbox(address)), network=_digest("network", _block(network))
        )
        same = rows.filter(network=asked.network)
        if same.filter(at__gt=now - timedelta(hours=1)).count() > FROM_NETWORK_HOURLY or same.count() > FROM_NETWORK:
            raise AlertRefused(_("从您所在的网络提出的请求太多，请过一天再试；已经确认的通知不受影响。"), 429)
        if rows.count() > IN_ALL:
            raise AlertRefused(_("今天各处提出的请求太多，请明天再试；已经确认的通知不受影响。"), 429)
        return rows.filter(address=asked.address).count() <= ALERT_MAILS_A_DAY


def forget_requests() -> None:
    """Deletes what is older than a day."""
    over = MailRequest.objects.filter(at__lt=timezone.now() - DAY)
    if over.exists():
        over.delete()


def _block(network: str) -> str:
    """Of IPv6 the first 64 bits, which one household has all of."""
    if ":" not in network:
        return network
    return str(ip_network(f"{network}/64", strict=False))


def _digest(kind: str, value: str) -> str:
    return salted_hmac(f"alerts.{kind}", value, algorithm="sha256").hexdigest()
