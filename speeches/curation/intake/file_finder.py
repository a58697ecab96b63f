"""Finds the files that given paths and folders hold."""

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from speeches.curation.intake.folder_walk import FolderWalk
from speeches.curation.intake.local_files import LocalFile, Report, problem_of


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
                yield from FolderWalk(path.resolve(), path, report).files()
            else:
                yield LocalFile(path)
        except (OSError, ValueError) as error:
            yield LocalFile(path, problem_of(error))
