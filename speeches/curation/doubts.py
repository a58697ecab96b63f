"""What an archivist should look at first in a draft, each point in a sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.conf import settings
from django.utils import translation

from speeches.curation.near_duplicates import (
    ONLY_PRINT,
    find_near_duplicates,
    near_duplicates_of,
    store_missing_fingerprints,
)
from speeches.extraction import UNTITLED
from speeches.models import NearCopy, Speech

BATCH = 20
LONGEST_NAME = 60  # characters of a file's name
MOST_COPIES = 3  # are named; a form speech may have dozens
YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


def update_doubts(speech_ids: Iterable[int]) -> None:
    """Looks at these speeches anew, near copies included; to be called after their text has changed."""
    pks = list(speech_ids)
    before = near_duplicates_of(pks)
    find_near_duplicates(pks)
    store_doubts(pks)
    store_doubts(
        Speech.objects.filter(pk__in=before | near_duplicates_of(pks))
        .exclude(doubt_count=None)
        .values_list("pk", flat=True)
    )


@translation.override(settings.LANGUAGE_CODE)  # what is kept is kept in the archive's own language
def store_doubts(speech_ids: Iterable[int]) -> None:
    """Says anew what is doubtful in these speeches, without comparing them."""
    rows = Speech.objects.filter(pk__in=list(speech_ids))
    for speech in rows.select_related("source"):
        found = list(find_doubts(speech))
        Speech.objects.filter(pk=speech.pk).update(doubts=found, doubt_count=len(found))


def update_doubts_in_batches(speech_ids: Sequence[int]) -> Iterator[int]:
    """Batch by batch, so that a long run is no long transaction; gives the size of each batch when it is done.

    Whatever prints are missing in the archive are made first: a speech meets only those that have some.
    """
    store_missing_fingerprints()
    for start in range(0, len(speech_ids), BATCH):
        some = speech_ids[start : start + BATCH]
        update_doubts(some)
        yield len(some)


def unexamined_speeches() -> list[int]:
    """Speeches that nobody has looked at yet, whatever their state: an import was killed, or a backup is older."""
    return list(Speech.objects.filter(doubt_count=None).order_by("pk").values_list("pk", flat=True))


def update_doubts_of_new_drafts() -> None:
    """Drafts that nobody has looked at yet, such as those the command line has imported."""
    new = Speech.objects.filter(status=Speech.Status.DRAFT, doubt_count=None)
    update_doubts(new.values_list("pk", flat=True)[:200])


def find_doubts(speech: Speech) -> Iterator[str]:
    yield from _of_date(speech)
    if not speech.complete:
        yield f"残缺：{speech.incomplete_reason or '文字不完整'}"
    if speech.title.startswith(UNTITLED):
        yield "没有找到标题"
    alike = speech.near_copies.select_related("other__source")
    yield from map(_of_copy, alike[:MOST_COPIES])
    if (more := alike.count() - MOST_COPIES) > 0:
        yield f"另有 {more} 篇文字大半相同"
    yield from speech.source.warnings
    if speech.source.differs:
        yield speech.source.differs


def _of_copy(copy: NearCopy) -> str:
    before, after = _around_state(copy)
    return before + copy.other.get_status_display() + after


def _around_state(copy: NearCopy) -> tuple[str, str]:
    """The state of the other speech may have changed since the doubt was found."""
    file = f"（文件“{copy.other.source.name[-LONGEST_NAME:]}”）"
    if copy.identical:
        said = f"文字完全相同{file}"
    elif copy.difference == ONLY_PRINT:
        said = f"文字相同{file}，{ONLY_PRINT}"
    else:
        differs = f"，不同之处（本篇／该篇）：{copy.difference}" if copy.difference else ""
        said = f"有 {copy.percent} 的文字相同{file}{differs}"
    return f"与《{copy.other.title}》（", f"）{said}"


class DoubtLine(NamedTuple):
    """A doubt; one of a near copy in three pieces, the file of the other, which `speech` is, in the middle."""

    text: str
    file: str = ""
    after: str = ""
    speech: Speech | None = None


@translation.override(settings.LANGUAGE_CODE)  # as the doubts themselves
def doubt_lines(speech: Speech) -> list[DoubtLine]:
    """The doubts of a speech, those of near copies with their other speech as it is now."""
    alike = list(speech.near_copies.all())
    return [_told(doubt, alike) for doubt in speech.doubts]


def _told(doubt: str, alike: Sequence[NearCopy]) -> DoubtLine:
    for copy in alike:
        before, after = _around_state(copy)
        if doubt.startswith(before) and doubt.endswith(after):
            file = copy.other.source.name[-LONGEST_NAME:]
            opening, mark, rest = after.partition("（文件“")
            now = f"{before}{copy.other.get_status_display()}{opening}{mark}"
            return DoubtLine(now, file, rest.removeprefix(file), copy.other)
    return DoubtLine(doubt)


def _of_date(speech: Speech) -> Iterator[str]:
    basis = Speech.Basis
    if speech.date_basis == basis.INFERRED:
        yield f"日期 {speech.date} 是据文意推断的"
    elif speech.date_basis == basis.PUBLISHED:
        yield f"讲话日期不详，只知网页发布于 {speech.published_on}"
    elif speech.date_basis == basis.NONE:
        yield "讲话日期不详"
    if speech.date and speech.published_on and speech.published_on < speech.date[: len(speech.published_on)]:
        yield f"发布日期 {speech.published_on} 早于讲话日期 {speech.date}"
    named = YEAR.findall(speech.title)
    if speech.date and named and speech.date[:4] not in named and speech.date_basis != basis.MANUAL:
        yield f"标题里是 {named[0]} 年，日期是 {speech.date}"
