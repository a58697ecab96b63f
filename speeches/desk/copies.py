"""Near copies: which speeches have most of their text in common, whatever their titles say."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from speeches import ingest
from speeches.language.canonical import canonical
from speeches.language.copied import Shingled
from speeches.models import Fingerprint, NearCopy, Speech

LIKELY, NEAR = 0.2, 0.4  # of the prints, of the text
CANDIDATES = 5


@transaction.atomic
def compare(speech_ids: Iterable[int]) -> None:
    """Finds the near copies of these speeches anew; a pair stands both ways."""
    pks = list(speech_ids)
    NearCopy.objects.filter(Q(speech__in=pks) | Q(other__in=pks)).delete()
    for speech in Speech.objects.filter(pk__in=pks).prefetch_related("sections"):
        likely = Fingerprint.objects.likely(speech, LIKELY)
        nearest = sorted(likely, key=lambda pk: (-likely[pk], pk))[:CANDIDATES]
        if nearest:
            _compare(speech, Speech.objects.filter(pk__in=nearest).prefetch_related("sections"))


@transaction.atomic
def read_anew(speech_ids: Iterable[int]) -> None:
    """For speeches whose rows were written past `ingest`; they are to be looked at again."""
    for speech in Speech.objects.filter(pk__in=list(speech_ids)).prefetch_related("sections"):
        ingest.text_stored(speech, speech.text)


def beside(speech_ids: Iterable[int]) -> set[int]:
    """The other speeches among the near copies of these."""
    pks = set(speech_ids)
    return set(NearCopy.objects.filter(speech__in=pks).values_list("other", flat=True)) - pks


def _compare(speech: Speech, others: Iterable[Speech]) -> None:
    own = Shingled(canonical(speech.text))
    for other in others:
        common = max(own.shares(canonical(other.text)))
        if common >= NEAR:
            pairs = ((speech, other), (other, speech))
            rows = [NearCopy(speech=a, other=b, share=round(common, 3)) for a, b in pairs]
            NearCopy.objects.bulk_create(rows, ignore_conflicts=True)
