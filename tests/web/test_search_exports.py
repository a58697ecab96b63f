"""Results and concordance to take away: whole, readable by a spreadsheet and by a program, and harmless in both."""

import csv
import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from speeches.search.index import indexing
from speeches.web.streaming import spreadsheet_safe
from tests.factories import Make, made_speech
from tests.indexed import remove_index
from tests.stored import stored_once

FILES = ["results.csv", "results.json", "concordance.csv", "concordance.json"]
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def body(client: Client, name: str, **question: str) -> str:
    answer = client.get(f"/search/{name}", question)
    assert isinstance(answer, StreamingHttpResponse)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    return b"".join(answer).decode()  # type: ignore[arg-type]


def table(client: Client, name: str, **question: str) -> list[dict[str, str]]:
    text = body(client, name, **question)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


@pytest.fixture
def archive(db: None, shared_folder: Path) -> None:
    """More than are read from the database at a time."""
    stored_once(shared_folder / "of exports", made_and_indexed)


def made_and_indexed() -> None:
    made = [made_speech(title=f"第{n}篇", date=f"{1900 + n}") for n in range(105)]
    indexing.update_index([speech.pk for speech in made])


@pytest.mark.usefixtures("archive")
def test_the_table_of_results_is_whole_and_in_order(client: Client) -> None:
    rows = table(client, "results.csv", q="“抓落实”", sort="oldest")
    assert [row["题名"] for row in rows] == [f"第{n}篇" for n in range(105)]
    assert {row["处数"] for row in rows} == {"2"}
    first = rows[0]
    assert (first["讲话日期"], first["日期依据"], first["讲话人"]) == ("1900", "文内载明", "李一民")
    assert (first["会议类型"], first["地点"], first["摘录1"], first["摘录3"]) == (
        "工作会议",
        "临江市",
        "一、抓落实",
        "",
    )
    assert first["链接"].startswith("http://testserver/speeches/")
    assert client.get(first["链接"]).status_code == 200


@pytest.mark.usefixtures("archive")
def test_the_table_of_the_concordance_has_every_place(client: Client) -> None:
    rows = table(client, "concordance.csv", q="“抓落实”", order="oldest")
    assert len(rows) == 210
    assert [row["左文"] + row["命中"] + row["右文"] for row in rows[:2]] == ["一、抓落实", "抓落实要抓到底。"]
    anchor = urlsplit(rows[1]["链接"]).fragment
    assert f'id="{anchor}"' in client.get(rows[1]["链接"]).text
    assert {row["小标题"] for row in rows} == {"一、抓落实"}


@pytest.mark.usefixtures("archive")
def test_json_says_what_was_asked_and_holds_everything(client: Client) -> None:
    got = json.loads(body(client, "results.json", q="“抓落实”", year="1950", mode="literal"))
    assert (got["query"], got["filters"], got["mode"]) == ("“抓落实”", {"year": 1950}, "literal")
    assert (got["total"], got["occurrences"], len(got["results"])) == (1, 2, 1)
    assert [s["text"][slice(*s["spans"][0])] for s in got["results"][0]["snippets"]] == ["抓落实", "抓落实"]
    lines = json.loads(body(client, "concordance.json", q="“抓落实”"))["lines"]
    assert len(lines) == 210
    assert set(lines[0]) >= {"left", "match", "right", "heading", "title", "date", "date_basis", "url"}


@pytest.mark.parametrize("name", FILES)
def test_nothing_found_is_an_empty_file(client: Client, make: Make, name: str) -> None:
    make()
    for q in ("“绝无此语”", "。", ""):
        text = body(client, name, q=q, year="1949")
        assert json.loads(text) if name.endswith("json") else text.count("\r\n") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("name", FILES)
def test_an_archive_without_speeches_gives_an_empty_file(client: Client, name: str) -> None:
    assert body(client, name, q="抓落实")


@pytest.mark.parametrize("name", [*FILES, "feed/"])
def test_without_an_index_there_is_an_error_and_no_half_file(client: Client, make: Make, name: str) -> None:
    make()
    remove_index()
    answer = client.get(f"/search/{name}", {"q": "落实"})
    assert answer.status_code == 503
    assert "检索暂不可用" in answer.text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(client: Client, make: Make, sign: str) -> None:
    formula = f"{sign}HYPERLINK(1)"
    make(title=formula, speaker=formula, sections=[(0, "", "", f"{sign}1抓落实{sign}2")])
    for name in ("results.csv", "concordance.csv"):
        (row,) = table(client, name, q="“抓落实”")
        assert (row["题名"], row["讲话人"]) == (f"'{formula}", f"'{formula}")
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", sign))]
    assert json.loads(body(client, "results.json", q="“抓落实”"))["results"][0]["title"] == formula


