"""Typed without quotes, a number or date is one word: it counts and ranks the same in whatever script it is typed."""

import pytest

from speeches.search.query.description import describe
from speeches.search.query.parser import parse
from speeches.search.results.search import search_speeches
from tests.factories import Make

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(make: Make) -> None:
    make("我们总结二〇一五年的工作。二〇一五年很好。", title="甲", date="2016")
    make("2015年，一年之计。", title="乙", date="2015")
    make("２０１５年５月１日，我们开会。", title="丙", date="2015-05-01")
    make("第二〇条、第一条和五年规划。", title="丁", date="2013")
    make("增长１５％，达到3.2万人，花了1,000元。", title="戊", date="2012")


def found(q: str) -> list[tuple[str, int]]:
    return [(hit.speech.title, hit.occurrences) for hit in search_speeches(q).hits]


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("forms", "titles"),
    [
        (["2015年", "二〇一五年", "２０１５年", "二○一五年", "二零一五年", "二〇15年"], {"甲", "乙", "丙"}),
        (["2015年5月1日", "二〇一五年五月一日", "２０１５年5月一日"], {"丙"}),
        (["15%", "１５％"], {"戊"}),
        (["3.2万", "３．２万"], {"戊"}),
        (["1,000", "1000", "１，０００"], {"戊"}),
    ],
)
def test_every_script_finds_the_same_in_the_same_order(forms: list[str], titles: set[str]) -> None:
    first, *others = [found(form) for form in forms]
    assert {title for title, _ in first} == titles
    assert others == [first] * len(others)


@pytest.mark.usefixtures("archive")
def test_a_speech_that_holds_the_pieces_of_a_number_is_not_found() -> None:
    assert "丁" not in [title for title, _ in found("二〇一五年")]
    assert dict(found("二〇一五年"))["甲"] == 2


def test_a_number_is_said_back_as_one_word() -> None:
    said = "正文、标题或题下各项有“2015年”、“规划”各词，连成“二〇一五年规划”的排在前面"
    assert describe(parse("二〇一五年规划")) == [said]
