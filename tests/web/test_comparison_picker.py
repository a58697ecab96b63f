"""Two speeches are chosen by number, by address, by words, by ticks; what is wrong is said beside the box."""

import pytest
from django.test import Client

from speeches.models import Speech
from speeches.search.index import indexing
from tests.factories import Make


@pytest.fixture
def two(make: Make) -> tuple[Speech, Speech]:
    made = make(title="临江市防汛讲话"), make(title="云岭市防汛讲话")
    indexing.update_index([speech.pk for speech in made])
    return made


def test_numbers_and_addresses_lead_to_the_comparison(client: Client, two: tuple[Speech, Speech]) -> None:
    a, b = (speech.pk for speech in two)
    for left in (f"{a}", f" {a} ", f"/speeches/{a}/", f"https://archive.example/speeches/{a}/?q=x#p-1", f"/s/{a}"):
        answer = client.get("/compare/", {"a": left, "b": str(b)})
        assert answer["Location"] == f"/compare/{a}/{b}/"
    assert client.get("/compare/", {"a": "防汛", "a_pk": str(a), "b_pk": str(b)})["Location"] == f"/compare/{a}/{b}/"


def test_words_offer_what_a_search_finds(client: Client, two: tuple[Speech, Speech]) -> None:
    page = client.get("/compare/", {"a": "题名:防汛", "b": str(two[1].pk)})
    assert {speech.pk for speech in page.context["slots"][0].offered} == {speech.pk for speech in two}
    assert f'name="b_pk" value="{two[1].pk}"' in page.text
    assert f'type="radio" name="a_pk" value="{two[0].pk}"' in page.text


def test_two_ticks_lead_on_and_another_number_of_them_is_told(client: Client, two: tuple[Speech, Speech]) -> None:
    a, b = (speech.pk for speech in two)
    assert client.get(f"/compare/?pk={a}&pk={b}")["Location"] == f"/compare/{a}/{b}/"
    page = client.get(f"/compare/?pk={a}")
    assert "对照要选两篇，刚才选了 1 篇" in page.text
    assert page.context["slots"][0].chosen == two[0]
    assert "刚才选了 3 篇" in client.get(f"/compare/?pk={a}&pk={b}&pk={a}").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [("999999", "没有编号为 999999 的公开讲话"), ("绝无此语八八", "没有找到“绝无此语八八”"), ("", "")],
)
def test_what_is_wrong_is_said_beside_its_box(
    client: Client, two: tuple[Speech, Speech], typed: str, said: str
) -> None:
    page = client.get("/compare/", {"a": typed, "b": str(two[0].pk)})
    assert page.status_code == 200
    assert said in page.context["slots"][0].problem
    assert page.context["slots"][1].problem == ""


def test_one_speech_is_not_compared_with_itself_by_mistake(client: Client, two: tuple[Speech, Speech]) -> None:
    assert "两边选了同一篇" in client.get("/compare/", {"a": str(two[0].pk), "b": str(two[0].pk)}).text


def test_a_hidden_speech_is_not_named(client: Client, two: tuple[Speech, Speech]) -> None:
    Speech.objects.filter(pk=two[0].pk).update(status="withdrawn")
    page = client.get("/compare/", {"a": str(two[0].pk), "b": "防汛"})
    assert "临江市防汛" not in page.text
    assert "没有编号为" in page.text


def test_a_speech_and_its_search_results_lead_to_the_choice(client: Client, two: tuple[Speech, Speech]) -> None:
    assert f'href="/compare/?a={two[0].pk}"' in client.get(f"/speeches/{two[0].pk}/").text
    page = client.get("/search/?q=题名:防汛").text
    assert page.count('type="checkbox" name="pk"') == 2
    assert '<form action="/compare/"' in page
