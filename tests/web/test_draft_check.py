"""The draft check as readers meet it: the form, the report while it is made and when it is done, files, and privacy."""

import csv
import io
import logging
import os
import time
import zipfile
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from archive.fairness import CHECKS
from speeches.models import Speech
from speeches.search import remove_expired_drafts, search_speeches, stored_draft
from speeches.web.draft_check import report_page
from tests.databases_on_server import SERVER
from tests.factories import Make
from tests.web.pages import EVIL, Seen

DRAFT = "同志们：\n抓落实要抓到底。各负其实。\n窗外的雨下了三天三夜。"
SECRET = "绝密的句子没有一处可以泄露"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
in_files = pytest.mark.skipif(
    bool(SERVER), reason="drafts are rows where the database is on a server (tests/search/test_draft_rows.py)"
)
PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, one request checks the whole of a short draft."""
    monkeypatch.setattr(report_page, "SECONDS", 600)


def sent(client: Client, text: str, **more: object) -> str:
    """The address of the report on a draft."""
    answer = client.post("/check/", {"text": text, **more})
    assert answer.status_code == 302, answer.text
    return answer["Location"]


def token_of(address: str) -> str:
    return address.split("/")[2]


def word_file(*paragraphs: str) -> bytes:
    document, written = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(written)
    return written.getvalue()


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "lanes" not in path.parts]


def test_the_form_is_in_the_navigation_and_says_what_is_compared_and_what_becomes_of_the_draft(
    client: Client, make: Make
) -> None:
    make()
    assert '<a href="/check/">引文核对</a>' in client.get("/").text
    page = client.get("/check/").text
    assert "与馆藏 1 篇公开讲话的全文比对" in page
    assert "文稿不进馆藏，不进日志" in page
    assert "离开 30 分钟后自动删除" in page


def test_the_report_has_each_sentence_with_what_the_archive_has_of_it(client: Client, make: Make) -> None:
    speech = make()
    page = client.get(sent(client, DRAFT))
    exact, near, missing = page.context["lines"][1:]
    anchor = next(paragraph.anchor for paragraph in speech.paragraphs() if "抓到底" in paragraph.text)
    assert exact.first.href.endswith(f"#{anchor}")
    assert unquote(exact.search) == "/search/?q=“抓落实要抓到底。”&sort=oldest"
    assert client.get(exact.search).context["results"].total == exact.passage.speeches == 1
    assert near.near == []
    assert missing.near == []
    assert "未见于本馆：本馆现有的 1 篇公开讲话里没有，也没有相近的；不等于没有人说过。" in page.text
    assert "错误" not in page.text
    assert "no-store" in page["Cache-Control"]


def test_similar_strings_are_shown_with_the_differing_characters_marked(client: Client, make: Make) -> None:
    make(sections=[(0, "", "", "各级干部要下到村里去，住到户里去，把账算清楚。")])
    page = client.get(sent(client, "各级干部要下到村里去，住进户里去，把账算清楚！")).text
    assert "住<del>进</del>户里去" in page
    assert "住<ins>到</ins>户里去" in page


def test_another_sign_before_a_number_is_told_and_marked(client: Client, make: Make) -> None:
    make(sections=[(0, "", "", "全市营业利润-60亿元，一产农业—9%，二产工业9%。")])
    make(sections=[(0, "", "", "全市一产农业9%。")])
    address = sent(client, "全市营业利润60亿元。\n一产农业9%。")
    page = client.get(address)
    near, exact = page.context["lines"]
    assert (near.passage.verdict, exact.passage.verdict) == ("near", "exact")
    assert "全市营业利润<del>60亿</del>元" in page.text
    assert "全市营业利润<ins>-60亿</ins>元" in page.text
    assert page.text.count('<span class="tag">符号不同</span>') == 1
    assert '<span class="tag">另有 1 处符号不同</span>' in page.text
    assert client.get(exact.search).context["results"].occurrences == 2
    rows = list(csv.DictReader(io.StringIO(_table(client, address))))
    assert [row["结果"] for row in rows] == ["相近，字同而符号不同", "一字不差"]
    document = docx.Document(io.BytesIO(client.get(f"{address}report.docx").content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "1 篇，1 处；另有 1 处符号不同" in text


def _table(client: Client, address: str) -> str:
    answer = client.get(f"{address}report.csv")
    assert isinstance(answer, StreamingHttpResponse)
    return answer.getvalue().decode().lstrip("\ufeff")


def test_the_report_is_narrowed_to_one_kind_of_finding(client: Client, make: Make) -> None:
    make()
    address = sent(client, DRAFT)
    shown = client.get(f"{address}?show=not_found").context["lines"]
    assert [line.number for line in shown] == [3, 4]
    assert len(client.get(f"{address}?show=nonsense").context["lines"]) == 4
    assert "没有这一类" in client.get(f"{address}?show=unchecked").text


def test_a_long_draft_is_checked_part_by_part_each_time_its_page_is_asked_for(
    client: Client, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    make()
    monkeypatch.setattr(report_page, "SECONDS", -1)
    address = sent(client, DRAFT)
    for done in (1, 2, 3):
        page = client.get(address)
        assert (page.context["done"], page["Refresh"]) == (done, "1")
        assert f'<progress class="check-progress" id="check-done" value="{done}" max="4">' in page.text
        assert client.get(f"{address}report.csv").status_code == 302
    done = client.get(address)
    assert "Refresh" not in done
    assert len(done.context["lines"]) == 4


def test_what_has_been_checked_can_be_read_before_the_rest_is(
    client: Client, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    make()
    monkeypatch.setattr(report_page, "SECONDS", -1)
    page = client.get(f"{sent(client, DRAFT)}?sofar=1")
    assert "Refresh" not in page
    assert "已核对 1 句，共 4 句" in page.text
    assert len(page.context["lines"]) == 1


def test_where_there_is_no_place_the_page_waits_and_a_finished_report_needs_none(client: Client, make: Make) -> None:
    make()
    waiting, finished = sent(client, "甲。乙丙丁。"), sent(client, DRAFT)
    assert "Refresh" not in client.get(finished)
    leave = [CHECKS.take("127.0.0.1"), CHECKS.take("127.0.0.1")]
    page = client.get(waiting)
    assert (page.status_code, page["Refresh"], page.context["done"]) == (200, "5", 0)
    assert client.get(finished).context["done"] == 4
    for each in leave:
        each()
    assert client.get(waiting).context["done"] == 2


@in_files
def test_a_result_that_was_torn_off_is_made_again(client: Client, make: Make, archive_data: Path) -> None:
    make()
    address = sent(client, DRAFT)
    client.get(address)
    (results,) = (archive_data / "drafts").glob("*.jsonl")
    results.write_bytes(results.read_bytes()[:-20])
    assert len(client.get(address).context["lines"]) == 4


@in_files
def test_nothing_of_a_draft_is_in_the_database_or_the_log_and_deleting_leaves_no_file(
    client: Client, make: Make, archive_data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    make()
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as queries:
        address = sent(client, SECRET)
        client.get(address)
        client.get(f"{address}report.csv").getvalue()
        client.get(f"{address}report.docx")
    assert not [query for query in queries if SECRET in query["sql"]]
    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    # Statements that are logged for debugging name no more than their keys.
    assert SECRET not in caplog.text
    holding = [path for path in files_of(archive_data) if SECRET.encode() in path.read_bytes()]
    assert {path.parent for path in holding} == {archive_data / "drafts"}
    assert {oct(path.stat().st_mode & 0o777) for path in holding} == {"0o600"}
    assert not [path for path in files_of(archive_data) if token_of(address) in path.name]
    assert "已从服务器删除" in client.post(f"{address}delete/").text
    assert not [path for path in files_of(archive_data) if SECRET.encode() in path.read_bytes()]
    assert client.get(address).status_code == 404


@in_files
def test_a_draft_goes_after_half_an_hour_and_one_that_is_kept_after_a_week(
    client: Client, make: Make, archive_data: Path
) -> None:
    make()
    left, kept = sent(client, DRAFT), sent(client, SECRET)
    client.post(f"{kept}keep/")
    assert "已保留" in client.get(kept).text
    aged(archive_data, 31 * 60)
    remove_expired_drafts()
    assert client.get(left).status_code == 404
    assert client.get(kept).status_code == 200
    aged(archive_data, 8 * 86_400)
    page = client.get(kept)
    assert page.status_code == 404
    assert "文稿和报告只留 30 分钟" in page.text
    assert not files_of(archive_data / "drafts")


def aged(folder: Path, seconds: float) -> None:
    for path in files_of(folder / "drafts"):
        os.utime(path, (time.time() - seconds,) * 2)


def test_one_client_can_store_so_many_drafts_and_the_oldest_makes_room(client: Client, make: Make) -> None:
    make()
    addresses = [sent(client, f"第{number}份文稿。") for number in range(22)]
    assert [stored_draft(token_of(address)) is None for address in addresses].count(True) == 2


def test_a_guessed_address_leads_nowhere(client: Client, db: None) -> None:
    for token in ("x", "..", "a" * 500, "%2e%2e%2fsecret_key", "\x00"):
        assert client.get(f"/check/{token}/").status_code == 404


def test_a_word_file_and_a_text_file_are_checked_and_macros_are_passed_over_with_a_sentence(
    client: Client, make: Make
) -> None:
    make()
    plain = SimpleUploadedFile("稿.docx", word_file("同志们：", "抓落实要抓到底。"))
    assert client.get(sent(client, "", file=plain)).context["lines"][1].passage.speeches == 1
    text = SimpleUploadedFile("稿.txt", "抓落实要抓到底。".encode("gb18030"))
    assert client.get(sent(client, "", file=text)).context["lines"][0].passage.speeches == 1


def test_macros_are_neither_read_nor_run_and_the_report_says_so(client: Client, make: Make) -> None:
    make()
    for swap in ({}, {PLAIN: MACROS}):
        made = with_parts(word_file("抓落实要抓到底。"), swap)
        page = client.get(sent(client, "", file=SimpleUploadedFile("稿.docx", made)))
        assert page.context["lines"][0].passage.speeches == 1
        assert "文档带有宏；只读取了文字，宏没有读取，也没有运行。" in page.text


def with_parts(data: bytes, swap: dict[str, str]) -> bytes:
    """The Word file with a part of macros, and these words of its list of parts replaced."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for one, other in swap.items():
                part = part.replace(one.encode(), other.encode()) if name == "[Content_Types].xml" else part
            new.writestr(name, part)
        new.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros")
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("稿.pdf", b"%PDF-1.4", "只能读取 Word 文档（.docx）和文本文件（.txt）"),
        ("稿.txt", b"%PDF-1.4", "只能读取 Word 文档（.docx）和文本文件（.txt）"),
        ("稿.docx", b"PK\x03\x04 torn", "不是完好的 Word 文档"),
        ("稿.txt", "，。！".encode(), "没有可以核对的文字"),
        ("稿.txt", "长".encode() * 100_001, "一次至多核对 100,000 字"),
        ("稿.txt", b"x" * (10 * 1024 * 1024 + 1), "文件超过 10 MB"),
        ("<script>.docx", b"%PDF-1.4", "&lt;script&gt;.docx"),
    ],
)
def test_a_file_that_cannot_be_checked_is_refused_in_one_sentence(
    client: Client, db: None, archive_data: Path, name: str, data: bytes, said: str
) -> None:
    answer = client.post("/check/", {"text": "", "file": SimpleUploadedFile(name, data)})
    assert answer.status_code in (400, 413)
    assert said in answer.text
    assert not files_of(archive_data / "drafts")


