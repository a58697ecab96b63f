"""Opens a mailbox at its server, and says in a sentence why it cannot be."""

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from archive.feeding import Mailbox
from speeches.curation.feeding.look import ChannelProblem
from speeches.extraction import printable

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

TIMEOUT = 60  # seconds without an answer
LONGEST_ANSWER = 150  # characters of what a server says that are shown


@contextmanager
def opened_mailbox(mailbox: Mailbox) -> Iterator["BaseMailBox"]:
    """A connection with the mailbox's folder selected.

    Raises:
        ChannelProblem: it cannot be opened, or broke off while it was used.
    """
    from imap_tools.errors import ImapToolsError  # loaded by whoever looks at a mailbox alone

    try:
        box = _connected(mailbox)
        try:
            _log_in(box, mailbox)
            yield box
        finally:
            with suppress(Exception):  # a connection that broke off
                box.logout()
    except ssl.SSLError as error:
        why = getattr(error, "verify_message", "") or error.reason or "TLS"
        raise ChannelProblem(
            f"与邮件服务器 {mailbox.host} 的加密连接没有建成（{why}）；请检查 MAILBOX_URL 里的主机和端口。"
        ) from error
    except (OSError, imaplib.IMAP4.error, ImapToolsError) as error:
        raise ChannelProblem(_sentence(mailbox, error)) from error


def _connected(mailbox: Mailbox) -> "BaseMailBox":
    from imap_tools import MailBox, MailBoxStartTls, MailBoxUnencrypted

    if mailbox.encryption == "none":
        return MailBoxUnencrypted(mailbox.host, mailbox.port, timeout=TIMEOUT)
    context = ssl.create_default_context()
    kind = MailBox if mailbox.encryption == "tls" else MailBoxStartTls
    return kind(mailbox.host, mailbox.port, timeout=TIMEOUT, ssl_context=context)


def _log_in(box: "BaseMailBox", mailbox: Mailbox) -> None:
    from imap_tools.errors import MailboxFolderSelectError, MailboxLoginError

    plain = mailbox.login.isascii() and mailbox.password.isascii()
    try:
        (box.login if plain else box.login_utf8)(mailbox.login, mailbox.password, initial_folder=None)
    except (MailboxLoginError, imaplib.IMAP4.error) as error:
        if isinstance(error, imaplib.IMAP4.abort):
            raise
        said = answer_of(mailbox, error)
        raise ChannelProblem(
            f"邮件服务器 {mailbox.host} 不接受账号 {mailbox.login} 登录{said}；请核对 MAILBOX_URL 里的账号和密码"
            "（许多邮箱要用专门的“授权码”）。"
        ) from error
    _, answer = box.client.capability()
    box.client.capabilities = tuple(b" ".join(answer).decode("ascii", "replace").upper().split())
    if "ID" in box.client.capabilities:  # some Chinese providers open no folder for a program that gives no name
        with suppress(imaplib.IMAP4.error):
            box.client.xatom("ID", '("name" "speech-archive" "version" "1")')
    try:
        box.folder.set(mailbox.folder)
    except MailboxFolderSelectError as error:
        said = answer_of(mailbox, error)
        raise ChannelProblem(f"邮箱里打不开文件夹“{mailbox.folder}”{said}；请检查 MAILBOX_URL。") from error


def _sentence(mailbox: Mailbox, error: Exception) -> str:
    where = f"邮件服务器 {mailbox.host}:{mailbox.port}"
    if isinstance(error, socket.gaierror):
        return f"找不到邮件服务器 {mailbox.host}；请检查 MAILBOX_URL 里的主机名和网络。"
    if isinstance(error, TimeoutError):
        return f"{where} 没有应答；请检查网络，稍后会再试。"
    if isinstance(error, ConnectionRefusedError):
        return f"{where} 拒绝连接；请检查 MAILBOX_URL 里的端口，稍后会再试。"
    return f"与{where} 的连接出了错{answer_of(mailbox, error)}；稍后会再试。"


def answer_of(mailbox: Mailbox, error: Exception) -> str:
    """What the server said when it refused, in brackets and without the password."""
    result = getattr(error, "command_result", None)
    data = result[1][0] if result and result[1] else str(error)
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else str(data)
    text = printable(text.replace(mailbox.password, "***"))[:LONGEST_ANSWER].strip()
    return f"（{text}）" if text else ""
