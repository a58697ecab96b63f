"""What a speaker says stays, though a line of it looks like a mark, an agenda's end, a task or a note."""

import pytest

from speeches.extraction.pipeline import extract
from tests.extraction.made_pages import PARAGRAPH, one, page

TITLE, DATE, BYLINE = "在全县春耕动员大会上的讲话", "（2013年3月5日）", "县长　张大山"
HEAD = (TITLE, DATE, BYLINE)
LEAVE = "谢谢大家！"
SAID = "下一步，我们要抓好三件事，把水渠修到每一个村子，一件一件地抓落实。"


@pytest.mark.parametrize("mark", ["——讲话全文——", "-----正文-----", "**全文**", "===原文如下==="])
@pytest.mark.parametrize("above", [HEAD, ("在希望的田野上", "（根据录音整理）", BYLINE)])
def test_a_bare_mark_below_the_head_of_a_speech_takes_nothing_off(mark: str, above: tuple[str, ...]) -> None:
    draft = one(*above, mark, "同志们：", PARAGRAPH, PARAGRAPH, LEAVE)
    assert (draft.title, draft.speaker) == (above[0], "张大山")
    assert draft.text == "\n".join(["同志们：", PARAGRAPH, PARAGRAPH, LEAVE])


def test_a_bare_mark_in_the_middle_of_a_speech_takes_nothing_off() -> None:
    draft = one(*HEAD, "同志们：", PARAGRAPH, "——以下是正文——", PARAGRAPH, SAID, LEAVE)
    assert draft.text == "\n".join(["同志们：", PARAGRAPH, PARAGRAPH, SAID, LEAVE])


@pytest.mark.parametrize(
    "heading",
    ["二、闭会期间要抓好代表工作", "二、会议结束后要抓紧传达落实", "二、休会期间的代表活动", "二、摄影工作", "二、摄影", "二、奏乐的人要练"],
)  # fmt: skip
def test_a_heading_with_the_words_of_an_agendas_end_ends_no_speech(heading: str) -> None:
    draft = one(*HEAD, "同志们：", PARAGRAPH, "一、依法监督", PARAGRAPH, heading, PARAGRAPH, LEAVE)
    assert draft.text.endswith("\n".join([heading, PARAGRAPH, LEAVE]))


@pytest.mark.parametrize("task", ["【讨论题】今年的水从哪里来？", "【思考题】", "（课堂练习）"])
@pytest.mark.parametrize("said", ["水从山上来，渠要接着修到村口。", SAID])
def test_a_speaker_who_goes_on_below_a_task_is_heard_to_the_end(task: str, said: str) -> None:
    assert one(*HEAD, "同志们：", PARAGRAPH, PARAGRAPH, task, said, LEAVE).text.endswith("\n".join([said, LEAVE]))


@pytest.mark.parametrize("act", ["讲话", "发言"])
def test_who_greets_nobody_in_a_record_of_several_has_a_speech_too(act: str) -> None:
    said = "这次会议开得很及时。我分管水利，讲两点意见。第一，东风渠要在汛期以前完工。第二，机井要打到村口，钱上个月已经拨下去了，各乡要抓紧。"
    greeted = ("同志们：", PARAGRAPH, PARAGRAPH, SAID)
    head = ("全县春耕动员大会记录", "2013年3月5日")
    speeches = (
        "县长张大山同志讲话：",
        *greeted,
        f"副县长王小川同志{act}：",
        said,
        "县委书记李一民同志作总结讲话：",
        *greeted,
    )
    drafts = page(*head, *speeches, LEAVE).drafts
    assert [draft.speaker for draft in drafts] == ["张大山", "王小川", "李一民"]
    assert drafts[1].text == said


PRAISED = "带着全乡的干部，把东风渠从山里修到了村口，三年没有回家过一个年，群众说起来没有不夸的，都说是渠上的人，一辈子离不开水。"


@pytest.mark.parametrize("mark", ["■ {}", "◆ {}", "【{}】"])
@pytest.mark.parametrize("head", [HEAD, HEAD[:2]])
def test_those_whom_a_speech_praises_under_their_names_speak_not(mark: str, head: tuple[str, ...]) -> None:
    names = (mark.format("石桥乡乡长　王小川"), mark.format("青石乡乡长　李小河"))
    draft = one(
        *head, "今年全县评出两位水利模范，事迹如下。", names[0], "他" + PRAISED, names[1], "她" + PRAISED, SAID, LEAVE
    )
    assert draft.speaker in ("张大山", "")
    assert draft.text.endswith(LEAVE)


