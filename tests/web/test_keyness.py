"""The pages of keyness, of the neighbours of a phrase and of kept families."""

import csv
import io
import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.http import StreamingHttpResponse
from django.test import Client
from docx import Document
from pytest_django import DjangoAssertNumQueries

from speeches.api.phrases import Neighbours as Beside
from speeches.api.phrases import Strings, TrendsOf
from speeches.models import WordingFamily
from speeches.search.keyness import counting
from tests.factories import Make
from tests.web.pages import EVIL, Seen

FILLER = "春夏冬山川湖海云雨雪风雷花草树木鸟虫鱼龙虎马牛羊金银铜铁石玉米茶酒酱醋盐油糖笔墨纸砚琴棋书画"


@pytest.fixture
def archive(make: Make) -> None:
    """Two years; each plant stands among other neighbours every time."""
    for at in range(8):
        planted = "攻坚克难" if at % 2 else "解放思想"
        said = "。".join(f"{FILLER[at + n]}{planted}{FILLER[30 + n - at]}" for n in range(6))
        text = f"{FILLER[at:]}。{said}。抓落实的{FILLER[at]}，狠抓落实{FILLER[at + 1]}。"
        speech = make(date=f"{2018 + at % 2}", sections=[(0, "", "", text)])
        assert speech.characters


