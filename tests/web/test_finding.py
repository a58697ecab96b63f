"""Sitemaps, feeds, OpenSearch, previews, robots."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.factories import Make

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_sitemap_holds_every_speech_and_year(client: Client, make: Make) -> None:
    speech = make()
    index = client.get("/sitemap.xml").text
    for part in ("pages", "speeches", "years", "types"):
        assert f"http://testserver/sitemap-{part}.xml" in index
    assert f"http://testserver/speeches/{speech.pk}/" in client.get("/sitemap-speeches.xml").text
    assert "http://testserver/years/2009/" in client.get("/sitemap-years.xml").text
    assert "/types/" in client.get("/sitemap-types.xml").text


def test_feeds_tell_what_is_new(client: Client, make: Make) -> None:
    make(title="甲讲话 <b>")
    make(title="乙讲话", meeting_type=None)
    feed = client.get("/feeds/new.atom")
    assert feed["Content-Type"].startswith("application/atom+xml")
    titles = [entry.findtext(f"{ATOM}title") for entry in ElementTree.fromstring(feed.content).iter(f"{ATOM}entry")]
    assert titles == ["乙讲话", "甲讲话 <b>"]
    of_type = ElementTree.fromstring(client.get("/feeds/types/工作会议.atom").content)
    assert len(list(of_type.iter(f"{ATOM}entry"))) == 1
    assert client.get("/feeds/types/无此类.atom").status_code == 404
    assert "/feeds/types/" in client.get("/types/工作会议/").text


@pytest.mark.parametrize("address", ["/feeds/new.atom", "/feeds/types/工作会议.atom", "/search/feed/?q=落实"])
def test_a_feed_has_all_that_atom_asks_for(client: Client, make: Make, address: str) -> None:
    make(speaker="", title="控制\x0b字符", place="<b>某地</b>")
    make(speaker="李一民")
    feed = ElementTree.fromstring(client.get(address).content)
    assert feed.tag == f"{ATOM}feed"
    assert all(feed.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated", f"author/{ATOM}name"))
    assert {link.attrib["rel"] for link in feed.iter(f"{ATOM}link")} == {"alternate", "self"}
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 2
    for entry in entries:
        assert all(entry.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated", "published", "summary"))
        assert "<b>" not in (entry.findtext(f"{ATOM}summary") or "")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["在工作会议上的讲话", "控制字符"]


def test_the_sitemap_is_what_its_schema_asks_for(client: Client, make: Make) -> None:
    make()
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert index.tag == f"{space}sitemapindex"
    for part in index.iter(f"{space}loc"):
        places = ElementTree.fromstring(client.get(part.text or "").content)
        assert places.tag == f"{space}urlset"
        for place in places:
            assert client.get(place.findtext(f"{space}loc") or "").status_code == 200


def test_a_browser_can_add_the_archive_to_its_searches(client: Client, db: None) -> None:
    assert 'type="application/opensearchdescription+xml"' in client.get("/").text
    description = ElementTree.fromstring(client.get("/opensearch.xml").content)
    urls = [url.attrib["template"] for url in description.iter("{http://a9.com/-/spec/opensearch/1.1/}Url")]
    assert urls[0] == "http://testserver/search/?q={searchTerms}"
    short = description.findtext("{http://a9.com/-/spec/opensearch/1.1/}ShortName") or ""
    assert 0 < len(short) <= 16
    assert description.findtext("{http://a9.com/-/spec/opensearch/1.1/}Description")


def test_robots_are_led_to_the_sitemap_and_kept_from_the_endless(client: Client, db: None) -> None:
    robots = client.get("/robots.txt").text
    assert "Sitemap: http://testserver/sitemap.xml" in robots
    assert "Disallow: /search/" in robots


@pytest.mark.parametrize("page", ["/", "/speeches/{}/", "/types/工作会议/"])
def test_a_link_to_a_page_has_a_preview(client: Client, make: Make, page: str) -> None:
    text = client.get(page.format(make().pk)).text
    assert 'property="og:title"' in text
    assert 'name="description"' in text
    assert 'property="og:description"' in text
    assert 'property="og:image" content="http://testserver/static/preview' in text


def test_a_text_without_an_icon_of_its_own_has_the_archives(client: Client, db: None) -> None:
    assert client.get("/favicon.ico")["Location"].startswith("/static/favicon")
