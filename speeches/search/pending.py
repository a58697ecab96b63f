"""Changes that the index does not show yet, kept as small files: a process that is killed or has to wait loses none."""

import itertools
import json
import os
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

_numbers = itertools.count()


class Entry(NamedTuple):
    path: Path
    pks: tuple[int, ...]
    removed: bool


def noted(pks: Iterable[int], *, removed: bool) -> None:
    """Remembers that these speeches have changed, or are to go."""
    changed = list(pks)
    if not changed:
        return
    folder = _folder("pending")
    name = f"{time.time_ns():020d}-{os.getpid()}-{next(_numbers)}"
    written = folder / f"{name}.part"
    written.write_text(json.dumps({"pks": changed, "removed": removed}))
    written.rename(folder / f"{name}.json")


def entries(kind: str = "pending") -> list[Entry]:
    """What is noted, oldest first."""
    return [entry for path in sorted(_folder(kind).glob("*.json")) if (entry := _read(path))]


def latest(noted: Sequence[Entry]) -> dict[int, bool]:
    """For each speech whether it is to go, by the last word on it."""
    return {pk: entry.removed for entry in noted for pk in entry.pks}


def done(finished: Iterable[Entry], *, keep_for_rebuild: bool) -> None:
    """Forgets entries that the live index shows; a rebuild under way has to hear of them yet."""
    for entry in finished:
        with suppress(FileNotFoundError):  # another process has just finished it
            if keep_for_rebuild:
                entry.path.rename(_folder("late") / entry.path.name)
            else:
                entry.path.unlink()


def forgotten(kind: str) -> None:
    for path in _folder(kind).iterdir():
        path.unlink(missing_ok=True)


def _folder(kind: str) -> Path:
    base = settings.HAYSTACK_CONNECTIONS["default"].get("PATH", settings.ARCHIVE_DATA / "index")
    folder = Path(base) / kind
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _read(path: Path) -> Entry | None:
    with suppress(FileNotFoundError):  # another process has just finished it
        read = json.loads(path.read_text())
        return Entry(path, tuple(read["pks"]), read["removed"])
    return None


def said(waiting: int) -> str:
    """A sentence for readers."""
    return _("检索索引正在更新，有 %(speeches)s 篇讲话的改动还没有反映在结果里。") % {"speeches": waiting}
