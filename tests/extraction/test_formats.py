"""Web pages, MHTML, PDF and ZIP: the speech comes through and what is not speech is in the ledger."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from reportlab.pdfgen import canvas

from speeches.extraction import Limits, Member, zip_members
from speeches.extraction.pipeline import extract
from speeches.extraction.types import ExtractionError
from tests.extraction.made_files import PAGE, PARAGRAPHS, blank_pdf, mhtml, pdf
from tests.extraction.made_zip import zip_of, zip_of_empty_files


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("网页.html", PAGE.encode("gb18030")),
        ("没有声明.htm", PAGE.replace('<meta charset="gb2312">', "").encode("gb18030")),
        ("声明有错.html", PAGE.encode("utf-8")),
        ("存档.mhtml", mhtml(PAGE.encode("gb18030"))),
        ("没有扩展名", PAGE.encode("gb18030")),
    ],
)
def test_a_saved_web_page_gives_the_speech_with_its_title_date_and_speaker(name: str, data: bytes) -> None:
    extracted = extract(name, data)
    (draft,) = extracted.drafts
    assert (draft.title, draft.speaker) == ("在春耕生产现场会上的讲话", "王大山")
    assert (draft.dating.date, draft.dating.published_on) == ("1996-03-12", "2011-07-02")
    assert [s.heading for s in draft.sections if s.printed] == ["讲认识"]
    assert draft.text.endswith(PARAGRAPHS[2])
    assert "不是正文" not in draft.text
    assert any("版权所有" in piece.text for piece in extracted.dropped)


@pytest.mark.parametrize("in_forms", [False, True])
def test_a_pdf_gives_paragraphs_joined_across_lines_and_pages_without_headers_and_numbers(in_forms: bool) -> None:
    extracted = extract("材料.pdf", pdf(in_forms=in_forms))
    (draft,) = extracted.drafts
    assert (draft.title, draft.dating.date) == ("在春耕生产现场会上的讲话", "1996-03-12")
    assert draft.text.split("\n") == ["同志们：", *(paragraph * 3 for paragraph in PARAGRAPHS * 3)]
    assert {piece.reason for piece in extracted.dropped} == {"页眉页脚"}


def test_the_header_of_a_page_stands_in_the_ledger_at_the_paragraph_with_which_its_page_begins() -> None:
    extracted = extract("材料.pdf", pdf())
    lines = [piece.line for piece in extracted.dropped if piece.text == "春耕生产会议材料"]
    assert len(lines) > 2
    assert lines == sorted(lines)
    assert max(lines) <= len(extracted.drafts[0].text.split("\n")) + 2  # the title and its date are no text


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("坏.pdf", b"%PDF-1.4\n%broken", "不是完好的 PDF"),
        ("扫描.pdf", blank_pdf(2), "没有文字层"),
        ("有页眉的扫描.pdf", blank_pdf(9, "scanned by the archive of Linchuan"), "没有文字层"),
        ("太长.pdf", lambda: blank_pdf(1001), "超过 1000 页"),
        ("文字.pdf", "同志们：今天抓落实。".encode(), "不是完好的 PDF"),
        ("空网页.html", b"<html><body><script>1</script></body></html>", "没有可见的文字"),
        ("太深.html", b"<html><body>" + b"<div>" * 10_000 + b"x" + b"</div>" * 10_000, "嵌套过深"),
        ("没有网页.mhtml", b"MIME-Version: 1.0\n\nplain", "没有网页正文"),
        ("旧.wps", b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".doc/.wps"),
    ],
)
def test_a_page_or_pdf_that_cannot_be_read_whole_is_refused_with_a_sentence(
    name: str, data: bytes | Callable[[], bytes], says: str
) -> None:
    with pytest.raises(ExtractionError) as refused:
        extract(name, data if isinstance(data, bytes) else data())
    assert name in str(refused.value)
    assert says in str(refused.value)


def test_a_pdf_of_more_pages_than_are_read_is_refused_and_not_cut() -> None:
    with pytest.raises(ExtractionError, match="超过 1000 页"):
        extract("汇编.pdf", blank_pdf(1001))


def test_a_pdf_of_pictures_is_told_from_a_damaged_one() -> None:
    file = io.BytesIO()
    sheet = canvas.Canvas(file)
    sheet.rect(50, 50, 300, 300, fill=1)
    sheet.showPage()
    sheet.save()
    with pytest.raises(ExtractionError, match="没有文字层"):
        extract("扫描.pdf", file.getvalue())


def unzipped(data: bytes, limits: Limits | None = None) -> list[Member]:
    return list(zip_members("包.zip", io.BytesIO(data), limits or Limits()))


def test_a_zip_gives_its_files_and_tells_the_litter_of_systems() -> None:
    files = {"甲.txt": b"1", "里/乙.txt": b"2", "__MACOSX/x": b"3", ".DS_Store": b"4"}
    found = [(member.name, member.data, member.litter) for member in unzipped(zip_of(**files))]
    assert found == [
        ("甲.txt", b"1", False),
        ("里/乙.txt", b"2", False),
        ("__MACOSX/x", b"", True),
        (".DS_Store", b"", True),
    ]


@pytest.mark.parametrize(("encoding", "flag"), [("gbk", 0), ("utf-8", 0), ("utf-8", 0x800)])
def test_names_in_gbk_and_utf8_are_read_with_and_without_the_flag_that_says_so(encoding: str, flag: int) -> None:
    name = "讲话".encode(encoding)
    data = bytearray(zip_of(**{"A" * len(name) + ".txt": b"1"}).replace(b"A" * len(name), name))
    for at, offset in ((data.find(b"PK\x03\x04"), 6), (data.find(b"PK\x01\x02"), 8)):
        data[at + offset : at + offset + 2] = flag.to_bytes(2, "little")
    assert [member.name for member in unzipped(bytes(data))] == ["讲话.txt"]


@pytest.mark.parametrize("name", ["../甲.txt", "里/../../甲.txt", "/甲.txt", "C:\\甲.txt", "..\\甲.txt", ".."])
def test_a_path_out_of_the_zip_is_told_and_the_rest_taken(name: str) -> None:
    outside, inside = unzipped(zip_of(**{name: b"1", "2..甲.txt": b"2"}))
    assert ("路径指向压缩包之外" in outside.refusal, outside.data) == (True, b"")
    assert inside == Member("2..甲.txt", b"2")


def test_links_nested_zips_damaged_and_locked_files_are_told_and_the_rest_taken() -> None:
    file, link = io.BytesIO(), zipfile.ZipInfo("链.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(link, "/etc/passwd")
        package.writestr("里.zip", zip_of(甲=b"1"))
        package.writestr("坏.txt", b"DAMAGED")
        package.writestr("锁.txt", b"LOCKED")
        package.writestr("好.txt", b"GOOD")
    data = bytearray(file.getvalue().replace(b"DAMAGED", b"damaged"))  # its checksum is another now
    locked = data.rfind("锁.txt".encode()) - 46
    data[locked + 8] |= 1  # the flag of a password
    found = {member.name: member.refusal or member.data for member in unzipped(bytes(data))}
    says = {"链.txt": "链接", "里.zip": "压缩包里的压缩包", "坏.txt": "损坏", "锁.txt": "密码"}
    assert [name for name, words in says.items() if words not in str(found[name])] == []
    assert found["好.txt"] == b"GOOD"


def lying(data: bytes) -> bytes:
    """The same ZIP, whose files declare one byte each."""
    return data.replace((3_000_000).to_bytes(4, "little"), (1).to_bytes(4, "little"))


def test_a_file_beyond_the_limit_is_told_whatever_size_it_declares() -> None:
    data = zip_of(**{"甲.txt": b"\0" * 3_000_000, "乙.txt": b"\0" * 3_000_000})
    (first, second) = unzipped(data, Limits(each=2_000_000))
    assert [("解开后超过" in one.refusal, one.data) for one in (first, second)] == [(True, b"")] * 2
    assert [len(one.data) <= 1 for one in unzipped(lying(data), Limits(each=2_000_000))] == [True, True]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: b"PK\x03\x04 broken", "打不开"),
        (zip_of, "没有文件"),
        (lambda: zip_of_empty_files(f"{n}.txt" for n in range(5001)), "5001 个文件"),
        (lambda: zip_of_empty_files(f"{n}.txt" for n in range(100_000)), "100000 个文件"),
        (lambda: zip_of(**{f"{n}.txt": b"\0" * 30_000_000 for n in range(18)}), "解开后超过"),
    ],
)
def test_a_broken_or_swollen_zip_is_refused_before_it_does_harm(make: Callable[[], bytes], says: str) -> None:
    with pytest.raises(ExtractionError, match=says):
        unzipped(make())


def test_a_zip_of_a_hundred_thousand_files_takes_no_memory_to_refuse() -> None:
    data = zip_of_empty_files(f"{'长' * 20}{n}.txt" for n in range(100_000))
    tracemalloc.start()
    with pytest.raises(ExtractionError, match="超过上限"):
        unzipped(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


NOTICE = """关于印发《全县农田水利建设管理办法》的通知
青政发〔2009〕12号
各乡镇人民政府，县直各单位：
《全县农田水利建设管理办法》已经县政府常务会议通过，现印发给你们，望认真遵照执行，执行中的问题及时报县水利局。
青河县人民政府
2009年3月5日
"""
LAW = "青河县渡口管理办法\n" + "\n".join(
    f"第{n}条　渡口的设置、撤销和迁移，由县人民政府批准，报上级备案。" for n in "一二三四五"
)


NEWS = """我县召开春训大会
9月1日，全县春训大会召开，县长陆远山出席会议。
陆远山指出，过去一年各项工作都有进步，要看到成绩，也要看到差距。
陆远山强调，要把今年的十件实事一件一件办好，让群众看得见、摸得着。
"""
TOLD = NEWS.replace("我县召开春训大会", "陆远山在全县春训大会上发表重要讲话")
NOVEL = """第一百二十章 春训大会
会议由陆远山主持，台下坐满了人，谁也不肯先开口，只听见窗外的雨一阵紧似一阵，落在瓦上，落在心里。
“同志们，这件事拖不得了。”陆远山说。
岭南松站起来，说：“我先表个态，渠今年一定修通。”
"""


@pytest.mark.parametrize(
    ("text", "says"), [(NOTICE, "发文字号"), (LAW, "第……条"), (NEWS, "新闻报道"), (TOLD, "新闻报道"), (NOVEL, "小说")]
)
def test_a_notice_a_law_news_or_a_novel_is_kept_without_being_forced_into_a_speech(text: str, says: str) -> None:
    extracted = extract("文件.txt", text.encode())
    assert extracted.drafts == ()
    assert extracted.verdict.startswith("不是讲话")
    assert says in extracted.verdict
    assert "".join(piece.text for piece in extracted.dropped) == text.replace("\n", "")
