"""Word files made of given XML, and the lines that are read from them."""

import io

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from speeches.extraction.readers.registry import read
from speeches.extraction.types import Document as Lines

RUN = "<w:r><w:t>{}</w:t></w:r>"


def lines_of(*blocks: str) -> Lines:
    document = Document()
    for block in blocks:
        document.element.body.insert(-1, parse_xml(block.replace(">", f" {nsdecls('w')}>", 1)))
    file = io.BytesIO()
    document.save(file)
    return read("甲.docx", file.getvalue())
