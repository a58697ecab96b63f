"""Moves files within the watched folder to where people see what became of them; nothing is ever overwritten."""

import os
from collections.abc import Iterator
from contextlib import suppress

from django.utils import timezone

from speeches.curation.feeding.folder.folder_files import FoundFile, is_unchanged, opened_folder
from speeches.extraction import printable
from speeches.models import IntakeItem

PUT_AWAY = {
    IntakeItem.Outcome.TAKEN: "已收",
    IntakeItem.Outcome.KNOWN: "重复",
    IntakeItem.Outcome.REFUSED: "未收",
}
REASON_ENDING = ".未收原因.txt"
LONGEST_NAME = 255  # bytes, in most file systems
MOST_TRIES = 1000


class ChangedMeanwhile(Exception):
    """A file was written to, or another took its name, while it was taken in: it is left where it is."""


def move_away(root: int, file: FoundFile, outcome: str, reason: str) -> str:
    """Moves a file below the folder for its outcome, into the same folders as it came from.

    Args:
        root: descriptor of the watched folder.
        file: that was taken in or refused.
        outcome: of it.
        reason: why it was refused, to be written beside it; ''.

    Returns:
        Where it lies now, as people read it.

    Raises:
        ChangedMeanwhile: it is no longer the file that was found.
        OSError: it cannot be moved.
    """
    folders = (PUT_AWAY[IntakeItem.Outcome(outcome)], *file.folders)
    with opened_folder(root, file.folders) as source, opened_folder(root, folders, make=True) as target:
        if not is_unchanged(file, os.stat(file.name, dir_fd=source, follow_symlinks=False)):
            raise ChangedMeanwhile
        name = _moved(source, file.name, target, file.name)
        if not is_unchanged(file, os.stat(name, dir_fd=target, follow_symlinks=False)):
            _moved(target, name, source, file.name)
            raise ChangedMeanwhile
        if reason:
            _write_reason(target, name, reason)
    return printable("/".join((*folders, name)))


def _moved(source: int, name: str, target: int, wanted: str) -> str:
    """Moves a file onto an empty one that was made for it, so that no other is overwritten; gives its new name."""
    for free in _names(wanted):
        try:
            os.close(os.open(free, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600, dir_fd=target))
        except FileExistsError:
            continue
        try:
            os.rename(name, free, src_dir_fd=source, dst_dir_fd=target)
        except OSError:
            with suppress(OSError):
                os.unlink(free, dir_fd=target)
            raise
        return free
    raise FileExistsError(0, "同名文件太多")


def _write_reason(target: int, name: str, reason: str) -> None:
    for free in _names(name + REASON_ENDING, REASON_ENDING):
        try:
            descriptor = os.open(free, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644, dir_fd=target)
        except FileExistsError:
            continue
        with os.fdopen(descriptor, "wb") as file:
            file.write((reason + "\r\n").encode("utf-8-sig"))  # as every text editor reads it
        return


def _names(wanted: str, ending: str = "") -> Iterator[str]:
    """The name itself and, where that is taken, others with the time; short enough for a file system."""
    ending = ending or os.path.splitext(wanted)[1][-40:]
    stem = wanted.removesuffix(ending)
    now = f"{timezone.localtime():%Y-%m-%d %H%M%S}"
    for number in range(MOST_TRIES):
        added = "" if number == 0 else f" {now}" if number == 1 else f" {now} ({number})"
        room = LONGEST_NAME - len(os.fsencode(added + ending))
        while len(os.fsencode(stem)) > room:
            stem = stem[:-1]
        yield stem + added + ending
