"""What stands above and beside a title: offices, names, labels, days of the speech and days of the page."""

import pytest

from speeches.extraction.char_classes import squeezed
from speeches.extraction.pipeline import extract
from tests.extraction.made_pages import PARAGRAPH, TITLE, one


@pytest.mark.parametrize(
    ("header", "title", "speaker"),
    [
        ([TITLE, "董事长、党委书记"], TITLE, ""),
        ([TITLE, "今年月日"], TITLE, ""),
        ([TITLE, "Remarks at the Spring Meeting", "市长　林大川"], TITLE, "林大川"),
        (
            ["临川市第三届职工代表大会", "第 二 次 会 议 开 幕 词"],
            "临川市第三届职工代表大会第 二 次 会 议 开 幕 词",
            "",
        ),
        (["临川市人民检察院", "工 作 报 告"], "临川市人民检察院工 作 报 告", ""),
        ([TITLE, "（2010年3月1日在全市春耕", "现场会上）", "王二河"], TITLE, "王二河"),
        (["院长护士节致辞.doc", "院长护士节致辞.doc_第1页", "第1页 / 共3页", "资源描述"], "院长护士节致辞", ""),
        (["温馨提示：", "1. 部分文件预览时可能显示错乱，文件下载后无此问题，请放心下载。", TITLE], TITLE, ""),
        (["怎样当好一名支部书记"], "怎样当好一名支部书记", ""),
    ],
)
def test_a_header_gives_its_title_whatever_stands_around_it(header: list[str], title: str, speaker: str) -> None:
    draft = one(*header, "同志们：", PARAGRAPH)
    assert (draft.title, draft.speaker, draft.text) == (title, speaker, "同志们：\n" + PARAGRAPH)


def test_a_table_of_labels_that_became_lines_gives_the_day_of_the_page_and_no_speaker() -> None:
    draft = one(
        "索 引 号", "11220/2026-00017", "分类", "农业", "发布日期", "2010年03月09日", "标题", TITLE,
        "市长　林大川", "（2010年3月1日）", "同志们：", PARAGRAPH,
    )  # fmt: skip
    assert (draft.title, draft.speaker) == (TITLE, "林大川")
    assert (draft.dating.date, draft.dating.published_on) == ("2010-03-01", "2010-03-09")


def test_a_press_conference_keeps_its_title_its_day_and_the_names_of_those_who_speak() -> None:
    draft = one(
        "“春耕生产”新闻发布会实录", "发布时间：2022-03-17 18:02", "时间：2022年3月16日（星期三）上午10:00",
        "地点：县政府新闻发布厅", "主题：介绍春耕情况", "主持人：县委宣传部 林晚照", "林晚照：", PARAGRAPH, "王二河：", PARAGRAPH,
    )  # fmt: skip
    assert (draft.title, draft.dating.date, draft.dating.basis) == ("“春耕生产”新闻发布会实录", "2022-03-16", "stated")
    assert draft.text.startswith("林晚照：\n")


@pytest.mark.parametrize(
    ("header", "speaker", "date"),
    [
        (["讲话人：张大山　　时间：2013年3月5日"], "张大山", "2013-03-05"),
        (["时间：2013年3月5日", "地点：县影剧院", "讲话人：张大山"], "张大山", "2013-03-05"),
        (["张大山（县委书记）", "（2013年3月）"], "张大山", "2013-03"),
        (["二○一三年三月"], "", "2013-03"),
        (["2013年3月5日　县长　张大山"], "张大山", "2013-03-05"),
        (["本文共1234字 阅读需5分钟", "文/小山"], "", None),
    ],
)
def test_the_lines_under_a_title_name_speaker_and_day(header: list[str], speaker: str, date: str | None) -> None:
    draft = one(TITLE, *header, "同志们：", PARAGRAPH)
    assert (draft.title, draft.speaker, draft.dating.date) == (TITLE, speaker, date)
    assert draft.dating.basis == ("stated" if date else "none")


