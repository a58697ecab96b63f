"""A real IMAP server on this machine (pymap), with a folder of its own for each test."""

import itertools
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote

from imap_tools import MailBoxUnencrypted, MailMessage

LOGIN, PASSWORD = "archive@example.org", "geheim-42"
START = "from pymap.main import main; main()"
SECONDS = 30
numbers = itertools.count(1)


@dataclass(frozen=True)
class MailFolder:
    """A folder of the mailbox, and the connection that tests look at it by."""

    box: MailBoxUnencrypted
    port: int
    name: str

    @property
    def url(self) -> str:
        return f"imap://{quote(LOGIN, safe='')}:{PASSWORD}@127.0.0.1:{self.port}/{quote(self.name)}"

    def deliver(self, *mails: bytes) -> None:
        for mail in mails:
            self.box.append(mail, self.name)

    def subjects(self, folder: str = "") -> list[str]:
        return [mail.subject for mail in self._mails(folder or self.name)]

    def flags(self) -> list[tuple[str, ...]]:
        return [tuple(flag for flag in mail.flags if flag != "\\Recent") for mail in self._mails(self.name)]

    def _mails(self, folder: str) -> list[MailMessage]:
        with opened(self.port) as box:
            box.folder.set(folder)
            return list(box.fetch(mark_seen=False))


@dataclass(frozen=True)
class ImapServer:
    port: int

    @contextmanager
    def new_folder(self) -> Iterator[MailFolder]:
        with opened(self.port) as box:
            folder = MailFolder(box, self.port, f"来件{next(numbers)}")
            box.folder.create(folder.name)
            yield folder


def opened(port: int) -> MailBoxUnencrypted:
    return MailBoxUnencrypted("127.0.0.1", port, timeout=SECONDS).login(LOGIN, PASSWORD, initial_folder=None)


@contextmanager
def running_imap_server() -> Iterator[ImapServer]:
    port = free_port()
    listens = ["--host", "127.0.0.1", "--port", str(port), "--no-tls"]
    account = ["dict", "--demo-user", LOGIN, "--demo-password", PASSWORD]
    process = subprocess.Popen([sys.executable, "-c", START, *listens, *account])
    try:
        _wait_for(port)
        yield ImapServer(port)
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
