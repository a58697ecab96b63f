"""The language of the interface."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import polib
import pytest
from django.test import Client

from tests.factories import Make

ROOT = Path(__file__).resolve().parents[2]
PLACES = re.compile(r"%\(\w+\)s|%%")


@pytest.mark.parametrize("language", ["en", "zh_Hant"])
def test_every_word_of_the_interface_is_translated_and_compiled(language: str) -> None:
    folder = ROOT / "locale" / language / "LC_MESSAGES"
    written, compiled = _said(polib.pofile(str(folder / "django.po"))), _said(polib.mofile(str(folder / "django.mo")))
    assert all(all(forms) for forms in written.values())
    assert compiled == written
    assert [
        asked
        for (_context, asked), forms in written.items()
        if any(set(PLACES.findall(said)) != set(PLACES.findall(asked)) for said in forms)
    ] == []


def _said(catalogue: Iterable[polib.POEntry]) -> dict[tuple[str, str], list[str]]:
    """Every form of what is said, for the context and what is asked."""
    return {
        (entry.msgctxt or "", entry.msgid): list(entry.msgstr_plural.values()) or [entry.msgstr]
        for entry in catalogue
        if not entry.obsolete
    }


def test_every_word_marked_in_a_template_is_in_the_catalogue() -> None:
    marked = re.compile(r"""{% translate (["'])((?:(?!\1).)*)\1""")
    used = {match[2] for path in (ROOT / "templates").rglob("*.html") for match in marked.finditer(path.read_text())}
    known = {entry.msgid for entry in polib.pofile(str(ROOT / "locale/en/LC_MESSAGES/django.po"))}
    assert used <= known


def test_every_word_marked_in_the_program_is_in_the_catalogue() -> None:
    """Also those within f-strings, which makemessages passes over."""
    marks = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext", "pgettext_lazy"}
    calls = [
        node
        for folder in ("speeches", "archive")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in marks and node.args
    ]
    words = {
        call.args[call.func.id.startswith("pgettext")].value  # type: ignore[attr-defined]
        for call in calls
        if all(isinstance(word, ast.Constant) for word in call.args[:2])
    }
    known = {entry.msgid for entry in polib.pofile(str(ROOT / "locale/en/LC_MESSAGES/django.po")) if not entry.obsolete}
    assert len(words) > 1000
    assert words <= known


@pytest.mark.parametrize(
    ("asked", "said", "lang"),
    [
        ("zh-CN,zh;q=0.9", "会议类型", "zh-Hans"),
        ("zh-TW,zh;q=0.9", "會議類型", "zh-Hant"),
        ("en-GB,en;q=0.9", "Meeting types", "en"),
        ("fr", "会议类型", "zh-Hans"),
    ],
)
def test_the_browser_chooses(client: Client, make: Make, asked: str, said: str, lang: str) -> None:
    make()
    page = client.get("/", headers={"Accept-Language": asked})
    assert said in page.text
    assert f'<html lang="{lang}"' in page.text
    assert "Accept-Language" in page["Vary"]


def test_the_reader_chooses_and_comes_back(client: Client, make: Make) -> None:
    make()
    answer = client.get("/language/en/", {"next": "/years/2009/?q=1"})
    assert answer["Location"] == "/years/2009/?q=1"
    assert "2 February 2009" in client.get("/years/2009/").text
    assert client.get("/language/en/", {"next": "https://evil.example/"})["Location"] == "/"
    assert client.get("/language/xx/").status_code == 404


def test_a_shared_cache_keeps_the_languages_apart(client: Client, make: Make) -> None:
    make()
    chinese = client.get("/")
    assert {"Accept-Language", "Cookie"} <= set(chinese["Vary"].split(", "))
    client.get("/language/en/")
    english = client.get("/", headers={"If-None-Match": chinese["ETag"]})
    assert english.status_code == 200
    assert english["ETag"] != chinese["ETag"]
    assert english["Content-Language"] == "en"
    assert {"Accept-Language", "Cookie"} <= set(english["Vary"].split(", "))


def test_texts_stay_as_printed_in_every_language(client: Client, make: Make) -> None:
    speech = make()
    page = client.get(f"/speeches/{speech.pk}/", headers={"Accept-Language": "en"}).text
    assert "抓落实要抓到底。" in page
    assert "Stated in the text" in page


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/search/", ["Advanced search", "All of these words", "Both words must occur"]),
        (
            "/search/?q=落实",
            ["Most relevant first", "By speech", "Take all: ", "Speeches: <b>1</b>, occurrences: <b>2</b>"],
        ),
        ("/search/?q=落实&mode=literal&year=2009", ["Remove “Literal”", "Years: 2009"]),
        ("/search/?q=火星登陆 “绝无此语”", ["No speech in the archive answers", "Each part by itself"]),
        ("/search/?q=火星登陆 讲话人:绝无此人", ['<span class="part">speaker: 绝无此人</span>']),
        ("/search/concordance/?q=落实", ["By left context", ">Match</th>", "Take all: "]),
        ("/search/compose/?first_year=x", ["Please enter a year of four digits"]),
    ],
)
def test_the_search_pages_speak_the_readers_language(client: Client, make: Make, address: str, said: list[str]) -> None:
    make()
    page = client.get(address, headers={"Accept-Language": "en"}).text
    assert [words for words in said if words not in page] == []
    assert not re.search("高级检索|逐处|按篇|取走|缩小范围|没有找到", page)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("落实 -“空话”", ["the text, title or particulars have “落实”; without “空话”"]),
        ("“抓落实” OR 题名:会议", ["the text has the phrase “抓落实”, or the title contains “会议”"]),
        ("坚持___结合 2008..", ["with 1 to 20 characters in each gap; 2008 and after"]),
        (
            "OR “落实",
            ["Nothing stands before OR", "A quotation mark has no partner; “落实” was searched as one phrase."],
        ),
    ],
)
def test_a_query_is_said_back_in_the_readers_language(client: Client, make: Make, typed: str, said: list[str]) -> None:
    make()
    page = client.get("/search/", {"q": typed}, headers={"Accept-Language": "en"}).text
    assert [words for words in said if words not in page] == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/search/results.csv?q=落实", "Number,Title,speaker,Date of speech,Basis of date"),
        ("/search/concordance.csv?q=落实", "Before,Match,After,Heading,Number,Title"),
        ("/phrases/life.csv?p=落实", "characters held that year"),
        ("/search/feed/?q=落实", "Archive of speeches, search: 落实"),
        ("/feeds/new.atom", 'xml:lang="en"'),
        ("/speeches/1/text/", "Date: 2 February 2009"),
        ("/api/v1/speeches?page=x", "Parameter page must be a whole number."),
        ("/api/v1/openapi.json", "List of speeches, newest first"),
        ("/api/v1/openapi.json", "A query, written as in the search box of the site"),
        ("/opensearch.xml", "<ShortName>Speech Archive</ShortName>"),
    ],
)
def test_what_is_taken_away_speaks_the_readers_language(client: Client, make: Make, address: str, said: str) -> None:
    address = address.replace("/1/", f"/{make().pk}/")
    answer = client.get(address, headers={"Accept-Language": "en"})
    assert said in b"".join(answer).decode()


def test_all_places_of_a_speech_in_the_readers_language(client: Client, make: Make) -> None:
    page = client.get(f"/search/places/{make().pk}/?q=落实", headers={"Accept-Language": "zh-TW"}).text
    assert "返回檢索結果" in page
    assert "返回检索结果" not in page
