"""Looks through the watched folder for files that may be taken, within bounds."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

from speeches.curation.feeding.folder.folder_files import FoundFile, opened_folder, stamp_of
from speeches.curation.feeding.folder.unfinished_names import is_being_loaded, is_passed_over
from speeches.extraction import page_folders, printable

MOST_FOUND = 20_000  # files in one look; those behind them are found when these have been moved
MOST_FOLDERS = 2_000
DEEPEST = 30  # folders within one another


@dataclass
class FolderScan:
    """What was found in the watched folder.

    Attributes:
        files: that may be taken once they have settled.
        folders: that were looked through.
        passed_over: links and special files, by name.
        unreadable: folders that could not be looked through, with the reason.
        unfinished: number of files that another program is writing, by their names.
        complete: whether all was looked through.
    """

    files: list[FoundFile] = field(default_factory=list)
    folders: list[tuple[str, ...]] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    unfinished: int = 0
    complete: bool = True


def scan_folder(root: int, left_out: frozenset[str]) -> FolderScan:
    """Looks through an opened folder and all below it.

    Args:
        root: its descriptor.
        left_out: names in the folder itself that are not looked at.
    """
    scan = FolderScan()
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        folders = waiting.pop(0)
        if len(scan.files) >= MOST_FOUND or len(scan.folders) >= MOST_FOLDERS:
            scan.complete = False
            break
        scan.folders.append(folders)
        try:
            inner = list(_look_through(root, folders, scan, left_out if not folders else frozenset()))
        except OSError as error:
            scan.complete = False
            scan.unreadable.append(f"{printable('/'.join(folders)) or '文件夹'}（{error.strerror}）")
        else:
            waiting += [(*folders, name) for name in inner] if len(folders) < DEEPEST else []
    return scan


def _look_through(root: int, folders: tuple[str, ...], scan: FolderScan, left_out: frozenset[str]) -> Iterator[str]:
    """Notes the files of one folder and gives the folders in it."""
    names: set[str] = set()
    found: list[FoundFile] = []
    inner: list[str] = []
    with opened_folder(root, folders) as folder, os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in left_out:
                continue
            if is_passed_over(entry.name):
                names.add(entry.name.lower())
                continue
            if entry.is_dir(follow_symlinks=False):
                inner.append(entry.name)
            elif not entry.is_file(follow_symlinks=False):
                scan.passed_over.append(printable(entry.name))
            elif len(scan.files) + len(found) < MOST_FOUND:
                found += _found(folders, entry)
            else:
                scan.complete = False
    whole = [file for file in found if not is_being_loaded(file.name, names)]
    scan.unfinished += len(found) - len(whole)
    scan.files += sorted(whole, key=lambda file: file.name)
    of_pages = page_folders(file.name for file in found)  # what a browser saved with a page stays beside it
    yield from sorted(name for name in inner if name not in of_pages)


def _found(folders: tuple[str, ...], entry: "os.DirEntry[str]") -> list[FoundFile]:
    try:
        return [FoundFile(folders, entry.name, stamp_of(entry.stat(follow_symlinks=False)))]
    except FileNotFoundError:  # gone since
        return []
