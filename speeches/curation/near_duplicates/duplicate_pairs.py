"""Near duplicates: pairs of speeches that have most of their text in common, whatever their titles say."""

from collections.abc import Iterable

from django.db.models import F, Q

from speeches.curation.near_duplicates.fingerprinting import store_missing_fingerprints
from speeches.curation.near_duplicates.text_comparison import store_near_duplicates
from speeches.models import Fingerprint, NearCopy, Speech, writing
from speeches.text import LIKELY_SHARE

MOST_CANDIDATES = 5  # whose texts are compared in full


@writing()
def find_near_duplicates(speech_ids: Iterable[int]) -> None:
    """Finds the near duplicates of these speeches anew and stores each pair in both directions.

    Candidates share a fifth of their fingerprints (winnowing); a pair shares half of the text of one of them.
    """
    pks = list(speech_ids)
    store_missing_fingerprints(Speech.objects.filter(pk__in=pks))
    NearCopy.objects.filter(Q(speech__in=pks) | Q(other__in=pks)).delete()
    for speech in Speech.objects.filter(pk__in=pks).prefetch_related("sections"):
        candidates = _candidates(speech, Fingerprint.objects.likely(speech, LIKELY_SHARE))
        if candidates:
            store_near_duplicates(speech, Speech.objects.filter(pk__in=candidates).prefetch_related("sections"))


def near_duplicates_of(speech_ids: Iterable[int]) -> set[int]:
    """Keys of the stored near duplicates of these speeches, these themselves left out."""
    pks = set(speech_ids)
    return set(NearCopy.objects.filter(speech__in=pks).values_list("other", flat=True)) - pks


def identical_to_published(speech_ids: Iterable[int]) -> list[NearCopy]:
    """Pairs whose `speech` is one of these and whose `other` has the same text.

    The other is published, or one of these with a lower key, so that of several identical drafts one is left. Versions
    of one speech are no such pair: that has been decided.
    """
    pks = list(speech_ids)
    published_or_first = Q(other__status=Speech.Status.PUBLISHED) | Q(other__in=pks, other__lt=F("speech"))
    rows = NearCopy.objects.undecided().filter(published_or_first, speech__in=pks, identical=True)
    return list(rows.select_related("speech__source", "other__source").order_by("speech", "other"))


def _candidates(speech: Speech, likely: dict[int, float]) -> list[int]:
    """Those with the greatest share first; of equal ones that of the nearest length, so no identical one is missed."""
    lengths = dict(Speech.objects.filter(pk__in=likely).values_list("pk", "characters"))
    order = sorted(lengths, key=lambda pk: (-likely[pk], abs(lengths[pk] - speech.characters), pk))
    return order[:MOST_CANDIDATES]
