"""Dossiers for tests, and texts that change under them as curation changes them."""

from django.contrib.auth.models import User

from speeches.extraction import SectionDraft
from speeches.ingest import store_text
from speeches.models import Dossier, DossierItem, Speech
from speeches.readers import collect_passage, create_dossier, printed_speeches


def collected(dossier: Dossier, speech: Speech, quote: str, note: str = "") -> DossierItem:
    """The first place of a passage in a speech, collected."""
    text = printed_speeches([speech.pk])[speech.pk]
    start = text.text.index(quote)
    return collect_passage(dossier, speech, text, start, start + len(quote), note)


def dossier_of(reader: User, name: str = "摘抄") -> Dossier:
    return create_dossier(reader, name)


def rewrite(speech: Speech, *lines: str) -> None:
    """The text of a speech is another from now on."""
    store_text(speech, [SectionDraft(level=0, number="", heading="", printed="", paragraphs=lines)])
