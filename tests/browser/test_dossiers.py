"""A reader signs up, collects, arranges, shares, takes away and deletes: with script and without, wide and narrow."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from speeches.curation import withdraw_speeches
from speeches.models import Dossier, DossierItem, Speech
from speeches.readers import collect_passage, collect_speech, create_dossier, printed_speeches, share_dossier
from tests.browser.archived import newest
from tests.browser.test_accessibility import RULES, WIDTHS

PASSWORD = "门前一条清水河流过"


@pytest.fixture(autouse=True)
def accounts(settings: Settings) -> None:
    """Whoever wants an account signs up."""
    settings.READER_ACCOUNTS = "open"


def sign_up(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="文夹", exact=True).click()
    page.get_by_role("link", name="注册账号").click()
    page.get_by_label("用户名").fill("读者甲")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_label("密码确认").fill(PASSWORD)
    page.get_by_role("button", name="注册").click()
    expect(page.get_by_role("heading", name="文夹", exact=True)).to_be_visible()


def test_a_reader_collects_arranges_shares_takes_away_and_deletes(page: Page) -> None:
    sign_up(page)
    speech = newest()
    page.goto(f"/speeches/{speech.pk}/")
    page.locator(".number", has_text="3").first.click()
    page.locator("p:target .collect-this").click()
    expect(page.locator("blockquote.quote")).to_contain_text("抓落实要抓到底")
    page.get_by_label("新文夹的名称").fill("农村工作")
    page.get_by_label("附注").fill("这一句要用")
    page.get_by_role("button", name="收入", exact=True).click()
    expect(page.locator(".dossier-item")).to_have_count(1)
    expect(page.locator(".item-note")).to_contain_text("这一句要用")

    page.goto("/search/?q=“算细账”")
    page.locator(".snippets .collect").first.click()
    page.get_by_role("button", name="收入", exact=True).click()
    page.goto(f"/speeches/{speech.pk}/")
    page.get_by_role("link", name="收入文夹").first.click()
    page.get_by_role("button", name="收入", exact=True).click()
    expect(page.locator(".dossier-item")).to_have_count(3)

    page.get_by_role("button", name="第 3 条上移").click()
    expect(page.locator(".dossier-item").nth(1)).to_contain_text("整篇")
    page.locator(".dossier-item").nth(1).get_by_text("附注").first.click()
    page.locator(".dossier-item").nth(1).get_by_role("textbox").fill("全篇都要看")
    page.locator(".dossier-item").nth(1).get_by_role("button", name="保存").click()
    expect(page.locator(".item-note").nth(1)).to_contain_text("全篇都要看")
    page.locator(".dossier-item").nth(1).get_by_text("移动或移出").first.click()
    page.get_by_role("button", name="确定移出这一条").locator("visible=true").click()
    expect(page.locator(".dossier-item")).to_have_count(2)

    for name in ("Word 文档", "BibTeX", "RIS", "CSL-JSON"):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        assert Path(download.value.path()).stat().st_size
    page.locator(".item-source a").first.click()
    expect(page.locator("mark").first).to_be_visible()

    page.go_back()
    page.get_by_role("link", name="名称、分享与删除").click()
    page.get_by_role("button", name="建立链接").click()
    link = page.locator(".share-link a").inner_text()
    page.goto(link)
    expect(page.get_by_text("只供阅读")).to_be_visible()
    expect(page.locator("button:not([type=submit]), .item-acts")).to_have_count(0)
    page.go_back()
    page.get_by_role("button", name="收回链接").click()
    page.get_by_text("删除这个文夹").click()
    page.get_by_role("button", name="确定删除文夹").click()
    expect(page.get_by_text("还没有文夹")).to_be_visible()
    page.get_by_role("link", name="我的账号").click()
    page.get_by_role("link", name="删除账号").click()
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="删除账号和全部文夹").click()
    expect(page.get_by_role("heading", name="账号已经删除")).to_be_visible()
    assert not User.objects.exists()


def test_a_selection_is_collected_to_the_character(page: Page, scripted: bool) -> None:
    if not scripted:
        return
    sign_up(page)
    page.goto(f"/speeches/{newest().pk}/?q=落实")
    page.evaluate(
        """() => {
            const lines = document.querySelectorAll(".text p[id]");
            const words = (line) => {
              const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
              const found = [];
              while (walk.nextNode()) {
                if (!walk.currentNode.parentElement.closest(".number, .cite-this, .hop")) found.push(walk.currentNode);
              }
              return found;
            };
            const range = document.createRange();
            const [first, last] = [words(lines[1]), words(lines[2])];
            range.setStart(first.at(-1), 0);
            range.setEnd(last[1], last[1].length);
            getSelection().addRange(range);
        }"""
    )
    page.locator(".floating").get_by_role("link", name="收入文夹").click()
    expect(page.locator("blockquote.quote")).to_be_visible()
    page.get_by_role("button", name="收入", exact=True).click()
    expect(page.locator(".dossier-item")).to_have_count(1)
    assert DossierItem.objects.get().quote == "。\n一、抓落实\n抓落实"  # with the heading that stands between


def test_items_are_dragged_by_their_numbers(page: Page, scripted: bool) -> None:
    if not scripted:
        return
    sign_up(page)
    dossier = filled()
    page.goto(f"/dossiers/{dossier.pk}/")
    before = [item.pk for item in dossier.items.listed()]
    page.locator(".item-number").nth(2).drag_to(page.locator(".dossier-item").nth(0))
    expect(page.locator(".dossier-item").first).to_have_id(f"i-{before[2]}")
    assert [item.pk for item in dossier.items.listed()] == [before[2], before[0], before[1]]


def filled() -> Dossier:
    """A dossier with a passage, a whole speech, and one whose words have changed since."""
    dossier = create_dossier(User.objects.get(username="读者甲"), "农村工作讲话摘抄")
    speech = newest()
    text = printed_speeches([speech.pk])[speech.pk]
    collect_passage(dossier, speech, text, 0, 30, "附注一行。\n附注又一行。")
    collect_speech(dossier, speech)
    collect_passage(dossier, speech, text, 40, 60)
    DossierItem.objects.filter(start=40).update(quote="现在没有的话", start=1)
    share_dossier(dossier, 30)
    return dossier


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_no_page_of_accounts_and_dossiers_breaks_a_rule(
    browser: Browser, archive: str, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 900}
    page = browser.new_page(color_scheme=scheme, viewport=size, base_url=archive, locale="zh-CN")
    for address in ("/account/login/", "/account/sign-up/", "/account/reset/", "/account/reset/MQ/a-b/"):
        page.goto(address)
        check(page, width)
    page.goto("/account/sign-up/")
    page.get_by_label("用户名").fill("甲 乙")
    page.get_by_label("密码", exact=True).fill("1")
    page.get_by_label("密码确认").fill("2")
    page.get_by_role("button", name="注册").click()
    check(page, width)
    sign_up(page)
    dossier, speech = filled(), newest()
    gone = Speech.objects.exclude(pk=speech.pk).order_by("pk")
    collect_speech(dossier, gone[0])
    collect_speech(dossier, gone[1])
    withdraw_speeches([gone[0].pk])
    gone[1].delete()
    anchor = printed_speeches([speech.pk])[speech.pk].lines[2][1]
    shared = Dossier.objects.get().share_token
    for address in ("/dossiers/", f"/dossiers/{dossier.pk}/", f"/dossiers/{dossier.pk}/settings/", f"/shared/{shared}/",
                    f"/dossiers/collect/?speech={speech.pk}&from={anchor}", f"/dossiers/collect/?speech={speech.pk}",
                    "/account/", "/account/delete/", "/account/password/", f"/speeches/{speech.pk}/#{anchor}",
                    "/search/?q=抓落实", "/search/concordance/?q=抓落实"):  # fmt: skip
        page.goto(address)
        for closed in page.locator(".dossier-item details, .block details").all():
            closed.evaluate("each => { each.open = true; }")
        check(page, width)
    page.close()


def check(page: Page, width: int) -> None:
    found = Axe().run(page, options=RULES).response["violations"]
    assert not [(page.url, each["id"], [node["html"] for node in each["nodes"]]) for each in found]
    assert max(page.evaluate(WIDTHS)) <= width, page.url
