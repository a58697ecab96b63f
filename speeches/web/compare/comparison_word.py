"""A comparison as a Word document."""

import re
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Pt

from speeches.presentation import Comparison
from speeches.text import AlignedSide, MarkKind, RowKind
from speeches.web.compare.comparison_words import change_of, kind_name, meanings, shares

MOST_ROWS = 1_500  # Word itself is slow to open longer tables
_NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FONT = "宋体"


def word_comparison(comparison: Comparison, root: str) -> bytes:
    """The file.

    Args:
        comparison: of which two speeches.
        root: what stands before our addresses.
    """
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    document.core_properties.comments = ""
    document.add_heading(_("两篇对照"), level=1)
    for name, speech in zip((_("左篇"), _("右篇")), comparison.speeches, strict=True):
        said = f"{name}{_('：')}{speech.title}　{speech.date or ''}　{root}{speech.get_absolute_url()}"
        document.add_paragraph(_printable(said))
    for sentence in (*shares(comparison), *meanings()):
        document.add_paragraph(sentence)
    _add_figures(document, comparison)
    _add_rows(document, comparison)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _add_figures(document: Any, comparison: Comparison) -> None:
    changed = [each.pair for each in comparison.figures if not each.pair.same][:MOST_ROWS]
    if not changed:
        return
    document.add_heading(_("数字对照"), level=2)
    table = _table(document, [_("前文"), _("左篇"), _("右篇"), _("差")])
    for pair in changed:
        cells = table.add_row().cells
        for cell, text in zip(cells, (pair.words, pair.left.text, pair.right.text, change_of(pair)), strict=True):
            cell.text = _printable(text)


def _add_rows(document: Any, comparison: Comparison) -> None:
    """All rows; where there are very many the first of those that differ, with a sentence that says so."""
    document.add_heading(_("逐段对照"), level=2)
    rows = list(enumerate(comparison.aligned.rows, 1))
    if len(rows) > MOST_ROWS:
        rows = [(number, row) for number, row in rows if row.kind is not RowKind.SAME]
        figures = {"shown": min(len(rows), MOST_ROWS), "all": len(comparison.aligned.rows)}
        said = _("共 %(all)s 行，这里只列不同的前 %(shown)s 行；全部的行见表格（CSV）。")
        document.add_paragraph(said % figures)
    table = _table(document, [_("序号"), _("左篇"), _("右篇")])
    for number, row in rows[:MOST_ROWS]:
        cells = table.add_row().cells
        cells[0].text = f"{number} {kind_name(row.kind, left=row.left is not None)}"
        for side, aligned in enumerate((row.left, row.right)):
            if aligned:
                _add_marked(cells[side + 1].paragraphs[0], comparison, side, aligned)


def _table(document: Any, head: list[str]) -> Any:
    table = document.add_table(rows=1, cols=len(head))
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.text = text
    return table


def _add_marked(paragraph: Any, comparison: Comparison, side: int, aligned: AlignedSide) -> None:
    """What the other lacks is struck through or highlighted; what stands elsewhere in it, or is printed in another way,
    is underlined."""
    text, at = comparison.lines[side][aligned.line].line.text, 0
    for mark in aligned.marks:
        paragraph.add_run(_printable(text[at : mark.start]))
        run = paragraph.add_run(_printable(text[mark.start : mark.end]))
        if mark.kind is MarkKind.CHANGED:
            run.font.strike = side == 0
            run.font.highlight_color = None if side == 0 else WD_COLOR_INDEX.BRIGHT_GREEN
        else:
            run.font.underline = True
        at = mark.end
    paragraph.add_run(_printable(text[at:]))


def _printable(text: str) -> str:
    """Without characters that XML cannot hold."""
    return _NO_XML.sub("", text)
