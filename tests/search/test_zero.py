"""Nothing found: the page can say why, and what comes near."""

import pytest

from speeches.curation import publication
from speeches.search.execution.request import Filters
from speeches.search.index import indexing
from speeches.search.results.search import search_speeches
from speeches.search.suggestions.no_results import NoResultsDiagnosis
from tests.factories import Make, bare_speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(make: Make) -> None:
    make("我们要全面推进乡村振兴，统一思想认识。", title="甲", date="2009")
    make("全面推进乡村振兴。全力推进乡村振兴。", title="乙", date="2010", speaker="张三")


def zero(q: str, filters: Filters | None = None) -> NoResultsDiagnosis:
    found = search_speeches(q, filters)
    assert found.total == 0
    assert found.diagnosis
    return found.diagnosis


@pytest.mark.usefixtures("archive")
def test_the_part_that_found_nothing_is_told_from_those_that_did() -> None:
    why = zero("“乡村振兴” “登上月球”")
    assert [(part.text, part.total) for part in why.terms] == [("“乡村振兴”", 2), ("“登上月球”", 0)]


def test_a_phrase_that_stands_only_in_titles_is_said_to_stand_there(make: Make) -> None:
    make("同志们。", title="在“钉钉子”精神座谈会上的讲话")
    why = zero("“钉钉子精神”")
    assert [(part.text, part.total) for part in why.terms] == [("“钉钉子精神”", 0), ("题名：“钉钉子精神”", 1)]
    assert len(zero("“打钉子精神”").terms) == 1


@pytest.mark.parametrize(
    ("phrase", "strings"),
    [
        ("全速推进乡村振兴", [("全面推进乡村振兴", 2), ("全力推进乡村振兴", 1)]),
        ("全面推进乡村大振兴", [("全面推进乡村振兴", 2), ("全力推进乡村振兴", 1)]),
        ("全面推乡村振兴", [("全面推进乡村振兴", 2), ("全力推进乡村振兴", 1)]),
        ("統一思想認知", [("统一思想认识", 1)]),
        ("我要全面推行乡村振兴", [("我们要全面推进乡村振兴", 1), ("全面推进乡村振兴", 2)]),
        ("乡村振兴，全力推进", [("乡村振兴。全力推进", 1)]),
        ("认识思想要统一", [("统一思想认识", 1)]),
    ],
)
def test_near_strings_are_some_changes_off_or_in_another_order(
    make: Make, phrase: str, strings: list[tuple[str, int]]
) -> None:
    make("我们要全面推进乡村振兴。统一思想认识。", title="甲")
    make("全面推进乡村振兴。全力推进乡村振兴。", title="乙")
    (part,) = zero(f"“{phrase}”").terms
    assert (part.suggestions.strings, part.suggestions.substrings) == (strings, [])


@pytest.mark.parametrize(
    ("phrase", "cuts"),
    [
        ("乡村振兴登上月球", [("乡村振兴", 2)]),
        ("登上月球，乡村", [("乡村", 2)]),
        ("登上月球要统一思想认识为了航天", [("统一思想认识", 1)]),
        ("乡村振兴登上月球为了航天统一思想", [("乡村振兴", 2), ("统一思想", 1)]),
        ("登上月球", []),
        ("月球", []),
    ],
)
@pytest.mark.usefixtures("archive")
def test_where_nothing_is_near_the_longest_cuts_are_named(phrase: str, cuts: list[tuple[str, int]]) -> None:
    (part,) = zero(f"“{phrase}”").terms
    assert (part.suggestions.strings, part.suggestions.substrings) == ([], cuts)


def test_near_strings_are_found_among_many_speeches_with_the_same_words(make: Make) -> None:
    """All hold all words of the phrase; one alone has them in a string that is near it."""
    indexing.update_index([bare_speech("乡村要推进工作。产业要振兴。全面落实。").pk for _ in range(40)])
    make("全力推进乡村振兴。")
    indexing.update_index([bare_speech("振兴乡村。推进工作，全力以赴。").pk for _ in range(40)])
    (part,) = zero("“全面推进乡村振兴”").terms
    assert part.suggestions.strings[0] == ("全力推进乡村振兴", 1)


def test_a_withdrawn_speech_lends_no_near_string(make: Make) -> None:
    speech = make("全力推进乡村振兴。")
    publication.withdraw_speeches([speech.pk])  # and the index has not been written yet
    (part,) = zero("“全面推进乡村振兴”").terms
    assert part.suggestions.strings == part.suggestions.substrings == []


