"""What pages, papers and mail programs print below a speech that has ended, and notes at the foot of a book's page."""

import pytest

from tests.extraction.made_pages import PARAGRAPH, TITLE, one, page

LEAVE = "最后，祝大家身体健康，春耕顺利！"
TEXT = "\n".join(["同志们：", PARAGRAPH, PARAGRAPH, LEAVE])


@pytest.mark.parametrize(
    "below",
    [
        ["精选留言：", "小丫：书记辛苦了，护士长是我同学！"],
        ["来源丨青河日报融媒体中心", "编辑丨小禾　审核丨老齐", "阅读 10万+　在看 3842", "精选留言：", "小丫：辛苦了！"],
        ["阅读(312)┊ 评论 (5)┊ 收藏(1) ┊ 转载(2)", "青河游子：书记讲得好，看能不能落实了。", "前一篇：腊肉　后一篇：石桥"],
        ["×　　×　　×", "又讯　出席会议的代表昨天下午参观了县展览馆，一株棉花引起了很大的兴趣。"],
        ["本报讯　昨日上午，百货大楼开展“爱心义卖”活动，善款全部捐给灾民。（通讯员 胡一平）", "本版责任编辑：向前　　版式：何丽"],
        ["发自我的华为手机", "> 在 2017年1月14日上午10:05，\"李小河\" <li@example.com> 写道：", "> 张书记，麻烦把发言稿发我一份。谢谢！", "> 青河镇党政办 李小河"],
        ["渠洋县人民政府", "关于坚决制止乱砍滥伐林木的布告", "集体林、国有林一律凭证采伐。", "本布告自公布之日起施行。"],
    ],
)  # fmt: skip
def test_what_is_printed_below_the_end_is_no_part_of_the_speech(below: list[str]) -> None:
    draft = one(TITLE, "张大山", "（1984年3月5日）", "同志们：", PARAGRAPH, PARAGRAPH, LEAVE, *below)
    assert (draft.text, draft.complete) == (TEXT, True)


@pytest.mark.parametrize(
    "last",
    [
        "又讯问了几家农户，大家都说满意。",
        "群众的精选留言我都看了，条条在理。",
        "本报讯的同志也在场，请把我们的话写进去。",
    ],
)
def test_a_last_sentence_with_such_words_stays(last: str) -> None:
    assert one(TITLE, "同志们：", PARAGRAPH, PARAGRAPH, last).text.endswith(last)


def test_the_note_on_the_text_at_the_foot_of_a_books_page_is_taken_out_between_two_paragraphs() -> None:
    note = "* 这是时任中共青河县委书记张大山在全县大会上的报告。原件存青河县档案馆。"
    extracted = page(TITLE, "（1956年3月12日）", "同志们：", PARAGRAPH, "──────────", note, "", PARAGRAPH, LEAVE)
    assert extracted.drafts[0].text == TEXT
    assert (note, "编者按") in [(piece.text, piece.reason) for piece in extracted.dropped]