@pytest.mark.parametrize(("cell", "made"), [("=1", "'=1"), ("a=1", "a=1"), (-5, -5), (None, None), ("", "")])
def test_only_text_that_begins_like_a_formula_is_marked(cell: Any, made: Any) -> None:
    assert spreadsheet_safe(cell) == made


def test_quotes_commas_and_lines_survive_the_table(client: Client, make: Make) -> None:
    make(title='他说"好",又说\n"行"', sections=[(0, "", "", '抓落实,"要"快')])
    (row,) = table(client, "concordance.csv", q="“抓落实”")
    assert (row["题名"], row["右文"]) == ('他说"好",又说\n"行"', ',"要"快')


def feed(client: Client, **question: str) -> ElementTree.Element:
    answer = client.get("/search/feed/", question)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def test_the_feed_lists_what_came_in_last_whatever_its_date(client: Client, make: Make) -> None:
    made = [make(title=f"第{n}篇", date=f"{2020 - n}") for n in range(3)]
    make(title="别的", sections=[(0, "", "", "别的话。")])
    root = feed(client, q="“抓落实”")
    titles = [entry.findtext("a:title", namespaces=ATOM) for entry in root.findall("a:entry", ATOM)]
    assert titles == ["第2篇", "第1篇", "第0篇"]
    entry = root.find("a:entry", ATOM)
    assert entry is not None
    link = entry.find("a:link", ATOM)
    assert link is not None
    assert link.attrib["href"].startswith(f"http://testserver/speeches/{made[2].pk}/?q=")
    assert "<mark>抓落实</mark>" in (entry.findtext("a:summary", namespaces=ATOM) or "")
    assert entry.findtext("a:updated", namespaces=ATOM)
    assert [link.attrib["rel"] for link in root.findall("a:link", ATOM)] == ["alternate", "self"]


def test_the_feed_keeps_filters_and_has_at_most_fifty_entries(client: Client, db: None) -> None:
    made = [made_speech(date="2009") for _ in range(52)]
    indexing.update_index([speech.pk for speech in [*made, made_speech(date="2010")]])
    assert len(feed(client, q="落实").findall("a:entry", ATOM)) == 50
    assert len(feed(client, q="落实", year="2010").findall("a:entry", ATOM)) == 1
    assert len(feed(client).findall("a:entry", ATOM)) == 50


def test_what_xml_cannot_hold_is_left_out_of_the_feed(client: Client, make: Make) -> None:
    bad = "<x-evil>&]]>\x01\x0b\x1f\ufffe抓落实"
    make(title=bad, speaker=bad, sections=[(0, "", "", bad)])
    for q in ("抓落实", "<x-evil>&抓落实 OR 落实", "\x01"):
        root = feed(client, q=q, place="\x02")
        assert root.findtext("a:title", namespaces=ATOM)
    (entry,) = feed(client, q="抓落实").findall("a:entry", ATOM)
    assert entry.findtext("a:title", namespaces=ATOM) == "<x-evil>&]]>抓落实"
    assert "<x-evil>" not in (entry.findtext("a:summary", namespaces=ATOM) or "")


@pytest.mark.parametrize("q", ["“抓\0落实”", "抓落实\0", "“绝无\0此语”"])
@pytest.mark.usefixtures("archive")
def test_a_query_with_nul_in_it_is_not_taken_for_an_empty_one(client: Client, q: str) -> None:
    told = client.get("/api/v1/search", {"q": q}).json()
    assert told["total"] in (0, 105)
    assert client.get("/search/", {"q": q}).context["results"].total == told["total"]
    assert len(table(client, "results.csv", q=q)) == told["total"]
    assert len(table(client, "concordance.csv", q=q)) == told["occurrences"]
    feed = ElementTree.fromstring(client.get("/search/feed/", {"q": q}).content)
    assert len(feed.findall("a:entry", ATOM)) == min(told["total"], 50)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("order", ["newest", "left"])
@pytest.mark.usefixtures("archive")
def test_a_file_begins_before_anything_is_read_and_stops_when_its_reader_goes(
    client: Client, django_assert_num_queries: Any, name: str, order: str
) -> None:
    answer = client.get(f"/search/{name}", {"q": "“抓落实”", "order": order})
    assert isinstance(answer, StreamingHttpResponse)
    with django_assert_num_queries(0):
        blocks = iter(answer)
        assert next(blocks).startswith(b'{"query"' if name.endswith("json") else b"\xef\xbb\xbf")
        answer.close()
        assert list(blocks) == []
