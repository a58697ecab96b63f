"""Passages taken over, as readers and programs see them: beside the speech, on a page of their own, as a table."""

import csv
import io
import random

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches.curation import compare_passages, withdraw_speeches
from speeches.models import MOST_HOLDERS, Speech
from tests.factories import bare_speech

pytestmark = pytest.mark.django_db
PASSAGE = "把群众的呼声作为第一信号，把群众的满意作为根本标准，一件接着一件办，一年接着一年干"
COMMON = [chr(0x4E00 + 7 * number) for number in range(2000)]


def own(number: int) -> str:
    """Characters in no order: no eight of them stand in another text."""
    return "".join(random.Random(number).choices(COMMON, k=200))


def spoken(number: int, passage: str = PASSAGE, **fields: object) -> Speech:
    return bare_speech(f"{own(number)}\n同志们，{passage}。", title=f"第{number}次会上的讲话", **fields)


def compare() -> None:
    while compare_passages():
        pass


@pytest.fixture
def speeches() -> tuple[Speech, Speech, Speech]:
    first = spoken(0, date="2008-03-01", speaker="李一民")
    later = spoken(1, PASSAGE.replace("根本标准", "最高标准"), date="2012-05", speaker="王二河")
    made = first, later, spoken(2)
    compare()
    return made


def history_of(client: Client, speech: Speech) -> str:
    address: str = client.get(f"/api/v1/speeches/{speech.pk}/reuse").json()["passages"][0]["history"]
    return address


def test_the_speech_names_who_had_the_passage_before_and_after_and_links_the_paragraph(
    client: Client, speeches: tuple[Speech, Speech, Speech]
) -> None:
    first, later, undated = speeches
    page = client.get(f"/speeches/{later.pk}/").content.decode()
    anchor = list(first.paragraphs())[1].anchor
    assert f'早见于 <a lang="zh" href="/speeches/{first.pk}/#{anchor}">第0次会上的讲话</a>' in page
    assert f'又见于 <a lang="zh" href="/speeches/{undated.pk}/#' in page
    assert "后见于" in client.get(f"/speeches/{first.pk}/").content.decode()


def test_the_page_of_a_passage_asks_once_whether_anything_waits_to_be_compared(
    client: Client, speeches: tuple[Speech, Speech, Speech]
) -> None:
    address = history_of(client, speeches[0])
    with CaptureQueriesContext(connection) as asked:
        assert "还有讲话没有比较完" not in client.get(address).text
    assert sum("shinglesample" in query["sql"] for query in asked) == 1
    spoken(7)
    assert "还有讲话没有比较完" in client.get(address).text
    compare()
    assert "还有讲话没有比较完" not in client.get(address).text
    withdraw_speeches([speeches[2].pk])
    assert "还有讲话没有比较完" in client.get(address).text


def test_the_page_of_a_passage_begins_with_the_first_marks_changes_and_keeps_undated_ones_apart(
    client: Client, speeches: tuple[Speech, Speech, Speech]
) -> None:
    page = client.get(history_of(client, speeches[1])).content.decode()
    assert "<del>根本</del><ins>最高</ins>" in page
    at = [page.index(f"第{number}次会上的讲话</a>") for number in range(3)]
    assert at == sorted(at)
    assert at[1] < page.index("日期不详</h2>") < at[2]
    assert page.count("最早见于") == 1


def test_until_all_are_compared_nobody_says_that_no_other_speech_has_it(client: Client) -> None:
    first = spoken(0)
    address = f"/speeches/{first.pk}/passages/202-240/"
    waiting = client.get(address).text
    assert "还有讲话没有比较完" in waiting
    assert "现有其他讲话中没有这段话" not in waiting
    compare()
    assert "现有其他讲话中没有这段话" in client.get(address).text
    long = bare_speech("\n".join(own(number) * 20 for number in range(51)))
    compare()
    assert "没有与其他讲话逐段比较" in (page := client.get(f"/speeches/{long.pk}/passages/0-40/").text)
    assert "现有其他讲话中没有这段话" not in page


