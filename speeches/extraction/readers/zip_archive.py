"""ZIP files: the files in them, each to be read by itself. Nothing is written to disk, and no size is believed."""

import io
import re
import stat
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from speeches.extraction.filenames import printable
from speeches.extraction.readers import container_formats
from speeches.extraction.readers.container_formats import BROKEN
from speeches.extraction.types import ExtractionError

LITTER = ("", ".DS_Store", "Thumbs.db", "desktop.ini")
ENCRYPTED, UTF8 = 0x1, 0x800  # flag bits
ENTRY = 1024  # bytes that a file takes in the list at the end of a ZIP, at most; the longest Chinese names take 900
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


def is_zip(file: IO[bytes]) -> bool:
    """Whether this is a ZIP of files, not a document that is a ZIP inside (.docx, .odt, .epub, .ofd)."""
    file.seek(0)
    head = file.read(4096)
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    if _list_length(file)[1] > Limits.files * ENTRY:
        return True  # no document has so many parts
    return not container_formats.kind(file)


def zip_members(name: str, file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """Each file in the ZIP, in its order; raises ExtractionError for a ZIP that cannot be opened or holds too much."""
    told, length = _list_length(file)
    if length > limits.files * ENTRY:
        raise ExtractionError(_too_many(name, told, limits))
    try:
        package = zipfile.ZipFile(file)
    except BROKEN as error:
        raise ExtractionError(f"{name}：压缩包打不开（已损坏或不完整）；请解压后上传其中的文件。") from error
    with package:
        yield from _members(name, package, limits)


def _members(name: str, package: zipfile.ZipFile, limits: Limits) -> Iterator[Member]:
    items = [item for item in package.infolist() if not item.is_dir()]
    _check(name, items, limits)
    whole = 0
    for item in items:
        member = _barred(item)
        if member is None:
            data = _unpacked(package, item, limits.each + 1)
            whole += len(data or b"")
            if whole > limits.whole:
                raise ExtractionError(_too_much(name, limits))
            member = _judged(_name(item), data, limits)
        yield member


def _check(name: str, items: list[zipfile.ZipInfo], limits: Limits) -> None:
    count = sum(not _is_litter(item.filename) for item in items)
    if not count:
        raise ExtractionError(f"{name}：压缩包里没有文件。")
    if count > limits.files:
        raise ExtractionError(_too_many(name, count, limits))
    if sum(item.file_size for item in items) > limits.whole:
        raise ExtractionError(_too_much(name, limits))


def _barred(item: zipfile.ZipInfo) -> Member | None:
    """A file that is not even opened."""
    name = _name(item)
    if _is_litter(name):
        return Member(name, litter=True)
    if OUTSIDE.match(name):
        return Member(name, refusal=f"{name}：路径指向压缩包之外，没有收入；请解压后单独上传。")
    if stat.S_ISLNK(item.external_attr >> 16):
        return Member(name, refusal=f"{name}：只是指向别处的链接，里面没有文字；请上传它所指的文件。")
    if item.flag_bits & ENCRYPTED:
        return Member(name, refusal=f"{name}：设了密码，打不开；请解压后单独上传。")
    return None


def _unpacked(package: zipfile.ZipFile, item: zipfile.ZipInfo, most: int) -> bytes | None:
    """The first bytes of a file, whatever size it declares; None when it is damaged."""
    try:
        with package.open(item) as file:
            return file.read(most)
    except BROKEN:
        return None


def _judged(name: str, data: bytes | None, limits: Limits) -> Member:
    if data is None:
        return Member(name, refusal=f"{name}：在压缩包里已经损坏，或压缩方式少见，没有收入；请解压后单独上传。")
    if len(data) > limits.each:
        most = limits.each / 1024 / 1024
        return Member(name, refusal=f"{name}：解开后超过 {most:g} MB，没有收入；请拆分后单独上传。")
    if is_zip(io.BytesIO(data)):
        return Member(name, refusal=f"{name}：是压缩包里的压缩包，没有再解开；请解压后单独上传。")
    return Member(name, data)


def _list_length(file: IO[bytes]) -> tuple[int, int]:
    """How many files a ZIP says it holds, and the bytes of its list of them: a list too long is not read at all."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - 66_000))  # the end of a ZIP with the longest comment
    tail = file.read()
    at, long = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    try:
        count, length = struct.unpack_from("<HI", tail, at + 10) if at >= 0 else (0, 0)
        if long >= 0 and (count == 0xFFFF or length == 0xFFFFFFFF):
            count, length = struct.unpack_from("<QQ", tail, long + 32)
    except struct.error:
        return 0, 0  # cut off: opening it will say so
    return count, length


def _too_many(name: str, count: int, limits: Limits) -> str:
    return f"{name}：压缩包里有 {count} 个文件，超过上限 {limits.files} 个，没有解开；请分开打包。"


def _too_much(name: str, limits: Limits) -> str:
    return f"{name}：压缩包解开后超过 {limits.whole / 1024 / 1024:g} MB，没有再解开；请分开打包。"


def _is_litter(path: str) -> bool:
    """What macOS and Windows leave in archives."""
    return path.startswith("__MACOSX/") or path.rsplit("/", 1)[-1] in LITTER


def _name(item: zipfile.ZipInfo) -> str:
    """The member's name. Without the flag of UTF-8 zipfile reads cp437; what was written is UTF-8 (macOS) or GBK."""
    if item.flag_bits & UTF8:
        return printable(item.filename)
    for encoding in ("utf-8", "gb18030"):
        try:
            return printable(item.filename.encode("cp437").decode(encoding))
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return printable(item.filename)
