"""The title among the lines of a header: candidates, each found by a rule, and the rules in the order of their trust."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from speeches.extraction.char_classes import ends_sentence, folded, squeezed
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.entities import TITLE as LATIN_TITLE
from speeches.extraction.entities import find_dates, first_full, is_latin
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.title_lines import set_aside, with_subtitle
from speeches.extraction.metadata.titles import YEAR, YEAR_BELONGS, YEAR_INSIDE, clean_title, same
from speeches.extraction.ordered_rules import Rule, first_answer
from speeches.extraction.structure import GENRE_END, SUBTITLE
from speeches.extraction.types import Line

# 在…论坛开幕式上的致辞（2016年9月20日）
DATE_BEHIND = re.compile(r"\s*[(（]\s*(?P<date>[^()（）]{6,30})[)）]\s*$")
BRACKETED = re.compile(r"\s*[(\[【].*[)\]】]\s*")
# 市委书记在市委理论中心组专题学习会 / 上的讲话: a title broken in mid-phrase
# ……第二十二届职工代表大会 / 第二次会议开幕词
GOES_ON = re.compile(
    r"\s*(?:第\s*[一二三四五六七八九十\d]{1,3}\s*次\s*(?:全\s*体\s*)?会\s*议|会?上的|暨|[时中]的|的(?:讲话|致辞|报告|发言))"
)


@dataclass(frozen=True)
class Candidate:
    """What may be the title: a line, or the two that it is broken over, and the rule that found it."""

    lines: tuple[Line, ...]
    rule: str

    @property
    def printed(self) -> str:
        halves = len(self.lines) > 1 and not _goes_on(*self.lines) and _headline_pair(*self.lines)
        return (" " if halves else "").join(line.text.strip() for line in self.lines)


@dataclass(frozen=True)
class Pair:
    """Two lines that follow each other, and the candidates above them."""

    first: Line
    second: Line
    above: Sequence[Line]
    headline: bool  # a subtitle stands below: the title may take two lines

    @property
    def near(self) -> bool:
        return self.second.number - self.first.number <= 2


def choose(lines: Sequence[Line], state: HeaderState) -> HeaderState:
    """The state with the title among `lines`, with —— near it a subtitle; what repeats it or stands above goes."""
    subtitles = [line for line in lines if SUBTITLE.match(line.text)]
    state = with_subtitle(subtitles, state)
    state, rest = set_aside([line for line in lines if not SUBTITLE.match(line.text)], state)
    chosen = next(candidates(rest, subtitles[-1] if subtitles else None), None)
    if chosen is None:
        return state
    # by identity: a title run in twice on one line gives two lines that are equal
    others = [line for line in rest if not any(line is one for one in chosen.lines)]
    years = [year["year"] for line in others if (year := _page_year(line.text))]
    return _with_title(chosen, years, _with_others(others, chosen, state))


def candidates(lines: Sequence[Line], subtitle: Line | None = None) -> Iterator[Candidate]:
    """What may be the title, the likeliest first; `subtitle` stands among or below the lines."""
    lines = _likely(lines, subtitle)
    seen: set[int] = set()
    for rule in TITLE_RULES:
        at = rule.answer(lines) if lines else None
        if at is not None and at not in seen:
            seen.add(at)
            yield Candidate(_whole(lines, at, headline=subtitle is not None), rule.name)


def _likely(lines: Sequence[Line], subtitle: Line | None) -> Sequence[Line]:
    """The lines without those that are a title only where there is no other."""
    for rule in UNLIKELY:
        lines = [line for line in lines if not rule.answer(line, subtitle)] or lines
    return lines


def _whole(lines: Sequence[Line], at: int, *, headline: bool) -> tuple[Line, ...]:
    """The line there, with the one before where both are one title."""
    pair = Pair(lines[at - 1], lines[at], lines[: at - 1], headline) if at else None
    return (pair.first, pair.second) if pair and first_answer(PAIR_RULES, pair) else (lines[at],)


def _bracketed(line: Line, subtitle: Line | None) -> bool | None:
    return bool(BRACKETED.fullmatch(fold(line.text))) or None


def _below_subtitle(line: Line, subtitle: Line | None) -> bool | None:
    return (subtitle is not None and line.number >= subtitle.number) or None


def _heading(line: Line, subtitle: Line | None) -> bool | None:
    return bool(HEADING_START.match(line.text)) or None


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


def _printed_whole_above(pair: Pair) -> bool | None:
    whole = folded(pair.first.text + pair.second.text)
    return any(folded(line.text) == whole for line in pair.above) or None


def _broken(pair: Pair) -> bool | None:
    return (pair.near and _goes_on(pair.first, pair.second)) or None


def _halves(pair: Pair) -> bool | None:
    return (pair.near and pair.headline and _headline_pair(pair.first, pair.second)) or None


PAIR_RULES: tuple[Rule[Pair, bool], ...] = (
    Rule(
        "broken, and printed whole above",
        ("指导组领导在2022年度民主生活会上的点评讲话\n指导组领导在2022年度\n民主生活会上的点评讲话",),
        _printed_whole_above,
    ),
    Rule(
        "broken in mid-phrase",
        ("市委书记在市委理论中心组专题学习会\n上的讲话", "安陵市中级人民法院\n工 作 报 告"),
        _broken,
    ),
    Rule("headline of two lines", ("登高望远　行稳致远\n携手共建美好山乡\n——在论坛上的讲话",), _halves),
)


def _names_a_speech(text: str) -> bool:
    return bool(GENRE_END.match(fold(text)) or (is_latin(text) and LATIN_TITLE.search(text)))


def _worthy(text: str) -> bool:
    return 4 <= len(squeezed(text)) <= 60 and not ends_sentence(text) and not HEADING_START.match(text)


def _goes_on(first: Line, second: Line) -> bool:
    """Whether a title goes on in the next line: …学习会 / 上的讲话, 安陵市中级人民法院 / 工 作 报 告."""
    mid_phrase = re.match(r"\s*(?:在|关于)", first.text) and not GENRE_END.match(fold(clean_title(first.text)[0]))
    whose = re.search(r"(?:法院|检察院|政府|委员会|党委|党组|工会)$", squeezed(first.text))
    report = whose and squeezed(second.text) == "工作报告"
    return bool(mid_phrase or GOES_ON.match(second.text) or report)


def _headline_pair(first: Line, second: Line) -> bool:
    """Whether two lines are the halves of one headline: short, alike in length, and no report of what happened."""
    texts = [fold(line.text).strip() for line in (first, second)]
    if same(*texts) or abs(len(texts[0]) - len(texts[1])) > 8:
        return False
    return not any(
        GENRE_END.match(text)
        or HEADING_START.match(text)
        or not 4 <= len(text) <= 26
        or re.search(r"[。!?:;|>\d]|[在上电讯]|出席|发表|举行|会见|全文|原文|标题", text)
        for text in texts
    )


def _with_others(others: Sequence[Line], chosen: Candidate, state: HeaderState) -> HeaderState:
    """The state with the lines that might have been the title: page's titles, and repeats of it."""
    title = chosen.lines[-1].text
    dropped = [line.dropped("重复标题" if same(line.text, title) else "页头") for line in others]
    return replace(state.with_pieces(dropped=dropped), other_titles=tuple(clean_title(line.text)[0] for line in others))


