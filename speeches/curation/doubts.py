"""Doubts: what an archivist should look at first in a draft, each in a sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count
from django.utils import translation

from speeches.curation.near_duplicates import (
    ONLY_PRINT,
    find_near_duplicates,
    near_duplicates_of,
    store_missing_fingerprints,
)
from speeches.extraction import UNTITLED
from speeches.models import NearCopy, Speech

BATCH_SIZE = 20  # speeches in one transaction
MOST_NEW_DRAFTS = 200  # are examined while an archivist waits for their list
LONGEST_NAME = 60  # characters of a file's name
MOST_NEAR_DUPLICATES = 3  # are named; a form speech may have dozens
YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


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


@translation.override(settings.LANGUAGE_CODE)  # what is kept is kept in the archive's own language
def store_doubts(speech_ids: Iterable[int]) -> None:
    """Rewrites the doubts of these speeches by the near duplicates that are stored, without comparing texts."""
    rows = Speech.objects.filter(pk__in=list(speech_ids)).select_related("source")
    near = dict(rows.values_list("pk", Count("near_copies")))
    for speech in rows:
        doubts = list(find_doubts(speech, near.get(speech.pk, 0)))
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


def find_doubts(speech: Speech, near: int) -> Iterator[str]:
    """The doubts of a speech that has `near` near duplicates."""
    yield from _date_doubts(speech)
    if not speech.complete:
        yield f"残缺：{speech.incomplete_reason or '文字不完整'}"
    if speech.title.startswith(UNTITLED):
        yield "没有找到标题"
    if near:
        pairs = speech.near_copies.select_related("other__source")
        yield from map(_near_duplicate_doubt, pairs[:MOST_NEAR_DUPLICATES])
    if (more := near - MOST_NEAR_DUPLICATES) > 0:
        yield f"另有 {more} 篇文字大半相同"
    yield from speech.source.warnings
    if speech.source.differs:
        yield speech.source.differs


def _near_duplicate_doubt(pair: NearCopy) -> str:
    before, after = _around_status(pair)
    return before + pair.other.get_status_display() + after


def _around_status(pair: NearCopy) -> tuple[str, str]:
    """The doubt without the status of the other speech, which may change after the doubt was stored."""
    file = f"（文件“{pair.other.source.name[-LONGEST_NAME:]}”）"
    if pair.identical:
        common = f"文字完全相同{file}"
    elif pair.difference == ONLY_PRINT:
        common = f"文字相同{file}，{ONLY_PRINT}"
    else:
        differences = f"，不同之处（本篇／该篇）：{pair.difference}" if pair.difference else ""
        common = f"有 {pair.percent} 的文字相同{file}{differences}"
    return f"与《{pair.other.title}》（", f"）{common}"


class DoubtLine(NamedTuple):
    """A doubt to be shown. One about a near duplicate is cut so that `file` can link to the other `speech`.

    `text` is all of an ordinary doubt; else `text`, `file` and `after` follow one another.
    """

    text: str
    file: str = ""
    after: str = ""
    speech: Speech | None = None


@translation.override(settings.LANGUAGE_CODE)  # as the doubts themselves
def doubt_lines(speech: Speech) -> list[DoubtLine]:
    """The stored doubts of a speech, those about near duplicates with the other speech's present status.

    Args:
        speech: its near_copies with other__source are read; prefetch them for a list.
    """
    pairs = list(speech.near_copies.all())
    return [_doubt_line(doubt, pairs) for doubt in speech.doubts]


def _doubt_line(doubt: str, pairs: Sequence[NearCopy]) -> DoubtLine:
    for pair in pairs:
        before, after = _around_status(pair)
        if doubt.startswith(before) and doubt.endswith(after):
            file = pair.other.source.name[-LONGEST_NAME:]
            opening, mark, rest = after.partition("（文件“")
            text = f"{before}{pair.other.get_status_display()}{opening}{mark}"
            return DoubtLine(text, file, rest.removeprefix(file), pair.other)
    return DoubtLine(doubt)


def _date_doubts(speech: Speech) -> Iterator[str]:
    basis = Speech.Basis
    if speech.date_basis == basis.INFERRED:
        yield f"日期 {speech.date} 是据文意推断的"
    elif speech.date_basis == basis.PUBLISHED:
        yield f"讲话日期不详，只知网页发布于 {speech.published_on}"
    elif speech.date_basis == basis.NONE:
        yield "讲话日期不详"
    if speech.date and speech.published_on and speech.published_on < speech.date[: len(speech.published_on)]:
        yield f"发布日期 {speech.published_on} 早于讲话日期 {speech.date}"
    years = YEAR.findall(speech.title)
    if speech.date and years and speech.date[:4] not in years and speech.date_basis != basis.MANUAL:
        yield f"标题里是 {years[0]} 年，日期是 {speech.date}"
