"""A draft checked by a program: the same answers as on the page, described, and what makes no sense said in one sentence."""

import json
from typing import Any

import pytest
from django.test import Client

from archive.fairness import CHECKS
from speeches.api import checked, endpoints
from speeches.search import check_passages, search_speeches, split_draft
from tests.factories import Make

DRAFT = "抓落实要抓到底。各级干部要下到村里去，住进户里去，把账算清楚。窗外的雨下了三天三夜。"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, one request checks the whole of a short draft."""
    monkeypatch.setattr(endpoints, "CHECK_SECONDS", 600)


def asked(client: Client, body: Any, status: int = 200) -> Any:
    content = body if isinstance(body, str | bytes) else json.dumps(body)
    answer = client.post("/api/v1/check", content, content_type="application/json")
    assert answer.status_code == status, answer.text
    return answer.json()


def test_the_answers_are_those_of_the_check_and_have_the_promised_shape(client: Client, make: Make) -> None:
    make()
    make(sections=[(0, "", "", "各级干部要下到村里去，住到户里去，把账算清楚。")])
    got = asked(client, {"text": DRAFT})
    checked.DraftCheck.model_validate(got)
    assert (got["speeches"], got["total"], got["start"], got["next_start"]) == (2, 3, 0, None)
    expected = check_passages(split_draft(DRAFT), seconds=600).checked
    for result, passage in zip(got["results"], expected, strict=True):
        assert (result["text"], result["verdict"]) == (passage.text, passage.verdict.value)
        assert result["speeches"] == search_speeches(result["query"]).total == passage.speeches
        assert [near["text"] for near in result["near"]] == [near.text for near in passage.near]
    assert [result["verdict"] for result in got["results"]] == ["exact", "near", "not_found"]
    assert client.get(got["results"][0]["first"]["url"]).status_code == 200
    near = got["results"][1]["near"][0]
    assert [near["text"][start:end] for start, end in near["spans"]] == ["到"]


def test_what_one_request_has_no_time_for_the_next_one_asks_for(
    client: Client, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    make()
    monkeypatch.setattr(endpoints, "CHECK_SECONDS", -1)
    start, numbers = 0, []
    while start is not None:
        got = asked(client, {"text": DRAFT, "start": start})
        numbers += [result["number"] for result in got["results"]]
        start = got["next_start"]
    assert numbers == [1, 2, 3]


def test_a_list_of_phrases_is_checked_line_by_line(client: Client, make: Make) -> None:
    make()
    assert asked(client, {"text": "抓落实\n各负其责", "by_line": True})["total"] == 2


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ("{", 400, "请求的内容不是可以读取的 JSON。"),
        (b"\xff\xfe", 400, "请求的内容不是可以读取的 JSON。"),
        ({}, 422, "参数 text 不可省略。"),
        ({"text": "\ud800"}, 422, "参数 text 无法识别。"),
        ({"text": 5}, 422, "参数 text 须为文字。"),
        ({"text": "长" * 20_001}, 422, "参数 text 不得超过 20000 字。"),
        ({"text": "抓落实", "start": -1}, 422, "参数 start 不得小于 0。"),
        ('"' + "x" * 4_000_000 + '"', 413, "请求的内容过长，没有读取；请分次提交。"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused_in_one_sentence(
    client: Client, db: None, body: Any, status: int, said: str
) -> None:
    assert asked(client, body, status) == {"error": said}


@pytest.mark.parametrize("text", ["", "。，！", "😀", "\0"])
def test_a_draft_without_anything_to_check_has_no_results(client: Client, make: Make, text: str) -> None:
    make()
    assert asked(client, {"text": text})["results"] == []


def test_a_client_has_two_places(client: Client, make: Make) -> None:
    make()
    leave = [CHECKS.take("127.0.0.1"), CHECKS.take("127.0.0.1")]
    answer = client.post("/api/v1/check", json.dumps({"text": DRAFT}), content_type="application/json")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    for each in leave:
        each()
    assert asked(client, {"text": DRAFT})["total"] == 3


def test_the_description_names_the_address_and_its_body(client: Client, db: None) -> None:
    described = client.get("/api/v1/openapi.json").json()
    operation = described["paths"]["/api/v1/check"]["post"]
    assert operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/DraftParams")
    assert set(described["components"]["schemas"]["DraftParams"]["properties"]) == {"text", "by_line", "start"}
