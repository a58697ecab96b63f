"""Near duplicates: pairs of speeches that have most of their text in common, whatever their titles say."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from speeches.ingest import update_text_derivatives
from speeches.models import Fingerprint, NearCopy, Speech, SpeechQuerySet
from speeches.text import Shingled, TextDifference, brief_differences, canonical, fingerprints

LIKELY, NEAR = 0.2, 0.4  # least share in common: of the fingerprints, of the text
NEARLY_ALL = 0.9  # of either text: the differences can be named in a few words
MOST_CANDIDATES = 5  # whose texts are compared in full
MOST_DIFFERENCES = 3  # are named
ONLY_PRINT = "只有标点、空格或字形不同"
NOTHING = "（无）"


@transaction.atomic
def find_near_duplicates(speech_ids: Iterable[int]) -> None:
    """Finds the near duplicates of these speeches anew and stores each pair in both directions.

    Candidates share a fifth of their fingerprints (winnowing); a pair shares two fifths of the text of one of them.
    """
    pks = list(speech_ids)
    store_missing_fingerprints(Speech.objects.filter(pk__in=pks))
    NearCopy.objects.filter(Q(speech__in=pks) | Q(other__in=pks)).delete()
    for speech in Speech.objects.filter(pk__in=pks).prefetch_related("sections"):
        candidates = _candidates(speech, Fingerprint.objects.likely(speech, LIKELY))
        if candidates:
            _compare(speech, Speech.objects.filter(pk__in=candidates).prefetch_related("sections"))


@transaction.atomic
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
        with transaction.atomic():
            for speech in Speech.objects.select_for_update().filter(pk=pk).prefetch_related("sections"):
                Fingerprint.objects.store(speech, fingerprints(canonical(speech.text)))


def near_duplicates_of(speech_ids: Iterable[int]) -> set[int]:
    """Keys of the stored near duplicates of these speeches, these themselves left out."""
    pks = set(speech_ids)
    return set(NearCopy.objects.filter(speech__in=pks).values_list("other", flat=True)) - pks


def identical_to_published(speech_ids: Iterable[int]) -> list[NearCopy]:
    """Pairs whose `speech` is one of these and whose `other` has the same text.

    The other is published, or one of these with a lower key, so that of several identical drafts one is left.
    """
    pks = list(speech_ids)
    published_or_first = Q(other__status=Speech.Status.PUBLISHED) | Q(other__in=pks, other__lt=F("speech"))
    rows = NearCopy.objects.filter(published_or_first, speech__in=pks, identical=True)
    return list(rows.select_related("speech__source", "other__source").order_by("speech", "other"))


def _candidates(speech: Speech, likely: dict[int, float]) -> list[int]:
    """Those with the greatest share first; of equal ones that of the nearest length, so no identical one is missed."""
    lengths = dict(Speech.objects.filter(pk__in=likely).values_list("pk", "characters"))
    order = sorted(lengths, key=lambda pk: (-likely[pk], abs(lengths[pk] - speech.characters), pk))
    return order[:MOST_CANDIDATES]


def _compare(speech: Speech, others: Iterable[Speech]) -> None:
    text = speech.text
    shingled = Shingled(canonical(text))
    for other in others:
        shares = shingled.shares(canonical(other.text))
        if max(shares) < NEAR:
            continue
        here, there = _describe_differences(text, other.text) if min(shares) >= NEARLY_ALL else ("", "")
        common = {"share": round(max(shares), 3), "identical": text == other.text}
        pairs = [
            NearCopy(speech=speech, other=other, difference=here, **common),
            NearCopy(speech=other, other=speech, difference=there, **common),
        ]
        NearCopy.objects.bulk_create(pairs, ignore_conflicts=True)


def _describe_differences(text: str, other: str) -> tuple[str, str]:
    """As seen from the one text and as seen from the other."""
    differences = list(brief_differences(text, other))
    if differences and canonical(text) == canonical(other):
        return ONLY_PRINT, ONLY_PRINT
    return _listed(differences), _listed([difference.swapped for difference in differences])


def _listed(differences: Sequence[TextDifference]) -> str:
    """31座／32座；坚持／坚决持"""
    pairs = [f"{difference.here or NOTHING}／{difference.there or NOTHING}" for difference in differences]
    more = f"，等 {len(pairs)} 处" if len(pairs) > MOST_DIFFERENCES else ""
    return "；".join(pairs[:MOST_DIFFERENCES]) + more