@pytest.mark.parametrize("text", ["", " \r\n", "。，！", "😀👍", "\0", "____"])
def test_a_draft_without_anything_to_check_is_refused_in_one_sentence(client: Client, db: None, text: str) -> None:
    answer = client.post("/check/", {"text": text})
    assert answer.status_code == 400
    assert "没有可以核对的文字" in answer.text


@pytest.mark.parametrize("length", [100_001, 4_000_000])
def test_a_draft_that_is_too_long_is_not_checked_in_part(client: Client, db: None, length: int) -> None:
    answer = client.post("/check/", {"text": "长" * length})
    assert answer.status_code == 413
    assert "没有核对其中任何部分" in answer.text


def test_markup_in_a_draft_is_text(client: Client, make: Make) -> None:
    make()
    address = sent(client, f"{EVIL}。\n抓落实要抓到底\0。")
    seen = Seen(client.get(address).text)
    assert "x-evil" not in seen.tags
    assert "onclick" not in seen.attributes
    refused = client.post("/check/", {"text": EVIL + "长" * 100_000}).text
    assert "x-evil" not in Seen(refused).tags


def test_the_table_has_a_row_for_each_passage_and_no_formulas(client: Client, make: Make) -> None:
    speech = make()
    address = sent(client, "=1+1 的账要算清。抓落实要抓到底。")
    client.get(address)
    answer = client.get(f"{address}report.csv")
    assert isinstance(answer, StreamingHttpResponse)
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode().lstrip("\ufeff"))))
    assert [(row["文稿"], row["结果"], row["篇数"]) for row in rows] == [
        ("'=1+1 的账要算清。", "未见于本馆", "0"),
        ("抓落实要抓到底。", "一字不差", "1"),
    ]
    assert (rows[1]["最早日期"], rows[1]["最早题名"]) == (speech.date, speech.title)
    assert rows[1]["最早地址"].startswith(f"http://testserver/speeches/{speech.pk}/")


