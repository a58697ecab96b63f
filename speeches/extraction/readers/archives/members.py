"""The files in an archive or a mail, each to be read by itself: how many and how large they may be, which are left out."""

import re
from dataclasses import dataclass

LITTER = ("", ".DS_Store", "Thumbs.db", "desktop.ini")
OUTSIDE = re.compile(r"[/\\]|[A-Za-z]:|(?:.*[/\\])?\.\.(?:[/\\]|$)", re.DOTALL)  # /甲.txt, C:\甲.txt, 里/../../甲.txt


@dataclass(frozen=True)
class Limits:
    """How much a ZIP may hold: files, bytes of one file, bytes in all."""

    files: int = 5000
    each: int = 20 * 1024 * 1024
    whole: int = 500 * 1024 * 1024


@dataclass(frozen=True)
class Member:
    """A file in a ZIP; `refusal` says why it was not taken out; litter is what systems leave in archives."""

    name: str
    data: bytes = b""
    refusal: str = ""
    litter: bool = False


def barred(name: str, *, link: bool = False, locked: bool = False) -> Member | None:
    """What is to be said of a file that is not even opened; None of one that is.

    Args:
        name: Its path in the archive.
        link: Whether it only says where another file is.
        locked: Whether it has a password.
    """
    if is_litter(name):
        return Member(name, litter=True)
    if OUTSIDE.match(name):
        return Member(name, refusal=f"{name}：路径指向压缩包之外，没有收入；请解压后单独上传。")
    if link:
        return Member(name, refusal=f"{name}：只是指向别处的链接，里面没有文字；请上传它所指的文件。")
    if locked:
        return Member(name, refusal=f"{name}：设了密码，打不开；请解压后单独上传。")
    return None


def too_large(name: str, limits: Limits) -> Member:
    """A file of more bytes than one may have."""
    most = limits.each / 1024 / 1024
    return Member(name, refusal=f"{name}：解开后超过 {most:g} MB，没有收入；请拆分后单独上传。")


def too_many(name: str, count: int, limits: Limits) -> str:
    return f"{name}：压缩包里有 {count} 个文件，超过上限 {limits.files} 个，没有解开；请分开打包。"


def too_much(name: str, limits: Limits) -> str:
    return f"{name}：压缩包解开后超过 {limits.whole / 1024 / 1024:g} MB，没有再解开；请分开打包。"


def is_litter(path: str) -> bool:
    """What macOS and Windows leave in archives."""
    return path.startswith("__MACOSX/") or path.rsplit("/", 1)[-1] in LITTER
