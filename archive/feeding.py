"""From where files come without anybody uploading them: a watched folder, a mailbox."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

MAILBOX_FORM = "imaps://账号:密码@主机/文件夹（账号里的 @ 写成 %40）"
PORTS = {"imaps": 993, "imap": 143}


@dataclass(frozen=True)
class WatchedFolder:
    """A folder whose files are taken in.

    Attributes:
        path: of the folder.
        user: name of the account that uploads them.
        settle_seconds: how long a file must not have changed before it is read.
        seconds: between two looks where nothing tells of a change.
    """

    path: Path
    user: str
    settle_seconds: float
    seconds: float


@dataclass(frozen=True)
class Mailbox:
    """A mailbox whose mails are taken in.

    Attributes:
        host, port: of the IMAP server.
        encryption: "tls", "starttls", or "none" on this machine.
        login, password: at the server.
        folder: whose mails are taken.
        user: name of the account that uploads them.
        senders: whose mails are taken: addresses, domains as @example.org, or * for everybody's.
        done_folder: where mails are moved that were taken; '' to flag them where they are.
        others_folder: where mails of other senders are moved; '' to leave them alone.
        seconds: between two looks.
    """

    host: str
    port: int
    encryption: str
    login: str
    password: str = field(repr=False)
    folder: str
    user: str
    senders: tuple[str, ...]
    done_folder: str
    others_folder: str
    seconds: float


def from_environment(env: Env, data: Path) -> tuple[WatchedFolder | None, Mailbox | None]:
    """The watched folder and the mailbox that the environment names.

    Args:
        env: the environment.
        data: the archive's own folder.

    Raises:
        ImproperlyConfigured: as of `watched_folder` and `mailbox`.
    """
    folder = watched_folder(
        *(env("WATCHED_FOLDER", default=""), env("WATCHED_FOLDER_USER", default=""), data),
        settle_seconds=env.float("WATCHED_FOLDER_SETTLE_SECONDS", default=60),
        seconds=env.float("WATCHED_FOLDER_SECONDS", default=30),
    )
    return folder, mailbox(
        *(env("MAILBOX_URL", default=""), env("MAILBOX_USER", default=""), env.list("MAILBOX_SENDERS", default=[])),
        done_folder=env("MAILBOX_DONE_FOLDER", default=""),
        others_folder=env("MAILBOX_OTHERS_FOLDER", default=""),
        seconds=env.float("MAILBOX_SECONDS", default=300),
    )


def watched_folder(path: str, user: str, data: Path, *, settle_seconds: float, seconds: float) -> WatchedFolder | None:
    """The watched folder, or None where none is named; it need not be there yet.

    Args:
        path: the value of WATCHED_FOLDER.
        user: that of WATCHED_FOLDER_USER.
        data: the archive's own folder, which it must not hold or lie in.
        settle_seconds: that of WATCHED_FOLDER_SETTLE_SECONDS.
        seconds: that of WATCHED_FOLDER_SECONDS.

    Raises:
        ImproperlyConfigured: it cannot be watched so; the message is a sentence.
    """
    if not path:
        return None
    folder = Path(path)
    if not folder.is_absolute():
        raise ImproperlyConfigured(f"WATCHED_FOLDER 应是从 / 起的完整路径，而不是 {path!r}。")
    real, data = folder.resolve(), data.resolve()
    if real == data or real in data.parents or data in real.parents:
        raise ImproperlyConfigured("WATCHED_FOLDER 不能是数据文件夹 ARCHIVE_DATA、在其中或包含它；请另用一个文件夹。")
    if settle_seconds <= 0 or seconds <= 0:
        raise ImproperlyConfigured("WATCHED_FOLDER_SETTLE_SECONDS 和 WATCHED_FOLDER_SECONDS 应大于 0。")
    return WatchedFolder(folder, user, settle_seconds, seconds)


def mailbox(
    url: str, user: str, senders: list[str], *, done_folder: str, others_folder: str, seconds: float
) -> Mailbox | None:
    """The mailbox, or None where none is named; whether it can be reached is not looked at.

    Args:
        url: the value of MAILBOX_URL.
        user: that of MAILBOX_USER.
        senders: that of MAILBOX_SENDERS.
        done_folder: that of MAILBOX_DONE_FOLDER.
        others_folder: that of MAILBOX_OTHERS_FOLDER.
        seconds: that of MAILBOX_SECONDS.

    Raises:
        ImproperlyConfigured: it cannot be understood; the message is a sentence without the password.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme, parts.hostname or "", parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise ImproperlyConfigured(f"MAILBOX_URL 应写成 {MAILBOX_FORM}。") from None
    if not host or not parts.username or not parts.password:
        raise ImproperlyConfigured(f"MAILBOX_URL 里缺主机、账号或密码，应写成 {MAILBOX_FORM}。")
    if seconds <= 0:
        raise ImproperlyConfigured("MAILBOX_SECONDS 应大于 0。")
    folder = unquote(parts.path.strip("/")) or "INBOX"
    if folder.casefold() in (done_folder.casefold(), others_folder.casefold()):
        raise ImproperlyConfigured("MAILBOX_DONE_FOLDER 和 MAILBOX_OTHERS_FOLDER 不能是所收的文件夹本身。")
    return Mailbox(
        host=host,
        port=port,
        encryption="tls" if scheme == "imaps" else "none" if _is_this_machine(host) else "starttls",
        login=unquote(parts.username),
        password=unquote(parts.password),
        folder=folder,
        user=user,
        senders=tuple(sender.strip().casefold() for sender in senders if sender.strip()),
        done_folder=done_folder,
        others_folder=others_folder,
        seconds=seconds,
    )


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
