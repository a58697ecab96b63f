"""Documents that are ZIPs inside are told from ZIPs of documents, and refused by the name of their format."""

import io
import zipfile

import pytest

from speeches.extraction import is_package, is_zip
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
    "OpenDocument 表格": packed("content.xml", mimetype=OPEN + "spreadsheet"),
    "OpenDocument 演示文稿": packed("content.xml", mimetype=OPEN + "presentation"),
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


READ = {
    "OpenDocument 文本": packed("content.xml", mimetype=OPEN + "text"),
    "EPUB 电子书": packed("META-INF/container.xml", "OEBPS/1.xhtml", mimetype="application/epub+zip"),
    "OFD 版式文件": packed("OFD.xml", "Doc_0/Document.xml"),
    "Word 文档": packed(TYPES, "word/document.xml"),
}


@pytest.mark.parametrize("kind", READ)
@pytest.mark.parametrize("ending", ["", ".zip", ".bin"])
def test_a_document_that_is_a_zip_inside_is_never_taken_apart_and_read_by_the_reader_of_its_format(
    kind: str, ending: str
) -> None:
    assert not is_zip(io.BytesIO(READ[kind]))
    assert not is_package(io.BytesIO(READ[kind]))
    with pytest.raises(ExtractionError, match=f"^件{ending}：不是完好的 ?{kind}"):
        extract(f"件{ending}", READ[kind])


def test_a_zip_of_documents_is_a_zip() -> None:
    assert is_zip(io.BytesIO(packed("word/甲.txt", "xl/乙.txt", "mimetype/丙.txt")))
