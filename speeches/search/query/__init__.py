"""The query language: lexing, parsing, describing a query in words, and building one from a form."""

from speeches.search.query.budget import (
    QueryTooCostly,
    check_budget,
    check_work,
    outside_budget,
    query_budget,
    within_budget,
)
from speeches.search.query.description import describe, other_forms, other_forms_text, term_label
from speeches.search.query.lexer import MARKS
from speeches.search.query.parser import MOST_CHARACTERS, Alternatives, Query, parse
from speeches.search.query.query_builder import (
    FormChoices,
    built_query,
    fill_slot,
    form_choices,
    query_syntax,
    quoted,
    term_syntax,
    without_marks,
)
from speeches.search.query.terms import Mode, Term, TermKind
from speeches.search.query.year_ranges import single_year, suggested_range

__all__ = [
    "MARKS",
    "MOST_CHARACTERS",
    "Alternatives",
    "FormChoices",
    "Mode",
    "Query",
    "QueryTooCostly",
    "Term",
    "TermKind",
    "built_query",
    "check_budget",
    "check_work",
    "describe",
    "fill_slot",
    "form_choices",
    "other_forms",
    "other_forms_text",
    "outside_budget",
    "parse",
    "query_budget",
    "query_syntax",
    "quoted",
    "single_year",
    "suggested_range",
    "term_label",
    "term_syntax",
    "within_budget",
    "without_marks",
]
