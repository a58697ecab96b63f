"""Files of every kind with the same short speech in them."""

import io
import zipfile
from email.message import EmailMessage
from functools import cache

from docx import Document
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

PARAGRAPHS = (
    "今天的会开在田头，话也就说得短一些。大家都看到了，水渠通了，种子到了，化肥也到了，就差我们动手了，谁也不要再等。",
    "认识要到位，行动要跟上，一件一件抓好落实，一天一天见到成效，不能坐在办公室里等，更不能站在田埂上看。",
    "会后各乡镇把任务领回去，半个月以后我们再到这里来，还是这些人，看哪一块地种上了，哪一块地还荒着。",
)
PAGE = f"""<!DOCTYPE html><html><head><meta charset="gb2312"><title>讲话-某某网</title><style>p{{color:red}}</style></head>
<body><div class="nav"><a href="/">首页</a> &gt; <a href="/jh">讲话</a></div>
<h1>在春耕生产现场会上的讲话</h1><div class="info">发布时间：2011-07-02　来源：某某网</div>
<p>（1996年3月12日）</p><p>县长　王大山</p>
<div id="content"><p>同志们：</p><p>　　{PARAGRAPHS[0]}</p><p>　　一、讲认识<br>　　{PARAGRAPHS[1]}</p>
<p>{PARAGRAPHS[2]}</p><script>alert("不是正文")</script></div>
<div class="foot">版权所有 某某网</div></body></html>"""


def mhtml(page: bytes) -> bytes:
    message = EmailMessage()
    message["Subject"] = "page"
    message.set_content("see the page")
    message.add_related(page, "text", "html")
    return message.as_bytes()


def pdf(*, in_forms: bool = False) -> bytes:
    """Pages with a header and a number; `in_forms` as programs write them that put each page into a form."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    sheet = canvas.Canvas(file)
    lines = ["在春耕生产现场会上的讲话", "（1996年3月12日）", "同志们："]
    text = ["　　" + paragraph * 3 for paragraph in PARAGRAPHS * 3]
    for at, chunk in enumerate(_sheets([*lines, *text]), 1):
        if in_forms:
            sheet.beginForm(f"page{at}")
        sheet.setFont("STSong-Light", 9)
        sheet.drawString(220, 815, "春耕生产会议材料")
        sheet.drawString(290, 30, f"- {at} -")
        sheet.setFont("STSong-Light", 14)
        for row, line in enumerate(chunk):
            sheet.drawString(80, 780 - 22 * row, line)
        if in_forms:
            sheet.endForm()
            sheet.doForm(f"page{at}")
        sheet.showPage()
    sheet.save()
    return file.getvalue()


@cache
def blank_pdf(pages: int, header: str = "") -> bytes:
    file = io.BytesIO()
    sheet = canvas.Canvas(file)
    for _ in range(pages):
        sheet.drawString(220, 815, header)
        sheet.showPage()
    sheet.save()
    return file.getvalue()


def _sheets(paragraphs: list[str]) -> list[list[str]]:
    lines = [p[i : i + 30] for p in paragraphs for i in range(0, len(p), 30)]
    return [lines[i : i + 14] for i in range(0, len(lines), 14)]


def word() -> bytes:
    document = Document()
    for text in ("在动员会上的讲话", "同志们：", "大家都看到了，水渠通了，种子到了，化肥也到了。"):
        document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def docx_with(document: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as good, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bad:
        for item in good.namelist():
            bad.writestr(item, document if item == "word/document.xml" else good.read(item))
    return file.getvalue()
