"""The query language: lexing, parsing, describing a query in words, and building one from a form."""

from speeches.search.query.description import also_said, also_searched, describe, named
from speeches.search.query.lexer import MARKS
from speeches.search.query.parser import MOST_CHARACTERS, Alternatives, Query, parse
from speeches.search.query.query_builder import (
    FormChoices,
    built_query,
    choices_of,
    filled,
    quoted,
    typed,
    typed_query,
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
    "Term",
    "TermKind",
    "also_said",
    "also_searched",
    "built_query",
    "choices_of",
    "describe",
    "filled",
    "named",
    "parse",
    "quoted",
    "single_year",
    "suggested_range",
    "typed",
    "typed_query",
]
