"""A table to take away as a Word document."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from docx import Document

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def word_response(
    name: str, heading: str, sentences: Iterable[str], head: Sequence[str], rows: Iterable[Sequence[str]]
) -> HttpResponse:
    """A document with a heading, some sentences and one table.

    Args:
        name: Of the file.
        heading: Of the document.
        sentences: A paragraph each.
        head: The names of the columns.
        rows: Their cells.
    """
    document = Document()
    document.add_heading(_printable(heading), level=1)
    for sentence in sentences:
        document.add_paragraph(_printable(sentence))
    table = document.add_table(rows=0, cols=len(head))
    table.style = "Table Grid"
    for row in (head, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = _printable(text)
    written = BytesIO()
    document.save(written)
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return HttpResponse(written.getvalue(), content_type=KIND, headers=headers)


def _printable(text: str) -> str:
    """Without characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
