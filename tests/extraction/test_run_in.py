"""What a page ran together on one line, or broke over two, gets its own lines back."""

from collections import Counter

import pytest

from speeches.extraction.char_classes import squeezed
from speeches.extraction.pipeline import extract
from speeches.extraction.types import Draft
from tests.extraction.made_pages import PARAGRAPH, TITLE, page

TEXT = "大家都看到了，这几年路修通了，水引来了，群众的日子一年比一年好，可是差距也还摆在那里，不能松气。" * 4


def one(*lines: str) -> Draft:
    (draft,) = extract("页面.txt", "\n".join(lines).encode()).drafts
    return draft


def test_a_title_that_runs_into_the_first_sentence_is_parted_from_it() -> None:
    draft = one("县长在春耕动员大会上的讲话刚刚过去的一年，我们很不容易。" + TEXT)
    assert draft.title == "县长在春耕动员大会上的讲话"
    assert draft.text.startswith("刚刚过去的一年")


def test_a_title_printed_twice_with_the_site_s_tag_stands_once_without_it() -> None:
    draft = one("在农机工作会议上的讲话农机工作 在农机工作会议上的讲话农机工作今日召开这个会，很有必要。" + TEXT)
    assert draft.title == "在农机工作会议上的讲话"
    assert draft.text.startswith("今日召开这个会")


def test_a_lead_that_runs_into_the_speech_does_not_swallow_it() -> None:
    draft = one("9月1日，县长陆远山出席开学典礼并致辞。致辞全文如下：尊敬的各位老师、同学们：" + TEXT)
    assert (draft.speaker, draft.text.startswith("尊敬的各位老师")) == ("陆远山", True)


def test_a_report_on_one_line_has_title_occasion_speaker_and_salutation() -> None:
    draft = one(
        "政府工作报告 ——2012年1月10日在云岭省第九届人民代表大会第五次会议上 云岭省省长 陆秉文 各位代表:现在，我报告工作。"
        + TEXT
    )
    assert (draft.title, draft.speaker, draft.dating.date) == ("政府工作报告", "陆秉文", "2012-01-10")


def test_headings_on_a_page_that_lost_its_line_ends_are_headings_again() -> None:
    draft = one(
        f"在农机工作会议上的讲话同志们:今天我讲两点:一、提高认识,增强做好农机工作的紧迫性我们县是农业县。{TEXT}二、明确责任。{TEXT}"
    )
    assert [s.heading for s in draft.sections if s.printed] == ["提高认识,增强做好农机工作的紧迫性", "明确责任"]


def test_a_title_broken_over_two_lines_is_one() -> None:
    draft = one("县委书记在县委理论学习中心组专题学习会", "上的主持讲话", "同志们：", TEXT)
    assert draft.title == "县委书记在县委理论学习中心组专题学习会上的主持讲话"


def test_a_headline_of_two_lines_above_a_subtitle_is_one_and_the_page_s_own_title_no_part_of_it() -> None:
    draft = one(
        "陆秉文最新讲话！信息量很大",
        "登高望远　行稳致远",
        "携手共建美好山乡",
        "——在山乡论坛上的演讲",
        "陆秉文",
        "各位来宾：",
        TEXT,
    )
    assert draft.title == "登高望远　行稳致远 携手共建美好山乡"


def test_where_the_speech_was_given_is_no_title() -> None:
    draft = one(
        "2012年云岭省政府工作报告",
        "在云岭省第九届人民代表大会第五次会议上",
        "（2012年1月10日）",
        "云岭省省长　陆秉文",
        "各位代表：",
        TEXT,
    )
    assert (draft.title, draft.place, draft.dating.date) == ("2012年云岭省政府工作报告", "云岭省", "2012-01-10")


def test_a_title_is_taken_from_the_lead_where_none_is_printed() -> None:
    draft = one(
        "新华社云岭9月1日电 陆秉文省长1日在山乡论坛发表题为《携手共建美好山乡》的演讲。全文如下：", "各位来宾：", TEXT
    )
    assert (draft.title, draft.speaker) == ("携手共建美好山乡", "陆秉文")


def test_several_voices_are_all_kept_and_a_joint_speech_names_both() -> None:
    draft = one(
        "接见青年代表时的讲话", "陆秉文、岭南松", "陆秉文：听说你们要修渠，修到哪里了？", "代表：修到山那边了。", TEXT
    )
    assert draft.text.startswith("陆秉文：听说你们要修渠")


def test_what_a_newspaper_pulls_out_of_the_text_is_no_title() -> None:
    draft = one(
        "陆秉文：在山乡工作座谈会上的讲话",
        "■ 山乡要富，先要修路",
        "■ 修路先修人心",
        "今天开这个会，我早有考虑，主要是想听听大家的意见。" + TEXT,
    )
    assert draft.title == "在山乡工作座谈会上的讲话"


def test_those_greeted_first_belong_to_the_salutation_and_not_to_the_title() -> None:
    draft = one(
        "在山乡联谊会上的演讲", "（2012年1月10日）", "陆秉文", "岭南松博士，", "林晚照州长，", "女士们，先生们：", TEXT
    )
    assert draft.title == "在山乡联谊会上的演讲"
    assert draft.text.startswith("岭南松博士，")


def test_a_heading_above_the_salutation_is_text_and_no_title() -> None:
    draft = one(
        "陆秉文在山乡论坛分组会上发言", "陆秉文的发言内容如下：", "（一）关于修路的发言", "主席先生、各位来宾：", TEXT
    )
    assert draft.title == "在山乡论坛分组会上发言"
    assert [s.heading for s in draft.sections if s.printed] == ["关于修路的发言"]


