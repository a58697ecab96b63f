"""ZIP files: the files in them, each to be read by itself. Nothing is written to disk, and no size is believed."""

import io
import stat
import struct
import zipfile
from collections.abc import Iterator
from typing import IO

from speeches.extraction.filenames import page_folders, printable
from speeches.extraction.readers import container_formats
from speeches.extraction.readers.archives.members import (
    Limits,
    Member,
    barred,
    is_litter,
    too_large,
    too_many,
    too_much,
)
from speeches.extraction.readers.container_formats import BROKEN
from speeches.extraction.types import ExtractionError

ENCRYPTED, UTF8 = 0x1, 0x800  # flag bits
ENTRY = 1024  # bytes that a file takes in the list at the end of a ZIP, at most; the longest Chinese names take 900


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
        raise ExtractionError(too_many(name, told, limits))
    try:
        package = zipfile.ZipFile(file)
    except BROKEN as error:
        raise ExtractionError(f"{name}：压缩包打不开（已损坏或不完整）；请解压后上传其中的文件。") from error
    with package:
        yield from _members(name, package, limits)


def _members(name: str, package: zipfile.ZipFile, limits: Limits) -> Iterator[Member]:
    items = [item for item in package.infolist() if not item.is_dir()]
    _check(name, items, limits)
    whole, folders = 0, page_folders(map(_name, items))
    for item in items:
        member = _barred(item) or _of_page(item, folders)
        if member is None:
            data = _unpacked(package, item, limits.each + 1)
            whole += len(data or b"")
            if whole > limits.whole:
                raise ExtractionError(too_much(name, limits))
            member = _judged(_name(item), data, limits)
        yield member


def _check(name: str, items: list[zipfile.ZipInfo], limits: Limits) -> None:
    count = sum(not is_litter(item.filename) for item in items)
    if not count:
        raise ExtractionError(f"{name}：压缩包里没有文件。")
    if count > limits.files:
        raise ExtractionError(too_many(name, count, limits))
    if sum(item.file_size for item in items) > limits.whole:
        raise ExtractionError(too_much(name, limits))


def _barred(item: zipfile.ZipInfo) -> Member | None:
    link = stat.S_ISLNK(item.external_attr >> 16)
    return barred(_name(item), link=link, locked=bool(item.flag_bits & ENCRYPTED))


def _of_page(item: zipfile.ZipInfo, folders: frozenset[str]) -> Member | None:
    """A picture or style sheet that a browser saved beside a page is litter."""
    name = _name(item)
    ends = (at for at, char in enumerate(name) if char == "/")
    return Member(name, litter=True) if folders and any(name[:end] in folders for end in ends) else None


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
        return too_large(name, limits)
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
