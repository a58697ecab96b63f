"""Wording families (新提法｜旧提法): several forms counted as one, and a place where two of them overlap only once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from speeches.search.engines.base import EVERYTHING, FoundDocument, SearchRequest
from speeches.search.execution import execute_request, matching_texts
from speeches.search.query import MARKS, MOST_CHARACTERS, parse, within_budget
from speeches.text import CanonicalText, Pattern, PhrasePattern, match_spans

LONGEST_PHRASE = 60
MOST_WORDINGS = 8
JOINED = "｜"

_PARTED = re.compile(r"[|｜]")
_MARKS = re.compile(rf"[{MARKS}\s]+")


def family_forms(typed: str) -> tuple[str, ...]:
    """The forms that were typed with a bar between them, each once, without quotation marks and white space."""
    return tuple(dict.fromkeys(filter(None, (_MARKS.sub("", form) for form in _PARTED.split(typed)))))


def is_accepted(forms: Sequence[str]) -> bool:
    """Whether they are few and short enough to be counted as they are: nothing is cut."""
    fitting = len(forms) <= MOST_WORDINGS and all(len(form) <= LONGEST_PHRASE for form in forms)
    return fitting and len(family_query(forms)) <= MOST_CHARACTERS - len(" 0000..0000")


def family_query(forms: Iterable[str]) -> str:
    """The query that finds every form."""
    return " OR ".join(f"“{form}”" for form in forms)


def family_rows(request: SearchRequest, forms: Sequence[str]) -> tuple[list[FoundDocument], int]:
    """The speeches that hold one of the forms.

    Args:
        request: A request for `family_query` of these forms, perhaps with years; its page does not matter.
        forms: The forms.

    Returns:
        The speeches with their number of places; and how many matches were left out of these numbers because they
        overlap another form's.
    """
    rows = list(execute_request(replace(request, page_size=EVERYTHING, sort="any")).rows)
    counted = _counted_once(request, forms)
    if not counted:
        return rows, 0
    joined = [FoundDocument(row.pk, counted.get(row.pk, row.occurrences)) for row in rows]
    return joined, sum(row.occurrences for row in rows) - sum(row.occurrences for row in joined)


def _counted_once(request: SearchRequest, forms: Sequence[str]) -> dict[int, int]:
    """The number of places in each speech that holds two forms which may overlap."""
    patterns = request.query.match_patterns
    counted: dict[int, int] = {}
    for one, other in combinations(forms, 2):
        both = parse(f"“{one}” “{other}”")
        if _may_overlap(both.match_patterns):
            texts = matching_texts(replace(request, query=replace(both, years=request.query.years), sort="any"))
            for pk, text in within_budget(texts, every=1):
                if pk not in counted:
                    counted[pk] = places_once(patterns, text)
    return counted


def places_once(patterns: Sequence[Pattern], text: CanonicalText) -> int:
    """The number of matches without those that overlap one counted before, from the left, of several the longest."""
    number = free = 0
    for start, end in sorted(match_spans(patterns, text, text.seams), key=lambda span: (span[0], -span[1])):
        if start >= free:
            number, free = number + 1, end
    return number


def _may_overlap(patterns: Sequence[Pattern]) -> bool:
    """Of slots and the like it is taken for granted; two ways to write one form are one pattern."""
    known = [pattern for pattern in patterns if isinstance(pattern, PhrasePattern) and not pattern.slot]
    if len(known) != len(patterns):
        return True
    pairs = combinations(known, 2)
    return any(_touch(one, other) for a, b in pairs for one in a.forms[0] for other in b.forms[0])


def _touch(one: str, other: str) -> bool:
    """Whether one holds the other, or one ends as the other begins."""
    if one in other or other in one:
        return True
    return any(
        one[-size:] == other[:size] or other[-size:] == one[:size] for size in range(1, min(len(one), len(other)))
    )


def by_year(rows: Iterable[FoundDocument], years: Mapping[int, int | None]) -> dict[int | None, list[FoundDocument]]:
    """The speeches by their year; those whose year is not known are left out.

    Args:
        rows: Speeches.
        years: Primary key to year, None for none.
    """
    found: dict[int | None, list[FoundDocument]] = {}
    for row in rows:
        if row.pk in years:
            found.setdefault(years[row.pk], []).append(row)
    return found
