"""Quotes that do not pair are read as one quote, as long as makes sense, and the reader is told."""

import re
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from speeches.search.query.lexer import MARKS, has_text, marks, with_positions
from speeches.search.query.parser import parse
from speeches.search.query.terms import TermKind
from speeches.search.query.unpaired_quotes import lex


def read(typed: str) -> str:
    """What is quoted stands in brackets."""
    return " ".join(f"[{chunk.text}]" if chunk.quoted else chunk.text for chunk in lex(typed) if chunk.text)


@pytest.mark.parametrize(
    ("typed", "as_read"),
    [
        # A closing mark right after the opening one, or before the closing one.
        ('"”正面清单"', "[正面清单]"),
        ("“”正面清单”", "[正面清单]"),
        ("““正面清单”", "[正面清单]"),
        ('"正面清单””', "[正面清单]"),
        ('""正面清单""', "[正面清单]"),
        ("『』正面清单』", "[正面清单]"),
        # Marks of two kinds.
        ("“正面清单」", "[正面清单]"),
        ("「正面清单”", "[正面清单]"),
        ('"正面“清单"', "[正面“清单]"),
        ("“甲「乙”丙」", "[甲「乙”丙]"),
        # Three marks.
        ("“正面”清单”", "[正面”清单]"),
        ("“正面“清单”", "[正面“清单]"),
        ('"正面"清单"', '[正面"清单]'),
        ("“甲 乙”丙”", "[甲 乙”丙]"),
        ("做到“两个”维护”吧", "做到 [两个”维护] 吧"),
        # A quote within a quote, with the same mark.
        ('"落实"三严三实"专题"', '[落实"三严三实"专题]'),
        ("＂落实＂三严三实＂专题＂", "[落实＂三严三实＂专题]"),
        # A single mark.
        ("“正面清单", "[正面清单]"),
        ("正面清单”", "[正面清单]"),
        ('正面"清单', '[正面"清单]'),
        ("“正面 清单", "[正面 清单]"),
        ('" 正面清单', "[正面清单]"),
        ("做到“两个维护", "做到 [两个维护]"),
        ("“改革”和“开放", "[改革] 和 [开放]"),
        ("干部 正面清单”", "干部 [正面清单]"),
        ('改革" 开放"', "[改革] [开放]"),
        ("甲” 乙 “丙", "[甲] 乙 [丙]"),
        ("“正面 OR 清单", "[正面] OR 清单"),
        ("“正面 「清单」", "[正面] [清单]"),
        ("“正面 2008..2013", "[正面] 2008..2013"),
        ("“正面 题名:清单", "[正面] 清单"),
    ],
)
def test_marks_that_do_not_pair_are_read_as_the_longest_quote_that_makes_sense(typed: str, as_read: str) -> None:
    assert read(typed) == as_read
    assert any("引号" in note for note in parse(typed).notes)


@pytest.mark.parametrize(
    ("typed", "as_read"),
    [
        ('"“正面清单”"', "[“正面清单”]"),
        ('“"正面清单"”', '["正面清单"]'),
        ('“落实"三严三实"专题”', '[落实"三严三实"专题]'),
        ("“落实‘三严三实’专题”", "[落实‘三严三实’专题]"),
        ("“《正面清单》”", "[《正面清单》]"),
        ("don’t stop", "don’t stop"),
        ("‘don’t stop’", "[don’t stop]"),
        ("“O’Neil 报告”", "[O’Neil 报告]"),
        ('"改革" "开放"', "[改革] [开放]"),
        ('"改革"OR"开放"', "[改革] OR [开放]"),
        ('"改革"、"开放"', "[改革] 、 [开放]"),
        ("“ 改革 ”", "[ 改革 ]"),
        ('" 改革 "', "[ 改革 ]"),
        ("“”", ""),
    ],
)
def test_marks_that_pair_need_no_word(typed: str, as_read: str) -> None:
    assert read(typed) == as_read
    assert not [note for note in parse(typed).notes if "引号" in note]


def test_what_was_read_is_said_back() -> None:
    assert parse('"”正面清单"').notes == ("引号没有成对，按“正面清单”整句检索。",)
    assert "“和”在两处引号之间" in parse("“改革”和“开放”").notes[0]


@pytest.mark.parametrize(("typed", "excluded"), [("-“正面”清单”", "正面”清单"), ("-“正面清单", "正面清单")])
def test_a_minus_goes_with_the_quote(typed: str, excluded: str) -> None:
    (part,) = parse(typed).excluded
    assert (part.text, part.kind) == (excluded, TermKind.PHRASE)


def test_a_prefix_goes_with_the_quote() -> None:
    (part,) = parse("题名:“正面”清单”").terms
    assert (part.field, part.text) == ("title", "正面”清单")


TYPED = st.text('抓落实改ax9 “”"「」『』‘’＂、《》', max_size=24)


@given(TYPED)
@example('‘ 9"“')
@example('"9“"”a "')
def test_what_stands_between_marks_is_quoted_or_said_not_to_be(typed: str) -> None:
    found = marks(typed, 0, len(typed))
    made = list(lex(typed))
    for start, end in pairwise(found):
        piece = typed[start + 1 : end]
        if has_text(piece) and not (piece[0].isspace() and piece[-1].isspace()):
            quoted = any(chunk.quoted and piece.strip() in chunk.text for chunk in made)
            assert quoted or parse(typed).notes, piece


@given(TYPED)
def test_no_character_but_marks_and_spaces_is_lost(typed: str) -> None:
    def left(text: str) -> str:
        return re.sub(rf"[\s{MARKS}]", "", text)

    assert left("".join(chunk.text for chunk in lex(typed))) == left(typed)


@given(st.text('抓落实 改x"“”', max_size=12), st.text('抓落实 改x"“”', max_size=12))
def test_a_query_that_is_cut_off_loses_nothing_either(typed: str, more: str) -> None:
    whole = "".join(chunk.text for chunk in lex(typed + more, cut=True))
    assert all(char in whole for char in typed if has_text(char))


@pytest.mark.parametrize("mark", ["“", "「", "‘", "“a", "a“", '“"', "“「"])
def test_many_marks_without_partners_are_read_in_time_that_grows_with_them(mark: str) -> None:
    """Where each read all that stands behind it, so many took minutes."""
    began = process_time()
    assert len(list(with_positions(mark * 20_000))) >= 10_000
    assert process_time() - began < 5
