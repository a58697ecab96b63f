"""A dossier as a Word document: passages with notes and numbers, and the references by GB/T 7714 behind them."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from speeches.models import Dossier, Speech
from speeches.presentation import paragraph_numbers
from speeches.readers import PlacedItem, Placement, placed_in_batches
from speeches.web.dossiers.references import Reference, references_of
from speeches.web.speech import citations

_NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FONT = "宋体"


def word_document(dossier: Dossier, absolute: Callable[[Speech], str]) -> bytes:
    """The file.

    Args:
        dossier: With 5,000 items at most.
        absolute: Makes the whole address of a speech.
    """
    placed = [each for each in placed_in_batches(dossier.items.listed().iterator(500)) if each.speech]
    found = references_of(placed)
    document = Document()
    _dress(document)
    document.add_heading(_clean(dossier.name), level=1)
    for line in filter(None, dossier.note.split("\n")):
        _paragraph(document).add_run(_clean(line))
    for number, each in enumerate(placed, 1):
        if each.speech:
            _add_item(document, number, each, found[each.speech.pk])
    _add_references(document, list(found.values()), absolute)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _dress(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    document.core_properties.comments = ""
    document.core_properties.author = ""


def _add_item(document: Any, number: int, placed: PlacedItem, reference: Reference) -> None:
    text = placed.text or reference.speech.title
    paragraph = _paragraph(document)
    paragraph.add_run(f"{number}. {_clean(text)}")
    paragraph.add_run(f"[{reference.number}]").font.superscript = True
    if placed.placement is Placement.CHANGED:
        paragraph.add_run(_("（所收的一段原文已变，不再引出）")).italic = True
    if where := paragraph_numbers(placed.paragraphs):
        paragraph.add_run(_("（%(said)s）") % {"said": where})
    if placed.placement is Placement.MOVED:
        paragraph.add_run(_("（收入时在同一文件的另一篇里）")).italic = True
    if placed.item.note:
        _paragraph(document).add_run(_("附注：") + _clean(placed.item.note))


def _add_references(document: Any, found: list[Reference], absolute: Callable[[Speech], str]) -> None:
    document.add_heading(_("参考文献"), level=2)
    today = localdate()
    for each in found:
        cited = citations.gbt7714(each.speech, absolute(each.speech), today)
        _paragraph(document).add_run(_clean(f"[{each.number}] {cited}"))


def _paragraph(document: Any) -> Any:
    """A new last paragraph. python-docx looks through all before it for its place: of 10,000 that takes seconds."""
    body = document.element.body
    element = OxmlElement("w:p")
    body[-1].addprevious(element)  # the properties of the section stand last
    return Paragraph(element, document._body)


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)
