"""From bytes to lines: the reader for a format is chosen by what the bytes are, then by the file's name."""

from pathlib import PurePath

from speeches.extraction.drafts import Document, ExtractionError
from speeches.extraction.readers import docx, text

TEXT_ENDINGS = {".txt", ".text", ".md", ""}
SAVE_AS = "请用 Word 或 WPS 打开后另存为 .docx，或复制文字存为 .txt 再上传。"
# First bytes of formats that are recognised but not read, and what to say of them.
REFUSED = (
    (b"%PDF", f"是 PDF 文件，目前还不能读取；{SAVE_AS}"),
    (b"\xd0\xcf\x11\xe0", f"是旧版 Word 或 WPS 文件（.doc/.wps）；{SAVE_AS}"),
    (b"{\\rtf", f"是 RTF 文件；{SAVE_AS}"),
    (b"\x89PNG", "是图片，没有文字可读；请先做文字识别（OCR），核对后存为 .txt 再上传。"),
    (b"\xff\xd8\xff", "是图片，没有文字可读；请先做文字识别（OCR），核对后存为 .txt 再上传。"),
    (b"Rar!", "是压缩包；请解压后上传其中的文件。"),
    (b"7z\xbc\xaf", "是压缩包；请解压后上传其中的文件。"),
)


def read(name: str, data: bytes) -> Document:
    """The lines of a file; raises ExtractionError with one Chinese sentence when it cannot be read."""
    if not data.strip():
        raise ExtractionError(f"{name}：文件是空的，没有可以入库的内容。")
    for start, sentence in REFUSED:
        if data.startswith(start):
            raise ExtractionError(f"{name}：{sentence}")
    ending = PurePath(name).suffix.lower()
    if ending == ".docx" or (data.startswith(b"PK\x03\x04") and b"word/" in data):
        return docx.read(name, data)
    if data.startswith(b"PK\x03\x04"):
        raise ExtractionError(f"{name}：是压缩包；请解压后上传其中的文件。")
    if ending not in TEXT_ENDINGS:
        raise ExtractionError(f"{name}：不认识的格式（{ending}）；目前可以读取 .txt 和 .docx。")
    return text.read(name, data)
