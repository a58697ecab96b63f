"""The report as a Word document, for those who go through a draft on paper."""

import re
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Pt

from speeches.presentation import verdict_name
from speeches.search import DraftCheck, Verdict
from speeches.text import Span
from speeches.web.draft_check.report_lines import Named, ReportLine
from speeches.web.draft_check.report_words import dated, meanings

_NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FONT = "宋体"


def word_report(done: DraftCheck, lines: Iterable[ReportLine], absolute: Callable[[str], str]) -> bytes:
    """The file.

    Args:
        done: The whole check.
        lines: Its lines.
        absolute: Makes a whole address of one of ours.
    """
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    document.core_properties.comments = ""
    document.add_heading(_("引文核对"), level=1)
    for sentence in (_summary(done), *meanings(done.speeches)):
        document.add_paragraph(sentence)
    for line in lines:
        _add_line(document, line, absolute)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _summary(done: DraftCheck) -> str:
    counts = {verdict.value: sum(each.verdict is verdict for each in done.checked) for verdict in Verdict}
    figures = counts | {"total": len(done.checked)}
    said = _("共 %(total)s 句：一字不差 %(exact)s，相近 %(near)s，未见于本馆 %(not_found)s，未能核对 %(unchecked)s。")
    return said % figures


def _add_line(document: Any, line: ReportLine, absolute: Callable[[str], str]) -> None:
    passage = line.passage
    head = document.add_paragraph()
    head.paragraph_format.space_before = Pt(10)
    head.add_run(f"{line.number}　[{verdict_name(passage)}]　").bold = True
    _add_marked(head, passage.text, line.near[0].near.own_spans if line.near and line.near[0].near else (), gone=True)
    if passage.verdict is Verdict.EXACT:
        counted = {"speeches": passage.speeches, "places": passage.occurrences}
        said = _("%(speeches)s 篇，%(places)s 处") % counted + (f"；{_('套话')}" if passage.set_phrase else "")
        said += "；" + _("另有 %(places)s 处符号不同") % {"places": passage.other_signs} if passage.other_signs else ""
        document.add_paragraph(f"{said}　{absolute(line.search)}")
    for name, place in ((_("最早"), line.first), (_("最近"), line.last)):
        if place and not (place is line.last and passage.speeches == 1):
            document.add_paragraph(f"{name}：{_named(place, absolute)}")
    for near in line.near:
        paragraph = document.add_paragraph(f"{_('相近')}：")
        if near.near:
            _add_marked(paragraph, near.near.text, near.near.spans, gone=False)
        paragraph.add_run(f"（{_named(near, absolute)}）")


def _named(place: Named, absolute: Callable[[str], str]) -> str:
    return _NO_XML.sub("", f"{dated(place.speech)}　{place.speech.title}　{absolute(place.href)}")


def _add_marked(paragraph: Any, text: str, spans: Sequence[Span], *, gone: bool) -> None:
    """The text with what the other lacks struck through or highlighted."""
    at = 0
    for start, end in spans:
        paragraph.add_run(_NO_XML.sub("", text[at:start]))
        run = paragraph.add_run(_NO_XML.sub("", text[start:end]))
        run.font.strike = gone
        run.font.highlight_color = None if gone else WD_COLOR_INDEX.BRIGHT_GREEN
        at = end
    paragraph.add_run(_NO_XML.sub("", text[at:]))
