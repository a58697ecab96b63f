"""Converts between the typed form of a query and the fields of the advanced search form."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from speeches.fields import TEXTS, YEAR, field_named
from speeches.search.query.lexer import FAMILIES, MARKS, OPERATORS, Chunk
from speeches.search.query.parser import Query
from speeches.search.query.terms import Term, TermKind
from speeches.search.query.unpaired_quotes import lex
from speeches.search.query.year_ranges import Years
from speeches.text import NUMBER_CHARACTERS, canonical

_GAP = "___"


@dataclass(frozen=True)
class FormChoices:
    """The values of the advanced search form; `words` also takes terms that have no field of their own.

    `named` holds those for texts in fields, by the names of the fields.
    """

    words: str = ""
    phrase: str = ""
    any_of: str = ""
    none_of: str = ""
    named: Mapping[str, str] = field(default_factory=dict)
    first_year: int | None = None
    last_year: int | None = None

    def __bool__(self) -> bool:
        return any(value not in ("", None) for value in self.boxes().values())

    def boxes(self) -> dict[str, str | int | None]:
        """All of them by their names."""
        boxes: dict[str, str | int | None] = {**vars(self), **self.named}
        del boxes["named"]
        return boxes


def built_query(choices: FormChoices) -> str:
    """The query string for the values of the form."""
    named = [_named(box.name, text) for box in TEXTS if (text := choices.named.get(box.name, "").strip())]
    pieces = [
        choices.words.strip(),
        quoted(choices.phrase) if choices.phrase.strip() else "",
        " OR ".join(_again(chunk) for chunk in lex(choices.any_of) if _says_something(chunk)),
        " ".join(f"-{_again(chunk)}" for chunk in lex(choices.none_of) if chunk.text),
        *named,
        _years((choices.first_year, choices.last_year)),
    ]
    return " ".join(filter(None, pieces))


def form_choices(query: Query) -> FormChoices:
    """The values of the form for a query; a second term for the same field goes to `words`."""
    boxes: dict[str, str] = {}
    words = []
    for group in query.groups:
        box, text = _box(group)
        if box and box not in boxes:
            boxes[box] = text
        else:
            words.append(_group(group))
    none_of = " ".join(map(_without, query.excluded))
    first, last = query.years or (None, None)
    phrase, any_of = boxes.pop("phrase", ""), boxes.pop("any_of", "")
    return FormChoices(" ".join(words), phrase, any_of, none_of, boxes, first, last)


def term_syntax(term: Term) -> str:
    """A term in the syntax of the query language."""
    if term.field:
        return _named(term.field, term.text)
    if term.kind is TermKind.WORDS:
        return quoted(term.text) if term.text in OPERATORS else term.text
    bare = term.kind is TermKind.SLOT and not re.search(rf"\s|[{MARKS}]", term.text)
    return term.text if bare else quoted(term.text)


def query_syntax(query: Query, instead: Mapping[Term, str] | None = None) -> str:
    """A query in the syntax of the query language; `instead` replaces some of its terms by other strings."""
    pieces = [_group(group, instead or {}) for group in query.groups]
    pieces += [f"-{_without(term)}" for term in query.excluded]
    return " ".join(filter(None, [*pieces, _years(query.years or (None, None))]))


def quoted(text: str) -> str:
    """A string in quotation marks that do not occur in it; if it has all kinds, its own are removed."""
    text = text.strip()
    for pair, family in FAMILIES.items():
        if not set(family).intersection(text):
            return f"{pair[0]}{text}{pair[1]}"
    return quoted(without_marks(text))


def without_marks(text: str, marks: str = MARKS) -> str:
    """A string without these marks; a comma instead where they stand between two numbers (“十三五”“十四五”)."""

    def instead(match: re.Match[str]) -> str:
        before, behind = canonical(text[: match.start()][-1:]), canonical(text[match.end() :][:1])
        return "、" if {before[-1:], behind[:1]} <= NUMBER_CHARACTERS else ""

    return re.sub(f"[{marks}]+", instead, text)


def fill_slot(slot: str, values: str) -> str:
    """The phrase of a slot (甲___乙) with its gaps filled; the values of several gaps are separated by "…"."""
    pieces, gaps = slot.split(_GAP), [*values.split("…"), ""]
    return "".join(piece + gap for piece, gap in zip(pieces, gaps, strict=False))


def _box(group: Iterable[Term]) -> tuple[str, str]:
    """The form field for a group of alternatives, and its value; ("", "") if none fits."""
    terms = tuple(group)
    first = terms[0]
    if len(terms) > 1:
        return ("", "") if any(term.field for term in terms) else ("any_of", " ".join(map(term_syntax, terms)))
    if first.field:
        return first.field if field_named(first.field) in TEXTS else "", first.text
    return ("phrase", first.text) if first.kind is TermKind.PHRASE else ("", "")


def _group(group: Iterable[Term], instead: Mapping[Term, str] | None = None) -> str:
    return " OR ".join((instead or {}).get(term, "") or term_syntax(term) for term in group)


def _without(term: Term) -> str:
    """Quoted if it has a space: an exclusion is one string."""
    return term_syntax(term) if term.field or not re.search(r"\s", term.text) else quoted(term.text)


def _named(name: str, text: str) -> str:
    return f"{field_named(name).typed}:{quoted(text)}"


def _again(chunk: Chunk) -> str:
    text = quoted(chunk.text) if chunk.quoted else chunk.text
    return f"{chunk.prefix}:{text}" if chunk.prefix else text


def _says_something(chunk: Chunk) -> bool:
    return bool(chunk.text) and (chunk.quoted or chunk.text not in OPERATORS)


def _years(years: Years) -> str:
    first, last = (f"{year:04d}" if year is not None else "" for year in years)
    if first == last:
        return f"{YEAR.typed}:{first}" if first else ""
    return f"{first}..{last}"
