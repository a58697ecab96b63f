"""Drafts that are being checked: stored so that only who has their token can find them, for half an hour.

No task or log has anything of a draft. It is stored under the digest of its token, so that no name tells the token.
"""

import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection

from speeches.search.draft_check.checker import DraftCheck, check_passages
from speeches.search.draft_check.draft_files import DraftFiles
from speeches.search.draft_check.draft_place import DraftPlace, digest
from speeches.search.draft_check.results import CheckedPassage
from speeches.search.draft_check.splitting import DraftPassage


@dataclass(frozen=True)
class StoredDraft:
    """A draft and as much of its check as was done.

    Attributes:
        token: What its address has.
        passages: All of them.
        notices: Sentences about how its file was read.
        kept: Whether its author has asked to keep it for a week.
    """

    token: str
    passages: list[DraftPassage]
    notices: list[str]
    kept: bool

    def checked(self) -> DraftCheck:
        """The passages that have been checked, in their order, and the number of speeches at the last of them."""
        checked: list[CheckedPassage] = []
        speeches = 0
        for record in self._records():
            speeches = record["speeches"]
            checked += map(CheckedPassage.from_record, record["checked"])
        return DraftCheck(checked, speeches)

    def advance(self, seconds: float) -> None:
        """Checks further passages; does nothing if all are checked, or another request is at it.

        Args:
            seconds: Of processor time, after which no further passage is begun.

        Raises:
            IndexUnavailable: There is no index that can be read.
        """
        with draft_place().appending(self.token) as append:
            if append is None:
                return
            done = sum(len(record["checked"]) for record in self._records())
            if done < len(self.passages):
                found = check_passages(self.passages[done:], seconds)
                record = {"speeches": found.speeches, "checked": [asdict(each) for each in found.checked]}
                append(json.dumps(record, ensure_ascii=False).encode())

    def keep(self) -> None:
        """From now on it is deleted after a week, not after half an hour."""
        draft_place().keep(self.token)

    def delete(self) -> None:
        """Deletes everything of it."""
        draft_place().delete(self.token)

    def _records(self) -> Iterator[dict[str, Any]]:
        yield from map(json.loads, draft_place().results(self.token))


def store_draft(passages: Sequence[DraftPassage], client: str, notices: Sequence[str] = ()) -> str:
    """Stores a draft and returns its token. Of too many of one client the oldest that is not kept makes room.

    Args:
        passages: Of the draft.
        client: Whoever sent it, by address; a digest of it is stored.
        notices: Sentences about how its file was read.

    Raises:
        DraftsFull: There is no room for it.
        OSError: The disk does not take it.
    """
    place, of, token = draft_place(), digest(client), secrets.token_urlsafe(24)
    place.remove_expired()
    place.make_room(of)
    head = {"notices": list(notices), "passages": [asdict(passage) for passage in passages]}
    place.add(token, of, json.dumps(head, ensure_ascii=False).encode())
    return token


def stored_draft(token: str) -> StoredDraft | None:
    """The draft with this token, which from now on has half an hour again; None if there is none (any more)."""
    place = draft_place()
    place.remove_expired()
    found = place.head(token)
    try:
        head = json.loads(found) if found else None
    except ValueError:  # torn off
        return None
    if head is None:
        return None
    passages = [DraftPassage(**passage) for passage in head["passages"]]
    return StoredDraft(token, passages, head["notices"], place.is_kept(token))


def remove_expired_drafts() -> None:
    """Deletes the drafts whose time is over."""
    draft_place().remove_expired()


def draft_place() -> DraftPlace:
    """Rows where the database is one that machines can share; else files of this one."""
    if connection.vendor != "postgresql":
        return DraftFiles()
    from speeches.search.draft_check.draft_rows import DraftRows  # the cipher takes a while to load

    return DraftRows()
