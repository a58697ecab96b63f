"""Paragraphs joined and parted beside the original, and every step taken back: by keys alone, and without script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_desk.looking import look, same_user
from tests.browser_desk.served import Served

expect.set_options(timeout=60_000)  # other work on the machine must not fail a walk
LIST = "/admin/speeches/speech/review/"
DRAFTS = """
from tests.factories import read_file, speech_text
for about in ("林业", "渔业", "牧业", "茶业"):
    # A character beyond the first 65,536, which a script counts as two.
    read_file(speech_text(about, "何一山").replace("主要任务", "𠮷主要任务"), f"{about}.txt")
"""


@pytest.fixture(scope="module")
def drafts(served: Served) -> None:
    served.manage("shell", "--verbosity", "0", "-c", DRAFTS)


def open_draft(page: Page, about: str) -> None:
    page.goto(f"{LIST}?q={about}")
    with page.expect_navigation():
        page.locator("td.title a").first.click()


def press(page: Page, *keys: str) -> None:
    """The last of the keys does something, and the page comes anew."""
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(keys[-1])


@pytest.mark.browser
def test_paragraphs_are_joined_and_parted_and_each_step_is_undone_by_keys(desk: Page, drafts: None) -> None:
    open_draft(desk, "林业")
    rows, current = desk.locator(".draft .row"), desk.locator(".draft .current")
    before = rows.locator("p").all_inner_texts()
    press(desk, "j", "j", "m")
    expect(rows).to_have_count(len(before) - 1)
    desk.keyboard.press("k")
    desk.keyboard.press("p")
    expect(desk.locator("textarea.part")).to_be_focused()
    desk.keyboard.type("写不进去")
    desk.keyboard.press("Escape")
    expect(desk.locator("textarea.part")).to_have_count(0)
    expect(current.locator("p")).to_have_text(before[0] + before[1])
    caret = len(before[0]) + before[1].index("任务")
    press(desk, "p", *["ArrowRight"] * caret, "Enter")
    expect(rows.nth(1).locator("p")).to_have_text(before[1][before[1].index("任务") :])
    expect(rows.nth(0).locator("p")).to_have_text(before[0] + before[1][: before[1].index("任务")])
    press(desk, "d")
    press(desk, "Control+z")
    expect(desk.locator(".messagelist")).to_contain_text("已撤销：删去一段")
    press(desk, "u")
    press(desk, "u")
    expect(desk.locator(".messagelist")).to_contain_text("已撤销：与上一段合并")
    assert rows.locator("p").all_inner_texts() == before
    expect(desk.locator("[data-key=u]")).to_have_count(0)


@pytest.mark.browser
def test_what_is_typed_into_a_field_is_taken_back_there_and_no_step_is(desk: Page, drafts: None) -> None:
    open_draft(desk, "牧业")
    press(desk, "j", "j", "m")
    desk.keyboard.press("e")
    desk.keyboard.type("甲")
    desk.keyboard.press("Control+z")
    expect(desk.locator("[data-key=u]")).to_have_count(1)
    expect(desk.locator(".messagelist")).to_have_count(0)


@pytest.mark.browser
def test_a_decision_in_the_list_is_undone_by_a_key(desk: Page, drafts: None) -> None:
    desk.goto(f"{LIST}?q=渔业")
    for key in ("j", "x", "r"):
        desk.keyboard.press(key)
    desk.keyboard.insert_text("重复收入")
    press(desk, "Enter")
    expect(desk.locator(".messagelist")).to_contain_text("1 篇草稿已标为不采用")
    expect(desk.locator("#content-main")).to_contain_text("没有符合条件的讲话")
    press(desk, "u")
    expect(desk.locator(".messagelist")).to_contain_text("恢复原样")
    expect(desk.locator("td.title a")).to_have_count(1)


@pytest.mark.browser
def test_without_script_a_paragraph_is_parted_between_sentences_and_the_step_undone(
    browser: Browser, served: Served, desk: Page, drafts: None
) -> None:
    with same_user(browser, served, desk, java_script_enabled=False) as page:
        open_draft(page, "茶业")
        rows = page.locator(".draft .row")
        count = rows.count()
        rows.nth(1).locator("a", has_text="分段").click()
        rows.nth(1).locator("text=在此分段").first.click()
        expect(rows).to_have_count(count + 1)
        page.click("text=撤销上一步")
        expect(rows).to_have_count(count)


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_and_no_wider_than_the_screen(
    browser: Browser, served: Served, desk: Page, drafts: None, width: int, scheme: str
) -> None:
    with same_user(browser, served, desk, color_scheme=scheme, viewport={"width": width, "height": 900}) as page:
        open_draft(page, "牧业")
        press(page, "j", "j", "+")
        page.keyboard.press("p")
        expect(page.locator("textarea.part")).to_be_visible()
        look(page, width, "the box")
        page.keyboard.press("Escape")
        press(page, "Control+z")
        look(page, width, "undone")
        page.goto(page.url.split("?")[0] + "?part=1")
        look(page, width, "without script")
        page.goto(f"{LIST}?q=渔业")
        for key in ("j", "x", "r"):
            page.keyboard.press(key)
        page.keyboard.insert_text("重复收入")
        press(page, "Enter")
        look(page, width, "rejected")
        press(page, "u")
        look(page, width, "list undone")
