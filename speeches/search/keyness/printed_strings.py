"""How canonical strings are printed, and what query finds them: readers are shown 统一, not the canonical 统1."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from speeches.models import Speech
from speeches.search.query import MARKS, parse
from speeches.text import CanonicalMap, PhrasePattern, all_spans, with_paired_marks

_SPACE = re.compile(r"\s+")
_MARK = re.compile(f"[{MARKS}]")


class StringToPrint(NamedTuple):
    """A canonical string, and the primary key of a speech that holds it."""

    string: str
    speech: int


class PrintedString(NamedTuple):
    """A string as a speech prints it, without white space and its marks in pairs; and the query that finds it."""

    phrase: str
    query: str


def printed_strings(wanted: Sequence[StringToPrint]) -> list[PrintedString]:
    """The printed form of each string; where the speech no longer holds it, the canonical one."""
    of_speeches: dict[int, list[str]] = {}
    for each in wanted:
        of_speeches.setdefault(each.speech, []).append(each.string)
    texts = Speech.objects.published().filter(pk__in=of_speeches).texts()
    printed: dict[StringToPrint, PrintedString] = {}
    for speech, strings in of_speeches.items():  # one at a time: the map of a text takes ten times its memory
        text = CanonicalMap(texts[speech]) if speech in texts else None
        printed |= {StringToPrint(string, speech): _printed(string, text) for string in strings}
    return [printed[each] for each in wanted]


def quoted_string(string: str) -> str:
    """The query for a string that holds no quotation marks."""
    return f"“{string}”"


def _printed(string: str, text: CanonicalMap | None) -> PrintedString:
    query = quoted_string(string)
    phrase = _first_match(query, text) if text else ""
    typed = quoted_string(_MARK.sub("", phrase))
    same = bool(phrase) and _forms(typed) == _forms(query)
    return PrintedString(phrase or string, typed if same else query)


def _forms(query: str) -> list[tuple[tuple[str, ...], ...]]:
    """The characters that a query looks for; how its numbers are printed (一 or 1) makes no other string of it."""
    return [pattern.forms for pattern in parse(query).match_patterns if isinstance(pattern, PhrasePattern)]


def _first_match(query: str, text: CanonicalMap) -> str:
    """With its marks in pairs: “十四五”时期."""
    start, end = next(iter(all_spans(text, parse(query).match_patterns)), (0, 0))
    return _SPACE.sub("", with_paired_marks(text.text, start, end))
