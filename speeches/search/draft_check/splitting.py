"""Splits a draft into what is checked: its sentences and its quotations, or its lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from speeches.search.query import MARKS, Query, parse, without_marks
from speeches.text import canonical_query, has_digit, number_key, number_needle

MOST_DRAFT_CHARACTERS = 100_000  # of a draft
LONGEST = 500  # characters of one passage; a longer sentence is checked in parts, a longer quotation by its sentences
_SHORTEST_QUOTATION = 4  # canonical characters: “三农” is a name in quotation marks, and no quotation

# What ends a sentence in canonical text, with the quotation marks and brackets that close behind it.
_SENTENCE = re.compile(r"[^。！？；…⋯‥︙︰!?;]*(?:[。！？；…⋯‥︙︰!?;]+[”’」』）》】〉\]\)\"＂]*|$)")
_QUOTATION = re.compile(r"“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|\"([^\"]+)\"|＂([^＂]+)＂")
_CLAUSE = re.compile(r"[^，,、：:]*[，,、：:]?")
_LINE_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True)
class DraftPassage:
    """A sentence, quotation or line of a draft.

    Attributes:
        text: As it stands in the draft.
        quotation: Whether it stands in quotation marks.
        times: How often the draft has it, whatever its punctuation, width and script.
    """

    text: str
    quotation: bool = False
    times: int = 1

    @property
    def canonical(self) -> str:
        """What is looked for."""
        return canonical_query(self.text)

    @property
    def query(self) -> Query:
        """The quoted search that finds it."""
        return parse(self.typed)

    @property
    def has_figure(self) -> bool:
        """Whether print can have a sign within it."""
        return has_digit(self.canonical)

    @property
    def typed(self) -> str:
        """The same as it would be typed. Marks that mean something in a query are left out; canonical text has none."""
        return f"“{' '.join(without_marks(self.text, f'{MARKS}_＿').split())}”"


def clean_text(text: str) -> str:
    """Without what no text can hold: NUL and halves of surrogate pairs."""
    return text.replace("\0", "").encode(errors="ignore").decode()


def split_draft(text: str, by_line: bool = False) -> list[DraftPassage]:
    """The passages of a draft in their order, each once; a quotation follows the sentence in which it begins.

    Args:
        text: The draft; what has neither letters nor digits in it is no passage.
        by_line: One phrase a line, instead of sentences and quotations.
    """
    found: dict[object, DraftPassage] = {}
    for passage in _passages(clean_text(text), by_line):
        if any(map(str.isalnum, passage.canonical)):
            key = number_key(number_needle(passage.text))
            known = found.get(key)
            found[key] = replace(known, times=known.times + 1) if known else passage
    return list(found.values())


def _passages(text: str, by_line: bool) -> Iterator[DraftPassage]:
    for line in filter(None, map(str.strip, _LINE_ENDS.split(text))):
        if by_line and len(line) <= LONGEST:
            yield DraftPassage(line)
        else:
            yield from _of_line(line)


def _of_line(line: str) -> Iterator[DraftPassage]:
    quotations = list(_quotations(line))
    for sentence in _SENTENCE.finditer(line):
        within = [quoted for start, quoted in quotations if sentence.start() <= start < sentence.end()]
        text = sentence[0].strip()
        if len(within) == 1 and canonical_query(within[0]) == canonical_query(text):
            yield DraftPassage(text, quotation=True)
        else:
            yield from map(DraftPassage, _parts(text))
            yield from (DraftPassage(quoted, quotation=True) for quoted in within)


def _quotations(line: str) -> Iterator[tuple[int, str]]:
    """The offset and the text of each quotation that is checked as a whole."""
    for match in _QUOTATION.finditer(line):
        text = match[match.lastindex or 0].strip()
        if len(text) <= LONGEST and len(canonical_query(text)) >= _SHORTEST_QUOTATION:
            yield match.start(), text


def _parts(sentence: str) -> Iterator[str]:
    """The sentence, or parts of one that is too long: cut behind commas, and within a clause only if it must be."""
    part = ""
    for clause in _CLAUSE.findall(sentence) if len(sentence) > LONGEST else [sentence]:
        if part and len(part) + len(clause) > LONGEST:
            yield part
            part = ""
        part += clause
        while len(part) > LONGEST:
            yield part[:LONGEST]
            part = part[LONGEST:]
    if part:
        yield part
