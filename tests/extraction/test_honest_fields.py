"""Fields are set where evidence is there; where there is none they stay empty or carry a doubt that names it."""

import json

import pytest

from speeches.extraction import json_record
from speeches.extraction.pipeline import extract
from speeches.extraction.types import Draft
from tests.extraction.made_pages import PARAGRAPH, TITLE, one, page

LEAVE = "就讲到这里，谢谢大家。"
LINES = "水渠要修到每一个村子，种子要发到每一户人家，各乡镇都要把这件事放在心上，一件一件抓好。" * 5


def doubted(draft: Draft) -> set[str]:
    return {doubt.field for doubt in draft.doubts}


def test_a_clean_page_with_title_speaker_date_and_a_real_end_has_no_doubt() -> None:
    draft = one(TITLE, "（2013年3月5日）", "县长　张大山", "同志们：", PARAGRAPH, LEAVE)
    assert (draft.title, draft.speaker, draft.dating.date) == (TITLE, "张大山", "2013-03-05")
    assert (draft.complete, draft.doubts) == (True, ())


@pytest.mark.parametrize(
    ("header", "title"),
    [
        (["县长在201x年全县农村工作会议上的讲话", "10-28 山乡素材库"], "县长在201x年全县农村工作会议上的讲话"),
        (["市委书记在全市警示教育大会上", "的讲话"], "市委书记在全市警示教育大会上的讲话"),
        (["州长在全州民族团结进步", "表彰大会上的讲话"], "州长在全州民族团结进步表彰大会上的讲话"),
        (["全县教师节表彰大会", "主 持 词"], "全县教师节表彰大会主 持 词"),
        (["领导讲话 · 述职报告 · 党课讲稿", TITLE], TITLE),
        (["在约谈会上的讲话 06-09", TITLE], TITLE),
        (["版面：第01版：要闻　　上一篇　下一篇", "新年献词"], "新年献词"),
        ([TITLE + "　　★★★★"], TITLE),
        (["守土有责", "——在全县防汛大会上的讲话"], "守土有责"),
    ],
)
def test_a_title_with_evidence_is_set_without_a_doubt(header: list[str], title: str) -> None:
    draft = one(*header, "同志们：", PARAGRAPH, LEAVE)
    assert (draft.title, doubted(draft)) == (title, set())
    assert draft.text.startswith("同志们：")


def test_of_the_neighbours_of_a_series_the_one_above_the_day_is_the_title() -> None:
    draft = one(
        "第六任总统就职演说", "第七任总统就职演说", "总统 张大山", "1984年5月20日", "第八任总统就职演说", PARAGRAPH, LEAVE
    )  # fmt: skip
    assert (draft.title, draft.speaker, draft.dating.date) == ("第七任总统就职演说", "张大山", "1984-05-20")


def test_a_salutation_is_never_a_title_and_stays_in_the_text() -> None:
    draft = one("市长欢迎词", "2008-06-10", "尊敬的评估团成员:", PARAGRAPH, LEAVE)
    assert (draft.title, draft.speaker) == ("市长欢迎词", "")
    assert draft.text.startswith("尊敬的评估团成员:")


@pytest.mark.parametrize(
    "line", ["乡亲们，大家好！", "这次全县村庄清洁行动动员大会, 是县委研究决定召开的一次十分重要的会", "一是讲一讲思想"]
)
def test_a_line_above_the_text_that_reads_like_the_speech_stays_in_it(line: str) -> None:
    draft = one(TITLE, "（2013年3月5日）", line, PARAGRAPH + PARAGRAPH, LEAVE)
    assert draft.title == TITLE
    assert line.replace(" ", "")[:8] in draft.text.replace(" ", "")


def test_without_a_title_the_draft_says_so_and_other_programs_read_none() -> None:
    found = page("同志们：", PARAGRAPH, LEAVE)
    (draft,) = found.drafts
    assert draft.title.startswith("（无题）")
    assert [(doubt.field, doubt.sentence) for doubt in draft.doubts] == [("title", "没有找到标题")]
    assert json.loads(json_record("页面.txt", found, None))["speeches"][0]["title"] == ""


