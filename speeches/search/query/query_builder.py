"""Between the typed form of a query and the boxes of the search form: each can be made of the other."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from speeches.fields import TEXTS, YEAR, field_named
from speeches.search.query.lexer import FAMILIES, MARKS, SIGNS, Chunk
from speeches.search.query.parser import Query
from speeches.search.query.terms import Term, TermKind
from speeches.search.query.unpaired_quotes import lex
from speeches.search.query.year_ranges import Years

_ANY_MARK = re.compile(f"[{MARKS}]")
_GAP = "___"


@dataclass(frozen=True)
class FormChoices:
    """What stands in the boxes of the search form; `words` also takes whatever no other box is for.

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
        boxes = dict(vars(self))
        return boxes | boxes.pop("named")


def built_query(choices: FormChoices) -> str:
    """The query that says the same."""
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


def choices_of(query: Query) -> FormChoices:
    """The boxes of a query; of what there are several and one box, the others are typed among the words."""
    boxes: dict[str, str] = {}
    left = []
    for group in query.groups:
        box, text = _box(group)
        if box and box not in boxes:
            boxes[box] = text
        else:
            left.append(_group(group))
    none_of = " ".join(map(_without, query.excluded))
    first, last = query.years or (None, None)
    phrase, any_of = boxes.pop("phrase", ""), boxes.pop("any_of", "")
    return FormChoices(" ".join(left), phrase, any_of, none_of, boxes, first, last)


def typed(part: Term) -> str:
    """A part as it could have been typed."""
    if part.field:
        return _named(part.field, part.text)
    if part.kind is TermKind.WORDS:
        return quoted(part.text) if part.text in SIGNS else part.text
    bare = part.kind is TermKind.SLOT and not re.search(r"\s|" + _ANY_MARK.pattern, part.text)
    return part.text if bare else quoted(part.text)


def typed_query(query: Query, instead: Mapping[Term, str] | None = None) -> str:
    """A query as it could have been typed, with other text for some of its parts."""
    pieces = [_group(group, instead or {}) for group in query.groups]
    pieces += [f"-{_without(part)}" for part in query.excluded]
    return " ".join(filter(None, [*pieces, _years(query.years or (None, None))]))


def quoted(text: str) -> str:
    """In marks that the text itself does not hold; one that holds all kinds loses its own."""
    text = text.strip()
    for pair, family in FAMILIES.items():
        if not set(family).intersection(text):
            return f"{pair[0]}{text}{pair[1]}"
    return quoted(_ANY_MARK.sub("", text))


def filled(slot: str, filling: str) -> str:
    """The phrase that a slot becomes with one of its fillings, several of which are parted by ellipses."""
    pieces, gaps = slot.split(_GAP), [*filling.split("…"), ""]
    return "".join(piece + gap for piece, gap in zip(pieces, gaps, strict=False))


def _box(group: Iterable[Term]) -> tuple[str, str]:
    """The box that a group fits into, and what it holds then."""
    parts = tuple(group)
    first = parts[0]
    if len(parts) > 1:
        return ("", "") if any(part.field for part in parts) else ("any_of", " ".join(map(typed, parts)))
    if first.field:
        return first.field if field_named(first.field) in TEXTS else "", first.text
    return ("phrase", first.text) if first.kind is TermKind.PHRASE else ("", "")


def _group(group: Iterable[Term], instead: Mapping[Term, str] | None = None) -> str:
    return " OR ".join((instead or {}).get(part, "") or typed(part) for part in group)


def _without(part: Term) -> str:
    """What is excluded is excluded in one piece: a space in it must not part it."""
    return typed(part) if part.field or not re.search(r"\s", part.text) else quoted(part.text)


def _named(name: str, text: str) -> str:
    return f"{field_named(name).typed}:{quoted(text)}"


def _again(chunk: Chunk) -> str:
    text = quoted(chunk.text) if chunk.quoted else chunk.text
    return f"{chunk.prefix}:{text}" if chunk.prefix else text


def _says_something(chunk: Chunk) -> bool:
    return bool(chunk.text) and (chunk.quoted or chunk.text not in SIGNS)


def _years(years: Years) -> str:
    first, last = (f"{year:04d}" if year is not None else "" for year in years)
    if first == last:
        return f"{YEAR.typed}:{first}" if first else ""
    return f"{first}..{last}"
