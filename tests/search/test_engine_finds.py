"""What an engine must find, asked at its door alone: whichever engine runs behind it must do just this."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from speeches.fields import FACETS
from speeches.models import Speech
from speeches.search.engines.base import SearchRequest, engine
from speeches.search.query.parser import parse
from speeches.text.matching.phrase_pattern import PhrasePattern
from tests.factories import bare_speech
from tests.search.door import ALL, found, titles, write, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def speeches(index_path: Path) -> dict[str, Speech]:
    return written()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", "甲乙丙丁"),
        ("“抓落实”", "甲乙"),
        ("抓 落实", "甲乙丁"),
        ("抓___落实", "乙"),
        ("落实 -“抓落实”", "丁"),
        ("“转作风” OR “狠抓”", "甲丙"),
        ("2009..2010", "乙丙"),
        ("讲话人:李四 落实", "甲"),
        ("题名:乙", "乙"),
        ("“没有这句话”", ""),
        ("，", ""),
    ],
)
@pytest.mark.usefixtures("speeches")
def test_find_total_and_texts_agree_on_what_is_found(typed: str, expected: str) -> None:
    assert found(typed) == expected


@pytest.mark.usefixtures("speeches")
def test_places_are_counted_for_each_string_in_each_speech_and_over_all_pages() -> None:
    first = engine().find(SearchRequest(parse("抓落实 OR “转作风”"), sort="oldest", page_size=2))
    assert [row.occurrences for row in first.rows] == [2, 4]
    assert (first.total, first.occurrences, first.pages) == (4, 9, 2)


@pytest.mark.parametrize(("sort", "expected"), [("oldest", "甲乙丙丁"), ("newest", "丁丙乙甲")])
@pytest.mark.usefixtures("speeches")
def test_pages_hold_everything_once_in_order_and_a_page_too_far_is_the_last(sort: str, expected: str) -> None:
    pages = [engine().find(SearchRequest(parse(""), sort=sort, page=page, page_size=3)) for page in (1, 2, 9, -1)]
    assert [titles([row.pk for row in page.rows]) for page in pages] == [
        expected[:3],
        expected[3:],
        expected[3:],
        expected[:3],
    ]
    assert [(page.page, page.pages) for page in pages] == [(1, 2), (2, 2), (2, 2), (1, 2)]


@pytest.mark.usefixtures("speeches")
def test_relevance_is_some_order_of_the_same_speeches_and_any_saves_the_sorting() -> None:
    for sort in ("relevance", "any"):
        assert sorted(found("抓落实", sort=sort)) == sorted("甲乙丁")


@pytest.mark.usefixtures("speeches")
def test_filters_narrow_and_each_facet_counts_under_the_others() -> None:
    ask = SearchRequest(parse("落实"), {"speaker": "李四"}, page_size=ALL)
    answer = engine().find(ask)
    assert titles([row.pk for row in answer.rows]) == "甲"
    assert set(answer.facets) == {field.name for field in FACETS}
    assert answer.facets["speaker"] == {"张三": 2, "李四": 1}
    assert answer.facets["year"] == {2008: 1}
    assert answer.facets["place"] == {"临江市": 1}
    assert found("落实", filters={"year": 2009, "place": "临江市"}) == "乙"
    assert found("落实", filters={"place": "别处"}) == ""


def test_hidden_speeches_are_in_no_answer(speeches: dict[str, Speech]) -> None:
    hidden = frozenset({speeches["乙"].pk})
    assert found("“抓落实”", hidden=hidden) == "甲"
    assert engine().find(SearchRequest(parse("“抓落实”"), hidden=hidden)).facets["year"] == {2008: 1}


def test_a_check_is_asked_about_what_was_found_and_has_the_last_word(speeches: dict[str, Speech]) -> None:
    asked: list[str] = []

    def check(pks: Sequence[int]) -> dict[int, int]:
        asked.append("".join(sorted(titles(pks))))
        return {speeches["乙"].pk: 7}

    answer = engine().find(SearchRequest(parse("“抓落实”"), check=check))
    assert [(row.pk, row.occurrences) for row in answer.rows] == [(speeches["乙"].pk, 7)]
    assert (answer.total, answer.occurrences) == (1, 7)
    assert asked == ["".join(sorted("甲乙"))]


def test_texts_are_canonical(speeches: dict[str, Speech]) -> None:
    assert dict(engine().texts(SearchRequest(parse("某政府"))))[speeches["丁"].pk] == "抓\n落实*委*政府\n"


def test_what_fills_a_slot_comes_with_what_was_found(speeches: dict[str, Speech]) -> None:
    make = bare_speech("抓项目落实，抓好落实。抓好落实。", title="戊", date="2020")
    write([make])
    ask = SearchRequest(parse("抓___落实"), page_size=1, gap_value_limit=1)
    ((slot, filled),) = engine().find(ask).gap_values.items()
    assert slot.pieces == ("抓", "落实")
    assert filled.distinct == 3  # 工作，项目，好
    assert [(filling.strings, filling.count, filling.pk) for filling in filled.most_frequent] == [(("好",), 2, make.pk)]
    text = dict(engine().texts(ask))[make.pk]
    assert [text[slice(*span)] for span in filled.most_frequent[0].spans] == ["好"]


def test_what_holds_the_most_of_some_words_or_pieces_comes_first(speeches: dict[str, Speech]) -> None:
    everything = SearchRequest(parse(""))
    words = {word: PhrasePattern.of(word) for word in ("作风", "落实", "工作", "没有")}
    (first, held), *_ = engine().most_words(everything, words, 3)
    assert (first, held) == (speeches["乙"].pk, ["落实", "工作"])
    assert engine().most_words(SearchRequest(parse("“作风”")), words, 3) == [(speeches["丙"].pk, ["作风"])]
    pieces = [PhrasePattern.of("狠抓"), PhrasePattern.of("抓落实")]
    (first, text), *_ = engine().most_pieces(everything, pieces, ["落实"], 3)
    assert (titles([first]), text) == ("甲", "狠抓落实\n")