def test_a_line_with_nothing_but_its_place_is_a_title_with_a_doubt_unless_the_file_bears_its_name() -> None:
    lines = ("山乡春早", "同志们：", PARAGRAPH, LEAVE)
    assert (one(*lines).title, doubted(one(*lines))) == ("山乡春早", {"title"})
    (named,) = extract("山乡春早.txt", "\n".join(lines).encode()).drafts
    assert (named.title, named.doubts) == ("山乡春早", ())


def test_a_pages_own_title_is_evidence_for_the_line_that_repeats_it() -> None:
    body = "".join(f"<p>{text}</p>" for text in ("山乡春早", "同志们：", PARAGRAPH * 3, PARAGRAPH * 2, LEAVE))
    markup = f"<html><head><title>山乡春早_青河县人民政府</title></head><body>{body}</body></html>"
    (draft,) = extract("页面.html", markup.encode()).drafts
    assert (draft.title, doubted(draft)) == ("山乡春早", set())


@pytest.mark.parametrize(
    ("line", "title", "speaker", "date"),
    [
        (f"{TITLE}（2018年2月12日）张大山今天{LINES}", TITLE, "张大山", "2018-02-12"),
        (f"新华社北京11月19日电{TITLE}（2018年2月12日）张大山今天{LINES}", TITLE, "张大山", "2018-02-12"),
        (f"{TITLE}张大山今天{LINES}", TITLE, "张大山", None),
        (f"{TITLE}水利部部长 张大山（2018 年 2 月 12 日）很高兴{LINES}", TITLE, "张大山", "2018-02-12"),
        (f"{TITLE}一九八二年十月四日张大山各位代表：{LINES}", TITLE, "张大山", "1982-10-04"),
        (f"1/4青河县新年贺词青河县2021年新年贺词张大山2021-01-01日历翻新，{LINES}", "青河县2021年新年贺词", "张大山", "2021-01-01"),
    ],
)  # fmt: skip
def test_a_page_scraped_into_one_line_gives_title_speaker_and_day(
    line: str, title: str, speaker: str, date: str | None
) -> None:
    draft = one(line + LEAVE)
    assert (draft.title, draft.speaker, draft.dating.date) == (title, speaker, date)
    assert "张大山" not in draft.text


@pytest.mark.parametrize(
    ("header", "speaker"),
    [
        ([TITLE, "□　校长　骆一舟"], "骆一舟"),
        ([TITLE, "校長 程望舒教授"], "程望舒"),
        ([TITLE, "应怀川（市委书记、市委党校第一校长）"], "应怀川"),
        ([TITLE, "鎮長　簡世昌"], "簡世昌"),
        ([TITLE, "总经理　游志宏　（二〇一二年六月）"], "游志宏"),
        (["顾启明文集　第三卷", TITLE, "（1982年11月9日）"], "顾启明"),
        ([TITLE, "作者：柳步青", "1938年4月12日"], "柳步青"),
        (["社会文化司司长区慧仪代表行政长官出席论坛开幕式的致词"], "区慧仪"),
        ([TITLE, "Zhongli An, Mayor of Haiyu", "海屿市市长　钟离岸"], "钟离岸"),
        ([TITLE, "高峰"], "高峰"),
        ([TITLE, "时代"], ""),
        ([TITLE, "文档库"], ""),
        ([TITLE, "区领导"], ""),
        ([TITLE, "市长欢迎词"], ""),
        ([TITLE, "行政長官施政報告"], ""),
        ([TITLE, "查看: 1502|回复: 9"], ""),
    ],
)
def test_a_speaker_is_a_surname_with_a_role_a_byline_or_a_label_and_no_word(header: list[str], speaker: str) -> None:
    assert one(*header, "同志们：", PARAGRAPH, LEAVE).speaker == speaker


def test_a_name_before_the_salutation_on_its_line_is_the_speakers() -> None:
    draft = one(TITLE, "副市长　郁文澜　各位领导，建设者们：今天桥就要合龙了，大家辛苦了。", PARAGRAPH, LEAVE)
    assert (draft.speaker, draft.text[:4]) == ("郁文澜", "各位领导")


