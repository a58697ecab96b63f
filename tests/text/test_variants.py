"""The other ways to write what was typed: a few exact strings, each of them another one in canonical text."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from opencc import OpenCC

from speeches.text import dictionary_words
from speeches.text.canonicalization.canonical_text import canonical
from speeches.text.matching.phrase_pattern import PhrasePattern
from speeches.text.tokens import tokenizer
from speeches.text.tokens.aspect_particle import ASPECT, aspect_particles
from speeches.text.tokens.spelling_variants import variants_of
from speeches.text.tokens.variant_combinations import MOST_FORMS

LINES = Path(tokenizer.__file__).with_name("word_forms.txt").read_text(encoding="utf-8").splitlines()
GROUPS = [line.split() for line in LINES if line and not line.startswith("#")]


def finds(typed: str, printed: str) -> bool:
    return bool(PhrasePattern.of(typed, varied=True).count(canonical(printed)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("沿着", "沿著"), ("沿着社会主义道路", "沿著社會主義道路"), ("意味着", "意味著"), ("执着", "執著"), ("衣着", "衣著"),
        ("着力", "著力"), ("了解", "瞭解"), ("一目了然", "一目瞭然"), ("什么", "甚麼"), ("为什么", "為甚麼"),
        ("计划", "計畫"), ("规划", "規畫"), ("筹划", "籌畫"), ("借口", "藉口"), ("借助", "藉助"), ("凭借", "憑藉"),
        ("借着", "藉著"), ("答复", "答覆"), ("反反复复", "反反覆覆"), ("部分", "部份"), ("身份", "身分"), ("唯一", "惟一"),
        ("好像", "好象"), ("想象", "想像"), ("看作", "看做"), ("彻底", "澈底"), ("沉重", "沈重"), ("账户", "帐户"), ("人才", "人材"),
        ("沿着计划了解什么", "沿著計畫瞭解甚麼"), ("跟着名师", "跟著名師"), ("坐标", "座標"), ("其余", "其馀"),
    ],
)  # fmt: skip
def test_either_finds_the_other(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)
    assert finds(one, other)
    assert finds(other, one) or one == "跟着名师"  # 跟/著名/师, as the words of 跟著名師 are cut


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("著名", "跟着名师"),
        ("着名", "著名"),
        ("为了解决", "为瞭解决"),
        ("说明了", "说明瞭"),
        ("显著", "显着"),
        ("软件", "軟體"),
        ("信息", "資訊"),
        ("其他", "其它"),
    ],
)
def test_what_is_another_word_is_not_found(typed: str, printed: str) -> None:
    assert not finds(typed, printed)


@pytest.mark.parametrize(
    "typed", ["落实", "抓落实", "为了解决问题", "说明了", "2015年", "著名", "著作", "显著", "。", ""]
)
def test_most_phrases_are_written_in_one_way(typed: str) -> None:
    assert variants_of(typed).others == ()


def test_every_word_of_the_tables_finds_all_others_of_its_group() -> None:
    assert sum(1 for group in GROUPS if "百废俱兴" in group or "佐证" in group) == 2
    for group in GROUPS:
        for word in group:
            missed = {other for other in group if not finds(word, other)}
            # 着 is written 著 beside the words of the table.
            assert not missed, (word, missed)


def test_the_first_table_of_variant_forms_is_there_as_a_whole() -> None:
    heads = [at for at, line in enumerate(LINES) if line.startswith(("# 1.", "# 2.", "# 3."))]
    parts = (LINES[start:end] for start, end in pairwise(heads))
    first, appendix = ([line for line in part if line and not line.startswith("#")] for part in parts)
    assert (len(first), len(appendix)) == (338, 44)
    assert (first[0], first[-1]) == ("按捺 按纳", "佐证 左证")


def test_words_of_the_tables_are_as_long_in_every_form() -> None:
    """What is looked for in several forms stands in a text at as many places as the forms do, none twice."""
    assert [group for group in GROUPS if len(set(map(len, map(canonical, group)))) > 1] == []


def test_a_form_is_spelled_in_the_characters_that_were_typed() -> None:
    assert [form.spelled for form in variants_of("一目了然").others] == ["一目瞭然"]
    assert [form.spelled for form in variants_of(" 沿，着 社會主義 ").others] == ["沿，著 社會主義"]
    assert [form.text for form in variants_of("“一目 了然”").others] == ["1目瞭然"]


def test_forms_are_bounded_and_the_likely_ones_come_first() -> None:
    many = variants_of("沿着计划了解什么部分身份")
    assert many.more
    assert len(many.others) == MOST_FORMS - 1
    assert many.others[0].text == "沿着计画了解什么部分身份"
    assert "沿著计画瞭解甚么部份身分" in [form.text for form in many.others]


WORDS = st.lists(
    st.sampled_from(["沿着", "沿著", "了解", "瞭解", "计划", "部份", "著名", "落实", "什么", "一", "，", "着"]),
    max_size=6,
)


@given(WORDS.map("".join))
def test_each_form_is_another_string_of_the_same_length_that_leads_back(typed: str) -> None:
    found = variants_of(typed)
    texts = [form.text for form in found.others]
    assert len({*texts, canonical(typed)}) == len(texts) + 1 <= MOST_FORMS
    assert {len(text) for text in texts} <= {len(canonical(typed))}
    assert all(canonical(form.spelled) == form.text for form in found.others)


@given(WORDS.map("".join), st.lists(WORDS.map("".join), max_size=4).map("。".join))
def test_the_places_are_those_of_a_plain_scan_for_each_form(typed: str, printed: str) -> None:
    if canonical(typed):
        text, needle = canonical(printed), PhrasePattern.of(typed, varied=True)
        assume(not needle.judged)  # 一，一 is not 一一: tests/text/test_number_reading.py
        each = [text.count(form) for form in (needle.pieces[0], *(form.text for form in variants_of(typed).others))]
        assert needle.count(text) == sum(each) == len(set(needle.spans(text)))


def test_the_particle_of_every_word_of_the_dictionary_is_told_as_by_opencc_with_its_phrases():
    to_taiwan, to_mainland = OpenCC("s2tw").convert, OpenCC("tw2s").convert
    words = [word for word in dictionary_words() if any(char in word for char in ASPECT)]
    for text in [*words, *map(to_taiwan, words)]:
        taiwan = to_taiwan(text)
        mainland = to_mainland(taiwan)
        told = {at for at, pair in enumerate(zip(mainland, taiwan, strict=True)) if pair == ASPECT}
        assert told <= aspect_particles(text), text
        assert {text[at] for at in aspect_particles(text)} <= {*ASPECT}, text
