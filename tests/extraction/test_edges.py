"""What stands at the edges of a speech and is not its: dropped where the place shows it, doubted where it may be."""

import pytest

from speeches.extraction import DOCUMENT_TYPE, PARTS, TEXT, Draft
from speeches.extraction.pipeline import extract

TITLE = "在全县水利工作会议上的讲话"
HEAD = (TITLE, "县长　张大川", "（2013年3月5日）", "同志们：")
TEXT_LINES = (
    "今天我们召开全县水利工作会议，主要任务是总结去年的工作，部署今年的任务，下面我讲两点意见。",
    "一、认清形势，增强紧迫感",
    "去年全县修了三十六条渠，新增灌溉面积两万亩，但是山区还有七个村没有通水，今年必须还上。",
    "二、落实责任，把好质量关",
    "各乡镇的主要负责同志要亲自抓，水利局要派技术员到工地去，渠修得好不好由用水的群众来说。",
)
LAST = "渠首的闸门要派专人看守，雨季以前把涵洞清理一遍。"
LEAVE = "我就讲这些，谢谢大家！"


def drafts(*lines: str, name: str = "讲话.txt") -> tuple[Draft, ...]:
    return extract(name, "\n".join(lines).encode()).drafts


def one(*lines: str) -> Draft:
    (draft,) = drafts(*lines)
    return draft


def doubts(draft: Draft, field: str) -> list[str]:
    return [doubt.sentence for doubt in draft.doubts if doubt.field == field]


@pytest.mark.parametrize("last", [LAST, LEAVE])
@pytest.mark.parametrize("line", ["我要反馈", "联系我们", "最新文章", "感动 同情 无聊 愤怒", "TA的文章", "章节报错"])
def test_a_short_line_below_the_text_is_dropped_between_lines_of_the_site_and_else_doubted(
    line: str, last: str
) -> None:
    between = one(*HEAD, *TEXT_LINES, last, "【打印此页】【关闭窗口】", line)
    assert (between.text.endswith(last), between.complete) == (True, True)
    alone = one(*HEAD, *TEXT_LINES, last, line)
    assert line not in alone.text or any(line in sentence for sentence in doubts(alone, TEXT))


@pytest.mark.parametrize("line", ["谢谢大家", "祝大会圆满成功", "让我们共同努力，再创辉煌", "人民万岁"])
def test_a_last_word_without_a_full_stop_is_neither_dropped_nor_doubted(line: str) -> None:
    draft = one(*HEAD, *TEXT_LINES, LAST, line, "【打印此页】【关闭窗口】")
    assert (draft.text.endswith(line), draft.doubts) == (True, ())


@pytest.mark.parametrize(
    "line",
    [
        "会议由副县长王二山主持。",
        "张大川，男，1960年生，临川县人，现任临川县县长。",
        "据悉，今年全县将投入三千万元用于水利建设。",
        "点评：这篇讲话语言朴实，结构清楚，值得借鉴。",
        "本刊将从下期起连载县志。",
        "如果喜欢本文，请点赞、转发。",
    ],
)
def test_a_last_sentence_told_from_outside_is_doubted_with_its_line(line: str) -> None:
    draft = one(*HEAD, *TEXT_LINES, LAST, line, "责任编辑：李小河")
    (doubt,) = (doubt for doubt in draft.doubts if doubt.field == TEXT)
    assert line[:6] in doubt.sentence
    assert doubt.lines == (len(HEAD) + len(TEXT_LINES) + 2,)


@pytest.mark.parametrize(
    "last", ["会后请同志们把讲话稿带回去，认真传达。", "参加会议的同志们，任务已经定了。", "最后祝大家都有好天气！"]
)
def test_a_last_sentence_to_those_present_is_not_doubted(last: str) -> None:
    assert doubts(one(*HEAD, *TEXT_LINES, last), TEXT) == []


