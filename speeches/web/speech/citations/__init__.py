"""How speeches are cited: styles for people, and files for reference managers."""

from speeches.web.speech.citations.csl import csl_item
from speeches.web.speech.citations.styles import (
    annotated,
    apa,
    bibtex,
    cite,
    date_note,
    gbt7714,
    highwire,
    passage_note,
    ris,
)

__all__ = [
    "annotated",
    "apa",
    "bibtex",
    "cite",
    "csl_item",
    "date_note",
    "gbt7714",
    "highwire",
    "passage_note",
    "ris",
]
