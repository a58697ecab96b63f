"""What a first visit costs without a cache: requests, bytes, layout shift; and a speech of three million characters."""

import pytest
from playwright.sync_api import Browser, Page, expect

from speeches.search.index import indexing
from tests.browser.archived import newest
from tests.factories import made_speech

PAGES = [
    "/", "/years/", "/years/2009/", "/types/", "/speakers/", "/places/", "/search/", "/search/?q=“抓落实”",
    "/search/concordance/?q=“抓落实”", "/phrases/?p=抓落实&p=求实效&p=干部&p=会议&p=工作", "/speeches/{pk}/",
    "/speeches/{pk}/?q=抓落实", "/speeches/{pk}/original/", "/compare/{before}/{pk}/", "/compare/years/?place=临江市", "/sources/{source}/", "/help/",
    "/about/", "/nowhere/",
]  # fmt: skip
MOST_REQUESTS, MOST_BYTES = 12, 100 * 1024
SHIFTS = """window.shift = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});"""
COST = """() => {
  const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  return [all.length, all.reduce((sum, entry) => sum + entry.transferSize, 0), window.shift];
}"""


@pytest.mark.parametrize("width", [390, 1440])
def test_a_first_visit_is_light_and_nothing_moves(browser: Browser, archive: str, width: int) -> None:
    speech = newest()
    names = {"pk": speech.pk, "before": speech.pk - 1, "source": speech.source_id}
    heavy = {}
    for address in PAGES:
        context = browser.new_context(base_url=archive, locale="zh-CN", viewport={"width": width, "height": 900})
        page = context.new_page()
        page.add_init_script(SHIFTS)
        page.goto(address.format(**names), wait_until="networkidle")
        requests, size, shift = page.evaluate(COST)
        context.close()
        if requests >= MOST_REQUESTS or size >= MOST_BYTES or shift >= 0.05:
            heavy[address] = (requests, size, shift)
    assert heavy == {}


@pytest.mark.parametrize("width", [390, 1440])
def test_a_size_of_text_chosen_before_moves_nothing(browser: Browser, archive: str, width: int) -> None:
    page = browser.new_context(base_url=archive, locale="zh-CN", viewport={"width": width, "height": 900}).new_page()
    page.goto(f"/speeches/{newest().pk}/")
    usual = page.locator(".text").evaluate("text => getComputedStyle(text).fontSize")
    page.context.add_cookies([{"name": "size", "value": "large", "url": archive}])
    page.add_init_script(SHIFTS)
    page.reload(wait_until="networkidle")
    assert page.locator(".text").evaluate("text => getComputedStyle(text).fontSize") != usual
    assert page.evaluate("window.shift") == 0
    page.context.close()


def test_a_speech_of_three_million_characters_is_read_leaf_by_leaf(page: Page, scripted: bool) -> None:
    paragraph = "各级干部要下到村里去，住到户里去，把账算清楚。" * 40
    sections = [(1, f"{n}、", f"第{n}件事", "\n".join([paragraph] * 32) + "\n抓落实。") for n in range(1, 103)]
    speech = made_speech(title="三百万字的讲话", sections=sections)
    assert speech.characters > 3_000_000
    indexing.update_index([speech.pk])
    page.goto(f"/speeches/{speech.pk}/?q=“抓落实”")
    assert page.locator("*").count() < 2_000
    assert len(page.content()) < 300_000
    page.get_by_role("link", name="到第一处").click()
    page.locator("mark:target + .hop").get_by_label("下一处").click()
    expect(page.locator("mark:target")).to_have_id("m-2")
    expect(page.locator("mark:target + .hop")).to_contain_text("2/102")
    page.get_by_role("link", name="下一页").first.click()
    expect(page.locator(".leaves summary")).to_contain_text("第 3 页")
    page.locator(".leaves summary").click()
    page.get_by_role("link", name="50 50、第50件事").click()
    expect(page.locator(".text h2[id]").first).to_contain_text("第50件事")