@pytest.mark.parametrize("year", ["一九五八年", "1958年", "1958年3月"])
@pytest.mark.parametrize("told", ["在东风渠工地上叫响的一句话", "在东风渠工地上写的", "在大礼堂门口刻下的"])
def test_a_saying_with_its_year_in_brackets_opens_no_other_speech(year: str, told: str) -> None:
    saying = ("东风渠精神", f"（{year}{told}）", "水不进村，我不下山。渠不通水，我不回家。东风渠上的人记了五十多年。")
    assert one(*HEAD, "同志们：", PARAGRAPH, PARAGRAPH, *saying, SAID, LEAVE).text.endswith(LEAVE)


@pytest.mark.parametrize(
    "last",
    [
        "青河的春天已经来了",
        "让青河的明天更加美好",
        "团结起来建设美丽青河",
        "扬帆起航再创辉煌",
        "（男）我宣布，东风渠今天开工！",
        "大事小事都可以打县长热线电话　12345",
        "推进档案数字化由点到面",
    ],
)
def test_a_last_line_in_the_speakers_words_stays_below_the_leave(last: str) -> None:
    assert one(*HEAD, "同志们：", PARAGRAPH, PARAGRAPH, LEAVE, last).text.endswith(last)


@pytest.mark.parametrize("last", ["以上任务，各乡镇都有一份。", "三月底前务必完成，完不成的要追究责任。"])
def test_a_speaker_who_goes_on_below_an_appendix_is_doubted_and_kept(last: str) -> None:
    below = ("附件一：全县水利工程任务分解表", "东风渠，石桥乡负责，三月底前完工。", last)
    draft = one(*HEAD, "同志们：", PARAGRAPH, PARAGRAPH, "我的话完了。", *below)
    assert draft.text.endswith("\n".join(below))
    assert any("附件一" in doubt.sentence for doubt in draft.doubts)


@pytest.mark.parametrize(
    "line",
    [
        "一、纪录片《东风渠》（省电视台拍摄）",
        "二、故事片《青河儿女》（八一电影制片厂拍摄）",
        "（光绪年间的县志，原件早已散失）",
        "（那时的记录，许多都已遗失）",
    ],
)
def test_a_line_with_the_brackets_of_a_caption_or_a_gap_stays(line: str) -> None:
    draft = one(*HEAD, "同志们：", PARAGRAPH, line, PARAGRAPH, LEAVE)
    assert (line in draft.text, draft.complete) == (True, True)


@pytest.mark.parametrize("marks", ["①②③", ("（一）", "（二）", "（三）")])
def test_points_below_a_rule_that_the_text_counts_above_are_no_notes(marks: tuple[str, ...]) -> None:
    counted = "、".join(f"{mark}{what}" for mark, what in zip(marks, ("修渠", "修路", "建校"), strict=True))
    points = [f"{marks[0]}修渠。投资三百万元。", f"{marks[1]}修路。砂石已经备好。", f"{marks[2]}建校。九月以前完成。"]
    draft = one(
        *HEAD, "同志们：", f"今年办好{counted}三件大事。", PARAGRAPH, "———", *points, "", PARAGRAPH, SAID, LEAVE
    )
    assert "".join(points) in draft.text.replace("\n", "")


def test_the_last_headings_of_a_speech_are_no_other_document_of_its_file() -> None:
    last = "防汛就是打仗，各乡镇要立下军令状。"
    speeches = [("## 在春耕会上的讲话", PARAGRAPH), ("## 在防汛会上的讲话", SAID)]
    lines = [line for title, said in speeches for line in (title, "张大山　2013年3月5日", "同志们：", said, said)]
    lines += ["## 几点说明", "一是物资要备足。二是人员要到位。", "## 结束语", last]
    drafts = extract("讲话.md", "\n\n".join(["# 讲话两篇", *lines]).encode()).drafts
    assert len(drafts) == 2
    assert drafts[1].text.endswith(last)


@pytest.mark.parametrize("held", ["（1979年在退休欢送会上　根据录音整理）", "（一九九二年在财税工作座谈会上的插话）"])
def test_the_year_and_the_meeting_in_brackets_open_another_speech(held: str) -> None:
    lines = (*HEAD, "同志们：", PARAGRAPH, PARAGRAPH, LEAVE, "", "告别的话", held, "", PARAGRAPH, SAID, PARAGRAPH)
    assert [draft.title for draft in page(*lines).drafts] == [TITLE, "告别的话"]
