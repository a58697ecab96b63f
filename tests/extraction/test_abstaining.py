"""Where evidence contradicts itself a field stays empty, and one doubt names what contradicts what."""

import datetime

import pytest

from speeches.extraction.types import Draft
from tests.extraction.made_pages import PARAGRAPH, TITLE, one

LEAVE = "就讲到这里，谢谢大家。"
NEXT_YEAR = datetime.date.today().year + 1


def said(draft: Draft) -> list[str]:
    return [doubt.sentence for doubt in draft.doubts]


@pytest.mark.parametrize(
    ("lines", "doubt"),
    [
        (["2013年3月5日", "2013年4月5日"], "日期没有定：“2013年3月5日”和“2013年4月5日”是两个日子"),
        (["（2013年3月5日）", "（2013年4月5日）"], "日期没有定：“（2013年3月5日）”和“（2013年4月5日）”是两个日子"),
        ([f"（{NEXT_YEAR}年3月5日）"], f"日期没有定：“（{NEXT_YEAR}年3月5日）”还没有到"),
        (
            ["（2013年3月5日）", "发布时间：2013-03-01　来源：山乡网"],
            "日期没有定：“（2013年3月5日）”晚于网页的发布日期 2013-03-01",
        ),
    ],
)
def test_a_day_that_is_contradicted_or_still_to_come_is_not_the_speechs(lines: list[str], doubt: str) -> None:
    draft = one(TITLE, *lines, "同志们：", PARAGRAPH, LEAVE)
    assert (draft.dating.date, said(draft)) == (None, [doubt])


@pytest.mark.parametrize(
    "lines",
    [
        ["2013年4月5日", "（2013年3月5日）"],
        ["（2013年3月5日）", "2013年4月5日"],
        ["2013年3月", "2013年3月5日"],
        ["2013年4月5日", "讲话时间：2013年3月5日"],
    ],
)
def test_of_two_days_the_one_that_is_tied_to_the_speech_or_printed_whole_is_its_own(lines: list[str]) -> None:
    draft = one(TITLE, *lines, "同志们：", PARAGRAPH, LEAVE)
    assert draft.dating.date in ("2013-03-05", "2013-03")
    assert said(draft) == []


@pytest.mark.parametrize("line", ["县委书记 张大山 县长 李一民", "县委书记张大山、县长李一民"])
def test_of_two_offices_with_names_on_one_line_nobody_is_the_speaker(line: str) -> None:
    draft = one(TITLE, line, "同志们：", PARAGRAPH, LEAVE)
    assert (draft.title, draft.speaker, draft.byline) == (TITLE, "", line)
    assert said(draft) == [f"讲话人没有定：“{line}”不止一位"]


def test_two_names_that_contradict_each_other_leave_the_speaker_open() -> None:
    draft = one("县长张大山在全县春耕动员大会上的讲话", "县委书记　李一民", "同志们：", PARAGRAPH, LEAVE)
    assert (draft.speaker, said(draft)) == ("", ["讲话人没有定：像是李一民，又像是张大山"])


def test_a_place_behind_the_day_is_no_name_though_it_begins_as_one() -> None:
    draft = one(TITLE, "（2013年3月5日于青河）", "县长　李一民", "同志们：", PARAGRAPH, LEAVE)
    assert (draft.speaker, draft.place, draft.dating.date) == ("李一民", "青河", "2013-03-05")


def test_whose_works_a_book_holds_is_the_speaker_only_where_no_other_is_named() -> None:
    header = ["顾启明文集　第三卷", TITLE]
    assert one(*header, "同志们：", PARAGRAPH, LEAVE).speaker == "顾启明"
    assert one(*header, "县长　李一民", "同志们：", PARAGRAPH, LEAVE).speaker == "李一民"


def test_a_title_into_which_something_ran_is_doubted() -> None:
    draft = one("附件在全市卫生工作座谈会上的讲话", "同志们：", PARAGRAPH, LEAVE)
    assert said(draft) == ["标题可疑：“附件在全市卫生工作座谈会上的讲话”的开头像是混进了别的字"]


@pytest.mark.parametrize("title", ["县长在全市卫生工作座谈会上的讲话", "李一民同志在全市卫生工作座谈会上的讲话"])
def test_who_spoke_may_stand_before_the_occasion(title: str) -> None:
    assert said(one(title, "同志们：", PARAGRAPH, LEAVE)) == []


def test_another_voice_in_the_text_is_a_doubt_that_names_its_line() -> None:
    draft = one(TITLE, "同志们：", PARAGRAPH, PARAGRAPH, "县长　苗秀岩", PARAGRAPH, PARAGRAPH, LEAVE)
    assert said(draft) == ["可能有第二篇，从第 5 行（“县长　苗秀岩”）起"]


def test_a_title_that_counts_more_speeches_than_were_found_is_doubted() -> None:
    draft = one("县长在通车现场的讲话（两篇）", "同志们：", PARAGRAPH, LEAVE)
    assert "标题说有“（两篇）”，只分出一篇" in said(draft)


def test_a_heading_whose_forerunner_is_missing_is_doubted_and_a_number_printed_twice_is_not() -> None:
    draft = one(TITLE, "同志们：", "一、抓好种子", PARAGRAPH, "三、抓好水渠", PARAGRAPH, LEAVE)
    assert said(draft) == ["标题的编号不连贯（“一、抓好种子”之后是“三、抓好水渠”），请看有没有漏掉或多认了标题"]
    assert [doubt.field for doubt in draft.doubts] == ["sections"]
    twice = one(TITLE, "同志们：", "一、抓好种子", PARAGRAPH, "一、抓好水渠", PARAGRAPH, "三、抓好春耕", LEAVE)
    assert said(twice) == []


def test_a_running_head_that_comes_again_in_the_text_is_doubted() -> None:
    head = "青河通讯　第３版"
    draft = one(TITLE, "同志们：", PARAGRAPH, head, PARAGRAPH, head, PARAGRAPH, LEAVE)
    assert [doubt.field for doubt in draft.doubts] == ["正文"]


def test_what_may_be_no_speech_has_no_other_doubt() -> None:
    letter = ["致修渠人的慰问信", "修渠的同志们：", PARAGRAPH, "此致", "敬礼！"]
    assert [doubt.field for doubt in one(*letter).doubts] == ["document_type"]
