"""Weighs the signs of a document: a speech, perhaps a speech, none, or news that quotes one at length."""

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from speeches.extraction.metadata.document_type.evidence import Evidence, Found, evidence
from speeches.extraction.metadata.document_type.pages import FORM_TO_FILL_IN
from speeches.extraction.metadata.document_type.signs import SIGNS
from speeches.extraction.metadata.document_type.speaking import FIRST_PERSON
from speeches.extraction.types import Line

BIAS = 1.0  # what comes here is more often a speech than not
DOUBTED = 1.5  # a lower score is a doubt
REFUSED = -3.5  # at this score and below a document is no speech
QUOTED = 0.3  # share of the text in quotation marks from which news quotes a speech at length
LEAST_QUOTED = 60  # characters
OFTEN_I = 2.0  # times 我 in a thousand characters of its own from which nothing is refused
REASONS = 3  # are named


# how papers retell; a story has 说, 道 and 问
REPORTED = re.compile("指出|强调|表示|致辞|致词|介绍|回应|透露|【本报|本报讯|记者|昨日|今日|据了解|据悉")
# 本报记者 张大山　实习生 林晚照 / 责任编辑：…　版式：…, beside a story no paper prints them
REPORTER = re.compile("[本报台网]记者|实习生|通讯员|责任?编辑?:|版式|[AB]?\\d{1,2}版")
BYLINE = 60  # characters of such a line


class Answer(Enum):
    SPEECH = "speech"
    DOUBTFUL = "doubtful"
    NONE = "none"
    QUOTING = "quoting"


ANOTHER_PAPER = "标题不是讲话，是另一种文书"  # says less than any other reason
NO_SIGN = "没有称呼、自称、致谢这些讲话的标志"
SAYS = {
    Answer.DOUBTFUL: "可能不是讲话：",
    Answer.NONE: "不是讲话：",
    Answer.QUOTING: "像是大段引述讲话的新闻，不是讲话的原文：",
}


class Judgement(NamedTuple):
    """What a document is, its score (above 0 for a speech), and for all but a speech the reasons in Chinese."""

    answer: Answer
    score: float
    reasons: str = ""

    @property
    def sentence(self) -> str:
        """What an archivist is told; '' of a speech."""
        return f"{SAYS[self.answer]}{self.reasons}" if self.answer != Answer.SPEECH else ""


def judge(title: str, lines: Sequence[Line]) -> Judgement:
    """Whether the document with this title and these lines is a speech.

    A document with a salutation, a speech's title, a lead that announces the full text or a speaker who says 我 outside
    quotation marks is never refused, whatever else stands in it: at most it is doubtful.

    Returns:
        SPEECH; DOUBTFUL, for a draft with a doubt; NONE, for a source without a speech; or QUOTING, for news with much
        of a speech in quotation marks.
    """
    of = evidence(title, lines)
    found = {sign.name: (sign.weight, said) for sign in SIGNS if (said := sign.measure(of))}
    score = BIAS + sum(weight * said.strength for weight, said in found.values())
    against = sorted(((weight * said.strength, said) for weight, said in found.values() if weight < 0), key=_worst)
    named = dict.fromkeys(said.says for _, said in against if said.says != ANOTHER_PAPER or len(against) == 1)
    reasons = "；".join(list(named)[:REASONS]) or NO_SIGN
    if score >= DOUBTED and not any(sign.always for sign in SIGNS if sign.name in found):
        return Judgement(Answer.SPEECH, score)
    if score < DOUBTED and _quotes_at_length(of, set(found)):
        share = f"引号里的话占 {of.quoted:.0%}"
        return Judgement(Answer.QUOTING, score, f"{share}；{reasons}")
    if score <= REFUSED and not _may_be_spoken(of, set(found)):
        return Judgement(Answer.NONE, score, reasons)
    return Judgement(Answer.DOUBTFUL, score, reasons)


def _worst(row: tuple[float, Found]) -> float:
    return row[0]


def _quotes_at_length(of: Evidence, found: set[str]) -> bool:
    reported = REPORTED.search(of.own) or any(REPORTER.search(text) for text in of.texts if len(text) < BYLINE)
    story = "chapter of a novel" in found or ("dialogue" in found and not reported)
    return not story and of.quoted >= QUOTED and of.quoted * len(of.running) >= LEAST_QUOTED


def _may_be_spoken(of: Evidence, found: set[str]) -> bool:
    if FORM_TO_FILL_IN in found:
        return False
    spoken = {"salutation", "title of a speech", "announced as the full text"}
    return bool(spoken & found) or of.rate(FIRST_PERSON) >= OFTEN_I
