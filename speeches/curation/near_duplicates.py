"""Near copies: which speeches have most of their text in common, whatever their titles say."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from speeches.ingest import text_stored
from speeches.models import Fingerprint, NearCopy, Speech, SpeechQuerySet
from speeches.text import Difference, Shingled, brief_differences, canonical, fingerprints

LIKELY, NEAR = 0.2, 0.4  # of the prints, of the text
NEARLY_ALL = 0.9  # of either text: what differs can be said in a few words
CANDIDATES = 5
MOST_PLACES = 3
ONLY_PRINT = "只有标点、空格或字形不同"
NOTHING = "（无）"


@transaction.atomic
def find_near_duplicates(speech_ids: Iterable[int]) -> None:
    """Finds the near copies of these speeches anew; a pair stands both ways."""
    pks = list(speech_ids)
    fingerprint_missing(Speech.objects.filter(pk__in=pks))
    NearCopy.objects.filter(Q(speech__in=pks) | Q(other__in=pks)).delete()
    for speech in Speech.objects.filter(pk__in=pks).prefetch_related("sections"):
        nearest = _nearest(speech, Fingerprint.objects.likely(speech, LIKELY))
        if nearest:
            _compare(speech, Speech.objects.filter(pk__in=nearest).prefetch_related("sections"))


@transaction.atomic
def refresh_fingerprints(speech_ids: Iterable[int]) -> None:
    """For speeches whose rows were written past `ingest`; they are to be looked at again."""
    for speech in Speech.objects.filter(pk__in=list(speech_ids)).prefetch_related("sections"):
        text_stored(speech, speech.text)


def fingerprint_missing(among: SpeechQuerySet | None = None) -> None:
    """Stores the prints of those speeches that have none, as after an upgrade from a program that made others.

    A text that is too short for a print is read for nothing. Each speech is a transaction of its own.

    Args:
        among: the speeches to look at; all when not given.
    """
    speeches = Speech.objects.all() if among is None else among
    missing = speeches.filter(~Exists(Fingerprint.objects.filter(speech=OuterRef("pk"))))
    for pk in list(missing.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            for speech in Speech.objects.select_for_update().filter(pk=pk).prefetch_related("sections"):
                Fingerprint.objects.store(speech, fingerprints(canonical(speech.text)))


def neighbours(speech_ids: Iterable[int]) -> set[int]:
    """The other speeches among the near copies of these."""
    pks = set(speech_ids)
    return set(NearCopy.objects.filter(speech__in=pks).values_list("other", flat=True)) - pks


def identical_published(speech_ids: Iterable[int]) -> list[NearCopy]:
    """Which of these are word for word another speech that readers see, or another one of these."""
    pks = list(speech_ids)
    seen = Q(other__status=Speech.Status.PUBLISHED) | Q(other__in=pks, other__lt=F("speech"))
    rows = NearCopy.objects.filter(seen, speech__in=pks, identical=True)
    return list(rows.select_related("speech__source", "other__source").order_by("speech", "other"))


def _nearest(speech: Speech, likely: dict[int, float]) -> list[int]:
    """Of those that hold as much of it the ones of its own length first: an identical one is not missed."""
    lengths = dict(Speech.objects.filter(pk__in=likely).values_list("pk", "characters"))
    return sorted(lengths, key=lambda pk: (-likely[pk], abs(lengths[pk] - speech.characters), pk))[:CANDIDATES]


def _compare(speech: Speech, others: Iterable[Speech]) -> None:
    text = speech.text
    own = Shingled(canonical(text))
    for other in others:
        shares = own.shares(canonical(other.text))
        if max(shares) >= NEAR:
            there, back = _difference(text, other.text) if min(shares) >= NEARLY_ALL else ("", "")
            about = {"share": round(max(shares), 3), "identical": text == other.text}
            rows = [NearCopy(speech=speech, other=other, difference=there, **about)]
            rows.append(NearCopy(speech=other, other=speech, difference=back, **about))
            NearCopy.objects.bulk_create(rows, ignore_conflicts=True)


def _difference(one: str, other: str) -> tuple[str, str]:
    """As it is told of the one and as it is told of the other."""
    found = list(brief_differences(one, other))
    if found and canonical(one) == canonical(other):
        return ONLY_PRINT, ONLY_PRINT
    return _told(found), _told([place.swapped for place in found])


def _told(found: Sequence[Difference]) -> str:
    """31座／32座；坚持／坚决持"""
    pairs = [f"{place.here or NOTHING}／{place.there or NOTHING}" for place in found]
    return "；".join(pairs[:MOST_PLACES]) + (f"，等 {len(pairs)} 处" if len(pairs) > MOST_PLACES else "")
