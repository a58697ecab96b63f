"""The walks that readers take, with and without script."""

from playwright.sync_api import Page, expect

from speeches.search.index import indexing
from tests.factories import made_speech


def test_home_year_speech_paragraph(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="2009年，2 篇").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2009年")
    page.get_by_role("link", name="2009年全市农村工作会议讲话").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2009年全市农村工作会议讲话")
    page.get_by_title("第 2 段的链接").click()
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"#{anchor}:target")).to_contain_text("今天的会议只有一个议题")


def test_search_facet_snippet_match_next_match_citation(page: Page, scripted: bool) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("“抓落实”")
    page.keyboard.press("Enter")
    page.locator("#narrow").get_by_role("link", name="2008年").click()
    expect(page.get_by_role("status")).to_contain_text("1 篇")
    page.locator(".snippets a").first.click()
    expect(page.locator(".notice.found")).to_contain_text("4 处")
    page.get_by_role("link", name="到第一处").click()
    expect(page.locator("mark:target")).to_have_id("m-1")
    page.locator("mark:target + .hop").get_by_label("下一处").click()
    expect(page.locator("mark:target")).to_have_id("m-2")
    if scripted:
        page.keyboard.press("n")
        expect(page.locator("mark:target")).to_have_id("m-3")
        page.keyboard.press("p")
        expect(page.locator("mark:target")).to_have_id("m-2")
        page.locator(".cite .copy").first.click()
        expect(page.locator(".said")).to_have_text("已复制")
        assert "2008年全市农村工作会议讲话[EB/OL]. (2008)" in page.evaluate("navigator.clipboard.readText()")
    else:
        expect(page.locator(".citation").first).to_contain_text("2008年全市农村工作会议讲话[EB/OL]. (2008)")


def test_phrase_year_first_sentence(page: Page) -> None:
    page.goto("/phrases/")
    page.locator("input[name=p]").first.fill("抓落实")
    page.locator("input[name=p]").nth(1).fill("求实效")
    page.get_by_role("button", name="查看").click()
    page.get_by_role("link", name="2007年：4 处").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("1 篇讲话，共 4 处")
    page.go_back()
    page.locator(".card").first.locator(".sentence").first.click()
    expect(page.locator("p:target mark, h2:target mark").first).to_have_text("抓落实")


def test_what_stands_out_its_lines_and_its_neighbours(page: Page) -> None:
    page.goto("/years/2007/")
    page.get_by_role("link", name="突出提法").click()
    expect(page.locator("h1")).to_contain_text("2007年")
    page.goto("/phrases/neighbours/")
    page.locator("input[name=p]").fill("抓落实")
    page.get_by_role("button", name="查看").click()
    number = page.locator(".adjacent tbody tr").first.locator("td").first.inner_text()
    page.locator(".adjacent tbody a").first.click()
    expect(page.get_by_role("status")).to_contain_text(f"共 {number} 处")


def test_a_family_as_one_line_in_some_years(page: Page) -> None:
    page.goto("/phrases/")
    page.locator("input[name=p]").first.fill("抓落实｜落实")
    page.locator("input[name=first_year]").fill("2007")
    page.locator("select[name=measure]").select_option(label="处数")
    page.get_by_role("button", name="查看").click()
    expect(page.locator("h2#picture")).to_contain_text("2007–")
    expect(page.locator("h2#picture")).to_contain_text("处数")
    expect(page.locator("tbody th").first).to_have_text("2007")


def test_a_passage_is_copied_with_its_citation(page: Page, scripted: bool) -> None:
    page.goto("/years/2007/")
    page.get_by_role("link", name="2007年全市农村工作会议讲话").click()
    if not scripted:
        return
    page.locator(".text p").nth(1).evaluate("p => getSelection().selectAllChildren(p)")
    page.get_by_role("button", name="复制并附出处").click()
    expect(page.locator(".said")).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“今天的会议只有一个议题，就是把全年的工作抓落实。”\n——李一民. 2007年")
    assert "（第 2 段）" in copied
    page.locator(".text p").nth(1).evaluate("p => getSelection().selectAllChildren(p)")
    page.get_by_role("button", name="APA").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('[Speech]')")
    page.locator(".text p").nth(2).evaluate("p => getSelection().selectAllChildren(p)")
    with page.expect_download() as saved:
        page.locator(".floating").get_by_role("link", name="RIS").click()
    assert "N1  - “抓落实要抓到底" in saved.value.path().read_text()


