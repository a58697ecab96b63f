"""Documents that are ZIPs inside are told from ZIPs of documents, and refused by the name of their format."""

import io
import zipfile

import pytest

from speeches.extraction import is_zip
from speeches.extraction.pipeline import extract
from speeches.extraction.types import ExtractionError


def packed(*parts: str, mimetype: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        if mimetype:
            package.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for part in parts:
            package.writestr(part, "<x>同志们</x>")
    return file.getvalue()


OPEN = "application/vnd.oasis.opendocument."
TYPES = "[Content_Types].xml"
DOCUMENTS = {
    "OpenDocument 文本": packed("content.xml", mimetype=OPEN + "text"),
    "OpenDocument 表格": packed("content.xml", mimetype=OPEN + "spreadsheet"),
    "OpenDocument 演示文稿": packed("content.xml", mimetype=OPEN + "presentation"),
    "EPUB 电子书": packed("META-INF/container.xml", "OEBPS/1.xhtml", mimetype="application/epub+zip"),
    "OFD 版式文件": packed("OFD.xml", "Doc_0/Document.xml"),
    "Excel 表格": packed(TYPES, "xl/workbook.xml"),
    "PowerPoint 演示文稿": packed(TYPES, "ppt/presentation.xml"),
    "Java 程序包": packed("META-INF/MANIFEST.MF", "a.class"),
    "安卓程序包": packed("AndroidManifest.xml", "META-INF/MANIFEST.MF"),
    "Pages 文稿": packed("Index/Document.iwa", "preview.jpg"),
    "RAR 压缩包": b"Rar!\x1a\x07\x01\x00" + b"x" * 99,
    "7z 压缩包": b"7z\xbc\xaf\x27\x1c" + b"x" * 99,
}


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("ending", ["", ".zip", ".bin"])
def test_a_document_that_is_a_zip_inside_is_one_file_and_refused_by_the_name_of_its_format(
    kind: str, ending: str
) -> None:
    assert not is_zip(io.BytesIO(DOCUMENTS[kind]))
    with pytest.raises(ExtractionError, match=f"^件{ending}：是 {kind}|^件{ending}：是{kind}"):
        extract(f"件{ending}", DOCUMENTS[kind])


def test_a_mail_is_refused_as_one_and_a_zip_of_documents_is_a_zip() -> None:
    with pytest.raises(ExtractionError, match="电子邮件"):
        extract("件.eml", b"From: a@example.com\r\nSubject: hello\r\n\r\nhello")
    assert is_zip(io.BytesIO(packed("word/甲.txt", "xl/乙.txt", "mimetype/丙.txt")))
