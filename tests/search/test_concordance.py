"""The concordance: every place a line, in the order asked for, page by page or all in one go."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.models import Section, SectionRow, Speech
from speeches.search.engines.base import IndexUnavailable
from speeches.search.execution.request import Filters
from speeches.search.index import indexing
from speeches.search.passages.paragraphs import passages_in
from speeches.search.query.parser import parse
from speeches.search.query.terms import Mode
from speeches.search.results.concordance import ORDERS, Concordance, full_concordance, search_concordance
from speeches.search.results.concordance_lines import ConcordanceLine, _matches, context_of
from speeches.search.results.search import search_speeches
from speeches.search.results.speech_texts import SpeechText
from speeches.text.canonicalization.canonical_map import CanonicalMap
from speeches.text.canonicalization.number_seams import seams
from speeches.text.matching.spans import spans_of
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
def test_the_places_are_those_of_the_whole_text_and_stand_in_its_passages(
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
    read = SpeechText(speech, [SectionRow(each.order, each.printed, each.body) for each in speech.sections.all()])
    text, passages = read.text, read.passages
    assert passages == list(passages_in(speech.sections.all()))
    every = sorted(folded + literal)
    found = _matches(wanted, text, range(len(every)))
    assert [found.printed(number) for number in range(len(found))] == every
    assert all(_matches(wanted, text, [number]).printed(number) == every[number] for number in range(len(every)))
    if not any(sought.printed for sought in wanted):
        spans = sorted(span for sought in wanted for span in sought.spans(whole.canonical, seams(speech.text)))
        for left in (False, True):
            sorted_by = [context_of(whole.canonical, span, left) for span in spans]
            assert found.contexts(range(len(found)), left) == sorted_by
    assert text == speech.text
    assert all(text[each.start : each.end] == each.text for each in passages)
    assert [each.anchor for each in passages if each.text != each.heading] == [
        each.anchor for each in speech.paragraphs()
    ]


@pytest.mark.usefixtures("archive")
def test_a_line_of_a_changed_speech_shows_what_was_looked_for_or_is_left_out() -> None:
    section = Section.objects.get(body__startswith="丙抓落实")
    Section.objects.filter(pk=section.pk).update(body="现在才说：丙抓落实乙。")
    assert lines(search_concordance("“抓落实”", order="oldest"))[0] == "现在才说：丙[抓落实]乙。"
    for order in ORDERS:
        found = list(full_concordance("“抓落实”", order=order, write=matches))
        assert (set(found), len(found)) == ({"抓落实", "抓“落实", "抓落實"}, 4)


@pytest.mark.usefixtures("index_path")
@pytest.mark.parametrize("most", [6, 200_000])
def test_pages_by_context_are_the_pages_of_all_matches_sorted(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Among others where one occurrence begins at the end of a speech and would end in the next one.

    Beside some speeches of whose contexts few are alike stand many whose contexts come last: these are not read.
    """
    monkeypatch.setattr("speeches.search.results.concordance.MOST_SORTED", most)
    for _ in range(20):
        bare_speech("龘抓龘落实龘抓落实龘一龘", date="1999")
    last = set(Speech.objects.values_list("pk", flat=True))
    signs = st.text("抓落实，。一1x\n㎡𠮷", min_size=1, max_size=40)
    strings = ["“抓”", "“抓抓”", "“落实”", "抓 落实", "“落。抓”", "“𠮷”", "抓 OR 实", "“抓” -落实", "“1”"]
    slots = ["抓___实", "“抓___落___实”", "落___落 抓", "抓___实 OR 抓", "（抓___实 一） OR 抓___实"]
    typed = st.sampled_from([*strings, *slots])

    @settings(max_examples=40, deadline=None)
    @given(st.lists(signs, min_size=1, max_size=6), typed, st.sampled_from(["left", "right"]), st.integers(1, 7))
    def check(texts: list[str], q: str, order: str, size: int) -> None:
        Speech.objects.exclude(pk__in=last).delete()
        for number, text in enumerate(texts):
            bare_speech(text, date=str(2000 + number % 3))
        indexing.rebuild_index()
        first = search_concordance(q, order=order, page_size=size)
        got = [search_concordance(q, order=order, page=n + 1, page_size=size) for n in range(first.pages)]
        assert [line for page in got for line in matches_and_keys(page.lines)] == by_reading(q, order, most)
        assert first.total == min(most, search_speeches(q).occurrences)

    check()


def matches_and_keys(lines: Sequence[ConcordanceLine]) -> list[tuple[int, str, str, str]]:
    return [(line.speech.pk, line.left, line.match, line.right) for line in lines]


def by_reading(q: str, order: str, most: int) -> list[tuple[int, str, str, str]]:
    """The first lines in the order of speeches, sorted here by the canonical context that each stands in."""
    query, lines = parse(q), search_concordance(q, page_size=10_000).lines[:most]
    keyed = []
    numbers: Counter[int] = Counter()
    for line in lines:
        text = CanonicalMap(Speech.objects.get(pk=line.speech.pk).text)
        spans = sorted(span for pattern in query.match_patterns for span in spans_of(text, pattern))
        start, end = spans[numbers[line.speech.pk]]
        numbers[line.speech.pk] += 1
        left, right = text.canonical[:start][-20:][::-1], text.canonical[end : end + 20]
        keyed.append((left if order == "left" else right, line))
    return matches_and_keys([line for _, line in sorted(keyed, key=lambda pair: pair[0])])


@pytest.mark.usefixtures("archive")
def test_of_very_many_places_the_newest_are_sorted_for_pages_and_all_for_export(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("speeches.search.results.concordance.MOST_SORTED", 3)
    found = search_concordance("“抓落实”", order="left")
    assert (found.total, len(found.notes)) == (3, 1)
    assert lines(found) == ["第二、[抓落实]", "丁，[抓落實]丙。", "乙[抓“落实]”甲。"]
    assert len(list(full_concordance("“抓落实”", order="left", write=shown))) == 5