def test_title_name_and_date_on_one_line_are_told_apart() -> None:
    draft = one(TITLE + "张大山（2013年3月5日）", "同志们：", PARAGRAPH)
    assert (draft.title, draft.speaker, draft.dating.date) == (TITLE, "张大山", "2013-03-05")


@pytest.mark.parametrize(
    "line",
    [
        "[2013-03-09]",
        "更新于2013年3月9日",
        "青河县人民政府网　2013-03-09",
        "青河日报   2013年3月9日 星期六",
        "2013-03-09 青河在线",
        "2013年03月09日 星期六　第03版：要闻",
        "日期：2013年03月09日 作者：admin 点击：33",
    ],
)
def test_the_day_beside_the_name_of_a_site_is_the_page_s(line: str) -> None:
    draft = one(TITLE, line, "同志们：", PARAGRAPH)
    assert (draft.dating.date, draft.dating.basis, draft.dating.published_on) == (None, "published", "2013-03-09")


@pytest.mark.parametrize(
    "line",
    [
        "省人民政府",
        "云岭省人民政府",
        "供稿：县政府办公室",
        "本报记者 李小河",
        "云岭日报记者 李小河 通讯员 王一民",
        "（录入：王一民　校对：李小河）",
        "摄影：李小河",
    ],
)
@pytest.mark.parametrize("title", ["云岭省政府工作报告", "在全县干部大会上的讲话"])
def test_a_house_or_a_credit_line_is_no_title(line: str, title: str) -> None:
    draft = one(title, line, "", "同志们：", PARAGRAPH)
    assert (draft.title, draft.speaker) == (title, "")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("在政协临川市第十届委员会第五次会议开幕式上的讲话", "政协会议"),
        ("在临川水果产业发展论坛闭幕式上的致辞", "论坛"),
        ("在全县青年干部培训班开幕式上的讲话", "培训班"),
        ("在县第一届运动会开幕式上的致辞", "庆典纪念"),
    ],
)
def test_the_opening_of_a_meeting_is_of_the_meetings_type(title: str, kind: str) -> None:
    assert one(title, "", "同志们：", PARAGRAPH).meeting_type == kind


def test_a_wrapped_paragraph_with_an_indent_is_text_however_short_its_lines_are() -> None:
    rows = [
        "　　六个人发言，批评别人的话加起来四十三句，我数了，",
        "扎人的只有五句。扎得好。",
        "　　立志同志说我急，把县长的活抢了去，这个我认。拆围",
    ]
    text = "\n".join(["县委办公室文件", "在民主生活会上的讲话", "秦　岱", "（2010年12月30日）", *rows, "不准。"])
    (draft,) = extract("讲话.txt", text.encode()).drafts
    assert squeezed("".join(rows)) in squeezed(draft.text)


@pytest.mark.parametrize("first", ["三十八位爸爸，还有陪爸爸来的太太，大家好：", "代主席："])
def test_a_salutation_of_its_own_kind_is_not_taken_for_a_header(first: str) -> None:
    text = f"在机关食堂座谈时的讲话\n{first}\n今年镇里只办四件事，自来水进山、敬老院加顶，办完这四件再办别的。\n"
    (draft,) = extract("讲话.txt", text.encode()).drafts
    assert draft.text.startswith(first)


@pytest.mark.parametrize(
    "lead",
    [
        "8月20日下午，县里开了一场没有主席台的会。县委书记的讲话引起热议，现全文推送，约1800字。",
        "今天上午，首个市民开放日举行，二百名市民走进大院。市长在楼前台阶上致欢迎辞：",
        "周六上午在一中礼堂，坐第五排，凭笔记和录音整理，错漏处请在场的网友指正。",
    ],
)
def test_what_somebody_else_says_above_the_text_is_no_part_of_it(lead: str) -> None:
    text = (
        f"在市民开放日上的讲话\n{lead}\n各位市民：\n今年市里只办四件事，自来水进山、敬老院加顶，办完这四件再办别的。\n"
    )
    (draft,) = extract("讲话.txt", text.encode()).drafts
    assert draft.text.startswith("各位市民：")


