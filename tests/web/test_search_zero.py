"""Nothing found: the page says why and what comes near, and staff learn what was looked for."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from speeches.models import ZeroResultQuery, zero_result_query
from tests.factories import Make


@pytest.fixture
def archive(make: Make) -> None:
    make(title="甲", date="2008", sections=[(0, "", "", "全面推进乡村振兴，X委决定。")])
    make(title="乙", date="2012", speaker="某人", sections=[(0, "", "", "全面推进“乡村”振兴。")])


@pytest.mark.usefixtures("archive")
def test_the_part_that_is_missing_is_told_from_those_that_are_not(client: Client) -> None:
    answer = client.get("/search/", {"q": "“推进乡村振兴” “登上月球” 题名:甲"})
    parts = answer.context["nothing"].parts
    assert [(part.text, part.total) for part in parts] == [("“推进乡村振兴”", 2), ("“登上月球”", 0), ("题名：甲", 1)]
    assert [bool(part.href) for part in parts] == [True, False, True]
    for part in parts:
        if part.href:
            assert client.get(part.href).context["results"].total == part.total


@pytest.mark.usefixtures("archive")
def test_near_strings_lead_to_what_holds_them(client: Client) -> None:
    answer = client.get("/search/", {"q": "“全速推进乡村振兴”", "year": "2008"})
    ((text, count, href),) = answer.context["nothing"].parts[0].near
    assert count == 2
    assert text in ("全面推进乡村振兴", "全面推进“乡村”振兴")
    assert client.get(href).context["results"].total == 2
    assert "档案中相近的文字" in answer.text


@pytest.mark.usefixtures("archive")
def test_what_the_chosen_years_hold_is_said(client: Client) -> None:
    within = client.get("/search/", {"q": "“乡村旅游” 2010..2013"})
    assert (within.context["nothing"].in_range, within.context["nothing"].bounded) == (1, True)
    assert client.get(within.context["nothing"].in_range_href).context["results"].total == 1
    assert "档案没有收录讲话" in client.get("/search/", {"q": "“乡村旅游” 年份:1949"}).text
    assert "所选年份与条件之内" not in client.get("/search/", {"q": "“乡村旅游”"}).text


@pytest.mark.usefixtures("archive")
def test_what_the_filters_keep_out_is_counted_with_the_way_back(client: Client) -> None:
    answer = client.get("/search/", {"q": "“推进乡村振兴”", "year": "1990", "speaker": "某人"})
    nothing = answer.context["nothing"]
    assert nothing.unfiltered == 2
    assert client.get(nothing.unfiltered_href).context["results"].total == 2
    assert "不加所选条件，有 2 篇" in answer.text


@pytest.mark.parametrize(
    ("asked", "said", "unsaid"),
    [
        ({"q": "“登上月球”"}, "找不到即表示现有讲话中没有这句话", "所选"),
        (
            {"q": "“推进乡村振兴”", "year": "1990"},
            "所选条件之内没有符合<b>“推进乡村振兴”</b>的讲话",
            "现有讲话中没有这句话",
        ),
        ({"q": "“推进乡村振兴” 1990..1995"}, "所选年份与条件之内没有这句话", "现有讲话中没有这句话"),
        ({"q": "“登上月球”", "year": "1990"}, "档案中没有符合<b>“登上月球”</b>的讲话", "或许可以找到"),
        ({"q": "“推进乡村，振兴”", "mode": "literal"}, "印法稍有不同的这里找不到", "不计标点、空白"),
    ],
)
@pytest.mark.usefixtures("archive")
def test_no_more_is_said_to_be_missing_than_was_looked_for(
    client: Client, asked: dict[str, str], said: str, unsaid: str
) -> None:
    text = client.get("/search/", asked).text
    assert said in text
    assert unsaid not in text


@pytest.mark.usefixtures("archive")
def test_speeches_with_some_of_the_words_are_headed_as_no_results(client: Client) -> None:
    answer = client.get("/search/", {"q": "推进振兴 某人 <b>月球"})
    assert "没有找到" in answer.text
    assert "没有一篇讲话含全部词语" in answer.text
    line, *_ = answer.context["nothing"].closest
    assert (line.close.speech.title, line.share, line.missing) == ("乙", "3/5", "b、月球")
    assert all("乡村" in snippet.text for _, snippet in line.snippets)
    assert client.get(line.href).status_code == client.get(line.snippets[0][0]).status_code == 200
    told = client.get("/api/v1/search", {"q": "推进振兴 某人 <b>月球"}).json()
    assert (told["total"], told["occurrences"], told["results"]) == (0, 0, [])
    assert "不是检索结果" not in client.get("/search/", {"q": "“推进振兴” “月球”"}).text


@pytest.mark.usefixtures("archive")
def test_a_looser_way_to_look_is_offered(client: Client) -> None:
    strict = client.get("/search/", {"q": "“推进乡村振兴，X委員”", "mode": "literal"}).context["nothing"]
    assert "mode" not in parse_qs(urlsplit(strict.looser[1]).query)
    usual = client.get("/search/", {"q": "“市委决定”"}).context["nothing"]
    assert client.get(usual.looser[1]).context["results"].total == 1


@pytest.mark.usefixtures("archive")
def test_queries_without_results_are_counted_without_a_person(client: Client) -> None:
    for q in ("“登上月球”", " “登上月球” ", "“推进乡村振兴”", "“登上火星”"):
        client.get("/search/", {"q": q})
    client.get("/search/", {"q": "“登上月球”", "page": "2"})
    client.get("/search/", {"q": "“推进乡村振兴”", "year": "1949"})  # the filter found nothing, not the query
    assert dict(ZeroResultQuery.objects.values_list("text", "count")) == {"“登上月球”": 2, "“登上火星”": 1}
    assert {field.name for field in ZeroResultQuery._meta.get_fields()} == {"id", "text", "count", "last_at"}


@pytest.mark.django_db
def test_the_log_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zero_result_query, "MOST_KEPT", 3)
    for n in range(5):
        ZeroResultQuery.objects.record(f"第{n}次")
    ZeroResultQuery.objects.record("长" * 999)
    ZeroResultQuery.objects.record("  ")
    assert list(ZeroResultQuery.objects.values_list("text", flat=True)) == ["长" * 200, "第4次", "第3次"]


@pytest.mark.django_db
def test_a_flood_of_queries_takes_no_more_room_and_washes_nothing_away_that_was_asked_for_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(zero_result_query, "MOST_KEPT", 20)
    for text in ("常问", "常问", "常问", "只问一次"):
        ZeroResultQuery.objects.record(text)
    for n in range(60):
        ZeroResultQuery.objects.record(f"机器{n}")
        if n == 50:
            ZeroResultQuery.objects.record("新问")
        if n == 53:  # while it is among the newest
            ZeroResultQuery.objects.record("新问")
        assert ZeroResultQuery.objects.count() <= 20
    kept = dict(ZeroResultQuery.objects.values_list("text", "count"))
    assert (kept["常问"], kept["新问"]) == (3, 2)
    assert "只问一次" not in kept
    assert {"机器59", "机器58", "机器57"} < kept.keys()


@pytest.mark.parametrize(
    "typed",
    [
        "张三 13800138000",
        "１３８ ００１３ ８０００",
        "“11010519491231002X”",
        "010-62345678",
        "zhangsan@example.com 讲话",
    ],
)
@pytest.mark.usefixtures("archive")
def test_numbers_of_persons_and_addresses_are_not_kept(client: Client, typed: str) -> None:
    assert client.get("/search/", {"q": typed}).status_code == 200
    assert not ZeroResultQuery.objects.exists()


@pytest.mark.parametrize("typed", ["2009年2月2日 2013年", "“1.3％” 33618", "@", "1949 1978 2012"])
@pytest.mark.django_db
def test_years_and_figures_are_nobodys(typed: str) -> None:
    ZeroResultQuery.objects.record(typed)
    assert ZeroResultQuery.objects.count() == 1


@pytest.mark.usefixtures("archive")
def test_a_database_that_cannot_be_written_keeps_no_reader_waiting(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise DatabaseError("database is locked")

    monkeypatch.setattr(zero_result_query.ZeroResultQuerySet, "_count", locked)
    assert client.get("/search/", {"q": "“登上月球”"}).status_code == 200


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite waits for one writer of all rows")
def test_the_usual_wait_for_the_database_is_put_back() -> None:
    def wait() -> int:
        with connection.cursor() as cursor:
            return int(cursor.execute("PRAGMA busy_timeout").fetchone()[0])

    before = wait()
    ZeroResultQuery.objects.record("某句")
    assert wait() == before


@pytest.mark.usefixtures("archive")
def test_staff_see_what_was_looked_for_in_vain(client: Client, desk: Client) -> None:
    client.get("/search/", {"q": "“登上<b>月球”"})
    page = desk.get("/admin/speeches/zeroresultquery/").text
    assert "“登上&lt;b&gt;月球”" in page
    assert "重新检索" in page
    assert desk.get("/admin/speeches/zeroresultquery/add/").status_code == 403


def test_a_query_of_one_part_is_not_said_twice(client: Client, make: Make) -> None:
    make()
    alone = client.get("/search/", {"q": "“绝无此语的话”"}).text
    assert "各部分单独检索" not in alone
    assert alone.count("没有符合<b>“绝无此语的话”</b>") == 1
    assert "各部分单独检索" in client.get("/search/", {"q": "“绝无此语的话” 抓落实"}).text
    assert "各部分单独检索" in client.get("/search/", {"q": "“绝无此语的话”", "year": "2009"}).text
