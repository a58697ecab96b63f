"""Ordinary speeches that hold words by which other documents are told."""

import pytest

from speeches.extraction.pipeline import extract

WORK = (
    "今年以来，全县上下齐心协力，修通了十二条乡村公路，新打机井三百多眼，粮食总产比去年增加了一成。"
    "这些成绩来之不易，是干部群众一锹一镐干出来的，各乡镇要把经验总结好。"
)


@pytest.mark.parametrize(
    "said",
    [
        "五年来，县城拉开了新的框架，建成区扩大了一倍。下一步，要把荒坡改成梯田，把旱地改为水田，把土路铺成水泥路。",
        "要把煤炉替换为电炉，把旧灯替换成新灯，把小井改为大井。",
    ],
)
@pytest.mark.parametrize("greeting", ["", "同志们："])
def test_changes_that_a_speaker_asks_for_are_no_form_to_fill_in(said: str, greeting: str) -> None:
    lines = [
        "在全县城市工作会议上的讲话",
        "县长　张大山",
        "2013年3月5日",
        greeting,
        WORK,
        said,
        "要各负其责，通力协作。",
    ]
    extracted = extract("讲话.txt", "\n".join(filter(None, lines)).encode())
    assert len(extracted.drafts) == 1
    assert said in extracted.drafts[0].text
    assert not any("模板" in doubt.sentence for doubt in extracted.drafts[0].doubts)


def test_words_in_marks_that_are_to_be_replaced_are_a_form() -> None:
    lines = ["春耕讲话模板", "本模板供各乡使用，请将“××”替换为本乡的情况。", WORK, "【此处写本地成绩，200字左右】"]
    extracted = extract("模板.txt", "\n".join(lines).encode())
    assert not extracted.drafts or any("模板" in doubt.sentence for doubt in extracted.drafts[0].doubts)


@pytest.mark.parametrize(
    ("under", "last"),
    [("——在县人大常委会第九次会议上", "饮水安全是件大事。"), ("县人大农工委", "以上报告，请予审议。")],
)
def test_a_report_of_an_inquiry_that_is_read_to_a_meeting_is_kept_as_a_draft(under: str, last: str) -> None:
    lines = [
        "关于全县农村饮水安全工作的调查报告",
        under,
        "县人大农工委主任　张大山",
        "2013年3月5日",
        WORK,
        WORK[::-1],
        last,
    ]
    extracted = extract("报告.txt", "\n".join(lines).encode())
    assert len(extracted.drafts) == 1


def test_a_report_of_an_inquiry_that_nobody_reads_out_is_none() -> None:
    lines = [
        "关于全县农村饮水安全工作的调查报告",
        "县水利局",
        "2013年3月5日",
        WORK,
        "一、基本情况",
        WORK,
        "二、建议",
        WORK,
    ]
    assert extract("报告.txt", "\n".join(lines).encode()).drafts == ()
