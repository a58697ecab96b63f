"""What is quoted has the numbers of the source: print that makes other numbers of the same characters is no match."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.canonicalization.canonical_text import canonical_query
from speeches.text.canonicalization.number_seams import canonical_with_seams
from speeches.text.matching.phrase_pattern import PhrasePattern
from tests.plain_scan import Looked
from tests.plain_text import Read, fold_typed


@pytest.mark.parametrize(
    ("typed", "found", "not_found"),
    [
        ("增长56个百分点", ["增长56个百分点", "增长5 6个百分点", "增长５６个百分点", "增长五六个百分点"], ["增长5-6个百分点", "增长5～6个百分点", "增长5—6个百分点", "增长5、6个百分点", "增长5/6个百分点", "增长5:6个百分点", "增长五、六个百分点", "增长⑤⑥个百分点", "增长-56个百分点"]),
        ("增长5-6个百分点", ["增长5-6个百分点", "增长5～6个百分点", "增长5、6个百分点", "增长五、六个百分点", "增长五六个百分点"], ["增长56个百分点"]),
        ("占91%", ["占91%", "占９１％", "占9\u200b1%", "占9 1%"], ["占9、1%", "占9，1%", "占9①%"]),
        ("占12", ["占12", "占⑫", "占⑿", "占1 2"], ["占1/2", "占½", "占1:2", "占①②", "占1²"]),
        ("占½", ["占½", "占1/2", "占1：2"], ["占12"]),
        ("从20082013年", ["从20082013年"], ["从2008-2013年", "从2008—2013年", "从2008、2013年"]),
        ("共1000元", ["共1000元", "共1,000元", "共1，000元", "共1 000元"], ["共1、000元", "共10、00元"]),
        ("共1,000元", ["共1000元", "共1,000元", "共1 000元"], ["共1、000元"]),
        ("在2008年", ["在2008年", "在20 08年", "在2008 年", "在二〇〇八年"], ["在20、08年"]),
        ("第一二产业", ["第一、二产业", "第一二产业", "第一,二产业"], []),
        ("第一、二产业", ["第一、二产业", "第一二产业", "第1、2产业"], ["第12产业"]),
        ("第12产业", ["第12产业", "第1 2产业"], ["第一、二产业", "第1、2产业"]),
        ("抓好12024年", ["抓好12024年"], ["抓好1、2024年", "抓好一、2024年", "抓好（1）2024年"]),
        ("抓好。1、2024年", ["抓好。1、2024年", "抓好。\n一、2024年", "抓好。（1）2024年", "抓好。(1)、2024年"], ["抓好。12024年"]),
        ("第1.2024年", ["第1.2024年", "第1. 2024年"], ["第⒈2024年"]),
        ("为3.5%", ["为3.5%", "为3. 5%", "为3 . 5%"], ["为⒊5%", "为3.、5%"]),
        ("共三十五年", ["共三十五年"], ["共三十、五年", "共三、十五年"]),
        ("五百人", ["五百人"], ["五、百人"]),
        ("重点一是", ["重点一是", "重点，一是", "重点：一是"], []),
        ("截至2023一是", ["截至2023，一是", "截至2023一是"], []),
        ("十四五规划", ["“十四五”规划", "十四五规划"], ["十、四五规划"]),
        ("增长9.1%", ["增长9.1%", "增长 9.1%", "增长—9.1%", "增长–9.1%"], ["增长-9.1%", "增长−9.1%", "增长 －9.1％", "增长（-9.1%"]),
        ("增长-9.1%", ["增长-9.1%", "增长−9.1%", "增长：-9.1%"], ["增长9.1%", "增长、9.1%"]),
        ("农业-9.1%", ["农业-9.1%", "农业9.1%", "农业—9.1%"], []),
        ("3月-9月", ["3月-9月", "3月—9月", "3月9月"], []),
        ("图1-9", ["图1-9", "图1－9", "图1—9"], ["图19"]),
        ("5%-9%", ["5%-9%", "5%～9%", "5%9%"], []),
        ("北京-9号线", ["北京-9号线", "北京9号线"], []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("bounded", [True, False])
def test_the_numbers_within_a_phrase_are_those_of_the_print(
    typed: str, found: list[str], not_found: list[str], bounded: bool
) -> None:
    needle = PhrasePattern.of(typed, bounded=bounded)
    for printed in (*found, *not_found):
        text, read = canonical_with_seams(f"我们，{printed}等"), Read(f"我们，{printed}等")
        assert canonical_query(typed) in text, printed
        assert needle.count(text, text.seams) == (printed in found), printed
        assert len(Looked(read, printed=False, bounded=bounded).places(fold_typed(typed))) == (printed in found)


def test_a_number_with_a_minus_is_found_by_its_minus_or_inside_other_numbers() -> None:
    for printed, plain, with_minus in (("增长-9.1%", 0, 1), ("增长9.1%", 1, 0), ("5%-9.1%", 1, 1), ("5%\n-9.1%", 1, 1)):
        text = canonical_with_seams(printed)
        for typed, expected in (("9.1%", plain), ("-9.1%", with_minus)):
            assert PhrasePattern.of(typed, bounded=True).count(text, text.seams) == expected, (printed, typed)
            assert PhrasePattern.of(typed).count(text, text.seams) == 1


def test_what_stands_beside_holes_has_the_numbers_of_the_print() -> None:
    for printed, expected in (("X市增长56个", 1), ("X市增长5-6个", 0), ("X市增长5X个", 1), ("X市增长X6个", 1)):
        text = canonical_with_seams(printed)
        assert PhrasePattern.of("某某市增长56个", across_holes=True).count(text, text.seams) == expected, printed


def test_phrases_that_differ_in_their_numbers_alone_are_different() -> None:
    assert PhrasePattern.of("增5、6%") == PhrasePattern.of("增5～6%") != PhrasePattern.of("增56%")
    assert PhrasePattern.of("增长-9%") != PhrasePattern.of("增长9%")
    assert not PhrasePattern.of("统一思想、第一").judged


PRINTED = st.text("长增-－—−<>为亿～/:0159五一十百点.． 、%年①⒈½⑩²\u200b。\n５三个X(（", max_size=24)
GOES_ON = frozenset("0159五一十百亿点.．①⒈½⑩²５三个-－−,， \u200b")


@given(PRINTED, st.integers(0, 24), st.integers(0, 24))
def test_every_cut_of_a_text_is_found_in_it(printed: str, one: int, other: int) -> None:
    start, end = sorted((one, other))
    cut, text = printed[start:end], canonical_with_seams(printed)
    if not canonical_query(cut):
        return
    assert PhrasePattern.of(cut).count(text, text.seams)
    # And with whole numbers at its edges, unless it was cut within one, or a sign from its number.
    around = {*printed[max(0, start - 1) : start + 1]}, {*printed[max(0, end - 1) : end + 1]}
    if any(side <= GOES_ON for side in around):
        return
    assert PhrasePattern.of(cut, bounded=True).count(text, text.seams)
