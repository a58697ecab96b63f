"""Moves or flags mails at the server; nothing but the mails that are named is touched."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imap_tools import BaseMailBox


def move_mail(box: "BaseMailBox", uid: int, folder: str) -> None:
    """Moves a mail into a folder, which is made if it is not there.

    Raises:
        imap_tools.ImapToolsError: the server refuses.
    """
    if not box.folder.exists(folder):
        box.folder.create(folder)
    if "MOVE" in box.client.capabilities:
        box.move(str(uid), folder)
        return
    box.copy(str(uid), folder)
    _store(box, uid, r"(\Deleted)")
    if "UIDPLUS" in box.client.capabilities:  # else it stays, marked as deleted: expunging takes others with it
        box.client.uid("EXPUNGE", str(uid))


def flag_mail(box: "BaseMailBox", uid: int) -> None:
    """Flags a mail for people to see. Not by imap_tools, which expunges the folder after it."""
    _store(box, uid, r"(\Flagged)")


def are_there(box: "BaseMailBox", uids: Sequence[int]) -> set[int]:
    """Those of the mails that are in the folder."""
    from speeches.curation.feeding.mailbox.mail_fetching import uids_of

    return set(uids_of(box, f"UID {','.join(map(str, uids))}")) if uids else set()


def _store(box: "BaseMailBox", uid: int, flags: str) -> None:
    from imap_tools.errors import MailboxFlagError
    from imap_tools.utils import check_command_status

    check_command_status(box.client.uid("STORE", str(uid), "+FLAGS.SILENT", flags), MailboxFlagError)
