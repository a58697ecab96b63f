"""Describes a parsed query in words, so that readers see how it was understood."""

from collections.abc import Sequence

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speeches.search.query.parser import Query
from speeches.search.query.terms import Mode, Term, TermKind
from speeches.search.query.year_ranges import Years
from speeches.text import LONGEST_GAP

_PHRASES = {
    Mode.USUAL: gettext_lazy("正文中有原话%(text)s"),
    Mode.TYPED: gettext_lazy("正文中有原话%(text)s，只查所输入的写法"),
    Mode.LITERAL: gettext_lazy("正文中照样印有%(text)s，标点、空格、繁简、全半角都不差"),
    Mode.ACROSS_HOLES: gettext_lazy("正文中有%(text)s，其中至多一半的字可以是隐去处"),
}
_MODES = {
    Mode.TYPED: gettext_lazy("只查所输入的写法"),
    Mode.LITERAL: gettext_lazy("逐字：标点、空格、繁简、全半角都须与所输入的相同"),
    Mode.ACROSS_HOLES: gettext_lazy("允许匹配隐去之处：X、**、某某等可以代替词句中的字"),
}
_MOST_NAMED = 15
_LONGEST = 60  # characters of a text that are said: whoever sent it knows it


def describe(query: Query) -> list[str]:
    """One clause, in the reader's language, for each condition of the query."""
    clauses = [_("，或").join(_term(term) for term in group) for group in query.groups]
    clauses += [_("没有%(text)s") % {"text": _excluded(term)} for term in query.excluded]
    if query.years:
        clauses.append(_years(query.years))
    phrase_tells_mode = any(term.kind is TermKind.PHRASE for term in query.text_terms)  # the clause of a phrase says it
    return clauses if phrase_tells_mode or not clauses or not query.mode else [*clauses, str(_MODES[query.mode])]


def other_forms(query: Query) -> list[str]:
    """The spelling variants that are searched besides what was typed."""
    return list(dict.fromkeys(form for term in (*query.terms, *query.excluded) for form in term.other_forms))


def other_forms_text(query: Query) -> str:
    """The same as a list for readers; of more than 15 only the first, with their number."""
    others = other_forms(query)
    if len(others) <= _MOST_NAMED:
        return _("、").join(others)
    values = {"forms": _("、").join(others[:_MOST_NAMED]), "all": len(others)}
    return _("%(forms)s等 %(all)s 种写法") % values


def _term(term: Term) -> str:
    if term.own:
        return _own(term)
    if term.field:
        return _("%(field)s含有%(text)s") % {"field": term.field_label, "text": _quotes(term.text)}
    if term.kind is TermKind.WORDS:
        return _words(term)
    if term.kind is TermKind.SLOT:
        values = {"pieces": _listed(term.pieces), "most": LONGEST_GAP}
        return _("正文同一句里依次有%(pieces)s，每处间隔一至%(most)s字") % values
    return _PHRASES[term.mode] % {"text": _quotes(term.text)}


def _words(term: Term) -> str:
    """Words within longer ones are not named: they ask for nothing more."""
    words = list(term.word_patterns)
    if len(words) < 2:
        return _("正文、标题或题下各项有%(text)s") % {"text": _quotes(term.text)}
    values = {"words": _listed(words), "text": _quotes(term.text)}
    return _("正文、标题或题下各项有%(words)s各词，连成%(text)s的排在前面") % values


def _own(term: Term) -> str:
    if term.text == "*":
        return _("有%(field)s") % {"field": term.field_label}
    return _("%(field)s为%(text)s") % {"field": term.field_label, "text": _quotes(term.text)}


def term_label(term: Term) -> str:
    """A term by itself, with the name of its field: 题名：甲."""
    text = _quotes(term.text) if term.kind is TermKind.PHRASE else term.text
    return f"{term.field_label}{_('：')}{text}" if term.field else text


def _excluded(term: Term) -> str:
    text = _quotes(term.text)
    return _("%(text)s（%(field)s）") % {"text": text, "field": term.field_label} if term.field else text


def _years(years: Years) -> str:
    first, last = years
    values = {"first": first, "last": last}
    if first == last:
        return _("%(year)s年") % {"year": first}
    if first is None:
        return _("%(last)s年及以前") % values
    return (_("%(first)s年至%(last)s年") if last is not None else _("%(first)s年及以后")) % values


def _listed(texts: Sequence[str]) -> str:
    said = _("、").join(map(_quotes, texts[:_MOST_NAMED]))
    return said if len(texts) <= _MOST_NAMED else _("%(texts)s等 %(all)s 项") % {"texts": said, "all": len(texts)}


def _quotes(text: str) -> str:
    """A text in quotation marks; of one longer than a title its beginning."""
    return _("“%(text)s”") % {"text": Truncator(text).chars(_LONGEST)}
