"""Which files are meant by the paths that somebody names, and their bytes: plain files, none from outside a folder."""

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from speeches.extraction import ExtractionError, printable

CHECK = "请检查路径和读取权限"
KINDS = (
    (stat.S_ISFIFO, "是管道（FIFO）"),
    (stat.S_ISSOCK, "是套接字"),
    (stat.S_ISCHR, "是设备"),
    (stat.S_ISBLK, "是设备"),
    (stat.S_ISDIR, "是文件夹"),
)
MEGABYTE = 1024 * 1024

PassOver = Callable[[str], None]
Place = tuple[int, int]  # device and inode


@dataclass(frozen=True)
class LocalFile:
    """A file to be read, or the reason why one that was named, or its folder, cannot be."""

    path: Path
    problem: str = ""


def find_files(paths: Sequence[str], pass_over: PassOver) -> Iterator[LocalFile]:
    """Every file named, and every one in the folders named; `pass_over` is told of whatever is no plain file."""
    for path in map(Path, paths):
        try:
            if stat.S_ISDIR(path.stat().st_mode):
                yield from _Folder(path.resolve(), path, pass_over).files()
            else:
                yield LocalFile(path)
        except (OSError, ValueError) as error:
            yield LocalFile(path, _problem(error))


def _problem(error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number == errno.ENOENT:
        return "没有这个文件"
    if number == errno.ELOOP:
        return "是绕圈的链接"
    return f"打不开（{getattr(error, 'strerror', None) or '路径不合规则'}）"


class _Folder:
    """A folder that was named, with what has been seen in it: links are looked at when all else is known."""

    def __init__(self, root: Path, named: Path, pass_over: PassOver) -> None:
        self.root, self.named, self.pass_over = root, named, pass_over
        self.seen: set[Place] = set()
        self.own = settings.ARCHIVE_DATA
        self.links: list[Path] = []

    def files(self) -> Iterator[LocalFile]:
        yield from self._walk(self.named)
        while self.links:
            yield from self._follow(self.links.pop(0))

    def _walk(self, folder: Path) -> Iterator[LocalFile]:
        try:
            place = _place(os.stat(folder))
            self.seen.add(place)
            if place == _place(os.stat(self.own)):
                self.pass_over(f"{printable(folder)}：是本库自己的数据文件夹，略去。")
                return
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield LocalFile(folder, _problem(error))
            return
        for entry in entries:
            if not entry.name.startswith("."):
                yield from self._look(folder / entry.name)

    def _look(self, path: Path) -> Iterator[LocalFile]:
        try:
            status = os.lstat(path)
        except OSError as error:  # gone since, or no right to look
            yield LocalFile(path, _problem(error))
            return
        if stat.S_ISLNK(status.st_mode):
            self.links.append(path)
        elif stat.S_ISDIR(status.st_mode):
            yield from self._walk(path)
        elif stat.S_ISREG(status.st_mode):
            self.seen.add(_place(status))
            yield LocalFile(path)
        else:
            self.pass_over(f"{printable(path)}：{_kind(status.st_mode)}，不是普通文件，略去。")

    def _follow(self, link: Path) -> Iterator[LocalFile]:
        """What a link leads to, once, and only within the folder."""
        try:
            target = link.resolve(strict=True)
            status = target.stat()
        except (OSError, RuntimeError) as error:  # RuntimeError: how older Pythons tell of links in a circle
            round_ = isinstance(error, RuntimeError) or error.errno == errno.ELOOP
            self.pass_over(f"{printable(link)}：是{'绕圈的' if round_ else '断开的'}链接，略去。")
            return
        if target != self.root and self.root not in target.parents:
            self.pass_over(f"{printable(link)}：链接指向所给文件夹之外，略去；需要时请直接写明所指的路径。")
        elif self._is_own(target):
            self.pass_over(f"{printable(link)}：链接指向本库自己的数据文件夹，略去。")
        elif _place(status) in self.seen:
            self.pass_over(f"{printable(link)}：是链接，所指的已在所给文件夹中，不重复读，略去。")
        else:
            yield from self._look(target)

    def _is_own(self, path: Path) -> bool:
        """Whether it is the archive's own data, met on the way: a folder in it that was named is meant."""
        return self.own in (path, *path.parents) and self.own not in self.root.parents


def _place(status: os.stat_result) -> Place:
    return status.st_dev, status.st_ino


def _kind(mode: int) -> str:
    return next((word for test, word in KINDS if test(mode)), "是特殊文件")


def file_content(found: LocalFile, most: int) -> bytes:
    """The bytes of a plain file; raises ExtractionError for anything else, and for more than `most`."""
    name = printable(found.path)
    if found.problem:
        raise ExtractionError(f"{name}：{found.problem}，{CHECK}。")
    try:
        return _read(found.path, name, most)
    except OSError as error:
        raise ExtractionError(f"{name}：读取失败（{error.strerror}），{CHECK}。") from error


def _read(path: Path, name: str, most: int) -> bytes:
    """What was looked at may have been put in another's place since: what counts is what has been opened.

    A link is none by now, and a pipe without a writer does not hold us.
    """
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    with open(os.open(path.resolve(), flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise ExtractionError(f"{name}：{_kind(status.st_mode)}，不是普通文件，没有读；请写明文件的路径。")
        data = b"" if status.st_size > most else file.read(most + 1)
    if (size := max(status.st_size, len(data))) > most:
        said = f"文件有 {size / MEGABYTE:.0f} MB，超过上限 {most / MEGABYTE:g} MB；请拆分后再导入。"
        raise ExtractionError(f"{name}：{said}")
    return data
