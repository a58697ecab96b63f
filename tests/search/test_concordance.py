"""The concordance: every place a line, in the order asked for, page by page or all in one go."""

from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.models import Section
from speeches.search.engines.base import IndexUnavailable
from speeches.search.execution.request import Filters
from speeches.search.passages.paragraphs import match_spans_in, passages_of
from speeches.search.query.parser import parse
from speeches.search.query.terms import Mode
from speeches.search.results.concordance import ORDERS, Concordance, full_concordance, search_concordance
from speeches.search.results.concordance_lines import ConcordanceLine
from speeches.search.results.search import search_speeches
from speeches.text.canonicalization.canonical_text import CanonicalMap
from speeches.text.canonicalization.number_edges import seams
from tests.factories import Make, bare_speech, unsaved_speech
from tests.search.typed import LINES, TYPED

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(make: Make) -> None:
    make("丙抓落实乙。\n甲抓落实丁。", title="一", date="2009")
    make(sections=[("", "乙抓“落实”甲。"), ("第二、抓落实", "丁，抓落實丙。")], title="二", date="2010", speaker="张三")


def shown(lines: Sequence[ConcordanceLine]) -> list[str]:
    return [f"{line.left}[{line.match}]{line.right}" for line in lines]


def lines(found: Concordance) -> list[str]:
    return shown(found.lines)


def matches(lines: Sequence[ConcordanceLine]) -> list[str]:
    return [line.match for line in lines]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("newest", ["乙[抓“落实]”甲。", "第二、[抓落实]", "丁，[抓落實]丙。", "丙[抓落实]乙。", "甲[抓落实]丁。"]),
        ("oldest", ["丙[抓落实]乙。", "甲[抓落实]丁。", "乙[抓“落实]”甲。", "第二、[抓落实]", "丁，[抓落實]丙。"]),
        ("left", ["第二、[抓落实]", "丁，[抓落實]丙。", "丙[抓落实]乙。", "乙[抓“落实]”甲。", "甲[抓落实]丁。"]),
        ("right", ["第二、[抓落实]", "甲[抓落实]丁。", "丁，[抓落實]丙。", "丙[抓落实]乙。", "乙[抓“落实]”甲。"]),
    ],
)
@pytest.mark.usefixtures("archive")
def test_every_place_is_a_line_in_this_order(order: str, expected: list[str]) -> None:
    found = search_concordance("“抓落实”", order=order)
    assert lines(found) == expected
    assert found.total == search_speeches("“抓落实”").occurrences == 5
    assert list(full_concordance("“抓落实”", order=order, write=shown)) == lines(found)


@pytest.mark.usefixtures("archive")
def test_pages_hold_every_line_once() -> None:
    pages = [search_concordance("“抓落实”", page=page, page_size=2) for page in (1, 2, 3)]
    assert [len(page.lines) for page in pages] == [2, 2, 1]
    assert [line for page in pages for line in lines(page)] == lines(search_concordance("“抓落实”"))
    assert search_concordance("“抓落实”", page=9, page_size=2).page == 3


@pytest.mark.usefixtures("archive")
def test_a_line_links_to_its_paragraph_and_stays_within_it() -> None:
    line = search_concordance("“抓落实”", Filters(speaker="张三")).lines[2]
    assert (line.heading, line.left, line.right) == ("第二、抓落实", "丁，", "丙。")
    assert line.url == f"{line.speech.get_absolute_url()}#{line.anchor}"
    assert line.anchor in {paragraph.anchor for paragraph in line.speech.paragraphs()}


@pytest.mark.usefixtures("archive")
def test_the_modes_hold_for_the_concordance_too() -> None:
    assert search_concordance("抓落实", mode=Mode.LITERAL).total == 3
    assert lines(search_concordance("抓落實", mode=Mode.LITERAL)) == ["丁，[抓落實]丙。"]


@pytest.mark.usefixtures("archive")
def test_words_and_slots_have_lines_as_well() -> None:
    assert search_concordance("抓落实").total == search_speeches("抓落实").occurrences == 10
    assert lines(search_concordance("丙___乙")) == ["[丙抓落实乙]。"]
    assert search_concordance("没有的词语").lines == []
    assert search_concordance("").total == 0


@pytest.mark.usefixtures("index_path")
def test_an_archive_without_speeches_has_no_lines_and_one_without_an_index_says_so() -> None:
    assert search_concordance("抓落实").total == len(list(full_concordance("抓落实", write=shown))) == 0
    bare_speech("抓落实。")
    for door in (search_concordance, partial(full_concordance, write=shown)):
        with pytest.raises(IndexUnavailable, match="rebuild_index"):
            door("抓落实")


@given(st.lists(LINES, min_size=1, max_size=12), st.sampled_from([*TYPED, "“落。抓”"]), st.sampled_from(list(Mode)))
def test_looking_passage_by_passage_finds_the_places_of_the_whole_text(
    lines: list[str], typed: str, mode: Mode
) -> None:
    speech = unsaved_speech(lines)
    whole, wanted = CanonicalMap(speech.text), parse(typed, mode).match_patterns
    folded = [
        whole.span(*span)
        for sought in wanted
        if not sought.printed
        for span in sought.spans(whole.canonical, seams(speech.text))
    ]
    literal = [span for sought in wanted if sought.printed for span in sought.spans(whole.text)]
    assert list(match_spans_in(speech.text, passages_of(speech), wanted)) == sorted(folded + literal)


@pytest.mark.usefixtures("archive")
def test_a_line_of_a_changed_speech_shows_what_was_looked_for_or_is_left_out() -> None:
    section = Section.objects.get(body__startswith="丙抓落实")
    Section.objects.filter(pk=section.pk).update(body="现在才说：丙抓落实乙。")
    assert lines(search_concordance("“抓落实”", order="oldest"))[0] == "现在才说：丙[抓落实]乙。"
    for order in ORDERS:
        found = list(full_concordance("“抓落实”", order=order, write=matches))
        assert (set(found), len(found)) == ({"抓落实", "抓“落实", "抓落實"}, 4)
