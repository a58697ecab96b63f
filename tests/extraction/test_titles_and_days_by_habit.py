"""Titles, speakers, days and places as further offices print them: a table of small cases for each habit."""

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.types import Draft
from tests.extraction.made_pages import PARAGRAPH, TITLE, one

LEAVE = "就讲到这里，谢谢大家。"
TEXT = ("各位来宾、同志们：", PARAGRAPH, LEAVE)
POSTED = "2013-05-08　来源：县政府网"


def file(name: str, *lines: str) -> Draft:
    (draft,) = extract(name, "\n".join(lines).encode()).drafts
    return draft


@pytest.mark.parametrize(
    "before", ["转载：", "轉載：", "转帖：", "转：", "ZT：", "置顶｜", "实录｜", "全文丨", "视频 | ", "■ "]
)
def test_a_word_of_who_passes_a_text_on_is_no_part_of_its_title(before: str) -> None:
    assert one(before + TITLE, *TEXT).title == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "【说话人1】  00:31:04",
        "说话人 2 00:12",
        "Speaker 3 (01:15:20)",
        "发言人三：12:40",
        "[片段 2/3]  说话人数：4",
        "[转写引擎 v2.3]  [语言：普通话]  [置信度 0.81]",
    ],
)
def test_the_stamp_of_a_transcript_is_no_title(line: str) -> None:
    assert one(line, *TEXT).title.startswith("（无题）")


@pytest.mark.parametrize(
    ("lines", "doubt"),
    [
        (["第五届茶业博览会现场致辞汇总"], "像是几篇合用的标题"),
        (["让河流教会城市谦虚", "在第三届河口城市论坛上的主旨演讲"], "上方另有一行像标题"),
        (["集团“七一”专题党课讲稿", "主讲人：书记　张大山", "码头上的入党誓词"], "下方另有一行像标题"),
    ],
)
def test_where_another_line_may_be_the_title_the_doubt_says_so(lines: list[str], doubt: str) -> None:
    assert any(doubt in each.sentence for each in one(*lines, *TEXT).doubts if each.field == "title")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("（一九八四年，节选）", "1984"),
        ("（1984年）", "1984"),
        ("（1984年秋，根据记录整理）", "1984"),
        ("2012年12月31日晚，省长张大山通过临川卫视发表新年贺词。全文如下：", "2012-12-31"),
        ("2013年5月6日，县长张大山在全市春耕现场会上讲话。全文如下：", "2013-05-06"),
        ("5月6日，第三届湿地论坛在青河市开幕。以下为市长张大山的致辞实录。", "2013-05-06"),
    ],
)
def test_a_year_alone_and_the_day_of_a_lead_date_the_speech(line: str, day: str) -> None:
    assert one(TITLE, POSTED, line, *TEXT).dating.date == day


@pytest.mark.parametrize(
    "note",
    [
        "（2006年12月29日于县影剧院。录音：县广播局；整理：县委办信息科）",
        "（2006年12月29日，记录：王二河）",
        "（2006年12月29日下午，速记：小李）",
    ],
)
def test_who_took_a_speech_down_stands_behind_its_day(note: str) -> None:
    assert one(TITLE, *TEXT, "", note).dating.date == "2006-12-29"


@pytest.mark.parametrize(
    "line", ["拟稿：王二河　审稿：老干部局 2008.11.23", "起草人：王二河 2008-11-23", "核稿：李小河　2008年11月23日"]
)
def test_the_day_of_a_draft_does_not_contradict_that_of_the_speech(line: str) -> None:
    draft = one(TITLE, *TEXT, line, "二〇〇八年十一月二十四日")
    assert draft.dating.date == "2008-11-24"


def test_a_day_in_corner_brackets_behind_a_title_is_its_day() -> None:
    draft = one("■ 致青河一中建校八十周年贺电　　〔1999.10.6〕", *TEXT)
    assert (draft.title, draft.dating.date, draft.place) == ("致青河一中建校八十周年贺电", "1999-10-06", "")


WIKI = ("{{Header", f"| title = {TITLE}", "| author = 张大山")


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        (["| y = 1956", "| m = 7", "| d = 1"], "1956-07-01"),
        (["| year = 1956", "| month = 7"], "1956-07"),
        (["| y = 1956", "| m = ", "| d = "], "1956"),
        (["| y = 1956", "| m = 13", "| d = 1"], None),
    ],
)
def test_the_rows_of_a_wiki_s_header_date_a_speech(rows: list[str], day: str | None) -> None:
    lines = [*WIKI, *rows, "}}", "", *TEXT, "", "今天，[[青河铁路]]通车了。", "{{PD-old}}", "[[Category:讲话]]"]
    assert file("讲话.txt", *lines).dating.date == day


@pytest.mark.parametrize(("day", "posted"), [("2009-02-20", None), ("2009-03-01", "2009-03-01")])
def test_the_date_of_a_markdown_file_that_is_the_speech_s_says_not_when_it_was_posted(day: str, posted: str) -> None:
    draft = file("讲话.md", "---", f"date: {day}", "---", f"# {TITLE}", "（二〇〇九年二月二十日）", "", *TEXT)
    assert (draft.dating.date, draft.dating.published_on) == ("2009-02-20", posted)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("主讲人：集团党委书记　宫本立（机关第二党支部）", "宫本立"),
        ("*校长 骆嘉木* ｜ *2022年6月24日，东操场*", "骆嘉木"),
        ("县长　张大山 / 2012年6月24日", "张大山"),
        ("2012年12月31日晚，省长水建章通过临川卫视发表新年贺词。全文如下：", "水建章"),
        ("蔡柏年水利文存", "蔡柏年"),
    ],
)
def test_a_speaker_is_read_beside_what_else_a_line_prints(line: str, name: str) -> None:
    assert file("讲话.md", f"# {TITLE}", "", line, "", *TEXT).speaker == name


@pytest.mark.parametrize("office", ["拟任区教育局局长", "提名县财政局局长", "候任市科技局局长"])
def test_an_office_to_come_is_no_place(office: str) -> None:
    assert one("供职发言", f"{office}　张大山", *TEXT).place == ""


@pytest.mark.parametrize("part", ["开幕式", "第二分会场", "全体会议"])
def test_a_part_of_a_meeting_is_no_place(part: str) -> None:
    assert one(TITLE, f"（2013年11月20日，{part}）", *TEXT).place == ""


@pytest.mark.parametrize("rule", ["原始附件正文", "附件正文", "原稿全文", "原文正文"])
def test_below_a_rule_that_announces_the_text_its_own_header_begins(rule: str) -> None:
    cover = ("各位同事：", "　　转发县长上周五的讲话，请学习。", "　　小丁", f"-------- {rule} --------")
    draft = one(*cover, TITLE, "县长　张大山", "2020年7月10日", "", *TEXT, *[PARAGRAPH] * 3)
    assert (draft.title, draft.speaker, draft.dating.date) == (TITLE, "张大山", "2020-07-10")


def test_papers_name_the_meeting_above_the_title() -> None:
    draft = one("区十八届人大常委会第九次会议材料　（会后收回）", "供职发言", "张大山", *TEXT)
    assert draft.meeting_type == "常委会"
