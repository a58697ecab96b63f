"""Own fields and tags in the reader's query language."""

import pytest
from django.test import Client

from speeches.models import CustomField, Tag
from speeches.search import Mode, search_speeches
from tests.factories import Make
from tests.own_fields.defined import give, own_field, tag


def found(q: str, mode: Mode = Mode.USUAL) -> set[int]:
    return {hit.speech.pk for hit in search_speeches(q, mode=mode).hits}


def test_a_number_finds_its_speech_and_no_other_beside_words_exclusions_and_alternatives(make: Make) -> None:
    own_field()
    one, two, three = (make(title=f"第{n}篇") for n in range(3))
    give(one, document_number="国发〔2009〕1号")
    give(two, document_number="国发〔2009〕11号")
    assert found("文号:国发〔2009〕1号") == {one.pk}
    assert found("文號：“國發[2009]1號”") == {one.pk}
    assert found("document_number:国发〔2009〕11号 抓落实") == {two.pk}
    assert found("文号:国发〔2009〕* -文号:国发〔2009〕1号") == {two.pk}
    assert found("文号:国发〔2009〕1号 OR 文号:国发〔2009〕11号") == {one.pk, two.pk}
    assert found("文号:没有 OR 题名:第2篇") == {three.pk}
    assert found("抓落实 -文号:*") == {three.pk}
    assert found("“抓落实” 文号:国发〔2009〕1号", Mode.LITERAL) == {one.pk}
    results = search_speeches("文号:*")
    assert (results.total, dict(results.facets["year"])) == (2, {2009: 2})


def test_a_value_that_changes_is_found_at_once_without_indexing(make: Make) -> None:
    own_field()
    speech = give(make(), document_number="甲1号")
    assert found("文号:甲1号") == {speech.pk}
    give(speech, document_number="甲2号")
    assert (found("文号:甲1号"), found("文号:甲2号")) == (set(), {speech.pk})


def test_tags_that_readers_see_are_searched_and_others_are_not(make: Make) -> None:
    seen, hidden = tag("重点"), tag("内部", public=False)
    speech = give(make(), seen, hidden)
    assert found("标签:重点") == found("tag:重点") == {speech.pk}
    assert found("標籤:重點") == {speech.pk}
    assert found("标签:内部") == set()
    Tag.objects.filter(pk=hidden.pk).update(public=True)
    assert found("标签:内部") == {speech.pk}


def test_what_is_unreadable_is_told_and_finds_nothing(make: Make) -> None:
    own_field("页数", "page_count", kind="number")
    give(make(), page_count="3")
    results = search_speeches("页数:很多")
    assert results.total == 0
    assert any("没有“很多”这样的值" in note for note in results.notes)


def test_a_field_for_staff_is_searched_and_described_as_a_word_that_is_no_field(make: Make, client: Client) -> None:
    make()
    unknown = search_speeches("密级:机密").notes, client.get("/search/", {"q": "密级:机密"}).text
    field = own_field("密级", "security", public=False)
    give(make(), security="机密")
    for label in ("密级", "security"):
        assert found(f"{label}:机密") == set()
    assert (search_speeches("密级:机密").notes, client.get("/search/", {"q": "密级:机密"}).text.count("密级")) == (
        unknown[0],
        unknown[1].count("密级"),
    )
    CustomField.objects.filter(pk=field.pk).update(public=True)
    assert len(found("密级:机密")) == 1


def test_drafts_are_not_found_by_what_they_hold(make: Make) -> None:
    own_field()
    give(make(status="draft"), document_number="甲1号")
    assert found("文号:甲1号") == set()


@pytest.mark.parametrize(
    "q", ["文号:", "文号:“”", "-文号:甲", "文号:甲 OR", "文号:“甲", "标签:", "文号：甲___乙", "文号:-", "标签:*"]
)
def test_whatever_is_typed_is_answered(make: Make, client: Client, q: str) -> None:
    own_field()
    make()
    assert client.get("/search/", {"q": q}).status_code == 200


def test_the_page_says_how_the_query_was_understood_and_the_speech_leads_to_its_like(
    make: Make, client: Client
) -> None:
    own_field()
    speech = give(make(), tag("重点"), document_number="国发〔2009〕1号")
    page = client.get(speech.get_absolute_url()).text
    assert "国发〔2009〕1号" in page
    assert "重点" in page
    assert client.get("/search/", {"q": "文号:国发〔2009〕1号"}).text.count("文号为“国发〔2009〕1号”")
