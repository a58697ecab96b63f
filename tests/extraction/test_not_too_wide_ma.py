"""What a speaker says stays, though a line of it looks like a mark, an agenda's end, a task or a note."""

import pytest

from tests.extraction.made_pages import PARAGRAPH, one

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