@pytest.mark.parametrize(
    ("header", "title", "speaker"),
    [
        (["市长张大山在全市春耕大会上的讲话"], "市长张大山在全市春耕大会上的讲话", "张大山"),
        (["张大山：在全市春耕大会上的讲话"], "在全市春耕大会上的讲话", "张大山"),
        (["03-16 | 移动端:在全市春耕大会上的讲话"], "在全市春耕大会上的讲话", ""),
        (["2013年市长对市府同仁岁末广播"], "2013年市长对市府同仁岁末广播", ""),
    ],
)
def test_a_title_is_kept_as_printed_but_for_what_a_site_or_a_colon_parts_from_it(
    header: list[str], title: str, speaker: str
) -> None:
    draft = one(*header, "同志们：", PARAGRAPH)
    assert (draft.title, draft.speaker) == (title, speaker)


@pytest.mark.parametrize("column", ["县政府新闻", "工作动态", "其他文献"])
def test_the_name_of_a_site_s_column_is_no_title_though_a_day_stands_below_it(column: str) -> None:
    draft = one(column, "2013年3月5日", "县长出席春耕大会", "同志们：", PARAGRAPH)
    assert column not in draft.title


def test_a_database_s_tag_before_the_salutation_leaves_the_text_whole() -> None:
    told = "【正】同志们:我们的水利工作会议开了五天,今天就要结束了。" + PARAGRAPH * 3
    draft = one("内容阅读", told, "Comrades: our meeting has lasted five days and will be over today.")
    assert PARAGRAPH in draft.text


def test_the_day_over_the_pages_of_a_newspaper_is_the_paper_s_and_its_lead_tells_the_speech_s() -> None:
    lead = "本报讯　5月16日下午，我市召开动员大会。市委书记张大山发表讲话。现将讲话全文刊发如下："
    draft = one(
        "临川日报数字报　第 02 版:要闻", "2008 年 5 月 17 日　星期六", "上一版　下一版　　返回目录", "",
        TITLE, lead, "同志们：", PARAGRAPH,
    )  # fmt: skip
    assert (draft.dating.published_on, draft.dating.date) == ("2008-05-17", "2008-05-16")


def test_a_day_behind_the_name_of_who_posted_the_page_is_the_page_s() -> None:
    draft = one("山乡小站 2017-05-14", TITLE, "院长　张大山", "2017年5月11日  门诊楼报告厅", "同志们：", PARAGRAPH)
    assert (draft.dating.published_on, draft.dating.date) == ("2017-05-14", "2017-05-11")


@pytest.mark.parametrize(
    ("line", "speaker"),
    [("教师代表　文学院　林晚照", "林晚照"), ("县委书记　张大山", "张大山")],
)
def test_a_house_may_stand_between_the_office_and_the_name(line: str, speaker: str) -> None:
    assert one(TITLE, line, "同志们：", PARAGRAPH).speaker == speaker


def test_a_deputy_s_office_behind_the_name_is_no_part_of_the_name() -> None:
    assert one("张大山副部长在全国渔业会议上的讲话", "同志们：", PARAGRAPH).speaker == "张大山"


@pytest.mark.parametrize(
    ("title", "opening", "kind"),
    [
        ("在县十二届人大二次会议闭幕会上的讲话", "今天的话不长。", "人代会"),
        ("修渠是大事", "我们的水利工作会议开了五天，今天就要结束了。", "工作会议"),
    ],
)
def test_a_congress_by_its_short_name_and_a_meeting_in_the_first_sentence_tell_its_kind(
    title: str, opening: str, kind: str
) -> None:
    assert one(title, "同志们：", opening + PARAGRAPH, PARAGRAPH).meeting_type == kind
