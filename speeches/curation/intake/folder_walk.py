"""Walks through a folder: every file in it once, links followed when all else is known."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from speeches.curation.intake.local_files import LocalFile, Report, problem_of, special_file_name
from speeches.extraction import page_folders, printable

FileId = tuple[int, int]  # device and inode


class FolderWalk:
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
            yield LocalFile(folder, problem_of(error))
            return
        of_pages = page_folders(entry.name for entry in entries)
        for entry in entries:
            if entry.name in of_pages and entry.is_dir(follow_symlinks=False):
                self.report(f"{printable(folder / entry.name)}：是网页另存时附带的文件夹（图片、样式等），略去。")
            elif not entry.name.startswith("."):
                yield from self._visit(folder / entry.name)

    def _visit(self, path: Path) -> Iterator[LocalFile]:
        try:
            status = os.lstat(path)
        except OSError as error:  # gone since, or no right to look
            yield LocalFile(path, problem_of(error))
            return
        if stat.S_ISLNK(status.st_mode):
            self.links.append(path)
        elif stat.S_ISDIR(status.st_mode):
            yield from self._walk(path)
        elif stat.S_ISREG(status.st_mode):
            self.known_files.add(_file_id(status))
            yield LocalFile(path)
        else:
            self.report(f"{printable(path)}：{special_file_name(status.st_mode)}，不是普通文件，略去。")

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
