"""Passages taken over, with script and without: the notes beside a speech, the page of a passage, its table."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from speeches.curation import compare_passages
from speeches.models import Speech
from tests.browser.test_accessibility import RULES, WIDTHS
from tests.factories import made_speech
from tests.web.test_taken_passages import PASSAGE, own


@pytest.fixture
def passages(archive: str) -> list[Speech]:
    """Three speeches with a passage: an early one, one that changed it, one without a date."""
    said = [PASSAGE, PASSAGE.replace("根本标准", "最高标准"), PASSAGE]
    made = [
        made_speech(title=f"第{n}次办实事会议讲话", date=date, sections=[(0, "", "", f"{own(n)}\n同志们，{words}。")])
        for n, (words, date) in enumerate(zip(said, ("2008-03-01", "2012-05", None), strict=True), 1)
    ]
    while compare_passages():
        pass
    return made


def test_a_reader_follows_a_passage_to_who_had_it_first_and_takes_the_table_away(
    page: Page, passages: list[Speech]
) -> None:
    early, later, undated = passages
    page.goto(later.get_absolute_url())
    note = page.get_by_role("note")
    expect(note).to_contain_text("早见于 第1次办实事会议讲话")
    expect(note).to_contain_text("又见于 第3次办实事会议讲话")
    note.get_by_role("link", name="源流").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("一段话的源流")
    expect(page.locator("ol.holders > li")).to_have_count(2)
    expect(page.locator("ol.holders > li").first).to_contain_text(early.title)
    expect(page.locator("ol.holders del")).to_have_text("根本")
    expect(page.locator("ol.holders ins")).to_have_text("最高")
    expect(page.locator("ul.holders > li")).to_contain_text(undated.title)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert "[-根本-]{+最高+}" in Path(download.value.path()).read_text("utf-8-sig")
    page.locator("ol.holders").get_by_role("link", name=early.title).click()
    expect(page.locator("p:target")).to_contain_text("把群众的呼声作为第一信号")


def test_a_passage_is_reached_and_left_by_the_keyboard(page: Page, passages: list[Speech]) -> None:
    page.goto(passages[1].get_absolute_url())
    page.get_by_role("note").get_by_role("link", name="源流").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("一段话的源流")
    page.get_by_role("link", name="返回讲话").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("第2次办实事会议讲话")


@pytest.fixture
def history(passages: list[Speech]) -> Callable[[Page], None]:
    """Opens the page of the passage from the speech that changed it."""

    def opened(page: Page) -> None:
        page.goto(passages[1].get_absolute_url())
        page.get_by_role("note").get_by_role("link", name="源流").click()

    return opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_neither_the_notes_nor_the_page_of_a_passage_break_a_rule(
    browser: Browser, archive: str, history: Callable[[Page], None], scheme: str, width: int
) -> None:
    size = {"width": width, "height": 900}
    page = browser.new_page(base_url=archive, locale="zh-CN", color_scheme=scheme, viewport=size, bypass_csp=True)
    history(page)
    assert Axe().run(page, options=RULES).response["violations"] == []
    page.go_back()
    assert Axe().run(page, options=RULES).response["violations"] == []
    page.close()


def test_a_passage_and_its_notes_fit_a_phone_with_text_of_twice_the_size(
    browser: Browser, archive: str, history: Callable[[Page], None]
) -> None:
    page = browser.new_page(base_url=archive, locale="zh-CN", viewport={"width": 360, "height": 800})
    history(page)
    assert max(page.evaluate(WIDTHS)) <= 360
    page.go_back()
    assert max(page.evaluate(WIDTHS)) <= 360
    page.close()
