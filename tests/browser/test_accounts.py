"""A manager invites, the invited sets up a second factor and logs in with it: wide and narrow, light and dark."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group, User
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from archive.accounts import Provider
from tests.accounts.authenticator import Authenticator, later
from tests.browser.test_accessibility import DJANGO, RULES, WIDTHS

PASSWORD = "门前一条清水河流过"


@pytest.fixture(autouse=True)
def accounts(settings: Settings) -> None:
    """Readers have accounts, and a provider is offered that nobody asks here."""
    settings.READER_ACCOUNTS = "invited"
    settings.OIDC = Provider("http://localhost:1", "a", "b", "统一身份认证", "openid", False, False, "", ())


def log_in(page: Page, name: str) -> None:
    page.goto("/admin/login/")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
def test_a_colleague_is_invited_and_logs_in_with_a_second_factor(
    browser: Browser, archive: str, width: int, scheme: str
) -> None:
    User.objects.create_superuser("馆长", password=PASSWORD)
    Group.objects.get_or_create(name="审核")  # a test before has emptied the tables
    page = opened(browser, archive, width, scheme)
    look(page, width, "/account/login/")
    log_in(page, "馆长")
    page.goto("/admin/auth/user/")
    page.get_by_role("link", name="邀请用户").click()
    look(page, width)
    page.get_by_label("邮箱").fill("a-colleague-with-a-long-name@department.example.org")
    page.get_by_label("审核").check()
    page.get_by_role("button", name="邀请").click()
    look(page, width)
    link = page.locator(".invitation-link").inner_text()
    page.get_by_role("link", name="回到邀请列表").click()
    look(page, width)

    guest = opened(browser, archive, width, scheme)
    guest.goto(link)
    look(guest, width)
    guest.get_by_label("用户名").fill("新同事")
    guest.get_by_label("密码", exact=True).fill(PASSWORD)
    guest.get_by_label("密码确认").fill(PASSWORD)
    guest.get_by_role("button", name="建立账号").click()
    guest.get_by_role("link", name="两步验证").click()
    look(guest, width)
    guest.get_by_role("link", name="开启两步验证").click()
    look(guest, width)
    expect(guest.locator(".qr-box svg")).to_be_visible()
    phone = Authenticator(guest.locator(".secret").inner_text())
    guest.get_by_label("验证码").fill(phone.code())
    guest.get_by_role("button", name="开启").click()
    look(guest, width)
    codes = guest.locator(".recovery-codes code").all_inner_texts()
    assert len(codes) == 10
    guest.get_by_role("link", name="我已保存，继续").click()
    guest.get_by_role("button", name="退出").click()
    log_in(guest, "新同事")
    look(guest, width)
    colleague = User.objects.get(username="新同事")
    later(colleague)
    guest.get_by_label("验证码").fill(phone.code())
    guest.get_by_role("button", name="登录").click()
    expect(guest).to_have_url(re.compile(r"/admin/$"))
    guest.goto("/account/second-factor/")
    look(guest, width)

    page.goto(f"/admin/auth/user/{colleague.pk}/change/")
    look(page, width)
    page.get_by_role("link", name="丢了手机？重置").click()
    look(page, width)
    page.get_by_role("button", name="重置两步验证").click()
    expect(page.get_by_text("没有开启")).to_be_visible()
    guest.goto("/account/second-factor/")
    expect(guest.get_by_text("没有开启")).to_be_visible()


def opened(browser: Browser, archive: str, width: int, scheme: str) -> Page:
    size = {"width": width, "height": 900}
    context = browser.new_context(base_url=archive, locale="zh-CN", color_scheme=scheme, viewport=size, bypass_csp=True)
    return context.new_page()


def look(page: Page, width: int, address: str = "") -> None:
    """No rule is broken, nothing is wider than the window, at twice the size of letters either."""
    if address:
        page.goto(address)
    page.wait_for_load_state()
    broken = Axe().run(page, options=RULES).response["violations"]
    found = [(each["id"], each["nodes"][0]["html"]) for each in broken if each["id"] not in DJANGO]
    assert not found, (page.url, found)
    sizes = page.evaluate(WIDTHS)
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert max(sizes) <= width, (page.url, sizes)
