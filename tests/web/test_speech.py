"""The page of one speech."""

import pytest
from django.test import Client

from tests.factories import Make


def test_the_text_stands_whole_with_headings_as_printed_and_paragraphs_that_can_be_linked(
    client: Client, make: Make
) -> None:
    speech = make()
    page = client.get(f"/speeches/{speech.pk}/").text
    assert '<h2 id="s-2">一、抓落实' in page
    assert '<h3 id="s-3">（一）分工' in page
    for paragraph in speech.paragraphs():
        assert f'<p id="{paragraph.anchor}"><a class="number" href="#{paragraph.anchor}"' in page
        assert f"</a>{paragraph.text}</p>" in page


def test_the_text_may_be_shown_in_the_other_script_and_says_so(client: Client, make: Make) -> None:
    speech = make(title="发展讲话", sections=[(1, "一、", "头发", "抓落实与发展。")])
    page = client.get(f"/speeches/{speech.pk}/", {"q": "“抓落实”", "script": "t"}).text
    assert '<mark id="m-1">抓落實</mark>' in page
    assert "與發展。" in page
    assert "頭髮" in page
    assert "由程序转换了繁简" in page
    assert f'id="{next(speech.paragraphs()).anchor}"' in page
    assert "发展讲话[EB/OL]" in page
    assert "由程序转换了繁简" not in client.get(f"/speeches/{speech.pk}/?script=x").text


def test_the_outline_links_to_each_heading(client: Client, make: Make) -> None:
    page = client.get(f"/speeches/{make().pk}/").text
    assert '<a href="#s-2">一、抓落实</a>' in page
    assert '<li class="level-2"><a href="#s-3">（一）分工</a>' in page


def test_a_speech_without_headings_has_no_outline(client: Client, make: Make) -> None:
    speech = make(sections=[(0, "", "", "只有一段。")])
    assert "本篇目录" not in client.get(f"/speeches/{speech.pk}/").text


def test_the_date_is_shown_with_its_basis_and_evidence(client: Client, make: Make) -> None:
    speech = make(date="2021", date_basis="inferred", date_evidence="作为处在开局之年的我们", published_on="2022-03-04")
    page = client.get(f"/speeches/{speech.pk}/").text
    assert "据文意推断" in page
    assert '<blockquote lang="zh">作为处在开局之年的我们</blockquote>' in page
    assert '<dt>网页发布</dt><dd><time datetime="2022-03-04">2022年3月4日</time>' in page


def test_a_publication_date_is_never_shown_as_the_date_of_the_speech(client: Client, make: Make) -> None:
    speech = make(date_basis="published", published_on="2009-05-06")
    page = client.get(f"/speeches/{speech.pk}/").text
    assert "<dt>讲话日期</dt><dd>不详" in page
    assert "发布日期不等于讲话日期" in page


def test_a_cut_or_redacted_text_is_explained(client: Client, make: Make) -> None:
    speech = make(complete=False, incomplete_reason="文末止于句中", redacted=True)
    page = client.get(f"/speeches/{speech.pk}/").text
    assert '<b>本篇残缺。</b><span lang="zh">文末止于句中</span>。' in page
    assert "<b>有隐去之处。</b>" in page


def test_the_speech_links_to_its_original_and_to_what_was_dropped(client: Client, make: Make) -> None:
    speech = make()
    page = client.get(f"/speeches/{speech.pk}/").text
    assert f'href="/originals/{speech.source_id}/"' in page
    assert f'href="/sources/{speech.source_id}/"' in page


def test_neighbours_are_the_speeches_before_and_after_in_the_same_year(client: Client, make: Make) -> None:
    make(title="前一年", date="2008-12-31")
    early, middle, late = (make(title=f"第{n}篇", date=f"2009-0{n}") for n in (1, 2, 3))
    context = client.get(f"/speeches/{middle.pk}/").context
    assert (context["earlier"], context["later"]) == (early, late)
    assert client.get(f"/speeches/{early.pk}/").context["earlier"] is None
    assert client.get(f"/speeches/{late.pk}/").context["later"] is None


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("“抓落实”", ["<h2 id=\"s-2\">一、<mark id=\"m-1\">抓落实</mark>"]),
        ("「议题。抓」", []),
        ("抓___底", ["抓落实要<mark id=\"m-1\">抓到底</mark>"]),
    ],
)  # fmt: skip
def test_what_was_searched_for_is_marked_where_it_stands(
    client: Client, make: Make, query: str, marked: list[str]
) -> None:
    page = client.get(f"/speeches/{make().pk}/", {"q": query}).text
    assert [mark for mark in marked if mark not in page] == []
    assert ("<mark" in page) == bool(marked)


def test_a_mark_may_run_from_one_paragraph_into_the_next(client: Client, make: Make) -> None:
    speech = make(sections=[(0, "", "", "先抓部署\n\n再抓落实"), (1, "一、", "从严", "从实。")])
    page = client.get(f"/speeches/{speech.pk}/", {"q": "“部署。再抓”"}).text
    assert '先抓<mark id="m-1">部署</mark>' in page
    assert "</a><mark>再抓</mark>落实</p>" in page


def test_the_page_marks_as_many_places_as_the_search_counts(client: Client, make: Make) -> None:
    speech = make()
    for query in ("抓落实", "“落实”", "抓 议题", "会议"):
        hit = client.get("/api/v1/search", {"q": query}).json()["results"][0]
        assert client.get(f"/speeches/{speech.pk}/", {"q": query}).context["reading"].places == hit["occurrences"]