def _page_year(text: str) -> "re.Match[str] | None":
    """2015年全镇秸秆禁烧工作动员会讲话 on the page, unless the site has dressed the title up for search engines."""
    text = text.strip(" 　()（）")
    flat = fold(text)
    dressed = clean_title(text)[1]
    plain = len(dressed) == 1 or (not dressed and YEAR_BELONGS.match(flat))
    return YEAR.match(flat) if plain and GENRE_END.match(flat) else None


def _with_title(chosen: Candidate, years: Sequence[str], state: HeaderState) -> HeaderState:
    """The state with the title without its date and decoration; `years` are those of the other titles."""
    printed = chosen.printed
    behind = DATE_BEHIND.search(printed)
    found = first_full(behind["date"]) if behind else None
    if behind and found:
        state = state.dated(found.iso, printed).with_pieces([behind[0].strip()])
        printed = printed[: behind.start()]
    title, cut = clean_title(printed)
    flat = fold(printed).strip()
    year = YEAR.match(flat) or YEAR_INSIDE.match(flat)
    month = next((found.iso[:7] for found in find_dates(flat)[:1] if not found.start), state.title_year)
    state = state.with_pieces(dropped=[chosen.lines[0].dropped("标题修饰", piece) for piece in cut])
    return replace(state, title=title, title_year=year["year"] if year else next(iter(years), month))
