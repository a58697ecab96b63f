"""The way of a file from the archivist's desk to the reader and back, in a browser."""

import http.client
import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import FilePayload, Page, expect

from tests.browser_desk.served import Served
from tests.factories import speech_text

TWO = "\n".join(
    [
        "下面是小编为大家整理的讲话稿",
        speech_text("防汛抗旱", "李一民").strip(),
        "另外附上会后座谈时的讲话内容。",
        "座谈会上，大家谈到河道清淤的三件难事，我一件一件作了答复。",
        "推荐访问：防汛 讲话",
    ]
)


def docx(text: str) -> bytes:
    document, data = Document(), io.BytesIO()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(data)
    return data.getvalue()


def files() -> Iterator[FilePayload]:
    """Thirty, three of them bad."""
    good = [speech_text(f"第{n}号专项", "王二河") for n in range(26)]
    for n, text in enumerate(good):
        if n % 3 == 0:
            yield FilePayload(name=f"{n}.docx", mimeType="application/octet-stream", buffer=docx(text))
        elif n % 3 == 1:
            html = "<html><body>" + "".join(f"<p>{line}</p>" for line in text.split("\n")) + "</body></html>"
            yield FilePayload(name=f"{n}.html", mimeType="text/html", buffer=html.encode())
        else:
            yield FilePayload(name=f"{n}.txt", mimeType="text/plain", buffer=text.encode("gb18030"))
    yield FilePayload(name="两篇.txt", mimeType="text/plain", buffer=TWO.encode())
    yield FilePayload(name="空.txt", mimeType="text/plain", buffer=b"")
    yield FilePayload(name="图.png", mimeType="image/png", buffer=b"\x89PNG\r\n" + b"0" * 99)
    yield FilePayload(name="坏.docx", mimeType="application/octet-stream", buffer=b"PK no zip at all")


@pytest.mark.browser
def test_from_upload_to_reader_and_back(desk: Page, page: Page) -> None:
    upload_thirty_files(desk)
    mend_a_draft(desk)
    assert found(page, "河道清淤的三件难事") == 0
    accept(desk, "在全市防汛抗旱工作会议上的讲话")
    assert found(page, "绷紧防汛抗旱这根弦") == 1
    assert found(page, "推荐访问：防汛 讲话") == 1
    withdraw(desk, "在全市防汛抗旱工作会议上的讲话")
    assert found(page, "绷紧防汛抗旱这根弦") == 0


def upload_thirty_files(desk: Page) -> None:
    desk.set_input_files("#id_uploads", list(files()))
    expect(desk.locator("#chosen")).to_contain_text("已选 30 个文件")
    desk.click("input[value=上传]")
    expect(desk.locator("#progress .counts")).to_contain_text("30 / 30", timeout=90_000)
    expect(desk.locator("#fate-failed")).to_have_text("失败 3")
    expect(desk.locator("tr.failed")).to_have_count(3)
    expect(desk.locator("tr.failed a", has_text="下载原件")).to_have_count(3)
    desk.click("text=审核这 27 篇草稿")


def mend_a_draft(desk: Page) -> None:
    """A split and a restored piece."""
    desk.locator("td a", has_text="在全市防汛抗旱工作会议上的讲话").click()  # other drafts name it as a near copy
    expect(desk.locator(".original del", has_text="推荐访问：防汛 讲话")).to_be_visible()
    desk.locator(".row", has_text="另外附上会后座谈").locator("text=从此分篇").click()
    expect(desk.locator(".draft .row", has_text="河道清淤")).to_have_count(0)
    struck = desk.locator(".original p", has=desk.locator("del", has_text="推荐访问：防汛 讲话"))
    struck.locator("text=恢复").click()
    expect(desk.locator(".original del", has_text="推荐访问：防汛 讲话")).to_have_count(0)
    follow = desk.locator(".review-head a", has_text="2. ")
    follow.click()
    expect(desk.locator(".draft .row", has_text="河道清淤")).to_have_count(1)
    expect(desk.locator(".draft .row", has_text="推荐访问：防汛 讲话")).to_have_count(1)


def accept(desk: Page, title: str) -> None:
    """Both drafts of the file, the first by a click and the second by a key."""
    desk.locator(".review-head a", has_text=title).first.click()
    expect(desk.locator(".draft .row", has_text="绷紧防汛抗旱这根弦")).to_have_count(1)
    desk.click("text=接受并公开")
    expect(desk.locator(".messagelist")).to_contain_text("已公开 1 篇讲话")
    expect(desk.locator(".draft .row", has_text="河道清淤")).to_have_count(1)
    desk.keyboard.press("a")
    expect(desk.locator(".messagelist")).to_contain_text("已公开 1 篇讲话")


def withdraw(desk: Page, title: str) -> None:
    desk.goto("/admin/speeches/speech/?status__exact=published&q=防汛抗旱")
    desk.locator("#result_list a", has_text=title).first.click()
    desk.click("text=撤下")
    expect(desk.locator(".messagelist")).to_contain_text("已撤下 1 篇讲话")


def found(page: Page, phrase: str) -> int:
    answer = page.request.get("/api/v1/search", params={"q": f"“{phrase}”"})
    page.goto(f"/search/?q=“{phrase}”")
    total: int = answer.json()["total"]
    expect(page.locator("mark").first).to_be_visible() if total else expect(page.locator("main mark")).to_have_count(0)
    return total


