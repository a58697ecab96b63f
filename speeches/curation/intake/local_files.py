"""Local files for import, and why one of them cannot be read."""

import errno
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SPECIAL_FILES = (
    (stat.S_ISFIFO, "是管道（FIFO）"),
    (stat.S_ISSOCK, "是套接字"),
    (stat.S_ISCHR, "是设备"),
    (stat.S_ISBLK, "是设备"),
    (stat.S_ISDIR, "是文件夹"),
)
Report = Callable[[str], None]


@dataclass(frozen=True)
class LocalFile:
    """A file to be read; `problem` says why a file or folder that was named cannot be, else it is ''."""

    path: Path
    problem: str = ""


def problem_of(error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number == errno.ENOENT:
        return "没有这个文件"
    if number == errno.ELOOP:
        return "是绕圈的链接"
    return f"打不开（{getattr(error, 'strerror', None) or '路径不合规则'}）"


def special_file_name(mode: int) -> str:
    return next((name for test, name in SPECIAL_FILES if test(mode)), "是特殊文件")
