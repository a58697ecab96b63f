"""What a reader takes away from a speech: citations, text, the way back to the original, leaves of long texts."""

import re

import pytest
from django.test import Client

from speeches.curation.review.original import line_backfill
from speeches.presentation.page_splitting import MAX_UNSPLIT_CHARACTERS, PAGE_CHARACTERS
from tests.factories import Make, drop, made_source


def test_a_speech_is_cited_in_four_styles(client: Client, make: Make) -> None:
    speech = make(title="讲话 100% 之一")
    styles = {
        style: client.get(f"/speeches/{speech.pk}/cite/{style}/").text for style in ("gbt7714", "apa", "bibtex", "ris")
    }
    url = f"http://testserver/speeches/{speech.pk}/"
    assert styles["gbt7714"].startswith("李一民. 讲话 100% 之一[EB/OL]. (2009-02-02)[")
    assert styles["apa"].startswith(f"李一民. (2009, February 2). 讲话 100% 之一 [Speech]. 讲话档案. {url}")
    assert r"title = {{讲话 100\% 之一}}" in styles["bibtex"]
    assert "DA  - 2009/02/02/" in styles["ris"]
    assert styles["ris"].rstrip("\n").endswith("ER  - ")
    assert client.get(f"/speeches/{speech.pk}/cite/mla/").status_code == 404


def test_paragraphs_are_cited_from_the_first_to_the_last(client: Client, make: Make) -> None:
    speech = make(sections=[(0, "", "", "甲段。\n乙段。\n丙段。")])
    first, second, third = (paragraph.anchor for paragraph in speech.paragraphs())
    cite = f"/speeches/{speech.pk}/cite"
    assert "“甲段。 乙段。”（第 1—2 段）" in client.get(f"{cite}/bibtex/?p={first}&to={second}").text
    assert client.get(f"{cite}/gbt7714/?p={second}&to={third}").text.startswith("乙段。\n丙段。\n\n——")
    for odd in (first, "x", ""):
        assert "（第 2 段）" in client.get(f"{cite}/ris/?p={second}&to={odd}").text


def test_a_publication_date_is_not_cited_as_the_date_of_the_speech(client: Client, make: Make) -> None:
    speech = make(date_basis="published", published_on="2009-05-06", speaker="")
    assert "(2009-05-06发布)" in client.get(f"/speeches/{speech.pk}/cite/gbt7714/").text
    assert "(n.d.)" in client.get(f"/speeches/{speech.pk}/cite/apa/").text
    assert "PY  - " not in client.get(f"/speeches/{speech.pk}/cite/ris/").text
    assert "citation_publication_date" not in client.get(f"/speeches/{speech.pk}/").text


def test_an_inferred_date_stands_in_square_brackets(client: Client, make: Make) -> None:
    speech = make(date="2025", date_basis="inferred")
    assert "[EB/OL]. [2025][" in client.get(f"/speeches/{speech.pk}/cite/gbt7714/").text
    assert ". ([2025]). " in client.get(f"/speeches/{speech.pk}/cite/apa/").text


def test_nothing_is_glued_to_the_address_in_a_citation(client: Client, make: Make) -> None:
    speech = make()
    url = f"http://testserver/speeches/{speech.pk}/"
    for style in ("gbt7714", "apa"):
        assert client.get(f"/speeches/{speech.pk}/cite/{style}/").text.endswith(f" {url}\n")
    anchor = next(iter(speech.paragraphs())).anchor
    assert f"{url}#{anchor} （第 1 段）" in client.get(f"/speeches/{speech.pk}/cite/gbt7714/", {"p": anchor}).text


@pytest.mark.parametrize("title", ["一{二", "一}二", "}{", "{\\}", "一\\{二", "一\\"])
def test_a_brace_breaks_no_bibtex_record(client: Client, make: Make, title: str) -> None:
    """BibTeX counts braces, those behind a backslash, too."""
    entry = client.get(f"/speeches/{make(title=title).pk}/cite/bibtex/").text
    depths = [entry[: at + 1].count("{") - entry[: at + 1].count("}") for at in range(len(entry))]
    assert depths[-1] == 0
    assert min(depths[entry.index("{") : entry.rindex("}")]) > 0


def test_a_paragraph_is_quoted_with_its_citation(client: Client, make: Make) -> None:
    speech = make()
    last = list(speech.paragraphs())[-1]
    quoted = client.get(f"/speeches/{speech.pk}/cite/gbt7714/", {"p": last.anchor}).text
    assert quoted.startswith("各负其责。\n\n——李一民.")
    assert f"#{last.anchor}" in quoted
    assert "（第 4 段）" in quoted
    noted = client.get(f"/speeches/{speech.pk}/cite/ris/", {"p": last.anchor}).text
    assert "N1  - “各负其责。”（第 4 段）\r\nER  - " in noted
    assert f"UR  - http://testserver/speeches/{speech.pk}/#{last.anchor}" in noted
    entry = client.get(f"/speeches/{speech.pk}/cite/bibtex/", {"p": last.anchor}).text
    assert entry.endswith(",\n  annote = {“各负其责。”（第 4 段）}\n}\n")


def test_zotero_finds_title_author_and_date(client: Client, make: Make) -> None:
    page = client.get(f"/speeches/{make().pk}/").text
    assert '<meta name="citation_author" content="李一民">' in page
    assert '<meta name="citation_publication_date" content="2009/02/02">' in page


def test_plain_text_says_what_it_is_and_holds_the_whole_text(client: Client, make: Make) -> None:
    speech = make(complete=False, redacted=True)
    answer = client.get(f"/speeches/{speech.pk}/text/")
    assert answer["Content-Type"].startswith("text/plain")
    assert speech.text in answer.text
    assert "残缺" in answer.text


