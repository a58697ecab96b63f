"""The fixtures of tests of accounts: an archivist and a reader with passwords, a mail server."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group, User
from pytest_django import Settings

from tests.accounts.authenticator import Authenticator, turned_on
from tests.alerts.mail_server import MailServer, mail_server

PASSWORD = "一二三四五六七八九"


@pytest.fixture(autouse=True)
def accounts(settings: Settings) -> None:
    settings.READER_ACCOUNTS = "open"


@pytest.fixture
def archivist(db: None) -> User:
    user = User.objects.create_user("审核员", "shen@example.cn", PASSWORD)
    user.groups.set(Group.objects.filter(name="审核"))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def reader(db: None) -> User:
    return User.objects.create_user("读者甲", "jia@example.cn", PASSWORD)


@pytest.fixture
def manager(db: None) -> User:
    user = User.objects.create_user("馆长", "guan@example.cn", PASSWORD)
    user.groups.set(Group.objects.filter(name="管理"))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def phone(archivist: User) -> Authenticator:
    """The archivist's authenticator, with the second factor turned on."""
    return turned_on(archivist)


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    """The archive sends mail there."""
    with mail_server() as running:
        settings.ALERTS, settings.PUBLIC_URL = True, "http://testserver"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", running.port, 10
        settings.DEFAULT_FROM_EMAIL = "讲话档案 <archive@archive.example.org>"
        yield running
