"""Says in words what a query asks for, so that a reader sees what the archive has understood."""

from collections.abc import Iterable

from speeches.language.needles import LONGEST_GAP
from speeches.search.parts import FIELD_NAMES, Kind, Mode, Part
from speeches.search.query import Query, Years

_PHRASES = {
    Mode.USUAL: "正文有{}这句话",
    Mode.LITERAL: "正文照样印有{}，标点、空格、繁简、全半角都不差",
    Mode.ACROSS_HOLES: "正文有{}，其中至多一半的字可以是隐去处",
}
_MODES = {
    Mode.LITERAL: "逐字：标点、空格、繁简、全半角都须与所输入的相同",
    Mode.ACROSS_HOLES: "容许隐去处：X、**、某某等可以代替词句中的字",
}


def explained(query: Query) -> list[str]:
    """One clause for each thing that must hold."""
    clauses = ["，或".join(_part(part) for part in group) for group in query.groups]
    clauses += [f"没有{_excluded(part)}" for part in query.excluded]
    if query.years:
        clauses.append(_years(query.years))
    said = any(part.kind is Kind.PHRASE for part in query.text_parts)  # the clause of a phrase says it
    return clauses if said or not clauses or not query.mode else [*clauses, _MODES[query.mode]]


def _part(part: Part) -> str:
    if part.field:
        return f"{FIELD_NAMES[part.field]}含有{_quotes(part.text)}"
    if part.kind is Kind.WORDS:
        return _words(part)
    if part.kind is Kind.SLOT:
        return f"正文同一句里依次有{_listed(part.pieces)}，每处间隔一至{LONGEST_GAP}字"
    return _PHRASES[part.mode].format(_quotes(part.text))


def _words(part: Part) -> str:
    """Those that must occur; a word within a longer one asks for nothing more."""
    words = list(part.wanted)
    if len(words) < 2:
        return f"正文、标题或题下各项有{_quotes(part.text)}"
    return f"正文、标题或题下各项有{_listed(words)}各词，连成{_quotes(part.text)}的排在前面"


def _excluded(part: Part) -> str:
    return f"{_quotes(part.text)}（{FIELD_NAMES[part.field]}）" if part.field else _quotes(part.text)


def _years(years: Years) -> str:
    first, last = years
    if first == last:
        return f"{first}年"
    if first is None:
        return f"{last}年及以前"
    return f"{first}年至{last}年" if last is not None else f"{first}年及以后"


def _listed(texts: Iterable[str]) -> str:
    return "、".join(map(_quotes, texts))


def _quotes(text: str) -> str:
    return f"“{text}”"
