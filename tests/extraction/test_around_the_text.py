"""What clerks, printers, mails and broadcasts put around a speech, told by its place, its rule or its brackets."""

import pytest

from tests.extraction.made_pages import PARAGRAPH, TITLE, one, page

LEAVE = "最后，祝大家身体健康，春耕顺利！"
BODY = ("同志们：", PARAGRAPH, PARAGRAPH, LEAVE)
TEXT = "\n".join(BODY)


@pytest.mark.parametrize(
    "below",
    [
        ["来宾签到与留言"],
        ["附录四　历届劳动模范名录", "1963年：王一民（修理所）", "1964年：李小河"],
        ["附：名词解释", "“五保户”：指享受保吃、保穿、保住、保医、保葬的村民。"],
        ["校注", "1. “三千人”，原件作“三十人”，系排印错误，今改。"],
        ["【小组讨论题】1.本县有没有特产？2.职业教育如何跟着产业走？"],
        ["复习题", "1. 什么叫寒潮？", "2. 怎样估计风力？"],
        ["（原件存县档案馆，全宗 17，卷 42。标题为编者所加。）"],
        ["（院办存档，请勿外传；摄影：学生记者团）"],
        ["—— 转写结束 ——"],
        ["（汇编完）"],
        ["【录音止　全长 3 分 40 秒】", "【播】各位听众，刚才播送的是县长的广播讲话。", "【结束曲】"],
        ["青河县农村商业银行办公室　小邱", "内线：8021　　手机：短号 66021"],
        ["肆、散會：上午11時20分", "（本紀錄經送請發言人校閱，未於七日內更正者視為無異議）"],
        ["张老先生治丧办公室印"],
        ["[^1]: 张大山，1959—1965年任青河县委书记。"],
    ],
)
def test_what_stands_below_a_speech_that_has_taken_leave_is_no_part_of_it(below: list[str]) -> None:
    draft = one(TITLE, "张大山", "（1984年3月5日）", *BODY, *below)
    assert (draft.text, draft.complete) == (TEXT, True)


@pytest.mark.parametrize(
    "last",
    [
        ["散会"],
        ["干杯！"],
        ["（全场起立，热烈鼓掌）"],
        ["此致", "敬礼"],
        ["青河县万岁"],
        ["现在，我宣布大会开幕"],
    ],
)
def test_what_a_speaker_or_the_hall_says_last_stays(last: list[str]) -> None:
    assert one(TITLE, "张大山", "（1984年3月5日）", *BODY, *last).text.endswith("\n".join(last))


def test_below_a_sentence_without_leave_a_short_line_stays_and_is_doubted() -> None:
    draft = one(TITLE, "同志们：", PARAGRAPH, PARAGRAPH, "来宾签到与留言")
    assert draft.text.endswith("来宾签到与留言")
    assert any("来宾签到" in doubt.sentence for doubt in draft.doubts)


@pytest.mark.parametrize(
    "remark",
    [
        "〔以下第 6、7 页缺〕",
        "（第二小组记录到此，磁带第二盒缺，待补）",
        "（后面还有二十来分钟没整理完）",
        "（00:24:50以后录音中断）",
    ],
)
def test_a_remark_that_pages_or_tapes_are_missing_makes_a_speech_incomplete(remark: str) -> None:
    draft = one(TITLE, "张大山", "（1984年3月5日）", "同志们：", PARAGRAPH, PARAGRAPH, remark)
    assert draft.text == "\n".join(["同志们：", PARAGRAPH, PARAGRAPH])
    assert not draft.complete


def test_notes_at_the_foot_of_a_books_page_go_with_their_rule_and_the_sentence_goes_on() -> None:
    above = "有人问竹编还要不要？我看还是要的。①不但要，而且要把它保存好，"
    extracted = page(
        TITLE,
        "（1956年3月12日）",
        "同志们：",
        PARAGRAPH,
        above,
        "———————",
        "　① 一九五五年秋，岷东竹编曾在莱比锡博览会展出。",
        "",
        "·119·",
        "  张　大　山　文　选",
        "",
        PARAGRAPH,
        LEAVE,
    )
    text = extracted.drafts[0].text
    assert "莱比锡" not in text
    assert "文　选" not in text
    assert above in text
    assert any("莱比锡" in piece.text and piece.reason == "注释" for piece in extracted.dropped)


def test_a_rule_above_a_numbered_sentence_of_the_speaker_takes_nothing_away() -> None:
    said = "① 我们今年要把水渠修到每一个村子。"
    assert said in one(TITLE, "同志们：", PARAGRAPH, "———————", said, "", PARAGRAPH, LEAVE).text


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["王姐：", "书记昨天的讲话先发你看看口径，别外传。", "------------------------"], []),
        (
            ["各位老师：", "前面发的两版作废，讲话稿请查收。", "校办 小郁  内线 6021", "----------正文----------"],
            ["-----完-----"],
        ),
    ],
)
def test_a_covering_note_down_to_its_rule_is_no_part_of_the_speech(above: list[str], below: list[str]) -> None:
    draft = one(*above, TITLE, "县长　张大山", *BODY, *below)
    assert (draft.text, draft.title) == (TEXT, TITLE)


def test_a_text_whose_first_heading_is_the_second_and_that_greets_nobody_lacks_its_beginning() -> None:
    text = [PARAGRAPH, "二、怎样看风", PARAGRAPH, "三、怎样报", PARAGRAPH, "今天就讲到这里。"]
    assert not one(*text).complete
    assert one("同志们：", *text).complete
