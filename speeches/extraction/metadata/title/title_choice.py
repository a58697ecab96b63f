"""The title among the lines of a header: the likeliest candidate, without its date and decoration."""

import re
from collections.abc import Sequence
from dataclasses import replace

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import find_dates, first_full
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.title.subtitles import with_subtitle
from speeches.extraction.metadata.title.title_candidates import Candidate, candidates
from speeches.extraction.metadata.title.title_cleaning import YEAR, YEAR_BELONGS, YEAR_INSIDE, clean_title, same
from speeches.extraction.metadata.title.title_lines import set_aside
from speeches.extraction.structure import GENRE_END, SUBTITLE
from speeches.extraction.types import Line

# 在…论坛开幕式上的致辞（2016年9月20日）
DATE_BEHIND = re.compile(r"\s*[(（]\s*(?P<date>[^()（）]{6,30})[)）]\s*$")


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
