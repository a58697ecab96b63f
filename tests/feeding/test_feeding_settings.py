"""What settings of folder and mailbox mean, and the sentences for those that mean nothing."""

import threading
import time
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from archive.feeding import Mailbox, WatchedFolder, mailbox, watched_folder
from speeches.curation.feeding.folder.watching import wait_for_change

DATA = Path("/srv/archive")


def box(url: str, *senders: str, seconds: float = 300) -> Mailbox | None:
    return mailbox(url, "收取员", list(senders), done_folder="", others_folder="", seconds=seconds)


def folder(path: str, settle_seconds: float = 60) -> WatchedFolder | None:
    return watched_folder(path, "收取员", DATA, settle_seconds=settle_seconds, seconds=30)


def test_nothing_is_fed_where_nothing_is_set() -> None:
    assert folder("") is None
    assert box("") is None


def test_the_parts_of_a_mailbox_are_read_from_its_address() -> None:
    found = box("imaps://a%40example.org:p%2Fw%C3%BC@mail.example.org/%E6%9D%A5%E4%BB%B6/2023", " B@Example.org ", "")
    assert found
    assert (found.host, found.port, found.encryption) == ("mail.example.org", 993, "tls")
    assert (found.login, found.password, found.folder) == ("a@example.org", "p/wü", "来件/2023")
    assert found.senders == ("b@example.org",)


@pytest.mark.parametrize(
    ("address", "encryption"),
    [("imap://a:b@127.0.0.1", "none"), ("imap://a:b@[::1]:1143", "none"), ("imap://a:b@example.org", "starttls")],
)
def test_passwords_go_unencrypted_within_one_machine_alone(address: str, encryption: str) -> None:
    found = box(address)
    assert found
    assert (found.encryption, found.folder) == (encryption, "INBOX")


@pytest.mark.parametrize(
    "address", ["mail.example.org", "pop3://a:geheim@b", "imaps://a@b", "imaps://:geheim@b", "imaps://a:geheim@b:x"]
)
def test_an_address_that_is_none_is_told_without_the_password(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="imaps://账号:密码@主机") as told:
        box(address)
    assert "geheim" not in str(told.value)


@pytest.mark.parametrize("path", ["/srv/archive", "/srv", "/srv/archive/in", "/srv/archive/../archive"])
def test_a_folder_that_is_the_archives_own_is_refused(path: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="WATCHED_FOLDER 不能是数据文件夹"):
        folder(path)


def test_a_relative_path_and_a_time_of_nothing_are_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="完整路径"):
        folder("in")
    with pytest.raises(ImproperlyConfigured, match="应大于 0"):
        folder("/srv/in", 0)
    with pytest.raises(ImproperlyConfigured, match="MAILBOX_SECONDS 应大于 0"):
        box("imaps://a:b@c", seconds=0)


def test_mails_are_not_moved_into_the_folder_that_they_are_taken_from() -> None:
    with pytest.raises(ImproperlyConfigured, match="不能是所收的文件夹本身"):
        mailbox("imaps://a:b@c", "收取员", ["*"], done_folder="Inbox", others_folder="", seconds=300)


def test_a_wait_ends_when_something_changes_or_the_program_stops(tmp_path: Path) -> None:
    stopping = threading.Event()
    for act in (lambda: (tmp_path / "a.txt").write_bytes(b"a"), stopping.set):
        threading.Timer(2, act).start()
        began = time.monotonic()
        wait_for_change([tmp_path], stopping, 300)
        assert time.monotonic() - began < 100


def test_a_wait_for_folders_that_are_gone_takes_its_time_and_no_more(tmp_path: Path) -> None:
    began = time.monotonic()
    wait_for_change([tmp_path / "gone"], threading.Event(), 1.5)
    assert time.monotonic() - began >= 1.5
