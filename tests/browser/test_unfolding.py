"""Lists that are fetched when they are unfolded; without script, or when that fails, a link leads to them."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from speeches.models import Speech
from speeches.search.index import indexing
from tests.browser.test_accessibility import RULES, WIDTHS
from tests.factories import made_speech

PHRASES = ("防汛抗洪", "水库调度", "堤坝加固")
LIKE = "防汛专题讲话"


def about_water(title: str, begins: int) -> Speech:
    """Each phrase three times, among other neighbours every time."""
    other = [chr(begins + 7 * n) for n in range(60)]
    said = "\n".join(f"{other[n]}{phrase}{other[n + 1]}。" for n, phrase in enumerate(PHRASES * 3))
    return made_speech(title=title, place="", sections=[(0, "", "", f"{said}\n{''.join(other)}。")])


@pytest.fixture
def speech(archive: str) -> Speech:
    speeches = [about_water("抗洪动员讲话", 0x5000), about_water(LIKE, 0x6000)]
    indexing.update_index([each.pk for each in speeches])
    return speeches[0]


def test_speeches_alike_are_one_click_away_and_lead_to_the_paragraph(
    page: Page, speech: Speech, scripted: bool
) -> None:
    page.goto(f"/speeches/{speech.pk}/")
    page.locator("summary", has_text="用语相近的讲话").click()
    if not scripted:
        page.get_by_role("link", name="用语相近的讲话，按共有的突出字串排列").click()
    item = page.locator(".alike li", has_text=LIKE)
    expect(item).to_be_visible()
    item.get_by_role("link", name="防汛抗洪").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(LIKE)
    expect(page.locator("p:target mark")).to_have_text("防汛抗洪")


def test_the_neighbours_of_a_phrase_are_unfolded_above_the_results(page: Page, speech: Speech, scripted: bool) -> None:
    page.goto("/search/?q=“抓落实”")
    page.locator("summary", has_text="常与之连用").click()
    if not scripted:
        page.get_by_role("link", name="前后紧接着常说什么").click()
    row = page.get_by_role("row", name="要抓到底")
    expect(row).to_be_visible()
    number = row.locator("td").first.inner_text()
    row.get_by_role("link").click()
    expect(page.get_by_role("status")).to_contain_text(f"{number} 处")


def test_when_fetching_fails_the_link_is_still_there(browser: Browser, archive: str, speech: Speech) -> None:
    page = browser.new_context(base_url=archive, locale="zh-CN").new_page()
    page.route("**/similar/", lambda route: busy(route))
    page.goto(f"/speeches/{speech.pk}/")
    page.locator("summary", has_text="用语相近的讲话").click()
    expect(page.locator(".later[aria-busy]")).to_have_count(0)
    expect(page.get_by_role("link", name="用语相近的讲话，按共有的突出字串排列")).to_be_visible()
    page.context.close()


def busy(route: Route) -> None:
    route.fulfill(status=503, content_type="text/html", body="<h1>稍后再来</h1>")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_what_is_unfolded_breaks_no_rule(
    browser: Browser, archive: str, speech: Speech, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 900}
    context = browser.new_context(base_url=archive, locale="zh-CN", color_scheme=scheme, viewport=size)
    page = context.new_page()
    broken = {}
    for address in (f"/speeches/{speech.pk}/", "/search/?q=“抓落实”", f"/speeches/{speech.pk}/similar/"):
        page.goto(address)
        for summary in page.locator("details[data-from] summary").all():
            summary.click()
            expect(page.locator("[data-part]")).to_be_visible()
        found = Axe().run(page, options=RULES).response["violations"]
        wide = [size for size in page.evaluate(WIDTHS) if size > width]
        if found or wide:
            broken[address] = ([each["id"] for each in found], wide)
    context.close()
    assert broken == {}
