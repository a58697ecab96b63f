"""Yearly reports side by side: topics that come and go, strings with the search's counts, bounds that are said."""

import csv
import io
import re

import pytest
from django.test import Client

from speeches.models import Speech
from speeches.search import count_strings, search_speeches
from speeches.search.index import indexing
from speeches.web.compare import reports
from speeches.web.compare.topics import Heading, topics_of
from tests.factories import Make

HEADINGS = {
    2019: ["一、2018年工作回顾", "二、打好脱贫攻坚战", "三、加强自身建设"],
    2020: ["一、2019年工作回顾", "二、坚决打好脱贫攻坚战", "三、做好疫情防控"],
    2021: ["一、2020年工作回顾", "二、推进乡村振兴", "三、加强政府自身建设"],
}
BODY = "我们把强村富民的事一件一件办好，强村富民要靠大家，账要算清楚，路要修到户。"


def sections(headings: list[str], body: str) -> list[tuple[int, str, str, str]]:
    return [(0, "", "", "各位代表："), *((1, line[:2], line[2:], body) for line in headings)]


@pytest.fixture
def yearly(make: Make) -> list[Speech]:
    made = [
        make(
            title=f"{year}年政府工作报告",
            date=f"{year}",
            place="临江市",
            sections=sections(lines, BODY * (year - 2018)),
        )
        for year, lines in HEADINGS.items()
    ]
    made += [
        make(
            title=f"别处第{n}篇",
            date="2020",
            place="云岭市",
            sections=[(0, "", "", "天气晴好，无事可报，今日种树。" * 9)],
        )
        for n in range(4)
    ]
    indexing.update_index([speech.pk for speech in made])
    count_strings()
    return made[:3]


def test_topics_come_and_go_by_year_each_linked_to_its_heading(client: Client, yearly: list[Speech]) -> None:
    page = client.get("/compare/years/?place=临江市&title=政府工作报告")
    rows = {row["name"]: (row["first"], row["last"], row["number"]) for row in page.context["topics"]}
    assert rows == {
        "2020年工作回顾": (2019, 2021, 3),
        "坚决打好脱贫攻坚战": (2019, 2020, 2),
        "加强政府自身建设": (2019, 2021, 2),
        "做好疫情防控": (2020, 2020, 1),
        "推进乡村振兴": (2021, 2021, 1),
    }
    for row in page.context["topics"]:
        for heading, href, same in row["cells"]:
            if heading:
                path, _, anchor = href.partition("#")
                assert re.search(rf'id="{anchor}"[^>]*>.*?{heading.printed}', client.get(path).text)
                assert same or heading.printed in page.text


def test_the_counts_of_strings_are_those_of_the_search_and_lead_to_every_place(
    client: Client, yearly: list[Speech]
) -> None:
    page = client.get("/compare/years/?place=临江市")
    strings = {string.phrase: string for string in page.context["strings"]}
    assert strings
    for string in strings.values():
        found = {hit.speech.pk: hit.occurrences for hit in search_speeches(string.query, page_size=100).hits}
        assert [count for count, _ in string.cells] == [found.get(speech.pk, 0) for speech in yearly]
        for count, href in string.cells:
            if count:
                assert client.get(href).status_code == 200
    assert any(len(set(string.cells)) > 1 for string in strings.values())


def test_the_matrix_can_be_taken_away(client: Client, yearly: list[Speech]) -> None:
    answer = client.get("/compare/years.csv?place=临江市")
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))  # type: ignore[attr-defined]
    assert rows[0][2:] == [f"{year} {year}年政府工作报告" for year in HEADINGS]
    assert ["小标题", "推进乡村振兴", "", "", "二、推进乡村振兴"] in rows
    assert any(row[0] == "提法" for row in rows)


def test_what_is_left_out_is_said(
    client: Client, yearly: list[Speech], make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(title="年份不详的报告", date=None, place="临江市")
    make(title="2022年政府工作报告", date="2022", place="临江市", sections=[(0, "", "", BODY)])
    monkeypatch.setattr(reports, "MOST", 3)
    monkeypatch.setattr(reports, "MOST_EACH", 2)
    text = client.get("/compare/years/?place=临江市").text
    assert "更早的还有 1 篇没有列出" in text
    assert "另有 1 篇年份不详" in text
    assert "没有一级小标题，只能看提法：2022。" in text
    assert "只列前 25 个：2020、2021。" in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", "请填一个地方或一位讲话人"),
        ("title=报告", "还要选一个地方或一位讲话人"),
        ("meeting_type=工作会议", "还要选一个地方或一位讲话人"),
        ("place=无此地", "没有这样的讲话"),
        ("place=临江市&title=绝无此题", "没有这样的讲话"),
        ("place=" + "长" * 400, "地点”一栏无法识别"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(
    client: Client, yearly: list[Speech], question: str, said: str
) -> None:
    assert said in client.get(f"/compare/years/?{question}").text


def test_withdrawn_reports_are_in_no_column(client: Client, yearly: list[Speech]) -> None:
    Speech.objects.filter(pk=yearly[1].pk).update(status="withdrawn")
    page = client.get("/compare/years/?place=临江市")
    assert [speech.year for speech, _ in page.context["columns"]] == [2019, 2021]
    assert "疫情防控" not in page.text


def test_a_place_and_a_speaker_lead_to_their_years(client: Client, yearly: list[Speech]) -> None:
    assert 'href="/compare/years/?place=%E4%B8%B4%E6%B1%9F%E5%B8%82"' in client.get("/places/临江市/").text
    assert "/compare/years/?speaker=" in client.get("/speakers/李一民/").text
    assert "/compare/years/" not in client.get("/years/2020/").text


def test_a_topic_has_one_heading_of_each_report() -> None:
    rows = topics_of(
        [Heading(1, f"s-{n}", "加强领导", "加强领导") for n in range(3)] + [Heading(2, "s-1", "加强领导", "加强领导")]
    )
    assert [len(topic.headings) for topic in rows] == [1, 1, 2]
