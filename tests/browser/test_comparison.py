"""Two speeches are chosen and compared, with script and without; rows are gone to, files taken away; the years as well."""

from pathlib import Path

from playwright.sync_api import Page, expect

from speeches.search.index import indexing
from tests.factories import made_speech

MOVED = "教育的事是千家万户的事，新建的小学要赶在开学以前交付，让孩子就近上学、上好学。"
SAID = "全年地区生产总值增长{}，粮食产量一年比一年多，群众得到的实惠也一年比一年多。"
HARD = "安全生产一刻也不能放松，矿山、桥梁、学校、医院要逐处排查，隐患不除，人不撤岗。"


def two_reports() -> None:
    made = [
        made_speech(
            title="2018年临川报告",
            date="2018",
            sections=[(1, "一、", "办实事", f"{SAID.format('5%')}\n{HARD}\n{MOVED}")],
        ),
        made_speech(
            title="2019年临川报告",
            date="2019",
            sections=[(1, "一、", "办实事", f"{MOVED}\n{SAID.format('6%')}\n{HARD}")],
        ),
    ]
    indexing.update_index([speech.pk for speech in made])


def test_two_ticked_results_are_compared_and_taken_away(page: Page) -> None:
    two_reports()
    page.goto("/search/?q=题名:临川报告&sort=oldest")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="对照勾选的两篇").click()
    expect(page.get_by_role("heading", name="两篇对照")).to_be_visible()
    expect(page.locator(".figures-table tbody tr")).to_contain_text("+1个百分点")
    expect(page.locator("del")).to_have_text(["5", "只见于左篇"])
    page.get_by_role("link", name="右篇在别处有此段").click()
    expect(page.locator("tr:target")).to_contain_text("教育的事是千家万户的事")
    expect(page.locator("tr:target")).to_contain_text("左篇在别处有此段")
    page.get_by_role("link", name="只看不同的段落").click()
    expect(page.locator("tr.same")).to_have_count(0)
    for name in ("表格（CSV）", "Word 文档", "数字对照（CSV）"):
        with page.expect_download() as download:
            page.get_by_role("link", name=name, exact=True).click()
        assert Path(download.value.path()).stat().st_size
    page.locator("tr.changed a.place").first.click()
    expect(page.locator(".text p:target")).to_contain_text("全年地区生产总值")


def test_another_speech_is_chosen_from_the_page_of_one(page: Page) -> None:
    two_reports()
    page.goto("/search/?q=题名:临川报告&sort=oldest")
    page.get_by_role("link", name="2018年临川报告").click()
    page.get_by_role("link", name="与另一篇对照").click()
    page.get_by_label("编号、地址，或题名里的词").fill("绝无此题八八")
    page.get_by_role("button", name="对照").click()
    expect(page.get_by_role("alert")).to_contain_text("没有找到“绝无此题八八”")
    page.get_by_label("编号、地址，或题名里的词").fill("题名:临川报告")
    page.get_by_role("button", name="对照").click()
    page.get_by_label("2019年临川报告").check()
    page.get_by_role("button", name="对照").click()
    expect(page.get_by_role("heading", name="两篇对照")).to_be_visible()


def test_the_reports_of_a_place_stand_side_by_side(page: Page) -> None:
    two_reports()
    page.goto("/compare/")
    page.get_by_role("link", name="历年对照").click()
    page.get_by_label("地点").fill("临江市")
    page.get_by_label("题名含有").fill("临川报告")
    page.get_by_role("button", name="查看").click()
    row = page.get_by_role("row").filter(has_text="2018—2019 · 2 篇")
    expect(row.get_by_role("link")).to_have_count(2)
    row.get_by_role("link").last.click()
    expect(page.get_by_role("heading", name="2019年临川报告")).to_be_visible()
