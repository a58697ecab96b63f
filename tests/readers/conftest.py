"""The fixtures of tests of accounts and dossiers: accounts are open, a reader is logged in, speeches are made."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from tests.indexed import make

__all__ = ["make"]


@pytest.fixture(autouse=True)
def accounts(settings: Settings) -> None:
    """Whoever wants an account signs up."""
    settings.READER_ACCOUNTS = "open"


@pytest.fixture
def reader(db: None) -> User:
    return User.objects.create_user("读者甲", "jia@example.cn", "一二三四五六七")


@pytest.fixture
def signed_in(client: Client, reader: User) -> Client:
    client.force_login(reader)
    return client