@pytest.mark.parametrize(
    ("below", "complete", "doubt"),
    [
        ([LEAVE], True, False),
        (["让我们一起把水渠修好！"], True, False),
        (["各乡镇把任务领回去。", "2013年3月5日"], True, False),
        (["各乡镇把任务领回去。", "Public domain", "false", "false"], True, False),
        (["各乡镇把任务领回去。", "Share this: Twitter", "Your email address will not be published."], True, False),
        (["各乡镇把任务领回去。", "全站熱搜", "山乡记事　发表于 清平网 留言(12)", "▲top"], True, False),
        (["各乡镇把任务领回去。", "此页面有问题吗?", "帮助我们改进本站", "* 必填项", "提交"], True, False),
        (["各乡镇把任务领回去。"], True, True),
        (["各乡镇把任务领回去。", "山乡记事"], True, True),
        (["各乡镇把任务领回去，"], False, False),
        (["（中略）", "各乡镇把任务领回去。"], False, False),
        (["[原件此处缺一页]", LEAVE], False, False),
        (["(省略部分段落)", LEAVE], False, True),
    ],
)
def test_the_end_of_a_text_is_seen_or_its_cut_or_neither_with_a_doubt(
    below: list[str], complete: bool, doubt: bool
) -> None:
    draft = one(TITLE, "同志们：", PARAGRAPH, *below)
    assert (draft.complete, "complete" in doubted(draft)) == (complete, doubt)


@pytest.mark.parametrize(
    "line",
    [
        "（2013年11月5日印发）",
        "（2013年11月5日起草，2013年11月9日修改）",
        "（1950年3月2日生）",
        "（2013年11月5日《青河日报》）",
        "（农历2013年10月3日）",
    ],
)
def test_a_day_of_something_else_is_not_the_day_of_the_speech(line: str) -> None:
    draft = one(TITLE, line, "同志们：", PARAGRAPH, LEAVE)
    assert (draft.dating.date, draft.dating.basis) == (None, "none")


def test_an_excerpt_is_not_whole() -> None:
    draft = one("张大山同志在林改现场会上的讲话（节录）", "同志们：", PARAGRAPH, LEAVE)
    assert (draft.complete, draft.incomplete_reason) == (False, "注明是节选或摘要")


def test_the_foot_of_a_site_goes_to_the_ledger_as_a_whole() -> None:
    foot = ("【关闭窗口】", "上一篇：在水利会上的讲话", "股票代码 | 采购平台 | 邮箱入口", "命中 9 条，当前第 1 条")
    found = page(TITLE, "同志们：", PARAGRAPH, LEAVE, *foot)
    assert found.drafts[0].text.endswith(LEAVE)
    assert set(foot) <= {piece.text for piece in found.dropped}


@pytest.mark.parametrize(
    ("lines", "date", "basis"),
    [
        (["中華民國一○三年十二月二十五日", "市長　張大山"], "2014-12-25", "stated"),
        (["時間：103年12月25日（星期四）上午9時"], "2014-12-25", "stated"),
        (["中華民國101年（2012年）1月21日於白鷺島"], "2012-01-21", "stated"),
        (["2017年4月24日 2016—2017學年第二學期第九周星期一"], "2017-04-24", "stated"),
        (["二〇〇九年八月三日", "（二〇〇九年七月二十八日）"], "2009-07-28", "stated"),
        (["今天是 2015年10月23日 星期五　多云"], None, "none"),
        (["【日期】= 1999.03.08"], None, "published"),
        (["2012-09-30　A03版"], None, "published"),
    ],
)
def test_the_day_of_a_header_is_the_speechs_own_in_every_calendar(
    lines: list[str], date: str | None, basis: str
) -> None:
    draft = one(TITLE, *lines, "同志们：", PARAGRAPH, LEAVE)
    assert (draft.title, draft.dating.date, draft.dating.basis) == (TITLE, date, basis)


