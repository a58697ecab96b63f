"""Words: what is cut, what is left out, and that the same word is found whatever it was typed with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.canonicalization.canonical_text import canonical, canonical_query
from speeches.text.canonicalization.character_folding import BORDER
from speeches.text.tokens.tokenizer import dictionary_segments, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中华人民共和国", {"中华", "人民", "共和国", "中华人民共和国"}),
        ("國務院總理", {"国务院", "总理"}),
        ("抓落实，促发展！", {"抓", "落实", "发展"}),
        ("ＧＤＰ增长", {"gdp", "增长"}),
        ("统一思想", {"统一", "思想"}),
        ("落\u200b实", {"落实"}),
        ("⼈⺠⻓期", {"人民", "长期"}),
        ("二◯◯八年", {"2008", "2008年"}),
    ],
)
def test_a_text_holds_these_words(text: str, expected: set[str]) -> None:
    assert expected <= set(words(text))


@pytest.mark.parametrize("text", ["", "，。！", " \n\t　", "——……", "___"])
def test_punctuation_and_space_are_no_words(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize("text", ["二〇〇八年", "3", "A", "第3次"])
def test_single_digits_and_letters_are_kept(text: str) -> None:
    assert words(text)


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (["2015年", "二〇一五年", "２０１５年", "二○一五年", "二零一五年", "二0一五年"], ["2015", "2015年"]),
        (["1998年", "一九九八年"], ["1998", "1998年"]),
        (
            ["2015年5月1日", "二〇一五年五月一日", "２０１５年５月１日", "二○一五年5月一日"],
            ["2015", "2015年", "五月", "2015年5月", "一日", "2015年5月1日"],
        ),
        (["5年", "５年"], ["5", "五年"]),
        (["15%", "１５％"], ["15%"]),
        (["3.2万", "３．２万"], ["3.2", "3.2万"]),
        (["1,000", "１，０００", "1000"], ["1000"]),
        (["二〇", "20", "2〇"], ["20"]),
        (["百分之五"], ["百分之五"]),
        (["百分之七点五"], ["百分之七点五"]),
        (["2013-2015"], ["2013", "2015", "2013-2015"]),
        (["2016.1.20"], ["2016", "1", "20", "2016.1.20"]),
        (["十三五"], ["十三", "五", "十三五"]),
    ],
)
def test_a_number_is_one_word_in_whatever_script(forms: list[str], expected: list[str]) -> None:
    assert [words(form) for form in forms] == [expected] * len(forms)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一九九八年工作规划", ["1998", "1998年", "工作", "规划"]),
        ("二〇一五年规划", ["2015", "2015年", "规划"]),
        ("增长3.2万人", ["增长", "3.2", "3.2万", "人"]),
        ("三严三实", ["三严", "三实"]),
        ("万众一心", ["万众", "一心", "万众一心"]),
        ("统一思想", ["统一", "思想"]),
        ("二十一世纪", ["二十", "十一", "二十一", "世纪"]),
        ("第三季度", ["第三", "三季", "季度", "第三季", "三季度", "第三季度"]),
        ("4g网络", ["4g", "网络"]),
        ("covid19", ["covid19"]),
        ("第3次", ["第", "3", "次"]),
        ("五年规划", ["五年", "规划"]),
    ],
)
def test_words_beside_and_around_numbers_stay_as_they_were_cut(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text("抓落实工作經濟发展中华人民共和国ＧＤＰgdp123二〇○零五十百万年月日点.,%％-，。 "))
def test_every_word_stands_in_the_canonical_text(text: str) -> None:
    assert all(canonical_query(word) in canonical(text) for word in words(text))


@pytest.mark.parametrize(
    ("text", "cut"),
    [("统一思想", ["统一", "思想"]), ("着力打造高地", ["着力", "打造", "高地"]), ("卢飞驰", ["卢", "飞驰"])],
)
def test_canonical_text_is_cut_by_the_dictionary_alone(text: str, cut: list[str]) -> None:
    assert dictionary_segments(canonical(text).strip(BORDER)) == cut
