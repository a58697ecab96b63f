"""A mail server on loopback that keeps what it takes, and answers or behaves at each step as a test wants."""

import email
import email.policy
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Taken:
    """A mail that the server has taken."""

    address: str
    content: bytes

    @property
    def message(self) -> EmailMessage:
        read = email.message_from_bytes(self.content, policy=email.policy.default)
        assert isinstance(read, EmailMessage)
        return read

    @property
    def subject(self) -> str:
        """Without the blank that the reading of a folded line leaves."""
        return str(self.message["Subject"]).strip()

    @property
    def text(self) -> str:
        """The plain text of the mail."""
        body = self.message.get_body(("plain",))
        assert body is not None
        return str(body.get_content())

    @property
    def html(self) -> str:
        body = self.message.get_body(("html",))
        assert body is not None
        return str(body.get_content())


@dataclass
class MailServer:
    """`answers` has for a step (MAIL, RCPT, DATA) what is said in place of a yes; `before` is called at a step."""

    port: int = 0
    taken: list[Taken] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    before: dict[str, Callable[[], None]] = field(default_factory=dict)
    after_taking: Callable[[], None] = lambda: None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def to(self, address: str) -> list[Taken]:
        return [mail for mail in self.taken if mail.address == address]

    def _step(self, step: str) -> str:
        self.before.get(step, lambda: None)()
        return self.answers.get(step, "")

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        if said := self._step("MAIL"):
            return said
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        self.tried.append(address)
        if said := self._step("RCPT"):
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if said := self._step("DATA"):
            return said
        content = envelope.original_content or b""
        self.taken += [Taken(address, content) for address in envelope.rcpt_tos]
        self.after_taking()
        return "250 OK"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """The server, listening on a free port of loopback."""
    handler = MailServer()
    handler.port = _free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port, ready_timeout=30)
    controller.start()
    try:
        yield handler
    finally:
        controller.stop()
