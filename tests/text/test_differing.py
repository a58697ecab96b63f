"""What differs between two texts is told in a few words; nothing is told of texts that are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.similarity.brief_diff import brief_differences


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("全市建成31座桥，还要再建。", "全市建成32座桥，还要再建。", ["31座／32座"]),
        ("增长3.2%左右", "增长3.5%左右", ["3.2%／3.5%"]),
        ("在二〇一五年以前", "在二〇一六年以前", ["二〇一五年／二〇一六年"]),
        ("要坚持抓下去", "要坚决持抓下去", ["坚持／坚决持"]),
        ("今天开会，很好", "今天开会。很好", ["会，很／会。很"]),
        ("甲说。\n乙说。\n丙说。", "甲说。\n丙说。", ["乙说。／"]),
        ("一样。\n两样。", "一样。\n两样。", []),
        ("31座桥。\n要坚持。", "32座桥。\n要坚决。", ["31座／32座", "坚持／坚决"]),
        ("", "后来添的一段。", ["／后来添的一段。"]),
        ("头" * 6000 + "31座" + "尾" * 6000, "头" * 6000 + "32座" + "尾" * 6000, ["31座／32座"]),
        ("甲" * 40, "乙" * 40, ["甲甲甲甲甲甲甲甲…甲甲甲甲甲甲／乙乙乙乙乙乙乙乙…乙乙乙乙乙乙"]),
    ],
)
def test_each_place_is_told_with_enough_around_it(one: str, other: str, told: list[str]) -> None:
    assert [f"{place.here}／{place.there}" for place in brief_differences(one, other)] == told
    turned = [place.swapped for place in brief_differences(other, one)]
    assert [f"{place.here}／{place.there}" for place in turned] == told


TEXTS = st.text("甲乙丙12。，\n", max_size=40)


@given(TEXTS, TEXTS)
def test_a_difference_is_told_exactly_when_there_is_one(one: str, other: str) -> None:
    assert bool(list(brief_differences(one, other))) == (one != other)
