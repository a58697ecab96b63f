"""The doubts about a speech, each in a sentence of the archive's own language."""

import re
from collections.abc import Iterator

from speeches.curation.near_duplicates import ONLY_PRINT
from speeches.extraction import UNTITLED
from speeches.models import NearCopy, Speech

LONGEST_NAME = 60  # characters of a file's name
MOST_NEAR_DUPLICATES = 3  # are named; a form speech may have dozens
YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


def find_doubts(speech: Speech, near: int) -> Iterator[str]:
    """The doubts of a speech that has `near` near duplicates."""
    yield from _date_doubts(speech)
    told = [(field, sentence) for field, sentence in speech.extraction_doubts if field not in speech.corrected]
    yield from (sentence for _, sentence in told)
    if not speech.complete:
        yield f"残缺：{speech.incomplete_reason or '文字不完整'}"
    if speech.title.startswith(UNTITLED) and "title" not in dict(told):
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