@pytest.mark.usefixtures("archive")
def test_what_the_chosen_years_and_filters_hold_is_counted() -> None:
    assert zero("“统一思想” 2010..2013").in_range == 1
    assert zero("“统一思想”", Filters(speaker="张三")).in_range == 1
    assert zero("“登上月球”").in_range == 2


@pytest.mark.usefixtures("archive")
def test_something_found_needs_no_explanation() -> None:
    assert search_speeches("“乡村振兴”").diagnosis is None


def test_the_fillings_of_a_slot_come_with_their_numbers_as_printed(make: Make) -> None:
    make("坚持改革和开放相结合。坚持“統一”与灵活相结合。")
    make("坚持改革，和开放相结合；坚持统一与灵活相结合；坚持改革和开放相结合。")
    (filled,) = search_speeches("坚持___相结合").gap_values
    assert (filled.slot, filled.distinct) == ("坚持___相结合", 2)
    assert [count for _, count in filled.most_frequent] == [3, 2]
    assert filled.most_frequent[0][0] in ("改革和开放", "改革，和开放")
    assert filled.most_frequent[1][0] in ("“統一”与灵活", "統一”与灵活", "统一与灵活")
    assert search_speeches("“坚持改革”").gap_values == []


def test_the_fillings_of_a_slot_show_no_mark_without_its_partner(make: Make) -> None:
    make("坚持“统一”与灵活相结合。“坚持改革”与开放相结合。坚持灵活与“统一”相结合。")
    (filled,) = search_speeches("坚持___相结合").gap_values
    assert {text for text, _ in filled.most_frequent} == {"“统一”与灵活", "改革与开放", "灵活与“统一”"}


def offers(q: str, filters: Filters | None = None) -> list[tuple[str, list[str], list[str]]]:
    return [(close.speech.title, close.present, close.missing) for close in zero(q, filters).partial_matches]


@pytest.mark.usefixtures("archive")
def test_speeches_with_some_of_the_words_are_offered_and_are_no_results() -> None:
    first = ("甲", ["乡村", "振兴", "思想"], ["月球"])
    assert offers("乡村振兴 思想 月球") == [first, ("乙", ["乡村", "振兴"], ["思想", "月球"])]
    assert offers("张三 认识") == [("乙", ["张三"], ["认识"]), ("甲", ["认识"], ["张三"])]
    found = search_speeches("乡村振兴 思想 月球")
    assert (found.total, found.occurrences, found.hits) == (0, 0, [])
    assert [part.total for part in zero("乡村振兴 思想 月球").terms] == [2, 1, 0]


def test_what_is_offered_shows_as_many_of_its_words_as_two_passages_can(make: Make) -> None:
    make("改革开放。\n改革。\n改革。\n发展。")
    (close,) = zero("改革 开放 发展 月球").partial_matches
    assert [snippet.text for snippet in close.snippets] == ["改革开放。", "发展。"]
    assert all(snippet.spans for snippet in close.snippets)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("月球", []),
        ("月球 火星", []),
        ("“登上月球”", []),
        ("“乡村振兴” 月球", []),
        ("“登上月球” 思想 火星", []),
        ("“全力推进” 思想 张三", ["乙"]),
        ("思想 月球 题名:乙", []),
        ("思想 月球 年份:2010", []),
        ("思想 月球 -统一", []),
        ("思想 月球 火星 OR 全力", []),
        ("思想 月球 火星 OR 统一", ["甲"]),
    ],
)
@pytest.mark.usefixtures("archive")
def test_only_single_words_may_be_missing_from_what_is_offered(typed: str, offered: list[str]) -> None:
    assert [title for title, _, _ in offers(typed)] == offered


@pytest.mark.usefixtures("archive")
def test_what_is_offered_passes_the_filters_and_is_not_withdrawn(make: Make) -> None:
    assert offers("振兴 思想 月球", Filters(speaker="张三")) == [("乙", ["振兴"], ["思想", "月球"])]
    assert offers("振兴 思想 月球", Filters(year=1999)) == []


def test_rare_words_weigh_more_and_titles_decide_between_equals(make: Make) -> None:
    for number in range(8):
        make("工作要落实。" + "会议。" * number, title=f"第{number}")
    make("工作。", title="落实", date="2001")
    make("扶贫。" + "会议。" * 50, title="扶贫")
    assert [title for title, _, _ in offers("工作 落实 扶贫 月球")][:2] == ["扶贫", "落实"]
