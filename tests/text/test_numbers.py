"""A number is a number: what is looked for is not found where print goes on with its number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.canonicalization.canonical_text import canonical
from speeches.text.canonicalization.number_seams import canonical_with_seams, seams
from speeches.text.matching.literal_pattern import LiteralPattern
from speeches.text.matching.phrase_pattern import PhrasePattern
from tests.plain_scan import Looked, Read
from tests.plain_text import fold_typed


@pytest.mark.parametrize(
    ("typed", "found", "not_found"),
    [
        ("5%", ["增长5%", "３、５％", "三、5%", "5-10%和5%", "①5%", "⒈5%", "5％，", "m²5%"], ["15%", "3.5%", "１５％", "十五%"]),
        ("10%", ["5-10%", "5～10%", "5至10%"], ["110%", "1.10%", "百分之五十10%"]),
        ("15年", ["15年", "一五年", "2013—15年", "三、15年", "“十三五”15年"], ["2015年", "二〇一五年", "二○一五年", "115年"]),
        ("五年", ["五年", "5年", "第五年", "“十三五”五年", "三、五年"], ["2015年", "十五年", "二十五年", "三点五年", "3.5年", "百廿五年"]),
        ("十年", ["十年", "几十年", "１０日，十年"], ["二十年", "五十年", "2十年", "一百十年"]),
        ("3.2", ["增长3.2%", "3.2，5", "至3.2-4.1"], ["13.2", "3.25", "3.2万", "2.3.2"]),
        ("五百", ["五百个", "二、五百、十"], ["五百万", "五百五十", "二十五百", "五百点五"]),
        ("3.2万", ["3.2万人"], ["3.2万亿", "13.2万"]),
        ("万元", ["500万元", "五百万元", "十万元", "万元"], []),
        ("500万元", ["500万元", "1、500万元", "2015，500万元", "截至2015，500万元"], ["1,500万元", "1，500万元", "12,500万元"]),
        ("百分之五", ["百分之五", "百分之五，"], ["百分之五十", "百分之五点三", "百分之5.3"]),
        ("统一", ["统一思想", "统一，三是"], ["统一百"]),
        ("一定", ["一定", "千万一定", "万一定"], ["三一定"]),
        ("2008年", ["1. 2008年", "1、2008年", "(1)2008年", "２００８年"], ["1.2008年", "12008年"]),
        ("点五", ["三点五"], []),
        ("第五", ["第五", "第五次"], ["第五十", "第五十五"]),
        ("三点", ["讲三点：一是", "讲三点五年"], ["十三点"]),
        ("15", ["2013至15", "15%", "15人"], ["2015", "150", "15.5", "15万", "1,015", "20 15年"]),
        ("二十", ["二十"], ["二十五", "一百二十", "二十万", "二十亿"]),
        ("廿", ["廿日"], ["廿五", "一百廿"]),
    ],
)  # fmt: skip
def test_numbers_at_the_edges_are_whole(typed: str, found: list[str], not_found: list[str]) -> None:
    needle, literal = PhrasePattern.of(typed, bounded=True), LiteralPattern((typed,), bounded=True)
    for printed in (*found, *not_found):
        text = canonical_with_seams(printed)
        # Each text holds it, if such numbers are let in; some hold it in print as it was typed.
        assert PhrasePattern.of(typed).count(text), printed
        expected = 1 if printed in found else 0
        assert min(1, needle.count(text, text.seams)) == expected, printed
        if typed in printed:
            assert min(1, literal.count(printed)) == expected, printed


@pytest.mark.parametrize(
    ("printed", "parted"),
    [
        ("三、5%", "3|5%"),
        ("2013—15个", "2013|15个"),
        ("“十三五”“十四五”", "十35|十45"),
        ("5-10%", "5|10%"),
        ("1,500,000元", "1500000元"),
        ("1,5000元", "1|5000元"),
        ("2015，500个", "2015|500个"),
        ("1. 5%", "1.|5%"),
        ("3\u200b.\u200b5", "3.5"),
        ("20 15年", "2015年"),
        ("1（2）3", "1|2|3"),
        ("½", "|1|2"),
        ("5②", "5|2"),
        ("⑴5", "|1|5"),
        ("三·一五", "3|15"),
        ("没有数", "没有数"),
    ],
)
def test_print_parts_numbers_where_it_puts_a_sign_between_them(printed: str, parted: str) -> None:
    text, places = canonical(printed), seams(printed)
    shown = "".join(("|" if at in places else "") + char for at, char in enumerate(text))
    assert shown == parted


PRINTED = st.text("长-0159五一十百万〇点.．, ，、—％%年人½①²\u200b*X。\n廿５", max_size=30)
TYPED = (
    st.text("015五一十百万点.%年人5*、-, ①½", min_size=1, max_size=6)
    .filter(canonical)
    .filter(lambda text: "**" not in text)
)


@given(PRINTED, TYPED)
def test_what_is_counted_is_what_a_plain_scan_of_the_print_counts(printed: str, typed: str) -> None:
    text, read = canonical_with_seams(printed), Read(printed)
    needle, piece = PhrasePattern.of(typed, bounded=True), fold_typed(typed)
    assert list(needle.spans(text, text.seams)) == Looked(read, printed=False, bounded=True).places(piece)
    literal = LiteralPattern((typed,), bounded=True)
    assert list(literal.spans(printed)) == Looked(read, printed=True, bounded=True).places(typed)


@given(PRINTED, TYPED, TYPED)
def test_slots_have_whole_numbers_at_the_edges_of_each_piece(printed: str, first: str, second: str) -> None:
    text, read = canonical_with_seams(printed), Read(printed)
    needle = PhrasePattern.of(first, second, bounded=True)
    looked = Looked(read, printed=False, bounded=True)
    assert list(needle.spans(text, text.seams)) == looked.slot_places([(fold_typed(first),), (fold_typed(second),)])


@given(PRINTED, st.integers(0, 30))
def test_seams_are_those_of_any_cut_as_far_as_the_cut_goes(printed: str, at: int) -> None:
    """A paragraph by itself tells the same as the whole text: it is parted from others by a sentence end."""
    first, second = printed[:at].replace("\n", ""), printed[at:].replace("\n", "")
    whole = canonical(first + "\n")
    assert seams(f"{first}\n{second}") == seams(first) | {
        place + len(whole) - (canonical(second)[:1] == "\n" and whole[-1:] == "\n") for place in seams(second)
    }
