"""Reads the bytes of a local file; plain files only."""

import os
import stat
from pathlib import Path

from speeches.curation.intake.local_files import LocalFile, special_file_name
from speeches.extraction import ExtractionError, printable

CHECK = "请检查路径和读取权限"
MEGABYTE = 1024 * 1024


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
            raise ExtractionError(
                f"{name}：{special_file_name(status.st_mode)}，不是普通文件，没有读；请写明文件的路径。"
            )
        data = b"" if status.st_size > max_bytes else file.read(max_bytes + 1)
    if (size := max(status.st_size, len(data))) > max_bytes:
        message = f"文件有 {size / MEGABYTE:.0f} MB，超过上限 {max_bytes / MEGABYTE:g} MB；请拆分后再导入。"
        raise ExtractionError(f"{name}：{message}")
    return data