@pytest.mark.browser
def test_too_many_files_are_told_before_they_are_sent(desk: Page) -> None:
    one = FilePayload(name="甲.txt", mimeType="text/plain", buffer=b"a")
    # A locator waits for the page that comes after the login.
    desk.locator("#id_uploads").evaluate("field => { field.dataset.most = '1' }")
    desk.set_input_files("#id_uploads", [one, {**one, "name": "乙.txt"}])
    expect(desk.locator("#chosen")).to_contain_text("一次至多 1 个")
    desk.click("input[value=上传]")
    expect(desk).to_have_url(re.compile("/upload/$"))


@pytest.mark.browser
def test_a_draft_is_reviewed_by_keys_alone(desk: Page, served: Served, tmp_path: Path) -> None:
    (tmp_path / "林业.txt").write_text(f"下面是小编为大家整理的讲话稿\n{speech_text('林业', '王二河')}")
    served.manage("import_speeches", str(tmp_path / "林业.txt"), "--draft")
    desk.goto("/admin/speeches/speech/review/")
    with desk.expect_navigation():  # keys that are pressed before the page is loaded are lost
        desk.locator("td a", has_text="在全市林业工作会议上的讲话").click()
    current, rows = desk.locator(".current"), desk.locator(".draft .row")
    count = rows.count()

    def press(*keys: str) -> None:
        """The last of the keys does something, and the page comes anew."""
        for key in keys[:-1]:
            desk.keyboard.press(key)
        with desk.expect_navigation():
            desk.keyboard.press(keys[-1])

    press("j", "j", "j", "-")
    expect(current).to_contain_text("一、认清形势")
    expect(current).to_have_class(re.compile("level-2"))
    press("+")
    expect(current).to_have_class(re.compile("level-1"))
    press("t")
    expect(current).not_to_have_class(re.compile("heading"))
    press("+")
    press("d")
    expect(rows).to_have_count(count - 1)
    desk.keyboard.press("o")
    expect(current).to_contain_text("下面是小编")
    press("r")
    expect(rows).to_have_count(count)
    desk.keyboard.press("e")
    desk.keyboard.type("！")
    expect(desk.locator("#id_title")).to_have_value(re.compile("！"))
    desk.locator("#id_title").press("Escape")
    desk.locator(".draft h2").click()
    desk.evaluate("document.activeElement.blur()")
    desk.keyboard.press("o")
    for _ in range(count):
        desk.keyboard.press("j")
    press("k", "s")
    expect(rows).to_have_count(count - 2)
    press("n")
    expect(rows).to_have_count(count)
    press("a")
    expect(desk.locator(".messagelist")).to_contain_text("已公开 1 篇讲话")


DROP = """(names) => {
  const dropped = new DataTransfer();
  for (const name of names) dropped.items.add(new File(["同志们：" + name], name));
  document.querySelector("#header").dispatchEvent(new DragEvent("drop", {dataTransfer: dropped, bubbles: true, cancelable: true}));
}"""


@pytest.mark.browser
def test_files_may_be_dropped_anywhere_on_the_page_and_join_those_chosen_before(desk: Page) -> None:
    desk.set_input_files("#id_uploads", FilePayload(name="先.txt", mimeType="text/plain", buffer=b"a"))
    desk.evaluate(DROP, ["甲.txt", "乙.txt"])
    expect(desk.locator("#chosen")).to_contain_text("已选 3 个文件")
    desk.click("input[value=上传]")
    expect(desk.locator(".arrivals tbody tr")).to_have_count(3)


@pytest.mark.browser
def test_the_script_of_the_upload_page_speaks_the_language_of_the_page(desk: Page) -> None:
    desk.goto("/language/en/?next=/admin/speeches/sourcefile/upload/")
    desk.set_input_files("#id_uploads", [FilePayload(name="a.txt", mimeType="text/plain", buffer=b"a" * 2048)])
    expect(desk.locator("#chosen")).to_have_text("Files chosen: 1, 2 KB in all.")


@pytest.mark.browser
def test_two_gigabytes_are_refused_before_they_are_sent(desk: Page, tmp_path: Path) -> None:
    huge = tmp_path / "大.txt"
    with huge.open("wb") as file:
        file.truncate(2 * 1024**3)
    desk.set_input_files("#id_uploads", huge)
    expect(desk.locator("#chosen")).to_have_text("合计 2048.0 MB，一次不能超过 500.0 MB，请分批上传。")
    desk.click("input[value=上传]")
    expect(desk).to_have_url(re.compile("/upload/$"))


@pytest.mark.browser
def test_one_who_sends_far_too_much_past_the_script_reads_why_it_was_refused(desk: Page, served: Served) -> None:
    """Six hundred megabytes, made while they are sent; the connection must hold until the answer."""
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in desk.context.cookies())
    connection = http.client.HTTPConnection(served.address.removeprefix("http://"), timeout=120)
    headers = {"Content-Type": "multipart/form-data; boundary=b", "Content-Length": str(600 << 20), "Cookie": cookies}
    connection.request("POST", "/admin/speeches/sourcefile/upload/", itertools.repeat(b"x" * (1 << 20), 600), headers)
    answer = connection.getresponse()
    assert (answer.status, "合计不超过 500 MB" in answer.read().decode()) == (413, True)
