"""Words: what is cut, what is left out, and that the same word is found whatever it was typed with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.language.canonical import canonical, needle
from speeches.language.words import words


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
        ("二◯◯八年", {"〇"}),
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


@given(st.text("抓落实工作經濟发展中华人民共和国ＧＤＰgdp123二〇，。 "))
def test_every_word_stands_in_the_canonical_text(text: str) -> None:
    assert all(needle(word) in canonical(text) for word in words(text))
