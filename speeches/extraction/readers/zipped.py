"""ZIP files: the files in them, each to be read by itself."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from speeches.extraction.drafts import ExtractionError

MAX_MEMBERS = 5000
MAX_UNPACKED = 500 * 1024 * 1024  # bytes in all


def is_zip(data: bytes) -> bool:
    """Whether the bytes are a ZIP of files, not an office document, which is a ZIP with a list of its parts."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "[Content_Types].xml" not in package.namelist()
    except zipfile.BadZipFile:
        return b"[Content_Types].xml" not in data[:4096]


def members(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each file in the ZIP; nothing is written to disk, so a name such as ../x harms nobody."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            items = [item for item in package.infolist() if not item.is_dir() and not _is_litter(item.filename)]
            _check(name, items)
            for item in items:
                yield _name(item), package.read(item)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise ExtractionError(
            f"{name}：压缩包打不开（损坏、设了密码或压缩方式少见）；请解压后上传其中的文件。"
        ) from error


def _check(name: str, items: list[zipfile.ZipInfo]) -> None:
    if len(items) > MAX_MEMBERS:
        raise ExtractionError(f"{name}：压缩包里有 {len(items)} 个文件，超过上限 {MAX_MEMBERS} 个；请分开打包。")
    total = sum(item.file_size for item in items)
    if total > MAX_UNPACKED:
        raise ExtractionError(f"{name}：压缩包解开后超过 {MAX_UNPACKED // 1024 // 1024} MB，不予读取；请分开打包。")


def _is_litter(path: str) -> bool:
    """What macOS and Windows leave in archives."""
    return path.startswith("__MACOSX/") or path.rsplit("/", 1)[-1] in ("", ".DS_Store", "Thumbs.db", "desktop.ini")


def _name(item: zipfile.ZipInfo) -> str:
    """The member's name; Chinese Windows writes it in GBK without saying so, which zipfile reads as cp437."""
    if item.flag_bits & 0x800:
        return item.filename
    try:
        return item.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return item.filename