def test_the_table_of_a_passage_has_a_row_for_each_speech(
    client: Client, speeches: tuple[Speech, Speech, Speech]
) -> None:
    answer = client.get(history_of(client, speeches[0])[:-1] + ".csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    assert head[:3] == ["次序", "讲话日期", "标题"]
    assert [row[1] for row in rows] == ["2008-03-01", "2012-05", "不详"]
    assert [row[6] for row in rows] == ["", "[-根本-]{+最高+}", ""]
    assert all(f"/speeches/{speech.pk}/#p-" in row[7] for row, speech in zip(rows, speeches, strict=True))


def test_a_program_gets_spans_that_hold_in_both_texts(client: Client, speeches: tuple[Speech, Speech, Speech]) -> None:
    for speech in speeches:
        answer = client.get(f"/api/v1/speeches/{speech.pk}/reuse").json()
        text = client.get(f"/api/v1/speeches/{speech.pk}").json()["text"]
        assert len(answer["passages"]) == 2
        for passage in answer["passages"]:
            other = client.get(f"/api/v1/speeches/{passage['other']['id']}").json()["text"]
            assert text[passage["start"] : passage["end"]] == passage["text"]
            printed = other[passage["other_start"] : passage["other_end"]]
            assert printed.replace("最高", "根本") == passage["text"].replace("最高", "根本")
            assert passage["changed"] == 2 * (printed != passage["text"])


def test_when_the_date_of_neither_is_precise_enough_none_is_said_to_be_earlier(client: Client) -> None:
    one, _other = spoken(0, date="2009"), spoken(1, date="2009-03")
    compare()
    (passage,) = client.get(f"/api/v1/speeches/{one.pk}/reuse").json()["passages"]
    assert passage["other"]["precedence"] == "same"


def test_a_withdrawn_speech_is_named_nowhere(client: Client, speeches: tuple[Speech, Speech, Speech]) -> None:
    first, later, _ = speeches
    history = history_of(client, later)
    withdraw_speeches([first.pk])
    for address in (f"/speeches/{later.pk}/", history, f"/api/v1/speeches/{later.pk}/reuse"):
        assert first.title not in client.get(address).content.decode()
    gone = (f"/speeches/{first.pk}/passages/30-70/", f"/api/v1/speeches/{first.pk}/reuse")
    assert [client.get(address).status_code for address in gone] == [404, 404]


def test_near_copies_are_named_at_the_head_and_a_passage_of_theirs_has_its_history_all_the_same(client: Client) -> None:
    text = f"{own(7)}\n{PASSAGE}\n下面我讲三点意见。"
    one, copy = bare_speech(text, title="原讲话"), bare_speech(text.replace("三点", "四点"), title="转载稿")
    third = spoken(0, date="2001")
    compare()
    page = client.get(f"/speeches/{one.pk}/").content.decode()
    assert "大半相同" in page
    assert f'href="/compare/{one.pk}/{copy.pk}/"' in page
    traced = client.get(history_of(client, one)).content.decode()
    assert third.title in traced
    assert copy.title in traced


@pytest.mark.parametrize("span", ["0-0", "9-3", "0-99999999", "0-3", "99999999999999999999-999999999999999999999"])
def test_an_address_of_no_passage_says_so_in_a_sentence(client: Client, span: str) -> None:
    speech = spoken(0)
    for ending in ("/", ".csv"):
        answer = client.get(f"/speeches/{speech.pk}/passages/{span}{ending}")
        assert answer.status_code == 404
        assert "没有这一段" in answer.content.decode()


def test_markup_in_a_text_is_shown_as_it_is_printed(client: Client) -> None:
    one = spoken(0, PASSAGE + "<script>alert(1)</script>")
    spoken(1, PASSAGE + "<b>x</b><script>alert(2)</script>")
    compare()
    for address in (f"/speeches/{one.pk}/", history_of(client, one)):
        assert "<script>alert" not in client.get(address).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_speeches_that_have_the_passage(
    client: Client, django_assert_max_num_queries: "object"
) -> None:
    one = spoken(0, PASSAGE)
    for number in range(1, MOST_HOLDERS):
        spoken(number, PASSAGE)
    compare()
    history = history_of(client, one)
    client.get(history)
    for address in (f"/speeches/{one.pk}/", history, f"/api/v1/speeches/{one.pk}/reuse"):
        with django_assert_max_num_queries(16):  # type: ignore[operator]
            client.get(address)
