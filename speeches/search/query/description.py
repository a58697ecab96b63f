"""Says in words what a query asks for, so that a reader sees what the archive has understood."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speeches.fields import field_named
from speeches.search.query.parser import Query
from speeches.search.query.terms import Mode, Term, TermKind
from speeches.search.query.year_ranges import Years
from speeches.text import LONGEST_GAP

_PHRASES = {
    Mode.USUAL: gettext_lazy("正文有%(text)s这句话"),
    Mode.TYPED: gettext_lazy("正文有%(text)s这句话，只查所输入的写法"),
    Mode.LITERAL: gettext_lazy("正文照样印有%(text)s，标点、空格、繁简、全半角都不差"),
    Mode.ACROSS_HOLES: gettext_lazy("正文有%(text)s，其中至多一半的字可以是隐去处"),
}
_MODES = {
    Mode.TYPED: gettext_lazy("只查所输入的写法"),
    Mode.LITERAL: gettext_lazy("逐字：标点、空格、繁简、全半角都须与所输入的相同"),
    Mode.ACROSS_HOLES: gettext_lazy("允许匹配隐去之处：X、**、某某等可以代替词句中的字"),
}
_MOST_NAMED = 15


def describe(query: Query) -> list[str]:
    """One clause for each thing that must hold."""
    clauses = [_("，或").join(_part(part) for part in group) for group in query.groups]
    clauses += [_("没有%(text)s") % {"text": _excluded(part)} for part in query.excluded]
    if query.years:
        clauses.append(_years(query.years))
    said = any(part.kind is TermKind.PHRASE for part in query.text_parts)  # the clause of a phrase says it
    return clauses if said or not clauses or not query.mode else [*clauses, str(_MODES[query.mode])]


def also_searched(query: Query) -> list[str]:
    """The other ways to write what was typed that are searched for, too."""
    return list(dict.fromkeys(form for part in (*query.parts, *query.excluded) for form in part.other_forms))


def also_said(query: Query) -> str:
    """The same for readers: so many as can be read, and how many there are."""
    others = also_searched(query)
    if len(others) <= _MOST_NAMED:
        return _("、").join(others)
    said = {"forms": _("、").join(others[:_MOST_NAMED]), "all": len(others)}
    return _("%(forms)s等 %(all)s 种写法") % said


def _part(part: Term) -> str:
    if part.field:
        return _("%(field)s含有%(text)s") % {"field": field_named(part.field).label, "text": _quotes(part.text)}
    if part.kind is TermKind.WORDS:
        return _words(part)
    if part.kind is TermKind.SLOT:
        said = {"pieces": _listed(part.pieces), "most": LONGEST_GAP}
        return _("正文同一句里依次有%(pieces)s，每处间隔一至%(most)s字") % said
    return _PHRASES[part.mode] % {"text": _quotes(part.text)}


def _words(part: Term) -> str:
    """Those that must occur; a word within a longer one asks for nothing more."""
    words = list(part.wanted)
    if len(words) < 2:
        return _("正文、标题或题下各项有%(text)s") % {"text": _quotes(part.text)}
    said = {"words": _listed(words), "text": _quotes(part.text)}
    return _("正文、标题或题下各项有%(words)s各词，连成%(text)s的排在前面") % said


def named(part: Term) -> str:
    """A part by itself, with the name of its field: 题名：甲."""
    text = _quotes(part.text) if part.kind is TermKind.PHRASE else part.text
    return f"{field_named(part.field).label}{_('：')}{text}" if part.field else text


def _excluded(part: Term) -> str:
    text = _quotes(part.text)
    return _("%(text)s（%(field)s）") % {"text": text, "field": field_named(part.field).label} if part.field else text


def _years(years: Years) -> str:
    first, last = years
    said = {"first": first, "last": last}
    if first == last:
        return _("%(year)s年") % {"year": first}
    if first is None:
        return _("%(last)s年及以前") % said
    return (_("%(first)s年至%(last)s年") if last is not None else _("%(first)s年及以后")) % said


def _listed(texts: Iterable[str]) -> str:
    return _("、").join(map(_quotes, texts))


def _quotes(text: str) -> str:
    return _("“%(text)s”") % {"text": text}
