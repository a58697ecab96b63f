"""The mailbox as a channel: looks through mails that are new, takes in those of allowed senders."""

import hashlib
import imaplib
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib.auth.models import User

from archive.feeding import Mailbox
from speeches.curation.feeding.account import feeding_account
from speeches.curation.feeding.ledger import Outcome, put_away
from speeches.curation.feeding.look import ChannelProblem, Enqueue, Look, Stopping
from speeches.curation.feeding.mailbox.connection import answer_of, opened_mailbox
from speeches.curation.feeding.mailbox.mail_fetching import ListedMail, listed_mails, uids_of
from speeches.curation.feeding.mailbox.mail_moving import are_there, flag_mail, move_mail
from speeches.curation.feeding.mailbox.mail_taking import take_or_refuse
from speeches.curation.feeding.mailbox.senders import is_allowed
from speeches.models import Channel, IntakeChannel, IntakeItem

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

MOST_TAKEN = 100  # mails in one look
MOST_LISTED = 2000  # mails whose heads are looked at in one look
HEADS = 50  # in one question
NO_SENDERS = "没有写 MAILBOX_SENDERS：请写明收哪些发件人的邮件（逗号分开；@example.org 是整个域；* 是所有人）。"


class MailboxChannel:
    """The mailbox that MAILBOX_URL names."""

    channel = Channel.MAILBOX
    settle_seconds = 0.0

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        self.seconds = mailbox.seconds

    def look(self, enqueue: Enqueue) -> Look:
        """Takes in at most a hundred mails; the rest in the next look."""
        user = feeding_account(self.mailbox.user, "MAILBOX_USER")
        if not self.mailbox.senders:
            raise ChannelProblem(NO_SENDERS)
        with opened_mailbox(self.mailbox) as box:
            return _MailboxLook(box, self.mailbox, user, enqueue).run()

    def wait(self, stopping: Stopping, seconds: float) -> None:
        """A mailbox is asked by the clock."""
        stopping.wait(seconds)


class _MailboxLook:
    """One look: what was left to be put away, then mails behind the last one that was looked at."""

    def __init__(self, box: "BaseMailBox", mailbox: Mailbox, user: User, enqueue: Enqueue) -> None:
        self.box, self.mailbox, self.user, self.enqueue = box, mailbox, user, enqueue
        self.result, self.movable = Look(), True
        which = f"{mailbox.login}@{mailbox.host}/{mailbox.folder}"
        _, validity = box.client.response("UIDVALIDITY")
        numbers = b"".join(part for part in validity if part).decode("ascii", "replace")
        # UIDs count anew when the server says so by another number here.
        self.prefix = f"{hashlib.sha256(which.encode()).hexdigest()[:16]}:{numbers}:"

    def run(self) -> Look:
        self._finish_pending()
        start = self._position()
        uids = [uid for uid in uids_of(self.box, f"UID {start + 1}:*") if uid > start]  # `*` names the last one always
        for at in range(0, len(uids[:MOST_LISTED]), HEADS):
            if self._is_full():
                break
            start = self._look_through(uids[at : at + HEADS])
            self._remember(start)
        self.result.waiting = sum(uid > start for uid in uids)
        self.result.more = bool(self.result.waiting)
        if self.result.left:
            moved = self.mailbox.others_folder and self.movable
            done = f"移到“{self.mailbox.others_folder}”" if moved else "没有动"
            self.result.notes.append(f"其他发件人的邮件 {self.result.left} 封，{done}。")
        return self.result

    def _is_full(self) -> bool:
        return self.result.taken + self.result.known + self.result.refused >= MOST_TAKEN

    def _look_through(self, uids: list[int]) -> int:
        """Meets the mails with these UIDs; returns the one up to which that was done."""
        for mail in listed_mails(self.box, uids):
            if self._is_full():
                return mail.uid - 1
            self._meet(mail)
            self._remember(mail.uid)
        return uids[-1]

    def _meet(self, mail: ListedMail) -> None:
        if not is_allowed(mail.heading.senders, self.mailbox.senders):
            self.result.count("left")
            if folder := self.mailbox.others_folder:
                self._at_server(lambda: move_mail(self.box, mail.uid, folder), f"其他发件人的邮件移不到“{folder}”")
            return
        key = f"{self.prefix}{mail.uid}"
        if IntakeItem.objects.filter(key=key, channel=Channel.MAILBOX).exists():
            return
        item = take_or_refuse(self.box, mail, key, self.user, self.enqueue)
        self.result.count(item.outcome)
        self._put_away(item, mail.uid)

    def _put_away(self, item: IntakeItem, uid: int) -> None:
        """What cannot be moved is tried again in the next look: it is in the ledger and not taken in twice."""
        folder = self.mailbox.done_folder if item.outcome != Outcome.REFUSED else ""
        if folder:
            done = self._at_server(lambda: move_mail(self.box, uid, folder), f"邮件已经处理，但移不到“{folder}”")
        else:
            done = self._at_server(lambda: flag_mail(self.box, uid), "邮件已经处理，但加不上标记")
        if done:
            put_away(item, folder)

    def _at_server(self, act: Callable[[], None], failed: str) -> bool:
        """Moves or flags at the server; when it refuses once, it is not asked again in this look."""
        from imap_tools.errors import UnexpectedCommandStatusError

        if not self.movable:
            return False
        try:
            act()
        except imaplib.IMAP4.abort:  # the line broke off
            raise
        except (UnexpectedCommandStatusError, imaplib.IMAP4.error) as error:
            self.movable = False
            self.result.problems.append(f"{failed}{answer_of(self.mailbox, error)}；请检查邮箱和设置。不会重复收入。")
        return self.movable

    def _finish_pending(self) -> None:
        """What was stored and neither moved nor flagged before the program or the line broke off."""
        rows = IntakeItem.objects.filter(channel=Channel.MAILBOX, pending=True, key__startswith=self.prefix)
        pending = {int(item.key.rpartition(":")[2]): item for item in rows[:MOST_TAKEN]}
        there = are_there(self.box, sorted(pending))
        for uid, item in sorted(pending.items()):
            if uid in there:
                self._put_away(item, uid)
            else:
                put_away(item, item.put_to)

    def _position(self) -> int:
        """The UID up to which mails have been looked at by the present rules; 0 for none."""
        row = IntakeChannel.objects.filter(channel=Channel.MAILBOX).first()
        position = row.position if row else {}
        same = position.get("prefix") == self.prefix and position.get("senders") == self._rules()
        return int(position["uid"]) if same else 0

    def _remember(self, uid: int) -> None:
        position = {"prefix": self.prefix, "senders": self._rules(), "uid": uid}
        IntakeChannel.objects.filter(channel=Channel.MAILBOX).update(position=position)

    def _rules(self) -> list[str]:
        return [*sorted(self.mailbox.senders), self.mailbox.others_folder]