def file(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.getvalue() if isinstance(answer, StreamingHttpResponse) else answer.content


def concordances(page: str) -> list[tuple[str, int]]:
    """Every number of the table that leads to a concordance, with its address."""
    found = re.findall(r'<td><a href="(/search/concordance/[^"]+)" rel="nofollow">([\d,]+)</a>', page)
    return [(unescape(href), int(number.replace(",", ""))) for href, number in found]


def test_every_number_opens_a_concordance_of_as_many_lines(client: Client, archive: None) -> None:
    for kind in ("frequent", "new", "gone"):
        page = client.get("/phrases/keyness/", {"year": "2019", "kind": kind})
        numbers = concordances(page.text)
        assert numbers, kind
        for href, number in numbers:
            assert client.get(href).context["found"].total == number, href


def test_page_csv_word_and_api_say_the_same(client: Client, archive: None) -> None:
    page = client.get("/phrases/keyness/?year=2019")
    rows = [each["row"] for each in page.context["rows"]]
    assert "攻坚克难" in [row.phrase for row in rows]
    table = list(csv.DictReader(io.StringIO(file(client, page.context["csv"]).decode().lstrip("\ufeff"))))
    document = Document(io.BytesIO(file(client, page.context["docx"])))
    answer = client.get("/api/v1/keyness?year=2019&most=200").json()
    assert [(row["提法"], row["此处处数"]) for row in table] == [(r.phrase, str(r.here.occurrences)) for r in rows]
    assert [row.cells[0].text for row in document.tables[0].rows][1:] == [row.phrase for row in rows]
    assert [row["phrase"] for row in answer["rows"]] == [row.phrase for row in rows]
    assert answer["here"]["speeches"] == 4


@pytest.mark.parametrize("address", ["/years/2019/", "/speakers/李一民/", "/types/工作会议/", "/places/临江市/"])
def test_lists_lead_to_what_stands_out_in_them(client: Client, archive: None, address: str) -> None:
    found = re.search(r'href="(/phrases/keyness/\?[^"]+)"', client.get(address).text)
    assert found
    assert client.get(unescape(found[1])).context["asked"].chosen


@pytest.mark.parametrize("address", ["/years/2019/1/", "/dates/unknown/", "/years/unknown/"])
def test_other_lists_do_not(client: Client, make: Make, address: str) -> None:
    make(date="2019-01-02")
    assert "/phrases/keyness/?" not in client.get(address).text


def test_without_a_filter_the_page_says_how_to_ask_and_a_file_is_refused(client: Client, archive: None) -> None:
    assert "请填一项" in client.get("/phrases/keyness/").text
    for address in ("/phrases/keyness.csv", "/phrases/keyness.docx"):
        answer = client.get(address)
        assert answer.status_code == 400
        assert "请先选一个年份" in answer.text


def test_what_cannot_be_read_is_said(client: Client, archive: None) -> None:
    page = client.get("/phrases/keyness/", {"year": "何年", "speaker": "李一民", "kind": "x"})
    assert "“年份”一栏无法识别" in page.text
    assert client.get("/phrases/keyness.csv?year=何年&speaker=李一民").status_code == 400


def test_a_large_archive_that_is_not_counted_yet_says_so(
    client: Client, archive: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "SMALL", 10)
    page = client.get("/phrases/keyness/?year=2019")
    assert "还没有统计好" in page.text
    assert page["Cache-Control"] == "no-store"


def test_the_page_asks_the_database_as_often_for_many_rows_as_for_few(
    client: Client, archive: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/phrases/keyness/?year=2019")
    with django_assert_max_num_queries(25):
        client.get("/phrases/keyness/?year=2018")
    with django_assert_max_num_queries(25):
        client.get("/phrases/neighbours/?p=抓落实")


def test_neighbours_on_the_page_in_the_file_and_for_programs(client: Client, archive: None) -> None:
    page = client.get("/phrases/neighbours/?p=抓落实")
    found = page.context["found"]
    assert (found.occurrences, found.before[0].string, found.behind[0].string) == (16, "狠", "的")
    for href, number in concordances(page.text.replace("<th ", "<td").replace('scope="row" lang="zh">', ">")):
        assert client.get(href).context["found"].total == number
    table = list(csv.DictReader(io.StringIO(file(client, page.context["csv"]).decode().lstrip("\ufeff"))))
    assert (table[0]["位置"], table[0]["邻接"], table[0]["处数"]) == ("前", "狠", "8")
    assert client.get("/api/v1/neighbours?p=抓落实").json()["before"][0]["string"] == "狠"


def test_a_family_or_a_slot_has_no_neighbours(client: Client, archive: None) -> None:
    for phrase in ("抓落实｜落实", "抓___实"):
        assert "不用竖线，也不留空" in client.get("/phrases/neighbours/", {"p": phrase}).text
    assert client.get("/phrases/neighbours.csv").status_code == 400


@pytest.mark.parametrize("address", ["/phrases/neighbours/?p={}", "/phrases/keyness/?speaker={}", "/phrases/?p={}｜乙"])
def test_markup_stays_text(client: Client, archive: None, address: str) -> None:
    page = client.get(address.format(EVIL.replace("&", "%26").replace("<", "%3C")))
    assert "x-evil" not in Seen(page.text).tags


def test_answers_for_programs_are_as_their_schemas_say(client: Client, archive: None) -> None:
    for made, address in ((Strings, "/api/v1/keyness?year=2019"), (Beside, "/api/v1/neighbours?p=抓落实")):
        answer = client.get(address).json()
        assert made.model_validate(answer).model_dump() == answer


def test_programs_get_phrases_and_families_by_year(client: Client, archive: None) -> None:
    answer = client.get("/api/v1/phrases?p=抓落实｜狠抓落实&p=攻坚克难&first_year=2019").json()
    assert TrendsOf.model_validate(answer).model_dump() == answer
    page = client.get("/phrases/?p=抓落实｜狠抓落实&p=攻坚克难&first_year=2019")
    assert [trend["years"][0]["occurrences"] for trend in answer["trends"]] == [
        each[0].occurrences for each in page.context["rows"][0][2]
    ]
    assert answer["trends"][0]["overlapping"] == 4
    assert client.get("/api/v1/phrases").status_code == 422
    assert "每种至多 60 字" in client.get("/api/v1/phrases?p=" + "实" * 61).json()["error"]


def test_programs_are_told_what_was_wrong(client: Client, archive: None) -> None:
    assert client.get("/api/v1/keyness?most=0").status_code == 422
    assert client.get("/api/v1/keyness?kind=x").status_code == 422
    assert client.get("/api/v1/neighbours").status_code == 422


def test_kept_families_lead_to_their_trends(client: Client, archive: None) -> None:
    WordingFamily.objects.create(name="落实", forms="抓落实\n狠抓落实", note="<b>新旧</b>")
    page = client.get("/phrases/families/")
    assert "&lt;b&gt;新旧" in page.text
    href = page.context["families"][0][2]
    assert client.get(href).context["rows"][0][2][0][0].occurrences == 8
    assert urlsplit(href).path == "/phrases/"


def test_the_desk_takes_as_many_forms_as_can_be_counted(desk: Client) -> None:
    sent = {"name": "落实", "note": "", "order": "1"}
    desk.post("/admin/speeches/wordingfamily/add/", sent | {"forms": "“抓落实”\r\n落实\r\n落实\r\n"})
    assert WordingFamily.objects.get().forms == "抓落实\n落实"
    page = desk.post(
        "/admin/speeches/wordingfamily/add/", sent | {"name": "多", "forms": "\n".join("一二三四五六七八九")}
    )
    assert "请写一至 8 种说法" in page.text
    assert "抓落实｜落实" in desk.get("/admin/speeches/wordingfamily/").text


def test_two_families_have_two_names(db: None) -> None:
    WordingFamily.objects.create(name="落实", forms="抓落实")
    with pytest.raises(ValidationError):
        WordingFamily(name="落实", forms="落实").full_clean()
