"""Files of all kinds for the benchmark of uploads, made of sentences of the samples."""

import io
import random
import re
from pathlib import Path

from docx import Document
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = re.compile(r"[^。\n]{8,80}。")


def made(folder: Path, number: int) -> list[Path]:
    """Texts, Word files, pages and PDFs of sentences of the samples; every tenth broken, every tenth there twice."""
    chance = random.Random(5)
    pool = SENTENCES.findall("".join(path.read_text(errors="ignore") for path in (ROOT / "samples").glob("*.txt")))
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    paths: list[Path] = []
    for n in range(number):
        lines = [f"在第{n}次工作会议上的讲话", "李一民", "（2012年3月4日）", "同志们："]
        lines += ["".join(chance.choices(pool, k=5)) for _ in range(14)]
        if n % 10 == 9:
            name, data = "又.txt", chance.choice(paths).read_bytes()
        else:
            name, data = KINDS[n % 10](n, lines)
        paths.append(folder / f"{n:03d}{name}")
        paths[-1].write_bytes(data)
    return paths


def text(_: int, lines: list[str]) -> tuple[str, bytes]:
    return "讲话.txt", "\n".join(lines).encode("gb18030")


def word(_: int, lines: list[str]) -> tuple[str, bytes]:
    document, data = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(data)
    return "讲话.docx", data.getvalue()


def page(_: int, lines: list[str]) -> tuple[str, bytes]:
    return "讲话.html", ("<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>").encode()


def pdf(_: int, lines: list[str]) -> tuple[str, bytes]:
    data = io.BytesIO()
    sheet = canvas.Canvas(data)
    wrapped = (line[start : start + 35] for line in lines for start in range(0, len(line), 35))
    for at, printed in enumerate(wrapped):
        if at and at % 50 == 0:
            sheet.showPage()
        sheet.setFont("STSong-Light", 12)
        sheet.drawString(72, 800 - at % 50 * 14, printed)
    sheet.save()
    return "讲话.pdf", data.getvalue()


def broken(n: int, _: list[str]) -> tuple[str, bytes]:
    return ("坏.docx", b"PK no Word file " + bytes([n % 256, n // 256])) if n % 20 < 10 else ("空.txt", b" " * n)


KINDS = (text, text, text, broken, word, word, page, page, pdf)