def test_the_word_document_has_the_draft_with_what_was_found(client: Client, make: Make) -> None:
    make(sections=[(0, "", "", "各级干部要下到村里去，住到户里去，把账算清楚。")])
    address = sent(client, "各级干部要下到村里去，住进户里去，把账算清楚。\n下到村里去\x0b\x1f")
    client.get(address)
    document = docx.Document(io.BytesIO(client.get(f"{address}report.docx").content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "共 2 句：一字不差 1，相近 1，未见于本馆 0，未能核对 0。" in text
    assert "不等于没有人说过" in text
    struck = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.font.strike]
    assert struck == ["进"]


def test_a_speech_that_is_withdrawn_leaves_a_report_at_once(client: Client, make: Make) -> None:
    speech = make(title="将要撤下的讲话")
    address = sent(client, DRAFT)
    assert "将要撤下的讲话" in client.get(address).text
    Speech.objects.filter(pk=speech.pk).update(status=Speech.Status.WITHDRAWN)
    assert "将要撤下的讲话" not in client.get(address).text


def test_a_report_asks_the_database_no_more_of_many_passages_than_of_few(client: Client, make: Make) -> None:
    for number in range(3):
        make(sections=[(0, "", "", f"各级干部要下到村里去，住到户里去，把第{number}本账算清楚。")])
    _, few, many = (reckoned(client, number) for number in (3, 3, 60))
    assert few == many
    assert max(few) <= (17 if SERVER else 12)  # drafts are rows there


def reckoned(client: Client, number: int) -> tuple[int, int]:
    """Statements of the first look, while it is checked, and of the second."""
    address = sent(client, "".join(f"各级干部要下到村里去，住进户里去，把第{n}本账算清楚。" for n in range(number)))
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert "Refresh" not in client.get(address)
        counts.append(len(queries))
    return counts[0], counts[1]


@pytest.mark.usefixtures("index_in_files")
def test_without_an_index_the_report_says_so_and_the_draft_waits(
    client: Client, make: Make, settings: Settings
) -> None:
    make()
    address = sent(client, DRAFT)
    path = Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"])
    path.rename(path.with_name("moved"))
    assert client.get(address).status_code == 503
    path.with_name("moved").rename(path)
    assert len(client.get(address).context["lines"]) == 4


def test_the_numbers_of_a_report_are_those_of_the_search(client: Client, make: Make) -> None:
    for year in range(2001, 2013):
        make(date=str(year))
    page = client.get(sent(client, DRAFT))
    for line in page.context["lines"]:
        found = search_speeches(line.passage.typed)
        assert (line.passage.speeches, line.passage.occurrences) == (found.total, found.occurrences)
    assert "套话" in page.text
