"""A folder and a mailbox that are fed from, and the account in whose name."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from pytest_django import Settings

from archive.feeding import WatchedFolder, mailbox
from tests.feeding.imap_server import ImapServer, MailFolder, running_imap_server

Watch = Callable[..., Path]
Fetch = Callable[..., MailFolder]


@pytest.fixture
def feeder(db: None) -> User:
    """The account in whose name files come in."""
    user = User.objects.create_user("收取员")
    user.groups.add(Group.objects.get(name="上传"))
    return user


@pytest.fixture
def inbox(feeder: User, settings: Settings, tmp_path: Path) -> Path:
    """A watched folder, in which a file counts as whole after a fraction of a second."""
    folder = tmp_path / "来件"
    folder.mkdir()
    settings.WATCHED_FOLDER = WatchedFolder(folder, "收取员", settle_seconds=0.2, seconds=5)
    return folder


@pytest.fixture(scope="session")
def imap_server() -> Iterator[ImapServer]:
    with running_imap_server() as server:
        yield server


@pytest.fixture
def mail_folder(feeder: User, settings: Settings, imap_server: ImapServer) -> Iterator[MailFolder]:
    """A folder of its own in the mailbox, which the archive is set to take mails of @example.org from."""
    with imap_server.new_folder() as folder:
        settings.MAILBOX = mailbox(folder.url, "收取员", ["@example.org"], done_folder="", others_folder="", seconds=60)
        yield folder
