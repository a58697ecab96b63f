"""Days and names that a page prints beside a speech: which are the speech's, which the paper's or the site's."""

import pytest

from tests.extraction.made_pages import PARAGRAPH, TITLE, one

LEAVE = "就讲到这里，谢谢大家。"

CONTROLS = "2016年9月20日　放大+ 缩小- 默认○　上一篇 下一篇"
ISSUE = "院　报　　2014年5月30日　第10期（总第206期）　第1版"


@pytest.mark.parametrize(("line", "day"), [(CONTROLS, "2016-09-20"), (ISSUE, "2014-05-30")])
def test_the_day_of_an_issue_or_of_a_page_is_not_the_speechs(line: str, day: str) -> None:
    dating = one(line, TITLE, "同志们：", PARAGRAPH, LEAVE).dating
    assert (dating.date, dating.basis, dating.published_on) == (None, "published", day)


@pytest.mark.parametrize("lead", ["5月22日下午，医院召开总结表彰大会，全院四百余人参加了会议，院长讲了话。"])
def test_a_lead_without_a_year_takes_it_from_the_paper(lead: str) -> None:
    dating = one(ISSUE, f"本报讯（通讯员　钱小满）{lead}", TITLE, "各位同事：", PARAGRAPH, LEAVE).dating
    assert (dating.date, dating.basis) == ("2014-05-22", "inferred")


def test_a_day_in_brackets_without_a_year_takes_the_pages() -> None:
    dating = one(TITLE, "发布时间：2024-03-29 16:40", "（3月28日，根据录音整理）", "同志们：", PARAGRAPH, LEAVE).dating
    assert (dating.date, dating.published_on) == ("2024-03-28", "2024-03-29")


def test_a_lead_far_from_the_day_of_the_page_gives_no_day() -> None:
    dating = one(TITLE, "发布时间：2024-03-29 16:40", "（8月28日，根据录音整理）", "同志们：", PARAGRAPH, LEAVE).dating
    assert dating.date is None


def test_the_day_that_the_speaker_says_it_is_has_the_year_of_the_page() -> None:
    draft = one(TITLE, "发布时间：2020-09-21", "同学们：", f"今天是9月19日。{PARAGRAPH}", LEAVE)
    assert (draft.dating.date, draft.dating.basis) == ("2020-09-19", "inferred")


def test_a_note_below_the_text_tells_the_day_and_that_something_was_left_out() -> None:
    note = "（本文系作者2005年7月1日在全省工作会议上的讲话，有删节。作者系省委副书记）"
    draft = one("把“软任务”做成硬功夫", "宋祈年", "同志们：", PARAGRAPH, LEAVE, note)
    assert (draft.dating.date, draft.complete, draft.speaker) == ("2005-07-01", False, "宋祈年")


def test_page_information_with_an_office_names_the_speaker_and_a_poster_is_none() -> None:
    row = "作者：团党委书记、政委 邓援疆　来源：团党办　日期：2008年2月19日　阅读：451次"
    assert one(TITLE, row, "同志们：", PARAGRAPH, LEAVE).speaker == "邓援疆"
    assert one(TITLE, row.replace("团党委书记、政委 ", ""), "同志们：", PARAGRAPH, LEAVE).speaker == ""


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("市委常委、统战部部长沙明的致辞", "沙明"),
        ("省宗教局柏永康副局长在代表会议闭幕式上的讲话", "柏永康"),
        ("做一个有根的人——校长陆鸣谦在开学典礼上的讲话", "陆鸣谦"),
        ("中共云岗市委常务副书记在代表会议上的讲话", ""),
        ("石坎县县长在全县工作会议上的讲话", ""),
    ],
)
def test_a_title_names_its_speaker_and_no_more(line: str, speaker: str) -> None:
    assert one(line, "同志们：", PARAGRAPH, LEAVE).speaker == speaker


def test_a_record_of_a_database_names_its_parts() -> None:
    rows = ["【日　　期】1996-01-16", f"【标　　题】{TITLE}", "【作　　者】副局长　贺长庚"]
    draft = one(*rows, "同志们：", PARAGRAPH, LEAVE, "【入库时间】2006-11-08")
    assert (draft.speaker, draft.dating.date, draft.dating.published_on) == ("贺长庚", None, "1996-01-16")


def test_a_headline_of_parallel_phrases_is_joined_with_its_second_line() -> None:
    draft = one("认清形势　主动转型", "为建设小而美的银行而努力", "（2012年2月3日）", "同志们：", PARAGRAPH, LEAVE)
    assert draft.title == "认清形势　主动转型 为建设小而美的银行而努力"


@pytest.mark.parametrize(
    "below",
    [
        ["【相关文件】", "1.关于制止低价出售公有住房的紧急通知"],
        ["调查与研究", "小额信用贷款情况的调查，户均四千八百元"],
    ],
)
def test_what_stands_below_a_farewell_does_not_make_a_text_break_off(below: list[str]) -> None:
    assert one(TITLE, "同志们：", PARAGRAPH, "以上意见，供同志们参考。", *below).complete


def test_a_text_that_breaks_off_behind_a_hope_is_not_whole() -> None:
    cut = "我们还要看到，水渠的事情没有办完，各乡各村的同志"
    assert not one(TITLE, "同志们：", PARAGRAPH, "希望大家努力工作。", cut).complete
