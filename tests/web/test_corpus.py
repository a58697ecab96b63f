"""A search as a corpus: a ZIP that is whole, checks itself, and whose TEI is valid by the schema of the TEI Consortium.

tei_all.rng.xz is the schema of TEI P5 4.3.0, whose licence (BSD-2-Clause or CC BY) stands in its first lines.
"""

import csv
import hashlib
import io
import lzma
import zipfile
from pathlib import Path

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from lxml import etree

from speeches.models import Speech
from speeches.search.index import indexing
from speeches.web.corpus.tei import TEI, tei_document
from tests.factories import Make, made_speech

ZIP = "/search/corpus.zip"
NAMES = {"t": TEI}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def downloaded(client: Client, **question: str) -> zipfile.ZipFile:
    answer = client.get(ZIP, question)
    assert isinstance(answer, StreamingHttpResponse)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(b"".join(answer)))  # type: ignore[arg-type]


def table(corpus: zipfile.ZipFile) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(corpus.read("metadata.tsv").decode()), dialect="excel-tab"))


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    with lzma.open(Path(__file__).with_name("tei_all.rng.xz")) as file:
        return etree.RelaxNG(etree.parse(file))


def test_every_text_found_is_there_to_the_byte_and_no_other(client: Client, make: Make) -> None:
    found = [make(date="2009-02-02"), make(date="2010", title="第二篇\t带制表符")]
    make(date="2011")
    corpus = downloaded(client, q="“抓落实” 年份:2009-2010", sort="oldest")
    assert corpus.testzip() is None
    rows = table(corpus)
    assert [row["id"] for row in rows] == [str(speech.pk) for speech in found]
    assert rows[1]["title"] == "第二篇 带制表符"
    assert [row["date"] for row in rows] == ["2009-02-02", "2010"]
    assert {row["date_basis"] for row in rows} == {"stated"}
    for row, speech in zip(rows, found, strict=True):
        assert corpus.read(row["txt"]).decode() == Speech.objects.get(pk=speech.pk).text
        assert row["url"] == f"http://testserver/speeches/{speech.pk}/"
    assert len([name for name in corpus.namelist() if name.startswith("txt/")]) == 2


def test_the_list_of_digests_holds_for_every_file_and_the_note_names_its_own(client: Client, make: Make) -> None:
    make()
    corpus = downloaded(client, q="抓落实")
    manifest = corpus.read("manifest-sha256.txt")
    listed = dict(reversed(line.split("  ")) for line in manifest.decode().splitlines())
    assert set(listed) == set(corpus.namelist()) - {"manifest-sha256.txt", "README.txt"}
    assert all(hashlib.sha256(corpus.read(name)).hexdigest() == digest for name, digest in listed.items())
    note = corpus.read("README.txt").decode()
    assert hashlib.sha256(manifest).hexdigest() in note
    assert "检索式：抓落实" in note
    assert "1 篇" in note


def test_the_same_texts_give_the_same_digest_another_day(client: Client, make: Make) -> None:
    make()
    first, again = (downloaded(client, q="抓落实").read("manifest-sha256.txt") for _ in range(2))
    assert first == again


def test_a_speech_withdrawn_while_the_corpus_is_sent_is_left_out_and_the_note_says_so(
    client: Client, make: Make
) -> None:
    speeches = [make() for _ in range(2)]
    answer = client.get(ZIP, {"q": "抓落实"})
    assert isinstance(answer, StreamingHttpResponse)
    Speech.objects.filter(pk=speeches[0].pk).update(status="withdrawn")
    corpus = zipfile.ZipFile(io.BytesIO(b"".join(answer)))  # type: ignore[arg-type]
    assert [row["id"] for row in table(corpus)] == [str(speeches[1].pk)]
    assert "1 篇在下载时已撤下" in corpus.read("README.txt").decode()


def test_a_search_that_asks_for_nothing_is_refused_with_a_sentence(client: Client, make: Make) -> None:
    make()
    answer = client.get(ZIP)
    assert answer.status_code == 400
    assert "请先输入检索词" in answer.text


def test_what_a_spreadsheet_would_run_is_harmless_in_the_table(client: Client, make: Make) -> None:
    make(title="=HYPERLINK(1)")
    assert table(downloaded(client, q="抓落实"))[0]["title"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"speaker": "", "date": None, "date_basis": "none", "place": "", "meeting_type": None},
        {"date": None, "date_basis": "published", "published_on": "2024-05-28", "speaker": "李一民"},
        {"title": "<script> & \x0b ]]>", "subtitle": "副题", "byline": "（2009年2月2日）"},
        {"complete": False, "incomplete_reason": "原件止于此", "speaker_role": "市长", "occasion": "全市会议"},
    ],
)
def test_the_tei_of_a_speech_is_valid_and_holds_its_text(
    db: None, schema: etree.RelaxNG, fields: dict[str, object]
) -> None:
    sections = [
        (0, "", "", "同志们：\n今天讲三点。"),
        (1, "一、", "抓落实", "第一段。\n第二段\x0b。"),
        (2, "（一）", "抓细", "细处。"),
        (2, "（二）", "抓实", ""),
        (1, "二、", "抓长", "长远。"),
    ]
    speech = Speech.objects.with_text().get(pk=made_speech(sections=sections, **fields).pk)
    root = etree.fromstring(tei_document(speech, "http://testserver/speeches/1/", "http://testserver"))
    schema.assertValid(root)
    lines = [
        each.text for each in root.iterfind(".//t:body//*", NAMES) if each.tag in (f"{{{TEI}}}head", f"{{{TEI}}}seg")
    ]
    assert lines == speech.text.replace("\x0b", "\ufffd").split("\n")
    assert [div.get(XML_ID) for div in root.iterfind(".//t:body/t:div", NAMES)] == ["s-1", "s-2", "s-5"]
    who = {each.get("who") for each in root.iterfind(".//t:u", NAMES)}
    assert who == ({"#speaker"} if speech.speaker else {None})


def test_the_results_page_leads_to_the_corpus_of_the_same_search(client: Client, make: Make) -> None:
    make()
    indexing.update_index([])
    assert "/search/corpus.zip?q=" in client.get("/search/", {"q": "抓落实"}).text