def test_matches_lead_from_one_to_the_next_without_script(client: Client, make: Make) -> None:
    page = client.get(f"/speeches/{make().pk}/", {"q": "“抓”"}).text
    assert '<a class="first-match" href="#m-1">' in page
    assert (
        '<mark id="m-2">抓</mark><span class="hop"><a rel="prev" href="#m-1" aria-label="上一处">‹</a><span>2/3</span>'
        in page
    )
    assert '<a rel="next" href="#m-3" aria-label="下一处">›</a>' in page


def test_a_phrase_leads_to_its_life(client: Client, make: Make) -> None:
    address = make().get_absolute_url()
    assert "/phrases/?p=%E6%8A%93%E8%90%BD%E5%AE%9E" in client.get(address, {"q": "“抓落实”"}).text
    assert "/phrases/?p=" not in client.get(address, {"q": "“抓落实” -改革"}).text


def test_the_original_is_shown_with_what_was_dropped_in_its_place(client: Client, make: Make) -> None:
    source = made_source("更多范文请访问\n　　前言　同志们：\n今天的会议(huì)只有一\n个议题。".encode())
    drop(source, "前言", "(huì)")
    speech = make(source=source)
    line_backfill.build_original_page(source)
    page = client.get(f"/speeches/{speech.pk}/original/")
    lines = page.context["lines"]
    assert [line.text for line in lines] == [
        "更多范文请访问",
        "　　前言　同志们：",
        "今天的会议(huì)只有一",
        "个议题。",
    ]
    struck = [(run.text.strip(), run.reason) for line in lines for run in line.runs if run.reason]
    assert struck == [("更多范文请访问", "未归类"), ("前言", "网站套话"), ("(huì)", "网站套话")]
    assert '<del>前言　</del><span class="reason">' in page.text.replace("　　前言", "前言")
    assert source.dropped.filter(text="更多范文请访问", reason="未归类").exists()


def test_an_original_that_is_gone_or_cannot_be_read_is_said_so(client: Client, make: Make) -> None:
    speech = make(source=made_source(b"\x89PNG no text"))
    assert "原件尚未逐行整理" in client.get(f"/speeches/{speech.pk}/original/").text
    assert line_backfill.sources_without_lines() == [speech.source_id]
    line_backfill.build_original_page(speech.source)
    assert "原件无法逐行显示" in client.get(f"/speeches/{speech.pk}/original/").text
    assert line_backfill.sources_without_lines() == []


@pytest.mark.parametrize("sections", [4, 1])
def test_a_very_long_speech_comes_in_leaves_that_hold_it_whole(client: Client, make: Make, sections: int) -> None:
    paragraphs = [f"第{n}段抓落实。" + "说" * 900 for n in range(120 // sections)]
    speech = make(sections=[(1, f"{n}、", "节", "\n".join(f"{n}{p}" for p in paragraphs)) for n in range(sections)])
    assert speech.characters > MAX_UNSPLIT_CHARACTERS
    seen, page = [], client.get(f"/speeches/{speech.pk}/", {"q": "“抓落实”"})
    for speech_page, places in page.context["speech_pages"]:
        shown = client.get(f"/speeches/{speech.pk}/", {"leaf": speech_page.number, "q": "“抓落实”"}).context
        assert len(speech_page.text) <= PAGE_CHARACTERS * 1.1
        assert shown["reading"].places == places
        seen += [line.text for part in shown["reading"].parts for line in part.paragraphs]
    assert seen == [p.text for p in speech.paragraphs()]
    last = list(speech.paragraphs())[-1]
    assert f'id="{last.anchor}"' in client.get(f"/speeches/{speech.pk}/", {"at": last.anchor}).text
    found = client.get("/search/", {"q": "“抓落实”"}).text
    ways = re.findall(rf'href="/speeches/{speech.pk}/\?q=[^"&]*&amp;at=([^"#]*)#([^"]*)"', found)
    assert len(ways) == 3
    for at, anchor in ways:
        assert at == anchor
        assert f'id="{anchor}"' in client.get(f"/speeches/{speech.pk}/", {"at": at}).text


def test_the_leaves_of_a_very_long_speech_keep_the_query_and_the_script(client: Client, make: Make) -> None:
    speech = make(sections=[(1, f"{n}、", "节", "抓落实。" + "说" * 30_000) for n in range(4)])
    page = client.get(f"/speeches/{speech.pk}/", {"q": "抓", "script": "t", "leaf": "2"}).text
    assert '<a rel="prev" href="?q=%E6%8A%93&amp;script=t&amp;leaf=1">' in page
    assert '<a rel="next" href="?q=%E6%8A%93&amp;script=t&amp;leaf=3">' in page
    assert 'href="?q=%E6%8A%93&amp;script=t&amp;at=s-4#s-4">' in page


def test_every_paragraph_leads_to_its_own_citation(client: Client, make: Make) -> None:
    speech = make()
    page = client.get(f"/speeches/{speech.pk}/").text
    second = list(speech.paragraphs())[1]
    address = f"/speeches/{speech.pk}/cite/gbt7714/?p={second.anchor}"
    assert f'<a class="cite-this" href="{address}"' in page
    assert client.get(address).text.startswith(f"{second.text}\n\n——李一民. ")


def test_a_short_address_leads_to_the_speech(client: Client, make: Make) -> None:
    speech = make()
    assert client.get(f"/s/{speech.pk}")["Location"] == f"/speeches/{speech.pk}/"
    assert client.get("/s/999").status_code == 404