def test_a_page_that_begins_in_the_middle_of_a_list_keeps_its_first_paragraph() -> None:
    draft = one("在招商引资鼓劲会上的讲话", f"四是调整政策，实行一事一议。{TEXT}", TEXT)
    assert draft.text.startswith("四是调整政策")


def test_headings_of_a_wrapped_text_on_one_line_end_where_their_line_ended() -> None:
    wrapped = TEXT.replace("，", "， ")
    draft = one(
        f"在收心会上的讲话 同志们: 今天 开会。 一、认清形势,增强紧迫感责任感 一年之计在于春。{wrapped} 二、收心归位 说干就干。{wrapped}"
    )
    assert [s.heading for s in draft.sections if s.printed] == ["认清形势,增强紧迫感责任感", "收心归位"]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("县长在座谈会上讲话县长在座谈会上的讲话同志们:", "县长在座谈会上的讲话"),
        ("县长在春耕会上的讲话 文章标题:县长在20xx年春耕会上的讲话 同志们: ", "县长在20xx年春耕会上的讲话"),
        ("在教师代表会上的讲话各位教师、同志们:", "在教师代表会上的讲话"),
        ("在教师代表会上的讲话2022年6月23日各位教师、同志们:", "在教师代表会上的讲话"),
        ("在青年干部培训班上的讲话(2355字)同志们,大家好!", "在青年干部培训班上的讲话"),
    ],
)
def test_a_title_that_runs_into_the_salutation_is_parted_from_it_and_nothing_is_lost(head: str, title: str) -> None:
    page = head + "今天我们开一个会,把全县的春耕生产好好地部署一下,请大家认真听,回去以后抓好落实。" * 4
    found = extract("a.txt", page.encode())
    (draft,) = found.drafts
    assert draft.title == title
    kept = draft.title + draft.byline + draft.text + "".join(piece.text for piece in found.dropped)
    assert not Counter(squeezed(page)) - Counter(squeezed(kept))


def test_a_name_and_a_date_that_run_into_the_salutation_are_read() -> None:
    page = "在市政协会议闭幕时的讲话\n王 二 河(2008年1月13日)各位委员、同志们: 会议开得很好,今天就要闭幕了。大家回去以后抓好落实。\n"
    (draft,) = extract("a.txt", page.encode()).drafts
    assert (draft.dating.date, draft.speaker) == ("2008-01-13", "王二河")


def test_a_title_printed_again_under_the_salutation_goes_and_a_sentence_that_holds_it_stays() -> None:
    title, told = (
        "以实干为本",
        "今天，我围绕“以实干为本”这个主题，结合一些思考体会，与同志们交流三个方面的内容，并以此启动教育。",
    )
    page = f"在教师节大会上的讲话\n各位老师：\n在教师节大会上的讲话(精选18篇)\n{told}\n大家辛苦了。\n"
    (draft,) = extract("a.txt", page.encode()).drafts
    assert draft.text == f"各位老师：\n{told}\n大家辛苦了。"
    lesson = f"{title}\n——专题党课\n县委书记 岭南松\n(2015年5月25日)\n{told}\n一、认识要深\n话要讲透。\n"
    assert extract("b.txt", lesson.encode()).drafts[0].text.startswith(told)


def test_a_speech_without_a_printed_title_has_the_one_it_gives_itself() -> None:
    page = "同志们：\n今天上一堂党课，由我来讲。我报告的题目是“修身是根本”。下面分三个方面同大家交流。\n"
    assert extract("a.txt", page.encode()).drafts[0].title == "修身是根本"


SCRAPED = "今天我们在这里召开座谈会，主要是听听大家的意见。刚才几位同志讲得很好，我完全赞成。下面我讲三点。一要认清形势，二要压实责任。"


@pytest.mark.parametrize("before", ["", "新华社青河11月19日电 "])
def test_a_page_scraped_into_one_line_gives_title_day_name_and_text(before: str) -> None:
    text = f"{before}在打好攻坚战座谈会上的讲话（2018年2月12日）张大山{SCRAPED}\n"
    (draft,) = extract("讲话.txt", text.encode()).drafts
    assert (draft.title, draft.dating.date, draft.speaker) == ("在打好攻坚战座谈会上的讲话", "2018-02-12", "张大山")
    assert draft.text == SCRAPED


def test_an_address_before_the_title_takes_none_of_it_away() -> None:
    text = f"秘书之家www.example.com在规划工作推进会上的讲话各位局长、主任，同志们：{SCRAPED}\n"
    (draft,) = extract("讲话.txt", text.encode()).drafts
    assert "在规划工作推进会上的讲话" in draft.title + draft.text
    assert "各位局长、主任，同志们：" in draft.text


def test_headings_that_run_into_their_text_end_where_the_text_evidently_begins() -> None:
    (draft,) = page(
        TITLE,
        "同志们:" + PARAGRAPH * 4 + "一、正视差距,坐不住才能追得上上半年,全县修渠三十里;种子发了一半;化肥也到了。" + PARAGRAPH
        + "二、突出重点,抓牢下半年五件事一是抓水渠。四月就要动工,谁也不许拖。二是抓种子。种子要发到户。" + PARAGRAPH,
    ).drafts  # fmt: skip
    headings = [section.heading for section in draft.sections if section.heading]
    assert headings == ["正视差距,坐不住才能追得上", "突出重点,抓牢下半年五件事"]


def test_a_numbered_paragraph_of_clauses_is_text_and_no_heading() -> None:
    (draft,) = page(TITLE, "同志们：", "一、今年修了渠;种子发了一半;化肥也到了。" + PARAGRAPH, PARAGRAPH).drafts
    assert [section.heading for section in draft.sections if section.heading] == []
    assert "一、今年修了渠;种子发了一半;化肥也到了。" in draft.text
