"""Wording families: several forms counted as one, and what two of them share only once."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from speeches.models import Speech
from speeches.search import accepted_phrases, parse, phrase_trends, search_speeches
from speeches.search.index import indexing
from speeches.search.results.wording_families import family_query, places_once
from speeches.text import CanonicalText
from tests.factories import bare_speech
from tests.plain_scan import Text, Wanted

TEXTS = {
    "2018": "抓落实。狠抓落实，落实。",
    "2019-03": "又好又快发展，高质量发展。抓落实",
    "2019": "高质量发展" * 3 + "。落实抓。",
    "2021": "质量发展。又好又快。",
    None: "抓落实不知何年。",
}


@pytest.fixture
def archive(db: None, index_path: object) -> list[Speech]:
    speeches = [bare_speech(text, date=date) for date, text in TEXTS.items()]
    indexing.update_index([speech.pk for speech in speeches])
    return speeches


def scanned(forms: list[str], printed: str) -> int:
    """Places from left to right, of several at one place the longest, none within one that was counted."""
    read = Text(0, printed, ()).read
    spans = [
        span
        for form in forms
        for string in [Wanted("phrase", (form,))]
        for span in string.places(string.strings[0], read)
    ]
    number = free = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= free:
            number, free = number + 1, end
    return number


@pytest.mark.parametrize(
    "forms",
    [
        ["抓落实", "落实"],
        ["高质量发展", "又好又快发展"],
        ["高质量", "质量发展"],
        ["抓落实", "落实抓"],
        ["抓", "落实", "抓落实"],
        ["抓落实"],
    ],
)
def test_a_family_counts_what_a_plain_scan_counts_and_no_place_twice(archive: list[Speech], forms: list[str]) -> None:
    life = phrase_trends(["｜".join(forms)]).trends[0]
    counts = {speech.pk: scanned(forms, speech.text) for speech in archive}
    assert life.occurrences == sum(counts.values())
    assert life.speeches == sum(map(bool, counts.values()))
    for year in (2018, 2019, 2021):
        assert life.in_year(year).occurrences == sum(counts[s.pk] for s in archive if s.year == year)
    found = search_speeches(life.query)
    assert (found.total, found.occurrences) == (life.speeches, life.occurrences + life.overlapping)


@given(
    st.text("甲乙丙", max_size=40),
    st.lists(st.text("甲乙丙", min_size=1, max_size=4), min_size=1, max_size=4, unique=True),
)
@hypothesis_settings(max_examples=200)
def test_any_forms_in_any_text_are_counted_once(text: str, forms: list[str]) -> None:
    patterns = parse(family_query(forms)).match_patterns
    assert places_once(patterns, CanonicalText(text)) == scanned(forms, text)


def test_forms_that_cannot_overlap_are_counted_as_the_search_counts(archive: list[Speech]) -> None:
    life = phrase_trends(["抓落实｜高质量发展"]).trends[0]
    assert (life.occurrences, life.overlapping) == (search_speeches(life.query).occurrences, 0)


def test_years_may_be_limited_and_the_search_says_the_same(archive: list[Speech]) -> None:
    found = phrase_trends(["落实", "高质量发展"], (2019, None))
    assert sorted(year for year in found.holdings if year) == [2019, 2021]
    for life in found.trends:
        assert (life.speeches, life.occurrences) == (
            search_speeches(life.query).total,
            search_speeches(life.query).occurrences,
        )
        assert life.first is None or life.first.year >= 2019
    assert None in phrase_trends(["落实"]).holdings


def test_places_per_speech(archive: list[Speech]) -> None:
    found = phrase_trends(["高质量发展"])
    assert found.each(found.trends[0], 2019) == 2
    assert found.each(found.trends[0], 1999) == 0


def test_a_family_has_few_and_short_forms_each_once() -> None:
    assert accepted_phrases(["“新提法” | 旧 提法｜新提法｜"]) == (["新提法｜旧提法"], [])
    assert accepted_phrases(["｜".join("一二三四五六七八")]) == (["一｜二｜三｜四｜五｜六｜七｜八"], [])
    assert accepted_phrases(["｜".join("一二三四五六七八九")]) == ([], ["一｜二｜三｜四｜五｜六｜七｜八｜九"])
    assert accepted_phrases(["甲｜" + "实" * 61]) == ([], ["甲｜" + "实" * 61])
