"""Hands single mails to a mail server, so that it is known at every moment whether the server may have taken one.

A server takes a mail when it has read the line with the dot that ends it (RFC 5321, 4.2.5). Until that is sent a mail
has certainly not been taken, so the sender notes before the dot that it is about to send it: whoever finds that note
and no answer cannot know what became of the mail (RFC 1047), and whoever does not find it may send the mail again.
"""

import re
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parseaddr
from enum import Enum, auto
from types import TracebackType
from typing import Self

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

_LEADING_DOT = re.compile(rb"(?m)^\.")
_GO_AHEAD = 354  # the server's answer to DATA


class Delivery(Enum):
    """What became of one mail."""

    SENT = auto()
    REFUSED = auto()  # for good (5xx): of this address, or of this mail
    LATER = auto()  # not taken now
    UNSURE = auto()  # the dot was sent and nothing came back
    NOT_OURS = auto()  # another sender has it, or it must not be sent any more


class ServerUnusable(Exception):
    """The server cannot be reached, or lets us send nothing at all."""


@dataclass(frozen=True)
class Reply:
    """What became of a mail, and the status code of the server's answer."""

    delivery: Delivery
    code: int | None = None


class MailServer:
    """The mail server of the settings, connected when the first mail is sent; a context manager."""

    def __init__(self) -> None:
        self._backend = EmailBackend()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def deliver(self, content: bytes, address: str, hand_over: Callable[[], bool]) -> Reply:
        """Sends a mail.

        Args:
            content: the mail, its lines ended by CR and LF.
            address: to which it goes.
            hand_over: called when all but the end of the mail was sent. It notes that the mail is handed over, or says
                by False that it must not be.

        Raises:
            ServerUnusable: nothing was sent, for no fault of the mail.
        """
        smtp = self._opened()
        try:
            before = self._until_the_dot(smtp, content, address)
        except UnicodeEncodeError:  # characters before the @ that this server was not said to take
            self._close()
            return Reply(Delivery.REFUSED)
        except (smtplib.SMTPException, OSError) as error:
            self._close()
            return Reply(Delivery.LATER, getattr(error, "smtp_code", None))
        if before:
            self._reset(smtp)
            return before
        return self._over_the_dot(smtp, hand_over)

    def _opened(self) -> smtplib.SMTP:
        try:
            self._backend.open()
        except (smtplib.SMTPException, OSError) as error:
            raise ServerUnusable(str(error)) from error
        if self._backend.connection is None:
            raise ServerUnusable("no connection")
        return self._backend.connection

    def _until_the_dot(self, smtp: smtplib.SMTP, content: bytes, address: str) -> Reply | None:
        """None when the mail has been sent to its end."""
        smtp.ehlo_or_helo_if_needed()
        code, said = smtp.mail(parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
        if code >= 400:
            self._close()
            raise ServerUnusable(f"MAIL FROM: {code} {said!r}")
        code, _said = smtp.rcpt(address)
        if code >= 400:
            return _not_taken(code)
        code, _said = smtp.docmd("DATA")
        if code != _GO_AHEAD:
            return _not_taken(code)
        smtp.send(_LEADING_DOT.sub(b"..", content))
        return None

    def _over_the_dot(self, smtp: smtplib.SMTP, hand_over: Callable[[], bool]) -> Reply:
        try:
            ours = hand_over()
        except BaseException:
            self._close()  # without the dot the server drops what it has
            raise
        if not ours:
            self._close()
            return Reply(Delivery.NOT_OURS)
        try:
            smtp.send(b".\r\n")
            code, _said = smtp.getreply()
        except (smtplib.SMTPException, OSError):
            self._close()
            return Reply(Delivery.UNSURE)
        return Reply(Delivery.SENT, code) if code < 300 else _not_taken(code)

    def _reset(self, smtp: smtplib.SMTP) -> None:
        try:
            smtp.rset()
        except (smtplib.SMTPException, OSError):
            self._close()

    def _close(self) -> None:
        """At once and without a word: after DATA a word would be part of the mail."""
        if self._backend.connection is not None:
            self._backend.connection.close()
            self._backend.connection = None


def _not_taken(code: int) -> Reply:
    return Reply(Delivery.REFUSED if code >= 500 else Delivery.LATER, code)
