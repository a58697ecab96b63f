"""Names in the order in which they are looked for."""

from hypothesis import given
from hypothesis import strategies as st

from speeches.text.collation import by_frequency, pinyin_key


def test_names_of_equal_counts_stand_by_their_sound() -> None:
    names = ["赵刚", "王予波", "李炳军", "艾尔肯·吐尼亚孜", "张工", "Smith", "陈光"]
    assert [name for name, _count in by_frequency((name, 1) for name in names)] == [
        "Smith", "艾尔肯·吐尼亚孜", "陈光", "李炳军", "王予波", "张工", "赵刚",
    ]  # fmt: skip


def test_the_most_frequent_comes_first() -> None:
    assert by_frequency([("陈光", 1), ("赵刚", 3)]) == [("赵刚", 3), ("陈光", 1)]


@given(st.text())
def test_any_text_has_a_place(text: str) -> None:
    assert isinstance(pinyin_key(text), bytes)
