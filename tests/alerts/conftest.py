"""An archive that sends mail to a server on loopback, readers with alerts, and speeches to tell them of."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from speeches.alerts import (
    AlertLink,
    AlertSearch,
    alert_key,
    confirm_alert,
    look_for_news,
    request_alert,
    send_alert_mails,
)
from speeches.models import Alert, AlertMail
from tests.alerts.mail_server import MailServer, mail_server
from tests.alerts.reader import link_in
from tests.indexed import make

__all__ = ["make"]
SITE = "https://archive.example.org"


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    """The archive sends mail there."""
    with mail_server() as running:
        settings.ALERTS, settings.PUBLIC_URL, settings.ALERTS_HOUR = True, SITE, 0
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", running.port, 10
        settings.DEFAULT_FROM_EMAIL = "讲话档案 <archive@archive.example.org>"
        yield running


Subscribe = Callable[..., Alert]


@pytest.fixture
def subscribe(db: None, server: MailServer) -> Subscribe:
    """A confirmed alert, by way of the mail that asks for confirmation, looked for last a week and a day ago."""

    def subscribed(
        q: str = "“抓落实”", email: str = "reader@example.org", frequency: str = "daily", **search: Any
    ) -> Alert:
        request_alert(AlertSearch(q, **search), email, frequency, "")
        send_alert_mails()
        mail = server.taken.pop()
        assert mail.address == email
        key = alert_key(AlertLink.CONFIRM, link_in(mail.text, "confirm").split("/")[-2])
        assert key
        alert = confirm_alert(key)
        assert alert
        return alert

    return subscribed


@pytest.fixture
def next_day(server: MailServer) -> Callable[[], list[Any]]:
    """Another day has come: what the worker does then. The mails that the server took."""

    def passed() -> list[Any]:
        Alert.objects.update(looked_on=timezone.localdate() - timedelta(days=8))
        AlertMail.objects.filter(state="waiting").update(next_at=timezone.now())
        before = len(server.taken)
        look_for_news()
        send_alert_mails()
        return server.taken[before:]

    return passed
