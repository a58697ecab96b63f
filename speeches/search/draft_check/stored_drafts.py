"""Drafts that are being checked: files in the data folder that only who has their token can find, for half an hour.

No row, task or log has anything of a draft. It is stored under the digest of its token, so that no name of a file tells
the token. What is checked is appended line by line; a line that was torn off is made anew.
"""

import fcntl
import json
import os
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from speeches.search.draft_check.checker import DraftCheck, check_passages
from speeches.search.draft_check.results import CheckedPassage
from speeches.search.draft_check.splitting import DraftPassage

DRAFT_MINUTES = 30  # after a draft was last looked at
DRAFT_KEPT_DAYS = 7  # after its author asked to keep it
MOST_DRAFTS, MOST_OF_ONE = 300, 20  # at a time: of all clients, and of one
_HEAD, _RESULTS, _KEPT = ".json", ".jsonl", ".kept"


class DraftsFull(Exception):
    """As many drafts are stored as may be."""


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
        for record in _records(_path(self.token, _RESULTS)):
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
        path = _path(self.token, _RESULTS)
        with _locked(path) as file:
            if file is None:
                return
            done = sum(len(record["checked"]) for record in _records(path))
            if done < len(self.passages):
                found = check_passages(self.passages[done:], seconds)
                record = {"speeches": found.speeches, "checked": [asdict(each) for each in found.checked]}
                file.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")

    def keep(self) -> None:
        """From now on it is deleted after a week, not after half an hour."""
        if _path(self.token, _HEAD).exists():
            _path(self.token, _KEPT).touch(mode=0o600)

    def delete(self) -> None:
        """Deletes everything of it."""
        _delete(_path(self.token, _HEAD))


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
    remove_expired_drafts()
    of = _digest(client)
    _make_room(of)
    token = secrets.token_urlsafe(24)
    head = {"client": of, "notices": list(notices), "passages": [asdict(passage) for passage in passages]}
    path = _path(token, _HEAD)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(head, file, ensure_ascii=False)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return token


def stored_draft(token: str) -> StoredDraft | None:
    """The draft with this token, which from now on has half an hour again; None if there is none (any more)."""
    remove_expired_drafts()
    path = _path(token, _HEAD)
    try:
        head = json.loads(path.read_text(encoding="utf-8"))
        os.utime(path)
    except (OSError, ValueError):
        return None
    passages = [DraftPassage(**passage) for passage in head["passages"]]
    return StoredDraft(token, passages, head["notices"], _path(token, _KEPT).exists())


def remove_expired_drafts() -> None:
    """Deletes the drafts whose time is over."""
    now = time.time()
    for path in _heads():
        with suppress(OSError):
            kept = path.with_suffix(_KEPT)
            expired = (
                kept.stat().st_mtime + DRAFT_KEPT_DAYS * 86_400
                if kept.exists()
                else path.stat().st_mtime + DRAFT_MINUTES * 60
            )
            if now > expired:
                _delete(path)


def _make_room(client: str) -> None:
    heads = list(_heads())
    own = [path for path in heads if _client_of(path) == client]
    if len(own) >= MOST_OF_ONE:
        loose = [path for path in own if not path.with_suffix(_KEPT).exists()]
        if not loose:
            raise DraftsFull
        _delete(min(loose, key=_modified))
    elif len(heads) >= MOST_DRAFTS:
        raise DraftsFull


def _client_of(path: Path) -> str:
    """Of the beginning of the file alone: a draft may be long."""
    with suppress(OSError), path.open(encoding="utf-8") as file:
        return file.read(80).partition('"client": "')[2].partition('"')[0]
    return ""


def _modified(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0


def _heads() -> Iterator[Path]:
    return _folder().glob(f"*{_HEAD}")


def _folder() -> Path:
    return Path(settings.ARCHIVE_DATA) / "drafts"


def _path(token: str, ending: str) -> Path:
    return _folder() / (_digest(token) + ending)


def _digest(text: str) -> str:
    key = settings.SECRET_KEY.encode()[:64]
    return blake2b(text.encode(errors="replace"), digest_size=16, key=key).hexdigest()


def _delete(head: Path) -> None:
    for ending in (_HEAD, _RESULTS, _KEPT):
        head.with_suffix(ending).unlink(missing_ok=True)


@contextmanager
def _locked(path: Path) -> Iterator[IO[bytes] | None]:
    """The file of results, to be appended to; None while another request does so, or when the draft was deleted."""
    if not path.with_suffix(_HEAD).exists():
        yield None
        return
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield None
            return
        written = path.read_bytes()
        file.truncate(written.rfind(b"\n") + 1)
        yield file


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """The whole lines; the rest of one that was being written is passed over."""
    with suppress(FileNotFoundError):
        *lines, _ = path.read_bytes().split(b"\n")
        yield from map(json.loads, lines)