@pytest.mark.parametrize("line", ["评论(0)", "上一章 目录 下一章", "↑ 返回顶部", "下一篇 »", "小河 发表于 2013-3-6"])
def test_no_sentence_to_those_present_is_lost_below_a_line_of_the_site(line: str) -> None:
    text = one(*HEAD, *TEXT_LINES[:3], line, *TEXT_LINES[3:], LAST, LEAVE).text
    assert all(sentence in text for sentence in (*TEXT_LINES, LAST, LEAVE))
    assert one(*HEAD, *TEXT_LINES, line, LAST, LEAVE).text.endswith(f"{LAST}\n{LEAVE}")


def test_the_next_document_of_a_book_and_items_of_news_below_a_speech_are_dropped() -> None:
    next_one = ("关于颁发先进单位奖牌的决定", "各供电局、发电厂：", "根据考核结果，决定授予滨江发电厂等九个单位……")
    assert one(*HEAD, *TEXT_LINES, LAST, *next_one).text.endswith(LAST)
    news = ("★ 简　讯 ★", "△2月21日，县里的领导走访了老人。", "△3月2日，全县危房改造会在黄陂镇召开。")
    assert one(*HEAD, *TEXT_LINES, LAST, *news).text.endswith(LAST)


def test_notes_that_a_library_marks_with_an_arrow_are_dropped_with_their_heading() -> None:
    draft = one(*HEAD, *TEXT_LINES, LAST, "注释", "", "↑ 据《水利通讯》1957年第3期。")
    assert (draft.text.endswith(LAST), draft.complete) == (True, True)


def test_a_page_of_several_says_that_it_may_not_be_all_unless_it_greets_and_takes_leave() -> None:
    pages = "【 第1页 第2页 第3页 】"
    (sentence,) = doubts(one(*HEAD[:3], *TEXT_LINES, LAST, pages), "complete")
    assert "分成几页" in sentence
    assert one(*HEAD, *TEXT_LINES, LEAVE, pages).doubts == ()


def test_an_abstract_above_the_whole_text_does_not_make_it_an_excerpt() -> None:
    draft = one(f"【摘要】:{TITLE}今天我们召开会议。", *HEAD, *TEXT_LINES, LEAVE)
    assert draft.complete
    assert not one(f"{TITLE}（摘要）", *HEAD[1:], *TEXT_LINES, LEAVE).complete


@pytest.mark.parametrize(
    "line",
    ["临川发布", "一图读懂", "前一篇：县长调研春耕", "临川县水利局办公室", "联系人：李小河", "您对本页内容是否满意"],
)
def test_a_line_of_the_page_below_the_title_does_not_take_its_place(line: str) -> None:
    assert one(HEAD[0], line, *HEAD[1:], *TEXT_LINES, LEAVE).title == TITLE


@pytest.mark.parametrize("line", ["在看", "关于我们", "在线客服"])
def test_a_button_above_a_title_is_no_part_of_it(line: str) -> None:
    assert one(line, *HEAD, *TEXT_LINES, LEAVE).title == TITLE


def test_a_headline_below_a_title_that_names_its_kind_is_doubted() -> None:
    draft = one(TITLE, "水往高处引", *HEAD[1:], *TEXT_LINES, LEAVE)
    assert draft.title == TITLE or doubts(draft, "title")
    draft = one(TITLE, "把水引到最高的那块地里去", *HEAD[1:], *TEXT_LINES, LEAVE)
    assert draft.title == TITLE or doubts(draft, "title")


def test_a_surname_with_an_office_is_no_name() -> None:
    assert one("范县长致辞", "各位来宾：", *TEXT_LINES, LEAVE).speaker == ""


def test_an_office_printed_behind_the_name_stays_in_the_title() -> None:
    draft = one(f"何启棠司长{TITLE}", "各位来宾：", *TEXT_LINES, LEAVE)
    assert (draft.title, draft.speaker) == (f"何启棠司长{TITLE}", "何启棠")


GREETING = "过去一年大家都辛苦了，新的一年我会继续把钱用在最需要的地方，先保住饭碗，再讲发展，也请各位保重身体。"


