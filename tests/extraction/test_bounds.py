"""Files made to exhaust a reader: refused or read within bounds of memory, in a process of their own that is measured."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.extraction.made_files import docx_with
from tests.extraction.made_pdf import written
from tests.extraction.made_speech import epub_of, odt_of, ofd_of, packed

ROOT = Path(__file__).resolve().parents[2]
MEGABYTES = 500
PATIENCE = 120  # seconds: a loop is caught, a busy machine forgiven
PROGRAM = """
import re, sys
from pathlib import Path
from speeches.extraction.pipeline import extract
from speeches.extraction.types import ExtractionError
path = Path(sys.argv[1])
try:
    extract(path.name, path.read_bytes())
    print("read")
except ExtractionError as error:
    print(error)
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def looping_pdf() -> bytes:
    """The page tree holds itself, and so does the form that the page draws."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>/MediaBox[0 0 99 99]>>",
        b"<</Length 4>>stream\n/F Do\nendstream",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 10>>stream\n/F Do /F Do\nendstream",
    ]
    return written(objects)


def entity_bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body></w:document>'
    return docx_with(f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "同志们">{entities}]>{body}'.encode())


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "同志们">'
    + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)
MULTIPART = b'From: a@b.c\r\nTo: a@b.c\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="%d"\r\n\r\n'
MANY_PARTS = MULTIPART % 0 + b"--0\r\n\r\nx\r\n" * 50_000
DEEP_PARTS = MULTIPART % 0 + b"".join(
    b'--%d\r\nContent-Type: multipart/mixed; boundary="%d"\r\n\r\n' % (n, n + 1) for n in range(2000)
)


def nested_zip() -> bytes:
    data = b"\0" * 2_000_000
    for depth in range(40):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(f"{depth}.zip", data)
        data = file.getvalue()
    return data


def entity_odt() -> bytes:
    return packed({"content.xml": ENTITIES + "<a>&e11;</a>"}, "application/vnd.oasis.opendocument.text")


FILES = {
    "炸弹.odt": entity_odt,
    "膨胀.odt": lambda: odt_of("<text:p/>" * 3_000_000),
    "太深.odt": lambda: odt_of("<text:span>" * 100_000),
    "短行.txt": lambda: ("同志们：\n" + "".join(f"水渠通了{n}。\n" for n in range(100_000))).encode(),
    "换行.odt": lambda: odt_of("<text:p>同志们：" + "<text:line-break/>" * 100_000 + "好。</text:p>"),
    "空白.odt": lambda: odt_of("<text:p>同志们：" + '<text:s text:c="1000"/>' * 20_000 + "好。</text:p>"),
    "膨胀.epub": lambda: epub_of({f"{n}.xhtml": "<p>x</p>" * 600_000 for n in range(4)}),
    "膨胀.ofd": lambda: ofd_of(["<a/>" * 3_000_000]),
    "太深.rtf": lambda: b"{\\rtf1 " + b"{\\b" * 300_000 + b"x",
    "字多.rtf": lambda: b"{\\rtf1\\ansicpg936 " + b"\\'cd\\'ac\\u24535\\'3f" * 150_000 + b"}",
    "碎片.eml": lambda: MANY_PARTS,
    "套娃.eml": lambda: DEEP_PARTS,
    "转圈.pdf": looping_pdf,
    "炸弹.docx": entity_bomb,
    "膨胀.docx": lambda: docx_with(b" " * 190_000_000),
    "套娃.zip": nested_zip,
    "太深.html": lambda: b"<html><body>" + b"<b><div>" * 50_000 + "同志们".encode(),
    "一行.txt": lambda: ("在会上的讲话\n同志们：" + "（一）抓落实，" * 800_000).encode(),
    "括号.txt": lambda: ("在会上的讲话\n同志们：\n" + "（【[" * 50_000).encode(),
    "空格.txt": lambda: ("在会上的讲话\n同志们：\n" + "一 " * 900_000).encode(),
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
@pytest.mark.parametrize("name", FILES)
def test_a_file_made_to_exhaust_the_reader_stays_within_bounds(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    command = [sys.executable, "-c", PROGRAM, str(path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)
    said, megabytes = run.stdout.strip().split("\n")
    assert said == "read" or said.startswith(name)
    assert int(megabytes) < MEGABYTES
