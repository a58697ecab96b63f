"""Passages and speeches are put into a dossier, within its bounds, and each once."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from speeches.models import Dossier, DossierItem, Speech
from speeches.readers.anchoring import CONTEXT
from speeches.readers.arranging import checked_note, locked
from speeches.readers.limits import LONGEST_PASSAGE, MOST_CHARACTERS, MOST_ITEMS, DossierRefusal
from speeches.readers.printed_speech import PrintedSpeech


@transaction.atomic
def collect_passage(
    dossier: Dossier, speech: Speech, text: PrintedSpeech, start: int, end: int, note: str = ""
) -> DossierItem:
    """Puts a passage at the end of a dossier; one that is there already is only found again.

    Args:
        dossier: of the reader.
        speech: a public one.
        text: its printed text, from which the reader chose.
        start: offset of the first character.
        end: one past the last.
        note: of the reader.

    Raises:
        DossierRefusal: the span is none, or too long, or the dossier is full.
    """
    quote = text.text[start:end] if 0 <= start < end <= len(text.text) else ""
    if not quote.strip():
        raise DossierRefusal(_("没有选中文字：止句须在起句之后，请重新选择。"))
    if len(quote) > LONGEST_PASSAGE:
        most = {"most": f"{LONGEST_PASSAGE:,}", "count": f"{len(quote):,}"}
        raise DossierRefusal(_("所选有 %(count)s 字，一条至多 %(most)s 字；请分成几条，或收入整篇讲话。") % most)
    held = locked(dossier)
    there = held.items.filter(speech=speech, whole=False, start=start, end=end, quote=quote).first()
    if there:
        return there
    _has_room(held, len(quote))
    before, after = text.text[max(0, start - CONTEXT) : start], text.text[end : end + CONTEXT]
    found = {"quote": quote, "start": start, "end": end, "before": before, "after": after, "text_digest": text.digest}
    return _added(held, speech, note, **found)


@transaction.atomic
def collect_speech(dossier: Dossier, speech: Speech, note: str = "") -> DossierItem:
    """Puts a whole speech at the end of a dossier; one that is there already is only found again.

    Args:
        dossier: of the reader.
        speech: a public one.
        note: of the reader.

    Raises:
        DossierRefusal: the dossier is full.
    """
    held = locked(dossier)
    if there := held.items.filter(speech=speech, whole=True).first():
        return there
    _has_room(held, 0)
    return _added(held, speech, note, whole=True)


def _has_room(dossier: Dossier, characters: int) -> None:
    if dossier.items.count() >= MOST_ITEMS:
        most = {"most": f"{MOST_ITEMS:,}", "name": dossier.name}
        raise DossierRefusal(_("文夹“%(name)s”已满（至多 %(most)s 条），没有收入；请另建一个文夹。") % most)
    rows = DossierItem.objects.filter(dossier__owner=dossier.owner_id)
    if characters and rows.characters() + characters > MOST_CHARACTERS:
        raise DossierRefusal(
            _("您的各文夹合计已到 %(most)s 字的上限，没有收入；请先删去一些。") % {"most": f"{MOST_CHARACTERS:,}"}
        )


def _added(dossier: Dossier, speech: Speech, note: str, **fields: object) -> DossierItem:
    last: int | None = dossier.items.aggregate(last=Max("order"))["last"]
    row = DossierItem(dossier=dossier, speech=speech, source=speech.source_id, note=checked_note(note), **fields)
    row.order = (last or 0) + 1
    row.save()
    dossier.save(update_fields=["changed_at"])
    return row
