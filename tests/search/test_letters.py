"""x is a letter or a redacted place: the page says that they are found alike, and letters alone are one click away."""

import pytest

from speeches.search.execution.request import Filters
from speeches.search.query.parser import parse
from speeches.search.query.terms import Mode
from speeches.search.results.search import search_speeches
from speeches.search.suggestions.alternatives import has_letter_x, letter_x_alternative
from tests.factories import Make


@pytest.mark.parametrize("text", ["x", "x光", "ｘ光", "X光", "X射线", "xml", "Linux", "做x光检查", "max"])
def test_an_x_that_is_a_letter(text: str) -> None:
    assert has_letter_x(text)


@pytest.mark.parametrize("text", ["X委X政府", "XX市", "xx市", "×光", "**光", "某光", "X", "XXX", "市委", "xxx", "X某"])
def test_an_x_that_stands_for_what_was_taken_out(text: str) -> None:
    assert not has_letter_x(text)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["x光", "“x光”", "“Ｘ光”", "X光"])
def test_letters_alone_are_offered_with_what_they_find(make: Make, typed: str) -> None:
    make("他做了X光检查。", title="甲")
    make("他做了ｘ光检查。", title="乙")
    make("某光不可靠，**光也是。", title="丙")
    assert search_speeches(typed).total == 3
    offer = letter_x_alternative(parse(typed), Filters())
    assert offer
    found = search_speeches(offer.query, mode=Mode.LITERAL)
    assert {hit.speech.title for hit in found.hits} == {"甲", "乙"}
    assert offer.speeches == 2


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["X委X政府", "市委", "x光 市委", "题名:x光", "", "x___光"])
def test_nothing_is_offered_where_it_would_not_help(typed: str, make: Make) -> None:
    make("市委。")
    assert letter_x_alternative(parse(typed), Filters()) is None
