"""From bytes to lines: the reader for a format is chosen by what the bytes are, then by the file's name."""

import io
from pathlib import PurePath

from speeches.extraction.decoding import set_apart
from speeches.extraction.readers import container_formats, plain_text
from speeches.extraction.readers.pdf import reader
from speeches.extraction.readers.web import html
from speeches.extraction.readers.word import docx, libreoffice
from speeches.extraction.readers.zip_archive import is_zip
from speeches.extraction.types import Document, ExtractionError

TEXT_ENDINGS = {".txt", ".text", ".md", ""}
PAGE_ENDINGS = {".html", ".htm", ".xhtml", ".shtml"}
MHTML_ENDINGS = {".mhtml", ".mht"}
# What may be chosen for an upload, in the order in which people are told of it; ZIPs of these besides.
ENDINGS = (".txt", ".md", ".docx", ".doc", ".wps", ".rtf", ".pdf", ".html", ".htm", ".mhtml", ".mht")
SAVE_AS = "请用 Word 或 WPS 打开后另存为 .docx，或复制文字存为 .txt 再上传。"
OFFICE = (
    (b"\xd0\xcf\x11\xe0", f"是旧版 Word 或 WPS 文件（.doc/.wps）；{SAVE_AS}"),
    (b"{\\rtf", f"是 RTF 文件；{SAVE_AS}"),
)
PICTURE = "是图片，没有文字可读；请先做文字识别（OCR），核对后存为 .txt 再上传。"
UNPACK = "请解压后上传其中的文件。"
MAIL = "是电子邮件（.eml），还不能直接读；请打开后复制正文存为 .txt，附件另存出来，分别上传。"
# First bytes of formats that are recognised but not read, and what to say of them.
REFUSED = (
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"Rar!", f"是 RAR 压缩包（.rar），不能读；{UNPACK}"),
    (b"7z\xbc\xaf", f"是 7z 压缩包（.7z），不能读；{UNPACK}"),
    (b"\x1f\x8b", f"是 gzip 压缩包（.gz），不能读；{UNPACK}"),
    (b"BZh", f"是 bzip2 压缩包（.bz2），不能读；{UNPACK}"),
    (b"\xfd7zXZ", f"是 xz 压缩包（.xz），不能读；{UNPACK}"),
)


def read(name: str, data: bytes) -> Document:
    """The lines of a file; raises ExtractionError with one Chinese sentence when it cannot be read."""
    return set_apart(_by_bytes(name, data))


def _by_bytes(name: str, data: bytes) -> Document:
    if not data.strip():
        raise ExtractionError(f"{name}：文件是空的，没有可以入库的内容。")
    for start, sentence in REFUSED:
        if data.startswith(start):
            raise ExtractionError(f"{name}：{sentence}")
    for start, sentence in OFFICE:
        if data.startswith(start):
            return libreoffice.read(name, data, sentence)
    if b"%PDF-" in data[:1024]:
        return reader.read(name, data)
    return _by_ending(name, data, PurePath(name).suffix.lower())


def _by_ending(name: str, data: bytes, ending: str) -> Document:
    if sentence := container_formats.sentence(data, name):
        raise ExtractionError(f"{name}：{sentence}")
    file = io.BytesIO(data)
    if ending == ".docx" or container_formats.kind(file) == container_formats.WORD:
        return docx.read(name, data)
    if is_zip(file):
        raise ExtractionError(f"{name}：是压缩包；{UNPACK}")
    if ending == ".eml":
        raise ExtractionError(f"{name}：{MAIL}")
    if ending in MHTML_ENDINGS:
        return html.read_mhtml(name, data)
    if ending in PAGE_ENDINGS or data.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        return html.read(name, data)
    if ending == ".pdf":
        return reader.read(name, data)  # says what it is not
    if ending not in TEXT_ENDINGS:
        known = "、".join(ENDINGS)
        raise ExtractionError(f"{name}：不认识的格式（{ending}）；可以读取 {known} 和它们的 .zip。")
    return plain_text.read(name, data)
