"""Neighbours (collocates) of a phrase: the strings right before and right behind it, counted as the search counts."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

from speeches.models import one_version
from speeches.search.engines.base import SearchRequest, engine
from speeches.search.execution import Filters, execute_request, matching_texts, search_request
from speeches.search.keyness.printed_strings import PrintedString, StringToPrint, printed_strings, quoted_string
from speeches.search.query import TermKind, check_budget, parse, within_budget
from speeches.text import BORDER, HOLE, CanonicalMap, canonical_query, match_spans

LONGEST_NEIGHBOUR = 8
MOST_NEIGHBOURS = 30  # on either side
MOST_PLACES = 100_000
_KEPT = 300  # strings of one length that are followed further
_MOSTLY = 0.5
_LEAST = 2
_APART = re.compile(f"[{BORDER}{re.escape(HOLE)}]")


@dataclass(frozen=True)
class Neighbour:
    """A string beside the phrase.

    Attributes:
        string: As it is printed at one of the places.
        whole: String and phrase together, as printed.
        query: What is to be typed to find both together.
        occurrences: The number of its matches.
        speeches: The number of speeches that hold it.
    """

    string: str
    whole: str
    query: str
    occurrences: int
    speeches: int


@dataclass(frozen=True)
class Neighbours:
    """The most frequent neighbours of a phrase.

    Attributes:
        query: What finds the phrase.
        occurrences: Number of matches of the phrase.
        speeches: Number of speeches that hold it.
        before, behind: The strings on either side.
        partial: Whether only the first `MOST_PLACES` places were read for them.
    """

    query: str
    occurrences: int = 0
    speeches: int = 0
    before: list[Neighbour] = field(default_factory=list)
    behind: list[Neighbour] = field(default_factory=list)
    partial: bool = False


class _Context(NamedTuple):
    """What stands beside a match, up to the border of its sentence, from the match outwards."""

    string: str
    speech: int


@one_version()
def neighbours(phrase: str, filters: Filters | None = None, most: int = MOST_NEIGHBOURS) -> Neighbours:
    """What stands beside an exact phrase, within the sentence.

    Strings of one to eight characters; one that mostly occurs within a longer one of the list is left out.

    Args:
        phrase: The phrase as typed, without quotation marks.
        filters: Facet values; all must hold.
        most: The most strings on either side.

    Raises:
        IndexUnavailable: The index cannot be searched.
        QueryTooCostly: It takes more than the budget, if there is one.
    """
    with engine().one_commit():
        query = quoted_string(phrase)
        request = replace(search_request(parse(query), filters), page_size=1, sort="any")
        found = execute_request(request)
        before, behind = _contexts(request)
        beside = _Beside(canonical_query(phrase), request, most)
        strings = beside.counted(_strings(before), True), beside.counted(_strings(behind), False)
        partial = len(before) == MOST_PLACES
        return Neighbours(query, found.occurrences, found.total, *strings, partial)


def _contexts(request: SearchRequest) -> tuple[list[_Context], list[_Context]]:
    """What stands before and behind each match of a phrase; nothing for anything else, such as a slot."""
    before: list[_Context] = []
    behind: list[_Context] = []
    if [term.kind for term in request.query.text_terms] != [TermKind.PHRASE]:
        return before, behind
    patterns = request.query.match_patterns
    places = (
        (pk, text, span)
        for pk, text in within_budget(matching_texts(request), every=1)
        for span in match_spans(patterns, text, text.seams)
    )
    for pk, text, (start, end) in islice(places, MOST_PLACES):
        before.append(_Context(_APART.split(text[max(0, start - LONGEST_NEIGHBOUR) : start])[-1][::-1], pk))
        behind.append(_Context(_APART.split(text[end : end + LONGEST_NEIGHBOUR], maxsplit=1)[0], pk))
    return before, behind


def _strings(contexts: Sequence[_Context]) -> dict[str, int]:
    """The most frequent beginnings of the contexts, each with a speech that holds it; without mere parts of others."""
    counts: Counter[str] = Counter()
    holding: dict[str, int] = {}
    for length in range(1, LONGEST_NEIGHBOUR + 1):
        contexts = [each for each in contexts if len(each.string) >= length]
        found = Counter(each.string[:length] for each in contexts)
        kept = {string: number for string, number in found.most_common(_KEPT) if number >= _LEAST}
        counts.update(kept)
        contexts = [each for each in contexts if each.string[:length] in kept]
        holding.update((each.string[:length], each.speech) for each in contexts)
    part = _mere_parts(counts)
    return {string: holding[string] for string, _ in counts.most_common() if string not in part}


def _mere_parts(counts: Mapping[str, int]) -> set[str]:
    """The strings that mostly occur within a longer one that is none itself."""
    parts: set[str] = set()
    longer: dict[str, int] = {}
    for string in sorted(counts, key=len, reverse=True):
        if longer.get(string, 0) >= _MOSTLY * counts[string]:
            parts.add(string)
        within = longer.get(string, 0) if string in parts else counts[string]
        for end in range(1, len(string)):
            longer[string[:end]] = max(longer.get(string[:end], 0), within)
    return parts


class _Beside:
    """Counts strings beside a phrase as the search does.

    Args:
        middle: The canonical phrase.
        request: That finds it.
        most: How many are counted on a side.
    """

    def __init__(self, middle: str, request: SearchRequest, most: int) -> None:
        self._middle, self._request, self._most = middle, request, most

    def counted(self, strings: Mapping[str, int], left: bool) -> list[Neighbour]:
        """The most frequent of some strings, given from the phrase outwards, each with a speech that holds it."""
        first = list(islice(strings.items(), self._most))
        wholes = [string[::-1] + self._middle if left else self._middle + string for string, _ in first]
        wanted = [StringToPrint(whole, speech) for whole, (_, speech) in zip(wholes, first, strict=True)]
        rows = [self._neighbour(whole, form, left) for whole, form in zip(wholes, printed_strings(wanted), strict=True)]
        return sorted((row for row in rows if row.occurrences), key=lambda row: -row.occurrences)

    def _neighbour(self, whole: str, form: PrintedString, left: bool) -> Neighbour:
        size = len(whole) - len(self._middle)
        start, end = (0, size) if left else (len(self._middle), len(whole))
        printed = CanonicalMap(form.phrase)
        span = printed.span(start, end) if printed.canonical == whole else None
        string = form.phrase[slice(*span)] if span else whole[start:end]
        check_budget()
        found = execute_request(replace(self._request, query=parse(form.query)))
        return Neighbour(string, form.phrase, form.query, found.occurrences, found.total)
