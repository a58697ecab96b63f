"""Speeches dressed as Word documents in several looks, and LibreOffice to print them as PDF."""

import copy
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
A4, A5, B5 = (210, 297), (148, 210), (176, 250)


@dataclass(frozen=True)
class Look:
    """How a document is printed; the title is the first line of the text, set larger."""

    name: str
    size: tuple[int, int]  # of the page, in millimetres
    font: str = "Noto Serif CJK SC"
    points: float = 12
    title: float = 12  # points; centred and bold when larger than the text
    indent: bool = False  # first lines by two characters, leading blanks taken out
    justified: bool = False
    spacing: float = 1.0  # lines
    after: float = 0  # points after a paragraph
    head: str = ""
    foot: str = ""  # {} is the page's number, [] the number of pages
    second_foot: str = ""  # below the foot
    even: bool = False  # other heads on even pages
    margin: int = 25
    vertical: bool = False


FIRST = (
    Look("A4", A4),
    Look(
        "A5 with heads",
        A5,
        points=14,
        title=20,
        indent=True,
        justified=True,
        spacing=1.4,
        head="会议材料汇编",
        foot="— {} —",
        margin=18,
    ),
)
# Looks that the reader was not made with.
SECOND = (
    Look(
        "B5 sans, two feet",
        B5,
        font="Noto Sans CJK SC",
        points=10.5,
        title=16,
        indent=True,
        after=6,
        head="内部资料",
        foot="第 {} 页 共 [] 页",
        second_foot="办公室编印",
        even=True,
        margin=22,
    ),
    Look(
        "A4 large, justified",
        A4,
        points=16,
        title=22,
        indent=True,
        justified=True,
        spacing=1.75,
        foot="- {} -",
        margin=28,
    ),
    Look("A5 narrow lines", A5, points=11, justified=True, margin=38, spacing=1.2, head="学习参考", foot="{}"),
    Look("B5 vertical", B5, points=13, title=18, indent=True, spacing=1.3, foot="{}", vertical=True),
)


def dressed(lines: Sequence[str], look: Look) -> Any:
    """The lines as a Word document in that look; blank lines stay, for they part paragraphs in print too."""
    document = Document()
    _style(document, look)
    title = next((at for at, line in enumerate(lines) if line.strip()), 0)
    for at, line in enumerate(lines):
        _paragraph(document, line, look, title=at == title)
    set_page(document, look)
    return document


def _style(document: Any, look: Look) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = look.font, Pt(look.points)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), look.font)
    style.paragraph_format.line_spacing = look.spacing
    style.paragraph_format.space_after = Pt(look.after)
    # LibreOffice prints columns over one another where it keeps widows from vertical pages
    style.paragraph_format.widow_control = not look.vertical


def _paragraph(document: Any, line: str, look: Look, *, title: bool) -> None:
    large = title and look.title > look.points
    paragraph = document.add_paragraph()
    run = paragraph.add_run(line.strip() if look.indent else line.rstrip())
    if large:
        run.font.size, run.bold = Pt(look.title), True
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return
    if look.indent:
        paragraph.paragraph_format.first_line_indent = Pt(2 * look.points)
    if look.justified:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def set_page(document: Any, look: Look) -> None:
    """Size, margins, heads and feet of every section."""
    document.settings.odd_and_even_pages_header_footer = look.even
    for section in document.sections:
        section.page_width, section.page_height = Mm(look.size[0]), Mm(look.size[1])
        section.left_margin = section.right_margin = Mm(look.margin)
        section.top_margin = section.bottom_margin = Mm(25)
        section.header_distance = section.footer_distance = Mm(11)
        if look.vertical:
            direction = OxmlElement("w:textDirection")
            direction.set(qn("w:val"), "tbRl")
            section._sectPr.append(direction)
        if look.head or look.foot:
            _furnish(section, look)


def _furnish(section: Any, look: Look) -> None:
    _running(section.header, [look.head], WD_ALIGN_PARAGRAPH.RIGHT)
    _running(section.footer, [look.foot, look.second_foot], WD_ALIGN_PARAGRAPH.CENTER)
    if look.even:
        _running(section.even_page_header, ["（" + look.head + "）"], WD_ALIGN_PARAGRAPH.LEFT)
        _running(section.even_page_footer, [look.second_foot, look.foot], WD_ALIGN_PARAGRAPH.LEFT)


def _running(part: Any, texts: Sequence[str], align: Any) -> None:
    part.is_linked_to_previous = False
    for paragraph in part.paragraphs:
        paragraph._p.getparent().remove(paragraph._p)
    for text in [text for text in texts if text] or [""]:
        paragraph = part.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.line_spacing = 1
        for piece in text.replace("{}", "\0PAGE\0").replace("[]", "\0NUMPAGES\0").split("\0"):
            _field(paragraph, piece) if piece in ("PAGE", "NUMPAGES") else paragraph.add_run(piece)
        for run in paragraph.runs:
            run.font.size = Pt(9)


def _field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = copy.deepcopy(paragraph.add_run("1")._r)
    paragraph._p.remove(paragraph._p[-1])
    field.append(run)
    paragraph._p.append(field)


def redressed(path: Path, look: Look) -> Any:
    """A Word document as it is, on pages of another size with other heads and feet."""
    document = Document(str(path))
    set_page(document, look)
    return document


def printed(documents: dict[str, Any], folder: Path) -> dict[str, bytes]:
    """The PDF that LibreOffice makes of each document, by its name."""
    if SOFFICE is None:
        raise SystemExit("LibreOffice (soffice) is not installed.")
    with tempfile.TemporaryDirectory(dir=folder) as made:
        for number, document in enumerate(documents.values()):
            document.save(f"{made}/{number}.docx")
        command = [SOFFICE, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
        sources = [f"{made}/{number}.docx" for number in range(len(documents))]
        subprocess.run([*command, "--outdir", made, *sources], check=True, capture_output=True, timeout=1800)
        return {name: Path(f"{made}/{number}.pdf").read_bytes() for number, name in enumerate(documents)}
