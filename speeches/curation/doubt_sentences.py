"""The doubts about a speech, each in a sentence of the archive's own language, the likeliest faults first."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from speeches.curation.near_duplicates import ONLY_PRINT
from speeches.extraction import DOCUMENT_TYPE, PARTS, TEXT, UNTITLED
from speeches.models import NearCopy, Speech

LONGEST_NAME = 60  # characters of a file's name
MOST_NEAR_DUPLICATES = 3  # are named; a form speech may have dozens
YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


# What a doubt may be about, the likeliest fault first: whether it is a speech at all decides on all the rest; of the
# fields of pages that rules had not seen, titles were wrong most often, then texts, speakers and ends. Beside fields:
# the whole file, speeches with the same words, and an extraction that cannot be matched.
FILE, NEAR_DUPLICATE, DIFFERENCE = "file", "near_duplicate", "difference"
_LEADING = (DOCUMENT_TYPE, "title", TEXT, FILE, PARTS, "speaker", "complete", "date")
RANKS = (*_LEADING, "meeting_type", "place", "published_on", "*", NEAR_DUPLICATE, DIFFERENCE)


class FoundDoubt(NamedTuple):
    """A doubt and what it is about: a field of the speech, DOCUMENT_TYPE, TEXT, FILE, NEAR_DUPLICATE or DIFFERENCE."""

    about: str
    sentence: str

    @property
    def rank(self) -> int:
        """Its place among RANKS; fields that are not named there share one."""
        return RANKS.index(self.about if self.about in RANKS else "*")


def find_doubts(speech: Speech, near: int) -> list[str]:
    """The doubts of a speech that has `near` near duplicates, the likeliest faults first, each sentence once."""
    found = sorted(_found(speech, near), key=lambda doubt: doubt.rank)
    return list(dict.fromkeys(doubt.sentence for doubt in found))


def unknown_date(speech: Speech) -> str:
    """What is known instead when the date of a speech is not: a state, no doubt; '' when the date is known.

    That a year was inferred stands beside the date wherever it is shown. It is no doubt: of 33 such years in labelled
    drafts none was wrong.
    """
    if speech.date_basis == Speech.Basis.PUBLISHED:
        return f"讲话日期不详，只知网页发布于 {speech.published_on}"
    return "讲话日期不详" if speech.date_basis == Speech.Basis.NONE else ""


def _found(speech: Speech, near: int) -> Iterator[FoundDoubt]:
    own = [FoundDoubt(*doubt) for doubt in speech.extraction_doubts if doubt[0] not in speech.corrected]
    yield from own
    asked = {doubt.about for doubt in own}
    if DOCUMENT_TYPE not in asked:  # what may be no speech has no title, date or end of one
        yield from _doubts_of_values(speech, asked)
    yield from (FoundDoubt(NEAR_DUPLICATE, sentence) for sentence in _near_duplicate_doubts(speech, near))
    yield from (FoundDoubt(FILE, sentence) for sentence in speech.source.warnings)
    if speech.source.differs:
        yield FoundDoubt(DIFFERENCE, speech.source.differs)


def _doubts_of_values(speech: Speech, asked: set[str]) -> Iterator[FoundDoubt]:
    """What the stored values make doubtful; a field that extraction doubts already is not doubted twice."""
    yield from (FoundDoubt("date", sentence) for sentence in _date_doubts(speech))
    if not speech.complete and "complete" not in asked:
        yield FoundDoubt("complete", f"残缺：{speech.incomplete_reason or '文字不完整'}")
    if speech.title.startswith(UNTITLED) and "title" not in asked:
        yield FoundDoubt("title", "没有找到标题")


def _near_duplicate_doubts(speech: Speech, near: int) -> Iterator[str]:
    if near:
        pairs = speech.near_copies.undecided().select_related("other__source")
        yield from map(_near_duplicate_doubt, pairs[:MOST_NEAR_DUPLICATES])
    if (more := near - MOST_NEAR_DUPLICATES) > 0:
        yield f"另有 {more} 篇文字大半相同"


def _near_duplicate_doubt(pair: NearCopy) -> str:
    before, after = near_duplicate_sentence(pair)
    return before + pair.other.get_status_display() + after


def near_duplicate_sentence(pair: NearCopy) -> tuple[str, str]:
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


def _date_doubts(speech: Speech) -> Iterator[str]:
    basis = Speech.Basis
    if speech.date and speech.published_on and speech.published_on < speech.date[: len(speech.published_on)]:
        yield f"发布日期 {speech.published_on} 早于讲话日期 {speech.date}"
    years = YEAR.findall(speech.title)
    if speech.date and years and speech.date[:4] not in years and speech.date_basis != basis.MANUAL:
        yield f"标题里是 {years[0]} 年，日期是 {speech.date}"
