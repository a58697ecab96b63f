"""The title among the lines of a header: the likeliest candidate, without its date and decoration."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import find_dates, first_full
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.title.neighbours import without_neighbours
from speeches.extraction.metadata.title.page_lines import HEADLINE
from speeches.extraction.metadata.title.subtitles import with_subtitle
from speeches.extraction.metadata.title.surroundings import Confidence, Surroundings
from speeches.extraction.metadata.title.title_candidates import Candidate, candidates
from speeches.extraction.metadata.title.title_cleaning import (
    OF_A_CLASS,
    YEAR,
    YEAR_BELONGS,
    YEAR_INSIDE,
    clean_title,
    same,
)
from speeches.extraction.metadata.title.title_evidence import (
    KIND,
    MARKED,
    RUN_INTO,
    TWO_TITLES,
    Weighed,
    is_spoken,
    likeliest,
)
from speeches.extraction.metadata.title.title_lines import set_aside
from speeches.extraction.metadata.title.title_pairs import GOES_ON, PHRASES
from speeches.extraction.structure import GENRE_END, SUBTITLE
from speeches.extraction.types import Line

# 在…论坛开幕式上的致辞（2016年9月20日）
# 致雁浦第一中学建校八十周年贺电　　〔1999.10.6〕
DATE_BEHIND = re.compile(r"\s*[(（〔\[［【]\s*(?P<date>[^()（）〔〕\[\]［］【】]{6,30})[)）〕\]］】]\s*$")

QUOTED = 40  # characters of a title that a doubt names
NOTHING_ELSE = "标题可疑：“%s”只是正文上方的一行，没有别的依据"
HEADLINE_ABOVE, HEADLINE_BELOW = "a headline above it", "a headline below it"
DOUBTS = {
    HEADLINE_ABOVE: "标题可疑：“%s”上方另有一行像标题",
    HEADLINE_BELOW: "标题可疑：“%s”下方另有一行像标题",
    TWO_TITLES: "标题可疑：“%s”上方另有一行像讲话的标题",
    MARKED: "标题可疑：“%s”里像是混进了别的字",
    RUN_INTO: "标题可疑：“%s”的开头像是混进了别的字",
}


def choose(lines: Sequence[Line], state: HeaderState, marks: Sequence[int] = ()) -> HeaderState:
    """The state with the title among `lines`, with —— near it a subtitle, and the lines that are the speech's own.

    Args:
        lines: those of the header that no rule knows.
        state: what is known so far; a title that has no evidence is left out of it, with a doubt in its place.
        marks: the numbers of the lines that print the speech's day or its speaker.
    """
    subtitles = [line for line in lines if SUBTITLE.match(line.text)]
    state = with_subtitle(subtitles, state)
    rest, near = without_neighbours([line for line in lines if not SUBTITLE.match(line.text)], marks)
    state = state.with_pieces(dropped=[line.dropped("页面导航") for line in near])
    state, rest = _aside(rest, state)
    information = [piece.line for piece in state.dropped if piece.reason == "页面信息"]
    around = Surroundings(rest, state.subtitle, marks, state.announced, information)
    chosen = likeliest(candidates(rest, subtitles[-1] if subtitles else None), around)
    if chosen is None:
        return _untitled(rest, state)
    # by identity: a title run in twice on one line gives two lines that are equal
    others = [line for line in rest if not any(line is one for one in chosen.candidate.lines)]
    others, own = _parted(others, chosen.candidate.lines[-1])
    years = [year["year"] for line in others if (year := _page_year(line.text))]
    state = _with_title(chosen.candidate, years, _with_others(others, chosen.candidate, state))
    rival = _rival(chosen, others, state.announced) if chosen.evidence == KIND and not state.subtitle else ""
    rival = rival or (_half(chosen.candidate, others) if state.subtitle else "")
    chosen = replace(chosen, evidence=rival, confidence=Confidence.DOUBTFUL) if rival else chosen
    return replace(_with_doubt(state, chosen), own=tuple(own))


WHO_SAYS = re.compile(r"^[^:。,]{1,8}:\s*(?=.{4})")
BESIDE = 2  # lines between a headline and what names the occasion below it
# 集团“七一”专题党课讲稿: the kind of a paper, above its rows; its own title may stand below them
PAPER_KIND = re.compile(
    r"(?!.*在)[^,。:]{0,24}(?:讲稿|发言稿|讲话稿|发言材料|(?:主题|主旨|大会|工作|专题)(?:报告|发言|演讲|讲话)|讲义|党课教案|交流材料)"
)


def _rival(chosen: Weighed, others: Sequence[Line], announced: Sequence[str]) -> str:
    """The evidence that another line is the title: a headline right above 在论坛上的演讲, or below a paper's kind; or ''."""
    title = fold(chosen.candidate.printed).strip()
    first, last = chosen.candidate.lines[0].number, chosen.candidate.lines[-1].number
    for line in others:
        # 市长：让城市慢下来
        flat = WHO_SAYS.sub("", fold(clean_title(line.text)[0]).strip())
        # the headline of a page's own is that of who posted it
        if (
            any(same(line.text, name) for name in (title, *announced))
            or not (HEADLINE.fullmatch(flat) or PHRASES.fullmatch(flat))
            or GENRE_END.match(flat)
        ):
            continue
        alone = "!" not in flat and sum(other.number < first for other in others) == 1  # else a list of news
        if title.startswith("在") and 0 < first - line.number <= BESIDE and alone and not is_spoken(line.text):
            return HEADLINE_ABOVE
        if PAPER_KIND.fullmatch(title) and line.number > last and not is_spoken(line.text):
            return HEADLINE_BELOW
    return ""


