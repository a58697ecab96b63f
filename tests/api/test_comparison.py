"""Two speeches side by side, for programs."""

import pytest
from django.test import Client

from speeches.api import comparison
from speeches.models import Speech
from tests.factories import Make

SAID = "全年地区生产总值增长{}，粮食产量一年比一年多，群众得到的实惠也一年比一年多。"
LAST = "隐患不除，人不撤岗，账不销号，矿山、桥梁、学校、医院要逐处排查。"


@pytest.fixture
def two(make: Make) -> tuple[Speech, Speech]:
    one = make(sections=[(1, "一、", "抓发展", f"{SAID.format('5%')}\n{LAST}")])
    other = make(sections=[(0, "", "", LAST), (1, "二、", "抓发展", SAID.format("5.5%"))])
    return one, other


def test_a_comparison_is_what_its_schema_describes(client: Client, two: tuple[Speech, Speech]) -> None:
    got = client.get("/api/v1/compare", {"a": two[0].pk, "b": two[1].pk}).json()
    assert comparison.Comparing.model_validate(got).model_dump(mode="json") == got
    for name, speech in zip(("left", "right"), two, strict=True):
        assert "\n".join(row[name]["text"] for row in got["rows"] if row[name]) == speech.text
    assert [row["kind"] for row in got["rows"]] == ["moved", "changed", "changed", "moved"]
    assert got["rows"][3]["elsewhere"] == got["rows"][0]["right"]["anchor"]
    (figures,) = got["figures"]
    assert (figures["left"]["value"], figures["right"]["value"], figures["left"]["unit"]) == (5.0, 5.5, "%")
    assert got["rows"][figures["row"]]["kind"] == "changed"
    assert client.get(got["url"]).status_code == 200


@pytest.mark.parametrize("question", ["", "a=1", "a=x&b=1", "a=0&b=1", f"a={'9' * 30}&b=1"])
def test_what_cannot_be_read_is_said_in_one_sentence(client: Client, two: tuple[Speech, Speech], question: str) -> None:
    answer = client.get(f"/api/v1/compare?{question}")
    assert answer.status_code == 422
    assert answer.json()["error"].startswith("参数 ")


def test_hidden_and_very_long_speeches_are_not_compared(client: Client, two: tuple[Speech, Speech]) -> None:
    asked = {"a": two[0].pk, "b": two[1].pk}
    Speech.objects.filter(pk=two[0].pk).update(characters=400_001)
    assert client.get("/api/v1/compare", asked).json() == {"error": "超过 400,000 字的讲话不能对照。"}
    Speech.objects.filter(pk=two[1].pk).update(status="draft")
    assert client.get("/api/v1/compare", asked).status_code == 404
