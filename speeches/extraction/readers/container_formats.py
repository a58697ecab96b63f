"""Documents that are ZIPs inside, told from a ZIP of files by what they hold, and what to say of those not read."""

import io
import re
import zipfile
import zlib
from collections.abc import Collection
from typing import IO

WORD = "docx"
_SHEET = "里面若有讲话，请复制文字存为 .txt 再上传。"
_SAVE = "还不能直接读；请用 WPS、Word 或 LibreOffice 打开后另存为 .docx 再上传。"
_PROGRAM = "不是讲话，没有读。"
SENTENCES = {
    "odt": f"是 OpenDocument 文本（.odt），{_SAVE}",
    "ods": f"是 OpenDocument 表格（.ods），不能读；{_SHEET}",
    "odp": f"是 OpenDocument 演示文稿（.odp），不能读；{_SHEET}",
    "odg": f"是 OpenDocument 绘图（.odg），不能读；{_SHEET}",
    "epub": "是 EPUB 电子书（.epub），还不能直接读；请转换为 .docx，或复制文字存为 .txt 再上传。",
    "ofd": "是 OFD 版式文件（.ofd），还不能直接读；请用 OFD 阅读软件转换为 PDF，或复制文字存为 .txt 再上传。",
    "uof": f"是标文通文档（.uof/.uot），{_SAVE}",
    "xlsx": f"是 Excel 表格（.xlsx），不能读；{_SHEET}",
    "pptx": f"是 PowerPoint 演示文稿（.pptx），不能读；{_SHEET}",
    "vsdx": f"是 Visio 绘图（.vsdx），不能读；{_SHEET}",
    "xps": "是 XPS 版式文件（.xps），还不能直接读；请转换为 PDF 再上传。",
    "pages": "是 Pages 文稿（.pages），还不能直接读；请在 Pages 中导出为 Word（.docx）再上传。",
    "numbers": f"是 Numbers 表格（.numbers），不能读；{_SHEET}",
    "key": f"是 Keynote 演示文稿（.key），不能读；{_SHEET}",
    "apk": f"是安卓程序包（.apk），{_PROGRAM}",
    "jar": f"是 Java 程序包（.jar），{_PROGRAM}",
}
_OPEN_DOCUMENT = re.compile(
    rb"application/vnd\.(?:oasis\.opendocument|sun\.xml)\.(text|writer|spreadsheet|calc|presentation|impress|\w+)"
)
_BY_PURPOSE = {
    b"text": "odt",
    b"writer": "odt",
    b"spreadsheet": "ods",
    b"calc": "ods",
    b"presentation": "odp",
    b"impress": "odp",
}
OFFICE_PARTS = "[Content_Types].xml"  # an office document is a ZIP with this list of its parts
_OFFICE = (("word/", WORD), ("xl/", "xlsx"), ("ppt/", "pptx"), ("visio/", "vsdx"), ("FixedDoc", "xps"))
# Files that only such a document has at its root.
_ROOTS = (("OFD.xml", "ofd"), ("uof.xml", "uof"), ("AndroidManifest.xml", "apk"), ("META-INF/MANIFEST.MF", "jar"))
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)


def kind(file: IO[bytes], name: str = "") -> str:
    """docx, odt, epub, … for a document; '' for a ZIP of files and for anything else.

    `name` tells apart only what one program packs in one way (Pages, Numbers, Keynote).
    """
    file.seek(0)
    head = file.read(4096)
    if not head.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(file) as package:
            return _of_parts(package, name)
    except BROKEN:
        return _of_head(head)


def _of_parts(package: zipfile.ZipFile, name: str) -> str:
    parts = set(package.namelist())
    if "mimetype" in parts:
        with package.open("mimetype") as file:
            declared = _of_mimetype(file.read(200))
        if declared:
            return declared
    if OFFICE_PARTS in parts:
        return next((found for start, found in _OFFICE if any(p.startswith(start) for p in parts)), WORD)
    if any(part.endswith(".iwa") or part in ("Index.zip", "index.apxl", "index.xml.gz") for part in parts):
        return _of_apple(name, parts)
    return next((found for part, found in _ROOTS if part in parts), "")


def _of_mimetype(declared: bytes) -> str:
    if b"application/epub+zip" in declared:
        return "epub"
    open_document = _OPEN_DOCUMENT.search(declared)
    return _BY_PURPOSE.get(open_document[1], "odg") if open_document else ""


def _of_apple(name: str, parts: Collection[str]) -> str:
    ending = name.rsplit(".", 1)[-1].lower()
    if ending in ("numbers", "key"):
        return ending
    return "key" if any("Slide" in part for part in parts) else "pages"


def _of_head(head: bytes) -> str:
    """Of a damaged document, by its first bytes."""
    if head[30:38] == b"mimetype":
        return _of_mimetype(head[38:240])
    if OFFICE_PARTS.encode() in head:
        return WORD
    return "ofd" if head[30:37] == b"OFD.xml" else ""


def sentence(data: bytes, name: str) -> str:
    """What to say of a document that is recognised and not read; '' when it is none."""
    return SENTENCES.get(kind(io.BytesIO(data), name), "")
