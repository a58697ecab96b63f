"""A reader asks for an alert, confirms it from the mail, changes and cancels it: with script and without, wide and narrow."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from speeches.alerts import send_alert_mails
from speeches.models import Subscriber
from tests.alerts.mail_server import MailServer, mail_server
from tests.alerts.reader import path_in
from tests.browser.test_accessibility import RULES, WIDTHS


@pytest.fixture(autouse=True)
def server(settings: Settings) -> Iterator[MailServer]:
    with mail_server() as running:
        settings.ALERTS, settings.PUBLIC_URL = True, "https://archive.example.org"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.DEFAULT_FROM_EMAIL = "archive@archive.example.org"
        yield running


def test_an_alert_is_asked_for_confirmed_changed_and_cancelled(page: Page, server: MailServer) -> None:
    page.goto("/search/?q=“抓落实”&year=2009")
    page.get_by_role("link", name="通知我").click()
    page.get_by_label("邮箱", exact=True).fill("reader@example.org")
    page.get_by_label("每周").check()
    page.get_by_role("button", name="通知我").click()
    expect(page.get_by_role("heading", name="请查收邮件")).to_be_visible()
    send_alert_mails()
    page.goto(path_in(server.taken[0].text, "confirm"))
    page.get_by_role("button", name=re.compile("确认")).click()
    expect(page.get_by_role("heading", name="已经确认")).to_be_visible()
    page.get_by_role("link", name="管理全部通知").click()
    expect(page.get_by_role("link", name="“抓落实” 2009")).to_be_visible()
    page.get_by_role("button", name="改为每天").click()
    expect(page.get_by_role("status")).to_have_text("已改。")
    page.get_by_role("button", name="取消", exact=True).click()
    expect(page.get_by_role("heading", name="已经取消")).to_be_visible()
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_pages_of_alerts_are_accessible_and_fit(
    browser: Browser, archive: str, server: MailServer, width: int
) -> None:
    context = browser.new_context(base_url=archive, locale="zh-CN", viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto("/alerts/new/?q=“抓落实”，“" + "长" * 60 + "”")
    _check(page)
    page.get_by_label("邮箱", exact=True).fill("reader@example.org")
    page.get_by_role("button", name="通知我").click()
    _check(page)
    page.goto("/alerts/")
    _check(page)
    send_alert_mails()
    page.goto(path_in(server.taken[0].text, "confirm"))
    _check(page)
    page.get_by_role("button", name=re.compile("确认")).click()
    _check(page)
    Subscriber.objects.update(refusals=3, paused_at="2026-01-01T00:00:00Z")
    page.get_by_role("link", name="管理全部通知").click()
    _check(page)
    context.close()


def _check(page: Page) -> None:
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert max(page.evaluate(WIDTHS)) <= width
