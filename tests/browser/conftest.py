"""The system's Chromium, a running archive with a few speeches, and readers with and without script."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from speeches.curation.review.original import line_backfill
from speeches.models import MeetingType
from speeches.search.index import indexing
from tests.chromium import chromium
from tests.factories import drop, made_source, made_speech

BODY = [
    (0, "", "", "同志们：\n今天的会议只有一个议题，就是把全年的工作抓落实。"),
    (1, "一、", "抓落实", "抓落实要抓到底，一级抓一级，层层抓落实。\n各位回去以后要开会传达。"),
    (1, "二、", "求实效", "求实效，不图虚名。\n" + "各级干部要下到村里去，住到户里去，把账算清楚。" * 12),
    (2, "（一）", "算细账", "先算群众的账，再算财政的账。"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Not longer than a module: while Playwright's loop runs Django refuses its database to all other tests.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with chromium() as opened:
        yield opened
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def archive(transactional_db: None, live_server: Any) -> str:
    """The address of an archive with the same meeting in three years, a near copy, an undated and a cut speech."""
    MeetingType.objects.get_or_create(name="座谈会")
    source = made_source("前言套话\n同志们：\n今天的会议只有一个议题".encode())
    drop(source, "前言套话")
    titles = [f"{year}年全市农村工作会议讲话" for year in (2007, 2008, 2009)]
    made = [made_speech(title=t, date=t[:4], sections=BODY, source=source, order=n) for n, t in enumerate(titles, 1)]
    made.append(made_speech(title="没有年份的讲话", date=None, complete=False, redacted=True, sections=BODY[:2]))
    made.append(made_speech(title="有月日的讲话", date="2010-03-05", sections=BODY[:1]))
    made.append(made_speech(title="仅知发布的讲话", date_basis="published", published_on="2009-05-06", speaker="王二"))
    line_backfill.build_original_page(source)
    indexing.update_index([speech.pk for speech in made])
    return str(live_server.url)


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request: pytest.FixtureRequest, browser: Browser, archive: str) -> Iterator[Page]:
    """A reader's page that fails on any error in the console, breaches of the security policy among them."""
    context = browser.new_context(base_url=archive, locale="zh-CN", java_script_enabled=request.param)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    errors: list[str] = []
    opened.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert not errors


@pytest.fixture
def scripted(request: pytest.FixtureRequest) -> bool:
    return bool(request.node.callspec.params["page"])
