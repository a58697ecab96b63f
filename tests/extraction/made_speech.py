"""One speech as a file of every format, each made here by hand or by the library that usually writes it."""

import io
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from html import escape

from docx import Document
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from tests.extraction.made_files import PARAGRAPHS
from tests.extraction.made_msg import msg

TITLE, DATE, BYLINE = "在春耕生产现场会上的讲话", "（1996年3月12日）", "县长　王大山"
SPEECH = (TITLE, DATE, BYLINE, "同志们：", PARAGRAPHS[0], "一、讲认识", PARAGRAPHS[1], "二、抓进度", PARAGRAPHS[2])
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
ODT_SPACES = " ".join(
    f'xmlns:{name}="{OFFICE}{name}:1.0"' for name in ("office", "text", "style", "table", "meta", "draw")
)
ODT_SPACES += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
OFD_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def packed(parts: dict[str, str | bytes], mimetype: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        if mimetype:
            package.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, data in parts.items():
            package.writestr(name, data)
    return file.getvalue()


def docx(lines: Sequence[str] = SPEECH) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def odt_of(body: str, styles: str = "", **parts: str | bytes) -> bytes:
    """An OpenDocument with this XML as its text and as its automatic styles."""
    content = (
        f"<office:document-content {ODT_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    named = {name.replace("_", ".", 1): data for name, data in parts.items()}
    return packed({"content.xml": content, **named}, "application/vnd.oasis.opendocument.text")


def odt(lines: Sequence[str] = SPEECH) -> bytes:
    return odt_of("".join(f"<text:p>{escape(line)}</text:p>" for line in lines))


def rtf_of(body: str) -> bytes:
    """An RTF file of a Chinese program: GBK, a font of the Chinese character set."""
    fonts = r"{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fswiss\fcharset0 Arial;}}"
    return rf"{{\rtf1\ansi\ansicpg936\deff0{fonts}\pard\f0 {body}}}".encode("ascii")


def gbk(text: str) -> str:
    """As old programs write hanzi."""
    return "".join(
        char if char.isascii() else "".join(f"\\'{byte:02x}" for byte in char.encode("gbk")) for char in text
    )


def rtf(lines: Sequence[str] = SPEECH) -> bytes:
    return rtf_of("".join(f"{gbk(line)}\\par\n" for line in lines))


def rtf_in_unicode(lines: Sequence[str] = SPEECH) -> bytes:
    """As newer programs write them: a number, and what stands for it where that is not understood."""
    written = ("".join(char if char.isascii() else f"\\u{ord(char)}\\'3f" for char in line) for line in lines)
    return rtf_of("\\uc1 " + "".join(f"{line}\\par\n" for line in written))


def page(lines: Sequence[str] = SPEECH) -> bytes:
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def xhtml(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>章</title></head><body>{body}</body></html>"
    )


def epub_of(pages: dict[str, str], *, navigation: str = "", encryption: str = "") -> bytes:
    """A book of these pages in this order, by the names of their files."""
    names = {f"p{at}": name for at, name in enumerate(pages)}
    items = "".join(
        f'<item id="{key}" href="{name}" media-type="application/xhtml+xml"/>' for key, name in names.items()
    )
    spine = "".join(f'<itemref idref="{key}"/>' for key in names)
    if navigation:
        items += '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        spine = '<itemref idref="nav"/>' + spine
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{TITLE}</dc:title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
    )
    parts: dict[str, str | bytes] = {"META-INF/container.xml": container, "OEBPS/content.opf": package}
    parts |= {f"OEBPS/{name}": xhtml(body) for name, body in pages.items()}
    parts |= {"OEBPS/nav.xhtml": xhtml(navigation)} if navigation else {}
    parts |= {"META-INF/encryption.xml": encryption} if encryption else {}
    return packed(parts, "application/epub+zip")


def epub(lines: Sequence[str] = SPEECH) -> bytes:
    """The second page stands before the first in the package."""
    first, second = lines[:5], lines[5:]
    pages = {"b.xhtml": first, "a.xhtml": second}
    return epub_of({name: "".join(f"<p>{escape(line)}</p>" for line in some) for name, some in pages.items()})


def printed_lines(lines: Sequence[str], width: int = 30) -> list[str]:
    """Lines as they stand on paper: paragraphs are indented, and broken where they are full."""
    long = [f"　　{line}" if len(line) > width else line for line in lines]
    return [line[at : at + width] for line in long for at in range(0, len(line), width)]


def pdf(lines: Sequence[str] = SPEECH) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    sheet = canvas.Canvas(file)
    sheet.setFont("STSong-Light", 14)
    for row, line in enumerate(printed_lines(lines)):
        sheet.drawString(80, 780 - 22 * row, line)
    sheet.save()
    return file.getvalue()


def text_object(text: str, left: float, top: float, size: float = 5, more: str = "") -> str:
    """A line of an OFD page, in millimetres from the upper left corner; all characters are a square wide."""
    deltas = f'DeltaX="g {len(text) - 1} {size}"' if len(text) > 1 else ""
    return (
        f'<ofd:TextObject ID="9" Boundary="{left} {top} {len(text) * size} {size}" Font="3" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{size * 0.88}" {deltas}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def ofd_of(pages: Sequence[str], *, template: str = "", info: str = "", **parts: str | bytes) -> bytes:
    """An OFD file whose pages hold these objects, the template behind each of them."""
    listed = "".join(f'<ofd:Page ID="{100 + at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
    shared = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    root = (
        f'<ofd:OFD {OFD_SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    document = (
        f"<ofd:Document {OFD_SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f"</ofd:PageArea>{shared}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )
    used = '<ofd:Template TemplateID="7"/>' if template else ""
    sheet = f"<ofd:Page {OFD_SPACE}>{{}}<ofd:Content><ofd:Layer>{{}}</ofd:Layer></ofd:Content></ofd:Page>"
    written: dict[str, str | bytes] = {"OFD.xml": root, "Doc_0/Document.xml": document}
    written |= {f"Doc_0/Pages/Page_{at}/Content.xml": sheet.format(used, page) for at, page in enumerate(pages)}
    written |= {"Doc_0/Tpls/Tpl_0/Content.xml": sheet.format("", template)} if template else {}
    return packed(written | parts)


def ofd(lines: Sequence[str] = SPEECH, rows: int = 30) -> bytes:
    """The objects of a page stand in the file in another order than on the page."""
    printed = printed_lines(lines)
    sheets = [printed[at : at + rows] for at in range(0, len(printed), rows)]
    objects = [[text_object(line, 30, 25 + 8 * row) for row, line in enumerate(sheet)] for sheet in sheets]
    return ofd_of(["".join(reversed(some)) for some in objects], info=f"<ofd:Title>{TITLE}</ofd:Title>")


def mail(lines: Sequence[str] = SPEECH) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "县府办 <office@example.com>", "档案馆 <archive@example.com>"
    message["Subject"], message["Date"] = "现场会讲话稿", "Wed, 20 Mar 1996 09:30:00 +0800"
    message["Message-ID"] = "<1@example.com>"
    message.set_content("\n".join(lines))
    return message


def eml(lines: Sequence[str] = SPEECH) -> bytes:
    return mail(lines).as_bytes()


def outlook(lines: Sequence[str] = SPEECH) -> bytes:
    return msg("现场会讲话稿", "\r\n".join(lines))


def markdown(lines: Sequence[str] = SPEECH) -> bytes:
    marked = [f"# {lines[0]}", *(f"## {line}" if line[1:2] == "、" else line for line in lines[1:])]
    return "\n\n".join(marked).encode()


MAKERS: dict[str, Callable[[], bytes]] = {
    "讲话.txt": lambda: "\n".join(SPEECH).encode(),
    "讲话.docx": docx,
    "讲话.odt": odt,
    "讲话.rtf": rtf,
    "讲话2.rtf": rtf_in_unicode,
    "讲话.ofd": ofd,
    "讲话.epub": epub,
    "讲话.eml": eml,
    "讲话.msg": outlook,
    "讲话.html": page,
    "讲话.pdf": pdf,
    "讲话.md": markdown,
}
