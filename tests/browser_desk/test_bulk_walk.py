"""A thousand drafts by keyboard alone: found, changed, taken back, changed again, published, rejected."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_desk.looking import look, same_user
from tests.browser_desk.served import Served

expect.set_options(timeout=60_000)  # other work on the machine must not fail a walk
LIST = "/admin/speeches/speech/review/"
DRAFTS = """
from tests.factories import read_file, speech_text
read_file(speech_text("林业防虫", "何一山"), "林业防虫.txt")
from speeches.models import SourceFile, Speech
source = SourceFile.objects.create(sha256="f" * 64, name="千篇.txt", size=1)
Speech.objects.bulk_create(
    Speech(source=source, order=n, status="draft", title=f"在第{n}次{'防汛' if n < 74 else '安全生产'}工作会议上的讲话",
           speaker="李一民", doubt_count=n % 2)
    for n in range(1000)
)
"""
MOST_STEPS = 60


class Keys:
    """The keyboard, counting what is done: a key, a word typed, an address."""

    def __init__(self, page: Page) -> None:
        self.page, self.steps = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.wait_for_load_state()  # what a page's script does by a key it does when it has been loaded
            self.page.keyboard.press(key)
            self.steps += 1

    def write(self, text: str) -> None:
        self.page.keyboard.insert_text(text)
        self.steps += 1

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.steps += 1


@pytest.fixture(scope="module")
def thousand(served: Served) -> None:
    served.manage("shell", "--verbosity", "0", "-c", DRAFTS)


@pytest.mark.browser
def test_a_thousand_drafts_are_worked_through_by_keyboard_in_few_steps(desk: Page, thousand: None) -> None:
    keys = Keys(desk)
    keys.open(LIST)
    keys.press("/")
    keys.write("防汛")
    keys.press("Tab", "ArrowDown", "Shift+Tab", "Enter")
    expect(desk.locator("#content-main")).to_contain_text("符合条件的 37 篇")
    found = desk.url
    keys.press("X", "b")
    expect(desk.locator("#content-main")).to_contain_text("已选定 37 篇")
    keys.press(*["Tab"] * 7, "ArrowDown", "Shift+Tab", "Shift+Tab")
    keys.write("北京市")
    keys.press("Enter")
    expect(desk.locator("#progress")).to_contain_text("地点设为“北京市”；会议类型设为“")
    expect(desk.locator(".change")).to_have_count(74)
    keys.press("c")
    expect(desk.locator(".counts")).to_contain_text("37 / 37　已完成")
    keys.press("u")
    expect(desk.locator(".counts")).to_contain_text("37 / 37　已撤销")
    keys.press("g")
    expect(desk.locator("button[value=confirm]")).to_contain_text("改动 37 篇")
    keys.press("c")
    expect(desk.locator(".counts")).to_contain_text("37 / 37　已完成")
    keys.open(found)
    keys.press("X", "b")
    expect(desk.locator("#content-main")).to_contain_text("已选定 37 篇")
    keys.press("ArrowDown", "Tab", "Enter")
    expect(desk.locator("button[value=confirm]")).to_contain_text("改动 37 篇")
    keys.press("c")
    expect(desk.locator("#progress .summary")).to_contain_text("公开")
    expect(desk.locator(".counts")).to_contain_text("37 / 37　已完成")
    keys.open(LIST)
    keys.press(*["j", "x"] * 5, "r")
    keys.write("重复收入")
    keys.press("Enter")
    expect(desk.locator(".messagelist")).to_contain_text("5 篇草稿已标为不采用")
    rejected = keys.steps
    keys.press("u")
    expect(desk.locator(".messagelist")).to_contain_text("5 篇恢复原样")
    print(f"{rejected} steps, {keys.steps} with the last undone")
    assert keys.steps < MOST_STEPS


@pytest.mark.browser
def test_the_progress_in_the_background_is_seen_without_script(
    browser: Browser, served: Served, desk: Page, thousand: None
) -> None:
    with same_user(browser, served, desk, java_script_enabled=False) as page:
        page.goto(f"{LIST}?q=第9")
        page.check("input[name=all]")
        page.click("button[value=bulk]")
        page.fill("#id_place", "临江市")
        page.click("button[value=preview]")
        page.click("button[value=confirm]")
        for _ in range(120):
            if page.locator("progress").count() == 0:
                break
            page.click("text=看最新进度")
            page.wait_for_timeout(1000)
        expect(page.locator("#progress")).to_contain_text("已完成")


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_new_pages_are_accessible_and_no_wider_than_the_screen(
    browser: Browser, served: Served, desk: Page, thousand: None, width: int, scheme: str
) -> None:
    with same_user(browser, served, desk, color_scheme=scheme, viewport={"width": width, "height": 900}) as page:
        page.goto(f"{LIST}?q=安全生产&sort=title")
        page.check("input[name=chosen] >> nth=0")
        page.click("button[value=bulk]")
        addresses = [
            f"{LIST}?q=安全生产&sort=title",
            page.url,
            "/admin/speeches/speech/",
            "/admin/speeches/sourcefile/",
        ]
        page.goto(f"{LIST}?q=林业防虫")
        addresses.append(page.locator("td.title a").get_attribute("href") or "")
        page.goto(addresses[1])
        page.fill("#id_place", "上海市")
        page.click("button[value=preview]")
        addresses += [page.url, "/admin/speeches/speech/bulk/", "/admin/speeches/speech/day/"]
        for address in addresses:
            page.goto(address)
            look(page, width, address)
