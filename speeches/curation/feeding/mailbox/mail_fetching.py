"""What is fetched of mails: their heads, many in one question, and a mail piece by piece."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from speeches.extraction import MailHeading, mail_heading

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

LONGEST_HEAD = 64 * 1024  # bytes that are fetched of the fields of a head
PIECE = 1024 * 1024  # bytes of a mail in one answer: no mail is ever in memory as a whole
_HEADS = f"(UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (FROM SUBJECT MESSAGE-ID)]<0.{LONGEST_HEAD}>)"
_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")


@dataclass(frozen=True)
class ListedMail:
    """A mail in the folder.

    Attributes:
        uid: of the mail.
        size: bytes, as the server says.
        heading: what stands at its head.
    """

    uid: int
    size: int
    heading: MailHeading


class TooManyBytes(Exception):
    """A mail is larger than the server said, and than may be."""


def uids_of(box: "BaseMailBox", criteria: str) -> list[int]:
    """The UIDs of the mails in the folder that a criterion of IMAP names, in their order."""
    return sorted(int(uid) for uid in box.uids(criteria, charset=None))


def listed_mails(box: "BaseMailBox", uids: Sequence[int]) -> list[ListedMail]:
    """The heads of mails, in the order of their UIDs; those that are gone since are not among them."""
    if not uids:
        return []
    _, answer = box.client.uid("FETCH", ",".join(map(str, uids)), _HEADS)
    # What belongs to a mail comes as a pair (text, literal) with a text behind it; where size and UID stand is free.
    told: list[tuple[bytes, bytes]] = []
    for part in answer:
        if isinstance(part, tuple):
            told.append((part[0], part[1]))
        elif isinstance(part, bytes) and told:
            told[-1] = (told[-1][0] + b" " + part, told[-1][1])
    mails = [mail for text, head in told if (mail := _listed(text, head))]
    return sorted(mails, key=lambda mail: mail.uid)


def mail_pieces(box: "BaseMailBox", mail: ListedMail, most: int) -> Iterator[bytes]:
    """A mail, piece by piece; it is not marked as read.

    Args:
        box: with the mail's folder selected.
        mail: that is fetched.
        most: bytes it may have.

    Raises:
        TooManyBytes: it has more.
    """
    start = 0
    while True:
        _, answer = box.client.uid("FETCH", str(mail.uid), f"(BODY.PEEK[]<{start}.{PIECE}>)")
        piece = b"".join(bytes(part[1]) for part in answer if isinstance(part, tuple))
        start += len(piece)
        if start > most:
            raise TooManyBytes
        if piece:
            yield piece
        if not piece or (len(piece) < PIECE and start >= mail.size):
            return


def _listed(text: bytes, head: bytes) -> ListedMail | None:
    uid, size = _UID.search(text), _SIZE.search(text)
    return ListedMail(int(uid[1]), int(size[1]), mail_heading(head)) if uid and size else None
