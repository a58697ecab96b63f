"""Near copies: which speeches have most of their text in common, whatever their titles say."""

from collections.abc import Iterable
from zlib import crc32

from django.db import transaction
from django.db.models import Count, Q

from speeches.language.canonical import canonical
from speeches.models import Fingerprint, NearCopy, Speech

SIZE = 10  # characters of a shingle
SAMPLE = 32  # one shingle in so many is kept to find candidates by
LIKELY, NEAR = 0.2, 0.4  # of the sample, of all shingles
CANDIDATES = 5


@transaction.atomic
def compare(speech_ids: Iterable[int]) -> None:
    """Finds the near copies of these speeches anew among all that have been compared so far; a pair stands both ways,
    so that of two speeches it is enough that the later one is compared."""
    pks = list(speech_ids)
    Fingerprint.objects.filter(speech__in=pks).delete()
    NearCopy.objects.filter(Q(speech__in=pks) | Q(other__in=pks)).delete()
    for speech in Speech.objects.filter(pk__in=pks).prefetch_related("sections"):
        own = shingles(speech)
        sample = _sample(own)
        _compare(speech, own, sample)
        Fingerprint.objects.bulk_create(Fingerprint(speech=speech, value=value) for value in sample)


def beside(speech_ids: Iterable[int]) -> set[int]:
    """The other speeches among the near copies of these."""
    pks = set(speech_ids)
    return set(NearCopy.objects.filter(speech__in=pks).values_list("other", flat=True)) - pks


def shingles(speech: Speech) -> set[str]:
    text = canonical(speech.text)
    return {text[at : at + SIZE] for at in range(len(text) - SIZE + 1)}


def share(one: set[str], other: set[str]) -> float:
    """How much of the shorter text stands in the longer."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _sample(found: set[str]) -> set[int]:
    return {value for shingle in found if not (value := crc32(shingle.encode())) % SAMPLE}


def _compare(speech: Speech, own: set[str], sample: set[int]) -> None:
    for other in Speech.objects.filter(pk__in=_candidates(sample)).prefetch_related("sections"):
        common = share(own, shingles(other))
        if common >= NEAR:
            pairs = ((speech, other), (other, speech))
            rows = [NearCopy(speech=a, other=b, share=round(common, 3)) for a, b in pairs]
            NearCopy.objects.bulk_create(rows, ignore_conflicts=True)


def _candidates(values: set[int]) -> list[int]:
    """By the share of either one's sample: a cut copy is a small part of the whole one."""
    met = Fingerprint.objects.filter(value__in=values).values("speech")
    common = dict(met.annotate(n=Count("value")).order_by("-n").values_list("speech", "n")[:50])
    sizes = Fingerprint.objects.filter(speech__in=common).values("speech").annotate(n=Count("pk"))
    of_all = dict(sizes.values_list("speech", "n"))
    likely = {pk: n / max(1, min(len(values), of_all[pk])) for pk, n in common.items()}
    return sorted((pk for pk in likely if likely[pk] >= LIKELY), key=lambda pk: -likely[pk])[:CANDIDATES]
