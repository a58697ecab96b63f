"""Doubts of speeches, what an archivist should look at first in a draft: when they are determined and stored."""

from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.db.models import Count
from django.utils import translation

from speeches.curation.doubt_sentences import find_doubts
from speeches.curation.near_duplicates import find_near_duplicates, near_duplicates_of, store_missing_fingerprints
from speeches.models import NearCopy, Speech

BATCH_SIZE = 20  # speeches in one transaction
MOST_NEW_DRAFTS = 200  # are examined while an archivist waits for their list


def update_doubts(speech_ids: Iterable[int]) -> None:
    """Compares these speeches with all others and rewrites their doubts, and those of their near duplicates.

    To be called after their text or their fields have changed.
    """
    pks = list(speech_ids)
    before = near_duplicates_of(pks)
    find_near_duplicates(pks)
    store_doubts(pks)
    near = Speech.objects.filter(pk__in=before | near_duplicates_of(pks))
    store_doubts(near.exclude(doubt_count=None).values_list("pk", flat=True))


def renew_doubts(speech_ids: Iterable[int]) -> None:
    """Rewrites the doubts of these speeches and of their near duplicates after a change of fields alone.

    No texts are compared, for near duplicates follow from the text; but those of speeches that were never examined are.
    """
    pks = list(speech_ids)
    new = set(Speech.objects.filter(pk__in=pks, doubt_count=None).values_list("pk", flat=True))
    if new:
        update_doubts(new)
    rest = [pk for pk in pks if pk not in new]
    near = Speech.objects.filter(pk__in=near_duplicates_of(rest)).exclude(doubt_count=None)
    store_doubts([*rest, *near.values_list("pk", flat=True)])


@translation.override(settings.LANGUAGE_CODE)  # what is kept is kept in the archive's own language
def store_doubts(speech_ids: Iterable[int]) -> None:
    """Rewrites the doubts of these speeches by the near duplicates that are stored, without comparing texts."""
    rows = Speech.objects.filter(pk__in=list(speech_ids)).select_related("source")
    pairs = NearCopy.objects.undecided().filter(speech__in=rows.values("pk")).order_by()
    near = dict(pairs.values_list("speech").annotate(Count("pk")))
    for speech in rows:
        doubts = find_doubts(speech, near.get(speech.pk, 0))
        Speech.objects.filter(pk=speech.pk).update(doubts=doubts, doubt_count=len(doubts))


def update_doubts_in_batches(speech_ids: Sequence[int]) -> Iterator[int]:
    """Updates the doubts of many speeches, a transaction a batch, and yields the size of each batch when it is done.

    Fingerprints that are missing in the archive are made first: a speech is compared only with those that have some.
    """
    store_missing_fingerprints()
    for start in range(0, len(speech_ids), BATCH_SIZE):
        batch = speech_ids[start : start + BATCH_SIZE]
        update_doubts(batch)
        yield len(batch)


def unexamined_speeches() -> list[int]:
    """Keys of the speeches, of any status, whose doubts were never determined: an import was killed, say."""
    return list(Speech.objects.filter(doubt_count=None).order_by("pk").values_list("pk", flat=True))


def update_doubts_of_new_drafts() -> None:
    """Updates the doubts of up to 200 drafts that have not been examined, such as those of the command line."""
    new = Speech.objects.filter(status=Speech.Status.DRAFT, doubt_count=None)
    update_doubts(new.values_list("pk", flat=True)[:MOST_NEW_DRAFTS])
