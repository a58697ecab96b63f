"""Two versions of one speech are joined by keyboard alone; the pages of versions can be read by everybody."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_desk.looking import look, same_user
from tests.browser_desk.served import Served
from tests.browser_desk.test_bulk_walk import LIST, Keys

MOST_STEPS = 4
DRAFTS = """
from tests.factories import read_file, speech_text
from speeches.curation import update_doubts
from speeches.models import Speech
body = "".join(f"第{n}件事情要一件一件抓到底，抓出第{n * 7}个成效来，让群众看到变化。\\n" for n in range(20))
for name, about, status in (("甲", "水利版本", "draft"), ("乙", "林业版本", "published")):
    whole = speech_text(about, "何一山") + body * 2 + "谢谢大家。\\n"
    first = read_file(whole, f"{name}先.txt").speeches.get()
    Speech.objects.filter(pk=first.pk).update(status="published")
    second = read_file(whole.replace("第7件", "第8件"), f"{name}后.txt").speeches.get()
    Speech.objects.filter(pk=second.pk).update(status=status)
    update_doubts([first.pk, second.pk])
"""


@pytest.fixture(scope="module")
def copies(served: Served) -> None:
    """Of each of two speeches one that is public, and a near copy of it, one of which waits for review."""
    served.manage("shell", "--verbosity", "0", "-c", DRAFTS)
    served.manage("rebuild_index")


@pytest.mark.browser
def test_two_versions_are_joined_from_the_list_in_few_steps_and_parted_again(desk: Page, copies: None) -> None:
    desk.goto(f"{LIST}?q=水利版本")
    keys = Keys(desk)
    keys.press("j", "Enter")
    expect(desk.locator(".versions")).to_contain_text("不同之处（本篇／该篇）：")
    keys.press("v")
    expect(desk.locator(".messagelist")).to_contain_text("现有 1 个其他版本")
    assert keys.steps < MOST_STEPS
    keys.press("u")
    expect(desk.locator(".messagelist")).to_contain_text("已撤销")


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_versions_are_accessible_and_no_wider_than_the_screen(
    browser: Browser, served: Served, desk: Page, copies: None, width: int, scheme: str
) -> None:
    with same_user(browser, served, desk, color_scheme=scheme, viewport={"width": width, "height": 900}) as page:
        page.goto("/admin/speeches/speech/?q=林业版本")
        for box in page.locator("input.action-select").all():
            box.check()
        page.select_option("select[name=action]", "versions_chosen")
        page.click(".actions button[type=submit]")
        expect(page.locator("button.default")).to_be_visible()
        look(page, width, page.url)
        page.click("button.default")
        expect(page.locator(".messagelist")).to_contain_text("现有 1 个其他版本")
        look(page, width, page.url)
        main = page.url.split("/")[-3]
        page.goto(f"/speeches/{main}/")
        expect(page.locator("#versions")).to_contain_text("另有 1 个版本")
        look(page, width, page.url)
        page.click("#versions li a >> nth=0")
        expect(page.locator(".notice.version")).to_contain_text("另一版本")
        look(page, width, page.url)
        page.goto("/search/?q=“第8件事情要一件一件抓到底”")
        expect(page.locator(".inside")).to_contain_text("其他版本")
        look(page, width, page.url)
        page.goto(f"/admin/speeches/speech/{main}/versions/")
        page.click("button[value^=part]")
