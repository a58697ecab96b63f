"""The content security policy, and validators that spare sending a page twice."""

import re

import pytest
from django.test import Client

from speeches.curation.review.original import line_backfill
from tests.factories import Make, made_source

PAGES = ["/", "/years/", "/years/2009/", "/types/", "/speakers/", "/places/", "/help/", "/about/", "/search/?q=落实",
         "/phrases/?p=落实", "/types/工作会议/", "/speakers/李一民/", "/places/临江市/", "/dates/stated/",
         "/years/2009/2/2/", "/search/concordance/?q=落实", "/speeches/1/?q=落实&script=t", "/speeches/1/cite/ris/",
         "/speeches/1/", "/speeches/1/original/", "/speeches/1/text/", "/compare/1/1/", "/compare/", "/compare/years/?speaker=李一民",
         "/sources/1/", "/sitemap.xml", "/feeds/new.atom", "/robots.txt", "/opensearch.xml", "/api/v1/speeches/1"]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_an_anonymous_page_carries_a_validator_and_answers_304(client: Client, make: Make, page: str) -> None:
    make()
    speech = make(source=made_source("在工作会议上的讲话\n同志们：\n今天的会议只有一个议题。".encode()))
    line_backfill.build_original_page(speech.source)
    key = speech.source_id if "sources" in page else speech.pk
    page = re.sub(r"(?<=/)1(?=/|$)", str(key), page)
    seen = client.get(page)
    assert seen.status_code == 200
    assert seen.cookies == {}
    assert client.get(page, headers={"If-None-Match": seen["ETag"]}).status_code == 304


@pytest.mark.parametrize("page", ["/", "/admin/login/", "/api/v1/docs", "/nowhere/"])
def test_no_script_or_style_runs_but_our_own_files(client: Client, db: None, page: str) -> None:
    policy = client.get(page)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy + ";"
    assert "unsafe" not in policy


def test_a_page_is_sent_compressed(client: Client, make: Make) -> None:
    make()
    seen = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert seen["Content-Encoding"] == "gzip"
    again = client.get("/", headers={"Accept-Encoding": "gzip", "If-None-Match": seen["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("page", "policy"), [("/admin/", "same-origin"), ("/admin/login/", "same-origin"), ("/", None), ("/help/", None)]
)
def test_no_other_site_holds_on_to_a_window_of_the_desk(
    client: Client, db: None, page: str, policy: str | None
) -> None:
    assert client.get(page).get("Cross-Origin-Opener-Policy") == policy
