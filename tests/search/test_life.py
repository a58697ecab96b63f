"""The life of a phrase says what the search says."""

import pytest

from speeches.models import Section, Speech
from speeches.search.execution.request import Filters
from speeches.search.index import indexing
from speeches.search.results.search import search_speeches
from speeches.search.results.trends import MOST_PHRASES, accepted_phrases, phrase_trends
from tests.factories import made_speech


@pytest.fixture
def archive(db: None) -> None:
    texts = {
        "1998-05-06": "抓落实。要抓“落实”。",
        "1998": "先抓落\n实，后抓落实。",
        "2009-02-02": "抓落实" * 7,
        "2012": "别的话。" * 30,
        None: "抓落实不知何年。",
    }
    speeches = [made_speech(date=date, sections=[(0, "", "", text)]) for date, text in texts.items()]
    indexing.update_index([speech.pk for speech in speeches])


@pytest.mark.parametrize("phrase", ["抓落实", "落实", "别___话", "没有的话"])
def test_every_year_has_the_numbers_of_the_quoted_search(archive: None, phrase: str) -> None:
    found = phrase_trends([phrase])
    life = found.trends[0]
    whole = search_speeches(life.query)
    assert (life.speeches, life.occurrences) == (whole.total, whole.occurrences)
    for year in found.holdings:
        if year is not None:
            part = search_speeches(life.query, Filters(year=year))
            assert (life.in_year(year).speeches, life.in_year(year).occurrences) == (part.total, part.occurrences)


def test_rates_are_places_per_million_characters_of_the_year(archive: None) -> None:
    found = phrase_trends(["抓落实"])
    assert found.holdings[2009].characters == 21
    assert found.rate(found.trends[0], 2009) == pytest.approx(7 / 21 * 1_000_000)
    assert found.rate(found.trends[0], 2012) == 0


def test_first_last_and_peak_lead_to_a_passage_that_holds_the_phrase(archive: None) -> None:
    life = phrase_trends(["抓落实"]).trends[0]
    assert life.first
    assert life.last
    assert life.peak
    assert (life.first.speech.date, life.last.year, life.peak.year) == ("1998-05-06", 2009, 2009)
    assert "抓落实" in life.first.snippet.text
    assert life.first.snippet.anchor in [p.anchor for p in life.first.speech.paragraphs()]


def test_a_text_that_was_changed_and_is_not_indexed_yet_has_no_passage_to_lead_to(archive: None) -> None:
    Section.objects.filter(speech__year=1998).update(body="改过了。")
    life = phrase_trends(["抓落实"]).trends[0]
    assert life.first is None
    assert life.last
    assert life.last.year == 2009


def test_a_phrase_that_only_an_undated_speech_says_has_no_first_year(archive: None) -> None:
    life = phrase_trends(["不知何年"]).trends[0]
    assert (life.occurrences, life.first) == (1, None)


def test_five_phrases_at_most_each_once_without_quotes_and_never_cut() -> None:
    assert accepted_phrases(["“抓落实”", "抓落实", " ", "”"]) == (["抓落实"], [])
    assert accepted_phrases(map(str, range(MOST_PHRASES + 1))) == (list("01234"), ["5"])
    assert accepted_phrases(["实" * 61, "实" * 60]) == (["实" * 60], ["实" * 61])


@pytest.mark.django_db
def test_an_empty_archive_has_no_years() -> None:
    found = phrase_trends(["抓落实"])
    assert (found.holdings, found.trends[0].occurrences) == ({}, 0)


def test_a_date_that_was_corrected_moves_the_speech_to_another_year_at_once(archive: None) -> None:
    assert phrase_trends(["别的话"]).holdings[2012].speeches == 1
    Speech.objects.filter(year=2012).update(date="2013", year=2013)
    found = phrase_trends(["别的话"])
    assert 2012 not in found.holdings
    assert found.holdings[2013].speeches == 1
    assert found.trends[0].in_year(2013).occurrences == 30
