"""Where drafts that are being checked lie, by a token that only their address has: files of this machine, or rows."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from hashlib import blake2b
from typing import Protocol

from django.conf import settings

DRAFT_MINUTES = 30  # after a draft was last looked at
DRAFT_KEPT_DAYS = 7  # after its author asked to keep it
MOST_DRAFTS, MOST_OF_ONE = 300, 20  # at a time: of all clients, and of one

Append = Callable[[bytes], None]


class DraftsFull(Exception):
    """As many drafts are stored as may be."""


class DraftPlace(Protocol):
    """A store of drafts; nothing in it tells a token."""

    def add(self, token: str, client: str, head: bytes) -> None:
        """Stores a draft; raises OSError if the disk does not take it."""

    def head(self, token: str) -> bytes | None:
        """What was stored, which has been looked at now; None if there is no such draft (any more)."""

    def keep(self, token: str) -> None:
        """Has a draft that is there stay for a week."""

    def is_kept(self, token: str) -> bool:
        """Whether its author has asked to keep it."""

    def delete(self, token: str) -> None:
        """Deletes everything of a draft."""

    def results(self, token: str) -> list[bytes]:
        """What was appended, in its order."""

    def appending(self, token: str) -> AbstractContextManager[Append | None]:
        """What appends to the results; None while another request does so, or when the draft was deleted."""

    def remove_expired(self) -> None:
        """Deletes the drafts whose time is over."""

    def make_room(self, client: str) -> None:
        """Of too many of one client deletes the oldest that is not kept; raises DraftsFull if that does not help."""


def digest(text: str) -> str:
    """Under a key, so that it tells nothing of the text."""
    return blake2b(text.encode(errors="replace"), digest_size=16, key=_key()).hexdigest()


def cipher_key(token: str) -> bytes:
    """32 bytes that only who has the token can make, and not without the archive's own key."""
    return blake2b(token.encode(errors="replace"), digest_size=32, key=_key(), person=b"draft cipher").digest()


def _key() -> bytes:
    return settings.SECRET_KEY.encode()[:64]
