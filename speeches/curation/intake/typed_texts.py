"""Texts that were typed or pasted at the desk: how they come in, and fields that were set by hand beside them."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone, translation

from speeches.curation.corrections import correct_speech
from speeches.curation.intake.arrivals import Enqueue, register_arrival
from speeches.curation.intake.intake_queue import received
from speeches.curation.revisions import field_names, record_revision
from speeches.models import Arrival, SourceFile, Speech, TypedText, Upload, writing

NOT_SET = "录入时手定的栏目（%s）没有填入：这份文字里有 %d 篇讲话，请逐篇核定。"


def store_typed(typed: TypedText, content: bytes, ending: str, user: User, enqueue: Enqueue) -> Arrival:
    """Stores a text as an original of its own upload and queues it for extraction, all in one transaction.

    A text whose bytes are known already is noted as such; what was said of it is kept all the same.

    Args:
        typed: the unsaved row: provenance and the fields set by hand.
        content: the text as bytes.
        ending: of the original's name, ".txt" or ".html".
        user: who typed or pasted it.
        enqueue: is called with the key of the source.

    Returns:
        The stored arrival.

    Raises:
        OSError: the bytes cannot be stored.
        django.db.OperationalError: the database does not take it.
    """
    name = f"录入-{timezone.localtime():%Y-%m-%d-%H%M%S}{ending}"
    with received(name, content) as file, writing():
        typed.arrival = Arrival(upload=Upload.objects.create(by=user), name=name)
        register_arrival(typed.arrival, name, file, enqueue)
        typed.save()
    return typed.arrival


@translation.override(settings.LANGUAGE_CODE)  # what is kept is kept in the archive's own language
def apply_typed(source: SourceFile, speeches: Sequence[Speech]) -> None:
    """Records in the history of new drafts that their text was typed, and sets the fields that were set beside it.

    Fields are set where the text holds one speech. Where it holds several the source says that they were not, because
    nobody said of which one they are true. Does nothing for a file that was not typed. Within a transaction.

    Args:
        source: the stored text.
        speeches: the drafts that were extracted from it just now.
    """
    typed = TypedText.objects.of_source(source).filter(arrival__known=False).first()
    if typed is None:
        return
    user, values = typed.arrival.upload.by, typed.by_hand()
    record_revision([speech.pk for speech in speeches], user, f"录入：{typed.provenance}")
    if values and len(speeches) == 1:
        speech = Speech.objects.select_related("source").get(pk=speeches[0].pk)
        correct_speech(speech, values, user, evidence=typed.provenance)
    elif values and speeches:
        source.warnings = [*source.warnings, NOT_SET % (field_names(values), len(speeches))]
        source.save(update_fields=["warnings"])
