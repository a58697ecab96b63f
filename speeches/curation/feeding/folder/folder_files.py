"""Folders and files below the watched folder, reached step by step from its descriptor: no link leads out of it."""

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from speeches.curation.feeding.look import ChannelProblem
from speeches.extraction import printable

FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
FILE_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # a pipe without a writer does not block

Stamp = tuple[int, int, int, int]


@dataclass(frozen=True)
class FoundFile:
    """A file below the watched folder, as it was when it was looked at.

    Attributes:
        folders: below the watched one, that lead to it.
        name: of the file.
        stamp: device, inode, bytes and the time of the last change of its bytes, in nanoseconds.
    """

    folders: tuple[str, ...]
    name: str
    stamp: Stamp

    @property
    def key(self) -> str:
        """What tells this state of this file from all others."""
        return ":".join(map(str, self.stamp))

    @property
    def size(self) -> int:
        return self.stamp[2]

    @property
    def place(self) -> str:
        """The folders that lead to it, as people read them."""
        return printable("/".join(self.folders))

    @property
    def shown(self) -> str:
        """Its name with its folders, as people read it."""
        return printable("/".join((*self.folders, self.name)))


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of a file."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


@contextmanager
def opened_root(path: Path) -> Iterator[int]:
    """The descriptor of the watched folder itself, which may be named by a link.

    Raises:
        ChannelProblem: it is not there or cannot be read.
    """
    try:
        root = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        why = "没有这个文件夹" if isinstance(error, FileNotFoundError) else error.strerror
        raise ChannelProblem(f"监视的文件夹 {printable(path)} 打不开（{why}）；请检查路径、权限或网络盘。") from error
    try:
        yield root
    finally:
        os.close(root)


@contextmanager
def opened_folder(root: int, folders: Sequence[str], *, make: bool = False) -> Iterator[int]:
    """The descriptor of a folder below an opened one.

    Args:
        root: descriptor of the opened folder.
        folders: names that lead from there.
        make: whether folders that are not there are made.

    Raises:
        OSError: there is no such folder, or a link stands in its place.
    """
    at = os.dup(root)
    try:
        for name in folders:
            if make:
                _make_folder(at, name)
            inner = os.open(name, FOLDER_FLAGS, dir_fd=at)
            os.close(at)
            at = inner
        yield at
    finally:
        os.close(at)


@contextmanager
def opened_file(root: int, file: FoundFile) -> Iterator[int]:
    """The descriptor of a file, opened for reading.

    Raises:
        OSError: it is gone, may not be read, or a link stands in its place.
    """
    with opened_folder(root, file.folders) as folder:
        descriptor = os.open(file.name, FILE_FLAGS, dir_fd=folder)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def is_unchanged(file: FoundFile, status: os.stat_result) -> bool:
    """Whether a file is still the plain file that was found, with nothing written to it since."""
    return stat.S_ISREG(status.st_mode) and stamp_of(status) == file.stamp


def _make_folder(at: int, name: str) -> None:
    try:
        os.mkdir(name, dir_fd=at)
    except FileExistsError:
        return
