"""A speech that is typed or pasted in a browser: formatted text keeps its page as the original."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_desk.served import Served
from tests.factories import speech_text

TYPED = "/admin/speeches/sourcefile/typed/"
SPEECH = speech_text("水利", "王二河")
# A page of another site, on which an archivist marks everything and copies it.
COPIED = "<main>" + "".join(f"<p style='color:#333'>{line}</p>" for line in SPEECH.split("\n") if line) + "</main>"
HOSTILE = "<p>同志们：</p><img src=x onerror='window.run = 1'><script>window.run = 1</script>"
PASTE = """([page, text]) => {
  const clipboardData = new DataTransfer();
  if (page) clipboardData.setData("text/html", page);
  clipboardData.setData("text/plain", text);
  document.querySelector("#id_text").dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
}"""


def copy_from_another_page(desk: Page) -> None:
    """By the browser's own clipboard."""
    other = desk.context.new_page()
    other.set_content(COPIED)
    other.keyboard.press("Control+a")
    other.keyboard.press("Control+c")
    other.close()


@pytest.mark.browser
def test_formatted_text_is_pasted_named_and_reviewed(desk: Page) -> None:
    copy_from_another_page(desk)
    desk.goto(TYPED)
    desk.locator("#id_text").press("Control+v")
    expect(desk.locator("#id_text")).to_have_value(re.compile("绷紧水利这根弦"))
    expect(desk.locator("#id_text")).not_to_be_editable()
    expect(desk.locator("#formatted")).to_be_visible()
    desk.click("input[value=收入]")
    expect(desk.locator(".errorlist")).to_contain_text("没有写明来源")
    expect(desk.locator("#id_text")).to_have_value(re.compile("绷紧水利这根弦"))
    expect(desk.locator("#id_markup")).to_have_value(re.compile("<p style"))
    desk.fill("#id_provenance", "《临江水利志》，第12页")
    desk.click("input[value=收入]")
    expect(desk.locator("#progress .counts")).to_contain_text("1 / 1", timeout=90_000)
    expect(desk.locator(".arrivals a").first).to_have_text(re.compile(r"^录入-[\d-]+\.html$"))
    desk.click("text=审核这 1 篇草稿")
    desk.locator("td a", has_text="在全市水利工作会议上的讲话").click()
    expect(desk.locator(".review-told")).to_contain_text("《临江水利志》，第12页")
    expect(desk.locator(".draft .row", has_text="绷紧水利这根弦")).to_have_count(1)


@pytest.mark.browser
def test_the_plain_text_of_a_pasted_page_may_be_chosen_and_changed(desk: Page) -> None:
    desk.goto(TYPED)
    desk.evaluate(PASTE, [HOSTILE, "同志们："])
    assert desk.evaluate("window.run") is None
    desk.check("#id_plain")
    desk.locator("#id_text").press_sequentially("讲一件事。")
    desk.uncheck("#id_plain")
    expect(desk.locator("#id_text")).to_have_value("同志们：")
    desk.evaluate(PASTE, ["", "只有文字"])  # in the place of the page
    expect(desk.locator("#id_text")).to_have_value("只有文字")
    expect(desk.locator("#formatted")).to_be_hidden()
    expect(desk.locator("#id_text")).to_be_editable()
    desk.evaluate(PASTE, ["<b>又一段</b>", "又一段"])  # beside text that is there
    expect(desk.locator("#pasted")).to_contain_text("框里已有文字")
    expect(desk.locator("#id_markup")).to_have_value("")


@pytest.mark.browser
def test_what_is_too_long_is_told_before_it_is_sent(desk: Page) -> None:
    desk.goto(TYPED)
    desk.evaluate(PASTE, ["<p>" + "长" * 400_000, "短"])
    expect(desk.locator("#pasted")).to_have_text("格式连同文字有 1.1 MB，一次至多录入 1.0 MB：已改按纯文本粘入。")
    expect(desk.locator("#id_markup")).to_have_value("")
    desk.evaluate("document.querySelector('#id_text').value = '长'.repeat(400000)")
    desk.click("input[value=收入]")
    expect(desk.locator("#pasted")).to_contain_text("文字有 1.1 MB")
    expect(desk).to_have_url(re.compile("/typed/$"))


@pytest.mark.browser
def test_a_speech_is_typed_without_script(browser: Browser, served: Served, desk: Page) -> None:
    context = browser.new_context(
        base_url=served.address, locale="zh-CN", java_script_enabled=False, storage_state=desk.context.storage_state()
    )
    page = context.new_page()
    page.goto(TYPED)
    page.fill("#id_text", speech_text("交通", "王二河"))
    page.click("input[value=收入]")
    expect(page.locator(".errorlist")).to_contain_text("没有写明来源")
    page.fill("#id_provenance", "本人手稿")
    page.click("input[value=收入]")
    expect(page.locator(".arrivals")).to_contain_text(re.compile(r"录入-[\d-]+\.txt"))
    context.close()