def test_the_day_at_the_foot_of_a_press_release_is_the_day_that_its_lead_tells() -> None:
    draft = one(
        "以下是财政司司长梁志远今日（五月二十七日）在全港春茗酒会致辞全文：", "各位来宾：", PARAGRAPH, LEAVE, "完",
        "二○○二年五月二十七日（星期一）",
    )  # fmt: skip
    assert (draft.title, draft.speaker) == ("在全港春茗酒会致辞", "梁志远")
    assert (draft.dating.date, draft.dating.basis) == ("2002-05-27", "stated")


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["同志们：", "今天，我们在这里召开全区物业治理现场推进会，看一看先进，找一找差距。" + PARAGRAPH], "推进会"),
        (["这次全县村庄清洁行动动员大会，是县委研究决定召开的。" + PARAGRAPH], "动员部署会"),
        (["戊子年新春献辞", "同志们：", PARAGRAPH], "贺词"),
        (["在港口奠基时的致辞", "同志们：", PARAGRAPH], ""),
        (["在换届闭幕时的讲话", "（1999年3月6日）　市人大常委会主任　张大山", "各位代表：", PARAGRAPH], ""),
        (["在省政府第一次全体会议上的讲话", "同志们：", PARAGRAPH], "工作会议"),
        (["电视讲话", "同志们：", PARAGRAPH], "其他"),
        (["政协主席在老城听取意见时的讲话", "同志们：", PARAGRAPH], ""),
        (["关于学习省委全会精神的讲话", "同志们：", PARAGRAPH], ""),
        (["校长在开学典礼上的讲话", "同学们：", PARAGRAPH], "庆典纪念"),
        (["在青年干部培训班开学典礼上的讲话", "同学们：", PARAGRAPH], "培训班"),
        (["在第七届职工代表大会闭幕式上的讲话", "同志们：", PARAGRAPH], ""),
    ],
)
def test_the_meeting_is_told_by_title_or_opening_and_no_address_is_a_wish_by_itself(
    lines: list[str], kind: str
) -> None:
    assert one(*lines, LEAVE).meeting_type == kind


def test_of_two_meetings_in_one_none_is_the_type_and_a_doubt_names_both() -> None:
    draft = one("在全市项目推进会暨先进集体表彰大会上的讲话", "同志们：", PARAGRAPH, LEAVE)
    assert (draft.meeting_type, doubted(draft)) == ("", {"meeting_type"})
    assert [doubt.sentence for doubt in draft.doubts] == ["会议类型没有定：像是推进会和总结表彰会"]


@pytest.mark.parametrize(
    ("line", "day", "published"),
    [
        ("成文日期：2019-05-23　　发布时间：2019-06-03 10:22", None, "2019-06-03"),
        ("发布机构：县政府办公室　成文日期：2019-05-23", None, None),
        ("本主题由 山椒鱼 于 2009-7-10 08:00 加入精华", None, None),
        ("青河周报 > 2014年05月26日 第07版：观点", None, "2014-05-26"),
        ("(青河縣政府新聞參考資料 108年2月11日)", None, "2019-02-11"),
        ("（2014年5月26日）", "2014-05-26", None),
    ],
)
def test_a_day_on_which_something_else_was_done_is_neither_the_speeches_nor_the_pages(
    line: str, day: str | None, published: str | None
) -> None:
    dating = one(TITLE, line, "同志们：", PARAGRAPH, LEAVE).dating
    assert (dating.date, dating.published_on) == (day, published)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["5月17日，全县校长论坛在青河举行。本报摘登部分发言，有删节，以飨读者。"], []),
        ([], ["（未完）"]),
    ],
)
def test_what_a_paper_says_of_a_text_that_it_cut_is_believed(above: list[str], below: list[str]) -> None:
    draft = one(*above, TITLE, "县长　张大山", "同志们：", PARAGRAPH, LEAVE, *below)
    assert not draft.complete
    assert draft.text.endswith(LEAVE)


@pytest.mark.parametrize("line", ["批注[L1]：数字请财务部再核", "一七", "（张大山系中共青河县委常委、组织部部长）"])
def test_what_others_put_on_the_page_stands_in_no_text(line: str) -> None:
    draft = one(TITLE, "县长　张大山", "同志们：", PARAGRAPH, line, *([] if line.endswith("）") else [LEAVE]))
    assert line not in draft.text


def test_a_day_by_which_an_event_is_known_may_head_a_part_of_the_text() -> None:
    draft = one(TITLE, "县长　张大山", "同志们：", PARAGRAPH, "九一八", PARAGRAPH, LEAVE)
    assert "九一八" in draft.text


def test_where_one_of_the_last_lines_may_be_the_sites_nobody_says_surely_that_the_text_breaks_off() -> None:
    draft = one(
        TITLE, "同志们：", PARAGRAPH, "祝大家新年好！", "推荐阅读：上一篇 下一篇 网站地图", "顶！这样的干部哪里找"
    )
    assert draft.complete or doubted(draft) & {"complete", "正文"}
