"""Near copies: which speeches have most of their text in common, whatever their titles say."""

from collections.abc import Iterable
from zlib import crc32

from django.db.models import Count

from speeches.language.canonical import canonical
from speeches.models import Fingerprint, NearCopy, Speech

SIZE = 10  # characters of a shingle
SAMPLE = 32  # one shingle in so many is kept to find candidates by
LIKELY, NEAR = 0.2, 0.4  # of the sample, of all shingles
CANDIDATES = 5
BATCH = 100


def compare(speech_ids: Iterable[int]) -> None:
    """Finds the near copies of these speeches anew among all there are."""
    pks = list(speech_ids)
    Fingerprint.objects.filter(speech__in=pks).delete()
    fill()
    NearCopy.objects.filter(speech__in=pks).delete()
    NearCopy.objects.filter(other__in=pks).delete()
    for speech in Speech.objects.filter(pk__in=pks).prefetch_related("sections"):
        _compare(speech)


def fill() -> None:
    """Fingerprints for speeches that have none yet, such as those that were imported by the command line."""
    while some := list(Speech.objects.filter(fingerprints=None).prefetch_related("sections").order_by("pk")[:BATCH]):
        rows = ((speech, value) for speech in some for value in _sample(shingles(speech)) or {Fingerprint.EMPTY})
        Fingerprint.objects.bulk_create(Fingerprint(speech=speech, value=value) for speech, value in rows)


def shingles(speech: Speech) -> set[str]:
    text = canonical(speech.text)
    return {text[at : at + SIZE] for at in range(len(text) - SIZE + 1)}


def share(one: set[str], other: set[str]) -> float:
    """How much of the shorter text stands in the longer."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _sample(found: set[str]) -> set[int]:
    return {value for shingle in found if not (value := crc32(shingle.encode())) % SAMPLE}


def _compare(speech: Speech) -> None:
    own = shingles(speech)
    for other in Speech.objects.filter(pk__in=_candidates(speech, _sample(own))).prefetch_related("sections"):
        common = share(own, shingles(other))
        if common >= NEAR:
            pairs = ((speech, other), (other, speech))
            rows = [NearCopy(speech=a, other=b, share=round(common, 3)) for a, b in pairs]
            NearCopy.objects.bulk_create(rows, ignore_conflicts=True)


def _candidates(speech: Speech, values: set[int]) -> list[int]:
    """By the share of either one's sample: a cut copy is a small part of the whole one."""
    met = Fingerprint.objects.filter(value__in=values).exclude(speech=speech).values("speech")
    common = dict(met.annotate(n=Count("value")).order_by("-n").values_list("speech", "n")[:50])
    sizes = Fingerprint.objects.filter(speech__in=common).values("speech").annotate(n=Count("pk"))
    of_all = dict(sizes.values_list("speech", "n"))
    likely = {pk: n / max(1, min(len(values), of_all[pk])) for pk, n in common.items()}
    return sorted((pk for pk in likely if likely[pk] >= LIKELY), key=lambda pk: -likely[pk])[:CANDIDATES]
