"""A file that holds a further speech is doubted: it counts more than there are, greets again, or speaks in what is left out."""

import pytest

from speeches.extraction.doubts import doubts_of_file, doubts_of_values
from speeches.extraction.pipeline import extract
from speeches.extraction.types import PARTS, Doubt, Draft, Dropped

ONE = Draft("在校庆大会上的致辞")
P1 = "今年的水渠要修到每一个村子，种子也要发到每一户，各乡要抓紧时间，不误农时，把今年的粮食抓到手里。"
P2 = "修渠的账我算过，一亩地多打八十斤，一个村就是八万斤，三年就能把修渠的钱挣回来，这笔账要算给乡亲们听。"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("以下收录贺信一封、致辞两篇、答谢词一篇，均为庆祝大会所用。", True),
        ("（本辑收讲话三篇，按时间先后排列。）", True),
        ("本期刊登两篇讲话", True),
        ("收入讲话一篇", False),
        ("他一生作过三篇报告", False),
        ("这次会议收到三篇论文", False),
    ],
)
def test_a_file_that_says_how_many_speeches_it_gathers_is_doubted_when_there_are_fewer(line: str, told: bool) -> None:
    found = list(doubts_of_file([ONE], [Dropped(line, 3, "合集页头")]))
    assert [doubt.field for doubt in found] == [PARTS] * told
    assert all("只分出 1 篇" in doubt.sentence for doubt in found)


def test_a_letter_left_out_above_a_speech_is_doubted_by_its_lines() -> None:
    left = [
        Dropped("欣闻你校建校一百周年，谨致热烈的祝贺！", 4, "新闻导语"),
        Dropped("希望你们以校庆为新的起点，把书教好。", 6, "新闻导语"),
    ]
    (doubt,) = doubts_of_file([ONE], left)
    assert (doubt.field, doubt.lines) == (PARTS, (4, 6))
    assert doubt.sentence == "第 4 行（“欣闻你校建校一百周年，谨致热烈的”）起没有收入，像是另一篇讲话"


@pytest.mark.parametrize(
    "left",
    [
        [Dropped("县长出席大会，向获奖者表示热烈的祝贺！", 4, "新闻导语")],
        [Dropped("谢谢大家！", 4, "主持人的话"), Dropped("祝各位身体健康！", 5, "主持人的话")],
        [Dropped("谨致谢意", 2, "页头"), Dropped("祝您阅读愉快，谢谢大家", 40, "页尾")],
        [],
    ],
)
def test_a_lead_the_chair_and_a_page_that_thanks_its_readers_are_no_further_speech(left: list[Dropped]) -> None:
    assert list(doubts_of_file([ONE], left)) == []


def test_nothing_is_said_twice_of_how_many_speeches_there_are() -> None:
    asked = Draft("致辞", doubts=(Doubt(PARTS, "可能有第二篇"),))
    assert list(doubts_of_file([asked], [Dropped("本辑收讲话三篇", 1, "合集页头")])) == []


def parts(text: str) -> list[str]:
    found = extract("文件.txt", text.encode())
    return [doubt.sentence for draft in found.drafts for doubt in draft.doubts if doubt.field == PARTS]


def test_another_greeting_below_a_leave_is_doubted() -> None:
    text = f"在论坛上的致辞\n各位来宾：\n{P1}\n{P2}\n预祝论坛圆满成功！\n名誉会长　令狐明\n女士们、先生们，朋友们：\n{P2}\n谢谢大家。\n"
    found = extract("文件.txt", text.encode())
    assert len(found.drafts) > 1 or parts(text)


@pytest.mark.parametrize(
    "middle",
    ["同志们：\n", "同志们，\n", "这是我要说的第一点，大家要记住。\n各位代表：\n"],
)
def test_a_speaker_who_greets_again_in_his_speech_is_not(middle: str) -> None:
    assert parts(f"在春耕会上的讲话\n同志们：\n{P1}\n{P2}\n{middle}{P2}\n谢谢大家。\n") == []


@pytest.mark.parametrize(
    ("title", "kind", "told"),
    [
        ("在古籍修复培训班开班仪式上的讲话", "庆典纪念", True),
        ("在古籍修复培训班开班仪式上的讲话", "培训班", False),
        ("鄉立圖書館重新開館鄉長致詞", "贺词", True),
        ("二〇〇九年新年致辞", "贺词", False),
        ("致全县教师的节日贺信", "贺词", False),
        ("在校庆典礼上的致辞", "庆典纪念", False),
        ("在春耕会上的讲话", "", False),
    ],
)
def test_a_type_against_which_the_title_speaks_is_doubted(title: str, kind: str, told: bool) -> None:
    found = [doubt.field for doubt in doubts_of_values(Draft(title, meeting_type=kind))]
    assert found == ["meeting_type"] * told


@pytest.mark.parametrize(("middle", "told"), [("在春耕动员会上的讲话", False), ("在防汛动员会上的讲话", True)])
def test_a_title_in_mid_text_is_told_as_anothers_unless_it_is_the_speechs_own(middle: str, told: bool) -> None:
    text = f"在春耕动员会上的讲话\n同志们：\n{P1}\n{P2}\n\n{middle}\n\n{P2}\n{P1}\n我就讲这些。\n"
    found = extract("文件.txt", text.encode())
    assert (len(found.drafts) > 1 or any("另一篇讲话的标题" in warning for warning in found.warnings)) == told