# 同心共筑 / 江海儿女情 / ——在联谊会上的致辞: the halves of a short headline
HALF = re.compile(rf"[{CJK}]{{3,9}}")
NO_HALF = re.compile(
    "讯|报|刊|网|会$|讲话|致辞|报告|发言|党校|大学|学院|政府|委员会|公司|资料|材料|文件|简报|首页|专栏|新闻"
)


def _half(chosen: Candidate, others: Sequence[Line]) -> str:
    """The evidence that a short title above a subtitle has its first half in the line above; or ''."""
    title, first = fold(chosen.printed).strip(), chosen.lines[0].number
    above = next((fold(line.text).strip() for line in others if first - line.number == 1), "")
    halves = bool(HALF.fullmatch(title) and HALF.fullmatch(above)) and abs(len(title) - len(above)) <= 3
    return HEADLINE_ABOVE if halves and not NO_HALF.search(above) and not NO_HALF.search(title) else ""


def _aside(lines: Sequence[Line], state: HeaderState) -> tuple[HeaderState, list[Line]]:
    """What set_aside leaves, the first line of a wrapped title aside: 在全市警示教育大会上 / 的讲话 names no occasion."""
    wrapped = {id(a) for a, b in pairwise(lines) if b.number - a.number <= 2 and GOES_ON.match(b.text)}
    state, left = set_aside([line for line in lines if id(line) not in wrapped], state)
    kept = wrapped | {id(line) for line in left}
    return state, [line for line in lines if id(line) in kept]


def _among(line: Line, lines: Sequence[Line]) -> bool:
    return any(line is one for one in lines)


def _parted(others: Sequence[Line], title: Line) -> tuple[list[Line], list[Line]]:
    """The lines that are the page's, and below the title those from the first on that reads like the speech."""
    below = [line for line in others if line.number > title.number and not same(line.text, title.text)]
    first = next((at for at, line in enumerate(below) if is_spoken(line.text)), len(below))
    own = below[first:]
    return [line for line in others if not _among(line, own)], own


def _untitled(lines: Sequence[Line], state: HeaderState) -> HeaderState:
    """The state without a title: what reads like the speech stays in it, what stands above is the page's."""
    first = next((at for at, line in enumerate(lines) if is_spoken(line.text)), len(lines))
    state = state.with_pieces(dropped=[line.dropped("页头") for line in lines[:first]])
    return replace(state, own=tuple(lines[first:]))


def _with_doubt(state: HeaderState, chosen: Weighed) -> HeaderState:
    if chosen.confidence == Confidence.EVIDENT:
        return state
    return replace(state, title_doubt=DOUBTS.get(chosen.evidence, NOTHING_ELSE) % state.title[:QUOTED])


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
    year = YEAR.match(flat) or YEAR_INSIDE.match(flat) or OF_A_CLASS.search(flat)
    month = next((found.iso[:7] for found in find_dates(flat)[:1] if not found.start), state.title_year)
    state = state.with_pieces(dropped=[chosen.lines[0].dropped("标题修饰", piece) for piece in cut])
    return replace(state, title=title, title_year=year["year"] if year else next(iter(years), month))