def test_several_who_speak_in_turn_under_their_names_are_parted() -> None:
    names = ("财政司司长　麦启荣", "教育局局长　范静仪", "运输局局长　蔡国梁")
    lines = [line for name in names for line in (name, "各位读者：", GREETING, "祝各位身体健康！")]
    found = drafts("司局长向读者拜年", "2021-02-12　来源：海湾网", *lines)
    assert [draft.speaker for draft in found] == ["麦启荣", "范静仪", "蔡国梁"]
    assert [draft.text for draft in found] == [f"各位读者：\n{GREETING}\n祝各位身体健康！"] * 3


def test_several_with_a_headline_and_a_byline_each_are_parted() -> None:
    blocks = (
        ("把火险消灭在进山之前", "作者：敖云山（北疆省林业厅厅长）", GREETING),
        ("科技替我们站高山", "作者：祝丹枫（清湖市市长）", GREETING),
    )
    found = drafts("防火经验交流会发言摘登", "2016-11-30　来源：时事报", *(line for block in blocks for line in block))
    assert [(draft.title, draft.speaker) for draft in found] == [(blocks[0][0], "敖云山"), (blocks[1][0], "祝丹枫")]
    assert [draft.text for draft in found] == [GREETING, GREETING]
    assert not any(doubts(draft, PARTS) for draft in found)


def test_speeches_below_a_paragraph_of_news_are_parted_by_their_titles() -> None:
    lead = "6月28日上午，商会成立大会在国际会展中心举行，市里的领导和三百多名会员到会，并先后致辞。"
    first = ("市委副书记沙明的致辞", "各位来宾：", GREETING, GREETING, "祝商会兴旺发达！")
    second = ("会长易家骏的就职讲话", "各位乡亲：", GREETING, GREETING, "谢谢大家！")
    assert [draft.title for draft in drafts("商会成立", lead, *first, *second)] == [first[0], second[0]]


def test_a_refrain_between_whole_paragraphs_is_kept_and_the_head_that_parts_sentences_is_not() -> None:
    refrain = "人民就是江山"
    lines = [part for sentence in (*TEXT_LINES[::2], LAST) for part in (sentence, refrain)]
    assert one(*HEAD, *lines, LEAVE).text.count(refrain) == 4
    words = [(sentence[:20], refrain, sentence[20:]) for sentence in TEXT_LINES[::2]]
    parted = [part for pieces in words for part in pieces]
    assert refrain not in one(*HEAD, *parted, LEAVE).text


def test_a_record_in_which_the_chair_gives_the_word_to_two_says_that_there_may_be_two_speeches() -> None:
    first = ("主席：下面请欧阳洁议员发言。", "欧阳洁：多谢主席。", *TEXT_LINES[:1], "多谢。")
    second = ("主席：多谢欧阳议员。下面请高永福议员发言。", "高永福：多谢主席。", *TEXT_LINES[2:3], "多谢主席。")
    found = drafts("议程前发言", *first, *second)
    assert len(found) > 1 or doubts(found[0], PARTS)


@pytest.mark.parametrize("title", ["急求一篇农机推广会的讲话稿", "[求助] 求一篇公路会议的讲话稿"])
def test_a_thread_in_which_somebody_asks_for_a_text_may_be_no_speech(title: str) -> None:
    extracted = extract("帖子.txt", "\n".join([title, "各位老师好！我们局长明天要讲话，请帮我写。", LAST]).encode())
    assert extracted.verdict or doubts(extracted.drafts[0], DOCUMENT_TYPE)


def test_the_marks_of_a_program_that_took_down_a_recording_are_no_text() -> None:
    draft = one(*HEAD, "发言人1 00:01", TEXT_LINES[0], "发言人1 01:22", LAST, "发言人1 02:20", LEAVE)
    assert draft.text == "\n".join(["同志们：", TEXT_LINES[0], LAST, LEAVE])


def test_a_speaker_named_behind_a_label_below_the_text_is_set() -> None:
    assert one(TITLE, "同志们：", *TEXT_LINES, LEAVE, "讲话人：张小川", "文章录入：admin").speaker == "张小川"
