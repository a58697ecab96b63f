"""Fetches a mail and takes it in as it is, once: a copy of it that came by another way is told by its text."""

import hashlib
import imaplib
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import User
from django.db import DatabaseError

from speeches.curation.feeding.ledger import Outcome, refuse, storing, take_in, too_large
from speeches.curation.feeding.look import ChannelProblem, Enqueue
from speeches.curation.feeding.mailbox.mail_fetching import ListedMail, TooManyBytes, mail_pieces
from speeches.extraction import printable
from speeches.models import Channel, IncomingFile, IntakeItem, ReceivedFile, SourceFile, Upload

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

LARGER = "邮件比服务器所说的大，超过上限，未收入；请把附件拆分后重发。"
FAILED = "收取时程序出错，已记入日志；未收入，请把邮件存为 .eml 后上传。"
EMPTY = "邮件是空的，未收入。"
GONE = "邮件在收取时从邮箱里消失了，没有收；稍后会再试。"

logger = logging.getLogger(__name__)


def take_or_refuse(box: "BaseMailBox", mail: ListedMail, key: str, user: User, enqueue: Enqueue) -> IntakeItem:
    """Takes in a mail of an allowed sender; one over which the program fails is refused, so that it keeps no others.

    Args:
        box: with the mail's folder selected.
        mail: that is taken.
        key: under which it stands in the ledger.
        user: in whose name.
        enqueue: is called with the key of the source to extract.

    Returns:
        The stored row of the ledger: taken, known or refused.

    Raises:
        ChannelProblem: it cannot be stored now.
    """
    heading = mail.heading
    item = IntakeItem(channel=Channel.MAILBOX, key=key, name=heading.file_name, message_id=heading.message_id[:300])
    sender = printable("、".join(heading.senders))[:120] or "未写发件人"
    upload = Upload(by=user, note=f"来自邮箱：{sender}，主题“{printable(heading.subject)[:200]}”"[:500])
    from imap_tools.errors import ImapToolsError  # loaded by whoever looks at a mailbox alone

    try:
        return _taken(box, mail, item, upload, enqueue)
    except (ChannelProblem, DatabaseError, OSError, imaplib.IMAP4.error, ImapToolsError):
        raise
    except Exception:
        logger.exception("Taking in the mail %s failed", key)
        item.pk = upload.pk = None
        refuse(item, upload, FAILED)
        return item


def _taken(box: "BaseMailBox", mail: ListedMail, item: IntakeItem, upload: Upload, enqueue: Enqueue) -> IntakeItem:
    if reason := too_large(mail.size, settings.MAX_FILE_BYTES) or ("" if mail.size else EMPTY):
        refuse(item, upload, reason)
        return item
    try:
        received = _received(box, mail, item.name)
    except TooManyBytes:
        refuse(item, upload, LARGER)
        return item
    item.digest = _text_digest(Path(received.path))
    if same := _same_mail(item, received.sha256):
        received.close()
        item.outcome, item.upload = Outcome.KNOWN, same.upload
        item.save()
        return item
    with storing():
        take_in(item, upload, received, enqueue)
    return item


def _received(box: "BaseMailBox", mail: ListedMail, name: str) -> ReceivedFile:
    """The mail as it came, on the disk. What goes wrong with the disk is told apart from what does with the line."""
    with storing():
        file = IncomingFile()
    try:
        for piece in mail_pieces(box, mail, settings.MAX_FILE_BYTES):
            with storing():
                file.write(piece)
        if not file.size:
            raise ChannelProblem(GONE)
        with storing():
            return file.finish(name)
    except BaseException:
        file.discard()
        raise


def _text_digest(path: Path) -> str:
    """SHA-256 of all below the head of a mail: the head differs with the way that a copy of it took."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        line = file.readline(1024 * 1024)
        while line.strip(b"\r\n"):
            line = file.readline(1024 * 1024)
        while piece := file.read(1024 * 1024):
            digest.update(piece)
    return digest.hexdigest()


def _same_mail(item: IntakeItem, sha256: str) -> IntakeItem | None:
    """The same mail as it was taken in before, with other lines of transport.

    Names and texts both have to agree: a name that a program gave twice must not hide another mail. The very same bytes
    are left to the archive, which reads them again where their speeches have been deleted.
    """
    if not item.message_id or SourceFile.objects.filter(sha256=sha256).exists():
        return None
    before = IntakeItem.objects.filter(message_id=item.message_id, digest=item.digest, channel=Channel.MAILBOX)
    return before.exclude(outcome=Outcome.REFUSED).select_related("upload").last()
