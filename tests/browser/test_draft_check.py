"""A draft is pasted or uploaded, checked, read, taken away and deleted: with script and without, wide and narrow."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from speeches.web.draft_check import report_page
from tests.browser.test_accessibility import RULES, WIDTHS

DRAFT = """同志们：
抓落实要抓到底，一级盯一级，层层抓落实。各级干部要下到村里去，把账算清楚。
他说：“先算群众的账，再算财政的账。”窗外的雨下了三天三夜。"""


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, one request checks the whole of a short draft."""
    monkeypatch.setattr(report_page, "SECONDS", 600)


def test_a_draft_is_pasted_checked_taken_away_kept_and_deleted(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="引文核对", exact=True).click()
    page.get_by_label("文稿", exact=True).fill(DRAFT)
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.get_by_role("heading", name="核对报告")).to_be_visible()
    expect(page.locator("del", has_text="盯")).to_be_visible()
    expect(page.locator("li.exact.quotation .own")).to_have_text("先算群众的账，再算财政的账。")
    for name in ("表格（CSV）", "Word 文档"):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        assert Path(download.value.path()).stat().st_size
    page.get_by_role("link", name="未见于本馆").click()
    expect(page.locator("li.check-line")).to_have_count(1)
    page.get_by_role("link", name="全部").click()
    page.locator("li.exact .moments a").first.click()
    expect(page.locator("mark").first).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="保留 7 天").click()
    expect(page.get_by_text("已保留")).to_be_visible()
    page.get_by_role("button", name="立即删除").click()
    expect(page.get_by_role("heading", name="已经删除")).to_be_visible()


def test_the_page_of_a_long_draft_goes_on_by_itself_until_it_is_done(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_page, "SECONDS", -1)
    page.goto("/check/")
    page.get_by_label("文稿", exact=True).fill("抓落实要抓到底。求实效。不图虚名。")
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_role("heading", name="核对报告")).to_be_visible(timeout=30_000)


def test_a_file_is_checked_line_by_line(page: Page, tmp_path: Path) -> None:
    page.goto("/check/")
    file = tmp_path / "稿.txt"
    file.write_text("抓落实\n求实效", encoding="utf-8")
    page.get_by_label("或选择一个文件").set_input_files(file)
    page.get_by_label("每行是一个短语（不分句）").check()
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator("li.check-line.exact")).to_have_count(2)


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_no_page_of_the_check_breaks_a_rule(
    browser: Browser, archive: str, scheme: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = {"width": width, "height": 900}
    page = browser.new_page(color_scheme=scheme, viewport=size, base_url=archive, locale="zh-CN")
    page.goto("/check/")
    page.get_by_role("button", name="核对", exact=True).click()  # an empty draft: the form with its sentence
    expect(page.get_by_role("alert")).to_contain_text("没有可以核对的文字")
    check(page, width)
    page.get_by_label("文稿", exact=True).fill(DRAFT)
    page.get_by_role("button", name="核对", exact=True).click()
    check(page, width)
    monkeypatch.setattr(report_page, "AGAIN", 600)
    monkeypatch.setattr(report_page, "SECONDS", -1)
    page.goto("/check/")
    page.get_by_label("文稿", exact=True).fill(DRAFT)
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    check(page, width)
    page.get_by_role("link", name="先看已核对的").click()
    check(page, width)
    page.close()


def check(page: Page, width: int) -> None:
    found = Axe().run(page, options=RULES).response["violations"]
    assert not [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]
    assert max(page.evaluate(WIDTHS)) <= width
