"""A search as a corpus: one ZIP of texts, metadata and TEI for programs that count words."""

from speeches.web.corpus import corpus_zip
from speeches.web.corpus.tei import xml_text

__all__ = ["corpus_zip", "xml_text"]
