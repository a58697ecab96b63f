"""The candidates for the title, each found by a rule, in the order of their trust."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speeches.extraction.char_classes import ends_sentence, squeezed
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.entities import TITLE as LATIN_TITLE
from speeches.extraction.entities import is_latin
from speeches.extraction.metadata.title.title_pairs import PAIR_RULES, PHRASES, Pair, goes_on, headline_pair
from speeches.extraction.ordered_rules import Rule, first_answer
from speeches.extraction.structure import GENRE_END
from speeches.extraction.types import Line

REACH = 20  # lines above the text among which a title stands
FURTHER_UP = "further up"  # the rule of the lines that no other rule finds
BRACKETED = re.compile(r"\s*[(\[【].*[)\]】]\s*")


@dataclass(frozen=True)
class Candidate:
    """What may be the title: a line, or the two that it is broken over, and the rule that found it."""

    lines: tuple[Line, ...]
    rule: str

    @property
    def printed(self) -> str:
        halves = len(self.lines) > 1 and not goes_on(*self.lines)
        halves = halves and bool(headline_pair(*self.lines) or PHRASES.fullmatch(self.lines[0].text.strip()))
        return (" " if halves else "").join(line.text.strip() for line in self.lines)


def candidates(lines: Sequence[Line], subtitle: Line | None = None) -> Iterator[Candidate]:
    """What may be the title, the likeliest first; `subtitle` stands among or below the lines."""
    lines = _likely(lines, subtitle)
    seen: set[int] = set()
    for rule in TITLE_RULES:
        at = rule.answer(lines) if lines else None
        if at is not None and at not in seen:
            found = _whole(lines, at, headline=subtitle is not None)
            seen.update(range(at + 1 - len(found), at + 1))
            yield Candidate(found, rule.name)
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - REACH), -1):
        if at not in seen:
            found = _whole(lines, at, headline=subtitle is not None)
            seen.update(range(at + 1 - len(found), at + 1))
            yield Candidate(found, FURTHER_UP)


def _likely(lines: Sequence[Line], subtitle: Line | None) -> Sequence[Line]:
    """The lines without those that are a title only where there is no other."""
    numbered = [line for line in lines if NUMBERED_TITLE.fullmatch(fold(line.text))]
    # 在县委扩大会议上的传达讲话 above 二、省长在…上的讲话: a number counts the headings of a text that has its title
    plain = any(GENRE_END.match(fold(line.text)) and not HEADING_START.match(line.text) for line in lines)
    if numbered and (plain or len(numbered) > 1):
        lines = [line for line in lines if line not in numbered] or lines
    for rule in UNLIKELY:
        lines = [line for line in lines if not rule.answer(line, subtitle)] or lines
    return lines


def _whole(lines: Sequence[Line], at: int, *, headline: bool) -> tuple[Line, ...]:
    """The line there, with the one before where both are one title."""
    pair = Pair(lines[at - 1], lines[at], lines[: at - 1], headline) if at else None
    return (pair.first, pair.second) if pair and first_answer(PAIR_RULES, pair) else (lines[at],)


# 三十七、厂长在三号高炉出铁大会上的讲话, of a book whose items are counted; a text's own headings stop before 十一、
NUMBERED_TITLE = re.compile(
    r"\s*[一二三四五六七八九十百]{2,4}、(?![^在]*(?:贯彻|学习|落实|传达|领会|关于|回顾|重温))[^,。;]{0,12}在[^,。;]{3,50}[上中时]的?(?:讲话|致[辞词]|发言|报告|演讲)\s*"
)


def is_heading(text: str) -> bool:
    """Whether a line is a heading of a text, and no title with its number in a book."""
    return bool(HEADING_START.match(text) and not NUMBERED_TITLE.fullmatch(fold(text)))


def _bracketed(line: Line, subtitle: Line | None) -> bool | None:
    return bool(BRACKETED.fullmatch(fold(line.text))) or None


def _below_subtitle(line: Line, subtitle: Line | None) -> bool | None:
    return (subtitle is not None and line.number >= subtitle.number) or None


def _heading(line: Line, subtitle: Line | None) -> bool | None:
    return is_heading(line.text) or None


UNLIKELY: tuple[Rule[Line, Line | None, bool], ...] = (
    Rule("in brackets: an addition to the title", ("(2022年政府工作报告)",), _bracketed),
    Rule("below the subtitle", ("——在全县干部大会上的讲话\n守土有责",), _below_subtitle),
    Rule("heading", ("(一)关于春耕的发言",), _heading),
)


def _nearest(lines: Sequence[Line]) -> int | None:
    return len(lines) - 1 if _names_a_speech(lines[-1].text) or _worthy(lines[-1].text) else None


def _last_that_names_a_speech(lines: Sequence[Line]) -> int | None:
    return next((at for at in range(len(lines) - 1, -1, -1) if _names_a_speech(lines[at].text)), None)


def _last(lines: Sequence[Line]) -> int | None:
    return len(lines) - 1


TITLE_RULES: tuple[Rule[Sequence[Line], int], ...] = (
    # 做党和人民满意的好老师 stands nearer to the text than the page's own title …的讲话(全文)
    Rule("nearest to the text", ("在教师节大会上的讲话(全文)\n做党和人民满意的好老师",), _nearest),
    Rule("nearest that names a speech", ("在全县春耕动员大会上的讲话\n春耕。",), _last_that_names_a_speech),
    Rule("last line", ("春耕。",), _last),
)


def _names_a_speech(text: str) -> bool:
    return bool(GENRE_END.match(fold(text)) or (is_latin(text) and LATIN_TITLE.search(text)))


def _worthy(text: str) -> bool:
    return 4 <= len(squeezed(text)) <= 60 and not ends_sentence(text) and not HEADING_START.match(text)
