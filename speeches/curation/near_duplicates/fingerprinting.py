"""Stores the fingerprints by which near duplicates are found."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from speeches.ingest import update_text_derivatives
from speeches.models import Fingerprint, Speech, SpeechQuerySet, writing
from speeches.text import canonical, fingerprints


@writing()
def refresh_fingerprints(speech_ids: Iterable[int]) -> None:
    """Recomputes what is derived from the text of these speeches: fingerprints, length, queueing for doubts and index.

    For speeches whose rows were written by other means than `ingest`.
    """
    for speech in Speech.objects.filter(pk__in=list(speech_ids)).prefetch_related("sections"):
        update_text_derivatives(speech, speech.text)


def store_missing_fingerprints(speeches: SpeechQuerySet | None = None) -> None:
    """Stores the fingerprints of speeches that have none, such as after an upgrade that changed their form.

    A text that is too short for a fingerprint is read each time. Each speech is a transaction of its own.

    Args:
        speeches: the speeches to look at; all when not given.
    """
    rows = Speech.objects.all() if speeches is None else speeches
    missing = rows.filter(~Exists(Fingerprint.objects.filter(speech=OuterRef("pk"))))
    for pk in list(missing.order_by("pk").values_list("pk", flat=True)):
        with writing():
            for speech in Speech.objects.select_for_update(no_key=True).filter(pk=pk).prefetch_related("sections"):
                Fingerprint.objects.store(speech, fingerprints(canonical(speech.text)))
