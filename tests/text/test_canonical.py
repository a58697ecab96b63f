"""Canonical text: what becomes of each character, and that nothing depends on its neighbours."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from speeches.text.canonicalization.canonical_map import CanonicalMap
from speeches.text.canonicalization.canonical_text import canonical, canonical_query
from speeches.text.canonicalization.character_folding import BORDER, HOLE
from tests.text.strategies import TEXTS


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("狠抓“落实”", "狠抓落实"),
        ("抓，落实、抓 落\t实　", "抓落实抓落实"),
        ("抓。落实！！！好……完；\n\n下一段", f"抓{BORDER}落实{BORDER}好{BORDER}完{BORDER}下1段"),
        ("抓!落实?好;", f"抓{BORDER}落实{BORDER}好{BORDER}"),
        ("二〇〇八年", "2008年"),
        ("２００８年", "2008年"),
        ("二○○八年，二零零八年", "2008年2008年"),
        ("第五次、第十五次、三百", "第5次第十5次3百"),
        ("壹佰", "壹佰"),
        ("X委X政府", f"{HOLE}委{HOLE}政府"),
        ("XX市、××市、**市、某某市、＊＊市、□□市、■市、X×某市", f"{HOLE}市" * 8),
        ("某 某 某", HOLE),
        ("1.3和13，５．５％和5.5%", "1.3和135.5%和5.5%"),
        ("1,300元", "1300元"),
        ("互联网＋", "互联网+"),
        ("國務院總理後來說", "国务院总理后来说"),
        ("ＧＤＰ与gdp", "gdp与gdp"),
        ("25㎡", "25m2"),
        ("落\u200b实\ufeff\u00ad到\ufe0f位", "落实到位"),
        ("5~10％，《条例》<条例>", "510%条例条例"),
        ("★抓落实●", "抓落实"),
        ("要求∶一是抓´落实´￣、列宁∙斯大林⋅2008−2013", "要求1是抓落实列宁斯大林20082013"),
        ("三又½与３1/2", "3又12与312"),
        ("好︙抓落实︰完", f"好{BORDER}抓落实{BORDER}完"),
        ("衞生、敍述、糭子、名著，跟着名师，瞭望", "卫生叙述粽子名著跟着名师瞭望"),
        ("", ""),
        ("，、：“”", ""),
    ],
)
def test_a_text_has_this_canonical_form(printed: str, expected: str) -> None:
    assert canonical(printed) == expected


def test_borders_at_the_ends_of_a_query_are_trimmed() -> None:
    assert canonical_query("。抓落实！\n") == "抓落实"
    assert canonical_query("抓。落实") == f"抓{BORDER}落实"


@given(TEXTS, st.data())
def test_the_canonical_form_of_any_cut_is_a_cut_of_the_canonical_form(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert canonical(text[start:end]) in canonical(text)


@given(TEXTS, TEXTS)
def test_two_texts_set_together_fold_as_they_do_apart_but_for_a_run_at_the_seam(left: str, right: str) -> None:
    assert canonical(left + right) == re.sub(r"(\n|\*)\1+", r"\1", canonical(left) + canonical(right))


@given(TEXTS)
def test_a_canonical_text_is_its_own_canonical_form(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(TEXTS)
def test_no_mark_follows_itself(text: str) -> None:
    assert BORDER * 2 not in canonical(text)
    assert HOLE * 2 not in canonical(text)


@given(TEXTS, st.data())
def test_every_place_maps_into_the_printed_text_and_back(text: str, data: st.DataObject) -> None:
    printed = CanonicalMap(text)
    assert printed.canonical == canonical(text)
    if not printed.canonical:
        return
    start = data.draw(st.integers(0, len(printed.canonical) - 1))
    end = data.draw(st.integers(start + 1, len(printed.canonical)))
    first, last = printed.span(start, end)
    assert 0 <= first < last <= len(text)
    # A character that folds to several (㎡) is printed whole, so the printed place may say a little more.
    assert printed.canonical[start:end] in canonical(text[first:last])
    if all(len(canonical(char)) <= 1 for char in text):
        assert canonical(text[first:last]) == printed.canonical[start:end]


def test_every_character_takes_the_simplified_form_that_opencc_gives_it_alone() -> None:
    converter = OpenCC("t2s")
    for code in [*range(0x3400, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x31350)]:
        char = chr(code)
        assert canonical(char) == canonical(converter.convert(char)), char


@pytest.mark.parametrize("printed", ["卫生部门叙述妆点", "屋檐下包粽子", "什么", "发展后劲", "干部里外"])
@pytest.mark.parametrize("table", ["s2t", "s2tw", "s2hk"])
def test_a_text_set_in_traditional_script_of_any_place_is_the_same_text(printed: str, table: str) -> None:
    assert canonical(OpenCC(table).convert(printed)) == canonical(printed)


def test_only_marks_become_the_border_and_the_hole() -> None:
    folded = {chr(code): canonical(chr(code)) for code in range(0x11000)}
    borders = {char for char, form in folded.items() if BORDER in form}
    holes = {char for char, form in folded.items() if HOLE in form}
    assert borders >= set("。！？；…!?;\n")
    assert {c for c in borders if c.isalnum()} == set()
    assert holes >= set("Xx×*＊某□■ＸｘⅩ")
    assert {char for char in holes if "一" <= char <= "龥"} == {"某"}


@pytest.mark.parametrize("char", ["\ud800", "\x00", "\uffff", "\U0010ffff"])
def test_characters_that_are_none_do_not_break_it(char: str) -> None:
    made = canonical(f"抓{char}落实")
    made.encode()
    assert made.replace(char, "").endswith("落实")
    assert made.startswith("抓")