def test_a_passage_over_several_paragraphs_is_copied_with_the_first_and_the_last(page: Page, scripted: bool) -> None:
    page.goto("/years/2007/")
    page.get_by_role("link", name="2007年全市农村工作会议讲话").click()
    if not scripted:
        return
    ends = "[document.querySelectorAll('.text p')[1], document.querySelectorAll('.text p')[3]]"
    page.evaluate(f"() => {{ const [a, b] = {ends}; getSelection().setBaseAndExtent(a, 0, b, b.childNodes.length); }}")
    page.get_by_role("button", name="复制并附出处").click()
    expect(page.locator(".said")).to_have_text("已复制")
    assert "（第 2—4 段）" in page.evaluate("navigator.clipboard.readText()")
    page.evaluate(f"() => {{ const [a, b] = {ends}; getSelection().setBaseAndExtent(a, 0, b, 0); }}")
    with page.expect_download() as saved:  # of the last nothing is chosen
        page.locator(".floating").get_by_role("link", name="RIS").click()
    assert "（第 2—3 段）" in saved.value.path().read_text()


def test_a_paragraph_is_copied_with_its_citation(page: Page, scripted: bool) -> None:
    page.goto("/years/2007/")
    page.get_by_role("link", name="2007年全市农村工作会议讲话").click()
    page.get_by_title("第 2 段的链接").click()
    page.locator("p:target .cite-this").click()
    if scripted:
        expect(page.locator(".said")).to_have_text("已复制")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("“今天的会议只有一个议题，就是把全年的工作抓落实。”\n——李一民. 2007年")
        assert "（第 2 段）" in copied
    else:
        expect(page.locator("body")).to_contain_text("（第 2 段）")
        expect(page.locator("body")).to_contain_text("今天的会议只有一个议题，就是把全年的工作抓落实。")


def test_the_same_meeting_of_the_year_before_is_one_click_away(page: Page) -> None:
    page.goto("/years/2008/")
    page.get_by_role("link", name="2008年全市农村工作会议讲话").click()
    page.get_by_role("link", name="对照 2007 年").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("两篇对照")


def test_the_size_of_the_text_and_the_language_are_kept(page: Page, scripted: bool) -> None:
    page.goto("/years/2008/")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_text("Speeches: 1").first).to_be_visible()
    page.get_by_role("link", name="2008年全市农村工作会议讲话").click()
    expect(page.get_by_text("Stated in the text")).to_be_visible()
    if scripted:
        page.get_by_role("button", name="Large").click()
        page.reload()
        expect(page.get_by_role("button", name="Large")).to_have_attribute("aria-pressed", "true")


def test_matches_run_on_over_the_pages_of_a_very_long_speech(page: Page, scripted: bool) -> None:
    bodies = {0: "紧急部署。", 4: "紧急部署，紧急部署。"}
    parts = [(1, f"{n}、", "节", bodies.get(n, "") + "\n".join(["说" * 900] * 40)) for n in range(5)]
    speech = made_speech(title="甚长的讲话", sections=parts)
    indexing.update_index([speech.pk])
    page.goto("/search/?q=“紧急部署”")
    page.locator(".snippets a").first.click()
    page.get_by_role("link", name="到第一处").click()
    for place in ("1/3", "2/3", "3/3"):
        expect(page.locator("mark:target + .hop > span")).to_have_text(place)
        if place != "3/3":
            page.keyboard.press("n") if scripted else page.locator("mark:target + .hop").get_by_label("下一处").click()
    page.locator("mark:target + .hop").get_by_label("上一处").click()
    page.keyboard.press("p") if scripted else page.locator("mark:target + .hop").get_by_label("上一处").click()
    expect(page.locator("mark:target + .hop > span")).to_have_text("1/3")
