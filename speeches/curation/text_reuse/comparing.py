"""Compares published speeches with all others and stores the passages that they have in common.

Texts are read and compared outside a transaction; what was found is stored if none of the texts has changed meanwhile.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from speeches.curation.text_reuse.located_text import LONGEST, LocatedText, located_texts
from speeches.models import ShingleSample, Speech, SpeechQuerySet, TakenPassage, writing
from speeches.text import SAMPLE_FORM

if TYPE_CHECKING:
    from speeches.curation.text_reuse.found_pairs import FoundPair

BATCH_SIZE = 100  # speeches for which the samples of all are read once
MOST_COMPARED = 400  # speeches with which one is compared, those with the most shingles in common first
_AT_ONCE = 500
_COUNTED = Q(speech__status=Speech.Status.PUBLISHED, speech__version_of=None)


def passages_to_compare() -> bool:
    """Whether a published speech is to be compared, or one that is published no more still has a sample."""
    waiting = [rows.order_by().values("pk") for rows in (_without_sample(), _outdated(), _uncompared())]
    return waiting[0].union(*waiting[1:], all=True).exists()


def compare_passages() -> int:
    """Compares the next batch of published speeches that have not been compared.

    Returns:
        The number of speeches in it; 0 when there was nothing left to do.
    """
    _forget_outdated()
    _store_samples()
    batch = list(_uncompared().order_by("speech").values_list("speech", flat=True)[:BATCH_SIZE])
    if batch:
        samples = dict(ShingleSample.objects.values_list("speech", "pk"))
        _store(batch, list(_found(batch)), samples)
    return len(batch)


def _outdated() -> "QuerySet[ShingleSample]":
    """Of speeches that are not counted any more: withdrawn, or versions of others, which take over nothing."""
    return ShingleSample.objects.exclude(_COUNTED, form=SAMPLE_FORM)


def _without_sample() -> SpeechQuerySet:
    return Speech.objects.counted().filter(~Exists(ShingleSample.objects.filter(speech=OuterRef("pk"))))


def _uncompared() -> "QuerySet[ShingleSample]":
    return ShingleSample.objects.filter(_COUNTED, compared=False)


@writing()
def _forget_outdated() -> None:
    """Before anything is compared: a speech that is withdrawn and published again meets all that came meanwhile."""
    if pks := list(_outdated().values_list("speech", flat=True)):
        ShingleSample.objects.forget(pks)


@writing()
def _store_samples() -> None:
    """Of the next speeches without one; of a text that is too long an empty one, so that it is not read again."""
    pks = list(_without_sample().order_by("pk").values_list("pk", flat=True)[:BATCH_SIZE])
    texts = located_texts(pks)
    for pk in pks:
        text = texts.get(pk)
        values = text.sample().astype("<u4").tobytes() if text and len(text.printed) <= LONGEST else b""
        ShingleSample.objects.create(speech_id=pk, form=SAMPLE_FORM, values=values)


def _found(batch: Sequence[int]) -> "Iterable[FoundPair]":
    # Here: commands start without numpy, which takes a tenth of a second.
    from speeches.curation.text_reuse.found_pairs import PairFinder
    from speeches.curation.text_reuse.holders import Holders

    holders = Holders(batch)
    read = lru_cache(_AT_ONCE)(lambda pk: located_texts([pk]).get(pk))
    own = {pk: text for pk, text in located_texts(batch).items() if len(text.printed) <= LONGEST}
    for text in own.values():
        finder = PairFinder(text, holders)
        shared = sorted(finder.sharing.items(), key=lambda item: (-item[1], item[0]))
        for pk, _ in shared[:MOST_COMPARED]:
            # A pair of which both are in the batch is found by the one with the lower key.
            other: LocatedText | None = own.get(pk) or read(pk)
            if other and (pk not in own or pk > text.pk):
                yield from finder.found_in(other)


@writing()
def _store(batch: Sequence[int], pairs: "Iterable[FoundPair]", samples: dict[int, int]) -> None:
    """Stores pairs both of whose samples are still those by which they were found."""
    present = dict(ShingleSample.objects.filter(_COUNTED).values_list("speech", "pk"))
    same = {pk for pk, sample in samples.items() if present.get(pk) == sample}
    done = ShingleSample.objects.filter(speech__in=same.intersection(batch))
    for sample in done:
        sample.count(1)
    rows = [row for pair in pairs if same.issuperset(pair.pks) for row in pair.rows()]
    TakenPassage.objects.bulk_create(rows, batch_size=_AT_ONCE)
    done.update(compared=True)
