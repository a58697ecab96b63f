"""A day has a role: the words beside it say whether it is the speech's or the page's."""

import pytest

from tests.extraction.made_pages import PARAGRAPH, TITLE, one

LEAVE = "就讲到这里，谢谢大家。"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Delivered: 6 November 2024　发言日期：2024年11月6日", "2024-11-06"),
        ("Date of speech: 5 March 2013", "2013-03-05"),
        ("发言日期：2013年3月5日", "2013-03-05"),
        ("2017年夏，鹤亭山庄", "2017"),
        ("一九八三年冬，于青河县", "1983"),
    ],
)
def test_a_word_of_delivery_makes_a_day_the_speechs(line: str, day: str) -> None:
    dating = one(TITLE, line, "同志们：", PARAGRAPH, LEAVE).dating
    assert (dating.date, dating.basis, dating.published_on) == (day, "stated", None)


@pytest.mark.parametrize(
    "line",
    ["第019号　1981年2月2日 18:30 播出　播音员：小蔺", "一九八一年二月二日 晚7时 播送　有线广播"],
)
def test_a_talk_on_the_radio_is_of_the_day_on_which_it_is_sent(line: str) -> None:
    dating = one("春节广播讲话", line, "同志们：", PARAGRAPH, LEAVE).dating
    assert (dating.date, dating.basis, dating.published_on) == ("1981-02-02", "stated", None)


@pytest.mark.parametrize(
    "line",
    ["发布日期 2012-01-11　实习生 田田", "[2012-01-11 稿件录入：竞训科]", "2012-01-11 信息发布人：小李"],
)
@pytest.mark.parametrize("below", [True, False])
def test_whoever_posted_a_page_makes_a_day_the_pages(line: str, below: bool) -> None:
    lines = ["同志们：", PARAGRAPH, LEAVE]
    dating = one(TITLE, *([*lines, line] if below else [line, *lines])).dating
    assert (dating.date, dating.published_on) == (None, "2012-01-11")


@pytest.mark.parametrize("line", ["2017年夏，防汛工作", "2017年冬，我们县"])
def test_a_season_beside_no_place_is_no_day(line: str) -> None:
    assert one(TITLE, line, "同志们：", PARAGRAPH, LEAVE).dating.basis != "stated"


def test_who_hands_a_speech_on_tells_its_day() -> None:
    note = "转老局长前天在老年大学同学会上的讲话，我用手机录的。"
    dating = one(TITLE, "发表于 2014-3-2 21:40", note, "各位道友：", PARAGRAPH, LEAVE).dating
    assert dating.date == "2014-02-28"


def test_a_speaker_who_recalls_a_speech_of_yesterday_tells_no_day() -> None:
    said = f"昨天在大会上的讲话，我不再重复。{PARAGRAPH}"
    assert one(TITLE, "发布时间：2014-03-02", "同志们：", said, LEAVE).dating.date is None


@pytest.mark.parametrize(
    "first",
    [
        "今天的报告，我想同大家分享三点体会。",
        "学习市长3月1日的讲话，我整理了三点体会。",
        "转眼又是一年，昨天的发言我都记下来了。",
    ],
)
def test_the_first_words_of_a_speech_hand_nothing_on(first: str) -> None:
    dating = one(TITLE, "发布时间：2014-03-02", "同志们：", first, PARAGRAPH, LEAVE).dating
    assert dating.date is None
