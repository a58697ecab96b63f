"""Local files for import: those that given paths and folders hold, and their bytes; plain files only."""

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from speeches.extraction import ExtractionError, printable

CHECK = "请检查路径和读取权限"
SPECIAL_FILES = (
    (stat.S_ISFIFO, "是管道（FIFO）"),
    (stat.S_ISSOCK, "是套接字"),
    (stat.S_ISCHR, "是设备"),
    (stat.S_ISBLK, "是设备"),
    (stat.S_ISDIR, "是文件夹"),
)
MEGABYTE = 1024 * 1024

Report = Callable[[str], None]
FileId = tuple[int, int]  # device and inode


@dataclass(frozen=True)
class LocalFile:
    """A file to be read; `problem` says why a file or folder that was named cannot be, else it is ''."""

    path: Path
    problem: str = ""


def find_files(paths: Sequence[str], report: Report) -> Iterator[LocalFile]:
    """Every file named, and every one in the folders named, subfolders included.

    Links are followed within a folder; hidden files and the archive's own data folder are left out.

    Args:
        paths: of files and folders.
        report: is called with a sentence for whatever is passed over.
    """
    for path in map(Path, paths):
        try:
            if stat.S_ISDIR(path.stat().st_mode):
                yield from _Folder(path.resolve(), path, report).files()
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
    """A folder that was named, with what has been found in it: links are followed when all else is known."""

    def __init__(self, root: Path, named: Path, report: Report) -> None:
        self.root, self.named, self.report = root, named, report
        self.known_files: set[FileId] = set()
        self.data_folder = settings.ARCHIVE_DATA
        self.links: list[Path] = []

    def files(self) -> Iterator[LocalFile]:
        yield from self._walk(self.named)
        while self.links:
            yield from self._follow(self.links.pop(0))

    def _walk(self, folder: Path) -> Iterator[LocalFile]:
        try:
            file_id = _file_id(os.stat(folder))
            self.known_files.add(file_id)
            if file_id == _file_id(os.stat(self.data_folder)):
                self.report(f"{printable(folder)}：是本库自己的数据文件夹，略去。")
                return
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield LocalFile(folder, _problem(error))
            return
        for entry in entries:
            if not entry.name.startswith("."):
                yield from self._visit(folder / entry.name)

    def _visit(self, path: Path) -> Iterator[LocalFile]:
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
            self.known_files.add(_file_id(status))
            yield LocalFile(path)
        else:
            self.report(f"{printable(path)}：{_special_file(status.st_mode)}，不是普通文件，略去。")

    def _follow(self, link: Path) -> Iterator[LocalFile]:
        """What a link leads to, once, and only within the folder."""
        try:
            target = link.resolve(strict=True)
            status = target.stat()
        except (OSError, RuntimeError) as error:  # RuntimeError: how older Pythons tell of links in a circle
            circular = isinstance(error, RuntimeError) or error.errno == errno.ELOOP
            self.report(f"{printable(link)}：是{'绕圈的' if circular else '断开的'}链接，略去。")
            return
        if target != self.root and self.root not in target.parents:
            self.report(f"{printable(link)}：链接指向所给文件夹之外，略去；需要时请直接写明所指的路径。")
        elif self._is_archive_data(target):
            self.report(f"{printable(link)}：链接指向本库自己的数据文件夹，略去。")
        elif _file_id(status) in self.known_files:
            self.report(f"{printable(link)}：是链接，所指的已在所给文件夹中，不重复读，略去。")
        else:
            yield from self._visit(target)

    def _is_archive_data(self, path: Path) -> bool:
        """Whether it is the archive's own data, met on the way: a folder in it that was named is meant."""
        return self.data_folder in (path, *path.parents) and self.data_folder not in self.root.parents


def _file_id(status: os.stat_result) -> FileId:
    return status.st_dev, status.st_ino


def _special_file(mode: int) -> str:
    return next((name for test, name in SPECIAL_FILES if test(mode)), "是特殊文件")


def file_content(file: LocalFile, max_bytes: int) -> bytes:
    """The bytes of a plain file.

    Args:
        file: one that `find_files` found.
        max_bytes: how many it may have.

    Raises:
        ExtractionError: it cannot be read, is no plain file or too large; the message is a sentence.
    """
    name = printable(file.path)
    if file.problem:
        raise ExtractionError(f"{name}：{file.problem}，{CHECK}。")
    try:
        return _read(file.path, name, max_bytes)
    except OSError as error:
        raise ExtractionError(f"{name}：读取失败（{error.strerror}），{CHECK}。") from error


def _read(path: Path, name: str, max_bytes: int) -> bytes:
    """Another file may have taken this one's path since it was found: what counts is the one that is opened.

    Links have been resolved by now, and a pipe without a writer does not block.
    """
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    with open(os.open(path.resolve(), flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise ExtractionError(f"{name}：{_special_file(status.st_mode)}，不是普通文件，没有读；请写明文件的路径。")
        data = b"" if status.st_size > max_bytes else file.read(max_bytes + 1)
    if (size := max(status.st_size, len(data))) > max_bytes:
        message = f"文件有 {size / MEGABYTE:.0f} MB，超过上限 {max_bytes / MEGABYTE:g} MB；请拆分后再导入。"
        raise ExtractionError(f"{name}：{message}")
    return data
