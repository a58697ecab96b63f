"""Dates as printed, and the year of a speech that prints none."""

import pytest

from speeches.extraction.dating.calendar import calendar
from speeches.extraction.entities.dates import find_dates
from speeches.extraction.pipeline import extract


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2009年2月2日", "2009-02-02"),
        ("（二○○九 年二月六日）", "2009-02-06"),
        ("二〇一七年三月八日", "2017-03-08"),
        ("一九九八年十二月二十一日", "1998-12-21"),
        ("一九八八年三月廿三日", "1988-03-23"),
        ("２０１４年３月２７日", "2014-03-27"),
        ("200l年3月l2日", "2001-03-12"),
        ("2024/5/28 17:55:53", "2024-05-28"),
        ("2014-03-28", "2014-03-28"),
        ("2009.2.2", "2009-02-02"),
        ("民国九十八年五月一日", "2009-05-01"),
        ("2016年01月17日00:00", "2016-01-17"),
        ("2009年2月", "2009-02"),
        ("2009年", "2009"),
        ("2023年2月30日", "2023"),
        ("8月底之前", None),
        ("增长2009万元", None),
    ],
)
def test_a_date_is_read_in_every_printed_form(printed: str, iso: str | None) -> None:
    found = find_dates(printed)
    assert (found[0].iso if found else None) == iso


def speech(body: str, title: str = "在全市干部大会上的讲话", above: str = "") -> bytes:
    return f"{above}{title}\n\n同志们：\n{body}大家回去以后要把会议精神传达到每一个村、每一个厂，一件一件抓好落实。\n".encode()


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("刚刚过去的2008年，是难事多、大事也多的一年。", "2009"),
        ("今年是“十二五”规划的开局之年，任务很重。", "2011"),
        ("今年是“十三五”收官之年，欠账要还清。", "2020"),
        ("作为处在“十四五”开局之年的我们，更要抓好落实。", "2021"),
        ("今年是全面贯彻落实党的十八大精神的开局之年。", "2013"),
        ("今年是改革开放30周年，回头看看很有必要。", "2008"),
        ("去年底，上级在会上分析研究2023年经济工作时讲得很清楚。", "2023"),
        ("“九五”期间成绩突出，特别是去年产值过了亿元。", "2001"),
        ("值此新中国成立60周年之际，我们更要抓好落实。", "2009"),
        ("今天，我们在这里隆重庆祝中国共产党成立90周年。", "2011"),
        ("习近平总书记在庆祝中国共产党成立95周年大会上强调，不忘初心。", None),
        ("今年是全面建成小康社会目标实现之年，差一户也不行。", "2020"),
        ("今天是第35个教师节，我来看望大家。", "2019"),
        ("我们欢聚一堂，共同庆祝第三十五届教师节。", "2019"),
        ("2014年科级干部培训班今天就要开学了。", "2014"),
        ("会议的主要任务是总结2008年工作，部署今年的任务。", "2009"),
        ("会议的主要任务是总结去年工作，部署2009年的任务。", "2009"),
        ("今年10月，党的十八届三中全会胜利召开。", "2013"),
        ("今年要继续学习贯彻党的十八届三中全会精神。", None),
        ("今天我们召开2008年度总结表彰大会。", None),
        ("这次会议主要是传达全国抗击新冠肺炎疫情表彰大会精神。", "2020"),
        ("汶川特大地震过去整整一个月了，灾区还在等我们。", "2008"),
        ("过去的一年，是“十二五”规划的开局之年，事情办成了不少。", "2012"),
        ("明年是“十四五”开局之年，今年要把底子打好。", "2020"),
        ("20xx年是实施“十三五”规划的开局之年，任务很重。", "2016"),
        ("2016年是实施“十三五”规划的开局之年，任务很重。", "2016"),
        ("在这个极不寻常的庚子年，我们又见面了。", "2020"),
        ("过去的一年很不平凡。党的十七大胜利召开，人心大振。", "2008"),
        ("过去的一年很不平凡。中共十7大胜利召开，人心大振。", "2008"),
        ("会议的任务是安排部署我区第一批先进性教育活动。", "2005"),
        ("机关的同志现在还参加第三批先进性教育。今冬要把水渠修完。", "2005"),
        ("今年要在县处级以上领导干部中开展“三严三实”专题教育。", "2015"),
        ("去年以来，我们开展了先进性教育活动。", None),
        ("今年“两会”上，全国政协十三届三次会议的委员讲得很好。", "2020"),
        ("今年大事多。开门就是大雪，刚缓过气来，又遇上汶川大地震。", "2008"),
        ("要认真贯彻党的十六大和十六届三中、四中全会精神。今天召开先进性教育活动座谈会。", "2005"),
        ("正当全县上下深入学习贯彻党的十七届四中全会精神之时，今冬的修路大会战开始了。", "2009"),
        ("向即将开始的2023年开学典礼表示祝贺。", None),
        ("今年是创城的关键之年，也是打赢脱贫攻坚战的收官之年。", "2020"),
        ("我们有幸亲历党的百年华诞。", "2021"),
        ("我们要以优异成绩迎接党的百年华诞。", None),
        ("会议总结2015年工作，研究部署2016年任务。", None),
        ("会议学习十八届中央纪委六次全会精神，总结2015年工作，研究部署2016年任务。", "2016"),
        ("二○○四年，是我县深化改革、加快发展的重要一年。", "2004"),
        ("要汲取10月13日发生的事故的教训：2021年10月13日13时，一辆客车翻进了沟里。", "2021"),
        ("要汲取10月13日发生的事故的教训，一件一件查。", None),
        ("力争到2035年基本建成，到2050年全面建成。", None),
        ("今年的工作很多，明年的工作更多。", None),
        ("刚刚过去的2008年很不平凡。今年又是“十三五”收官之年。", None),
    ],
)
def test_the_year_is_inferred_from_one_clear_clue_and_refused_when_clues_contradict(
    sentence: str, year: str | None
) -> None:
    (draft,) = extract("a.txt", speech(sentence)).drafts
    assert draft.dating.date == year
    assert draft.dating.basis == ("inferred" if year else "none")
    if year:
        assert draft.dating.evidence in sentence


def test_the_date_of_the_page_never_becomes_the_date_of_the_speech() -> None:
    (draft,) = extract("a.txt", speech("今天讲三件事，都不新鲜。", above="发布时间：2022-06-01 10:00\n")).drafts
    assert (draft.dating.date, draft.dating.basis, draft.dating.published_on) == (None, "published", "2022-06-01")


def test_a_bare_numeric_date_is_the_page_s_and_one_in_words_the_speech_s() -> None:
    (page,) = extract("a.txt", speech("今天讲三件事，都不新鲜。", above="2024-07-30\n")).drafts
    (own,) = extract("a.txt", speech("今天讲三件事，都不新鲜。", above="（2024年7月30日）\n")).drafts
    assert (page.dating.date, page.dating.published_on) == (None, "2024-07-30")
    assert (own.dating.date, own.dating.basis) == ("2024-07-30", "stated")


@pytest.mark.parametrize(
    ("above", "below", "date", "basis"),
    [
        ("2018-03-26 08:10　来源：青河日报\n3月24日，市长在现场会上讲话，全文如下：\n", "", "2018-03-24", "inferred"),
        (
            "2019-01-02 08:10　来源：青河日报\n12月28日上午，市长在现场会上讲话，全文如下：\n",
            "",
            "2018-12-28",
            "inferred",
        ),
        ("2019-06-02 08:10　来源：青河日报\n12月28日上午，市长在现场会上讲话，全文如下：\n", "", None, "published"),
        (
            "2021-01-01 07:30　来源：青河报\n青河新闻网青河12月30日电 县长讲话。全文如下：\n",
            "",
            "2020-12-30",
            "inferred",
        ),
        ("2020-04-29 17:20　来源：青河报\n原标题：在会上的讲话（2020年4月28日）\n", "", "2020-04-28", "stated"),
        ("", "（根据录音整理，未经本人审阅）\n2016年6月20日\n", "2016-06-20", "stated"),
        ("", "青河县政府办公室　　2016年6月20日印发\n", None, "published"),
    ],
)
def test_the_day_is_taken_from_lead_original_title_and_closing_line(
    above: str, below: str, date: str | None, basis: str
) -> None:
    (draft,) = extract("a.txt", speech("今天讲三件事，都不新鲜。", above=above) + below.encode()).drafts
    assert (draft.dating.date, draft.dating.basis) == (date, basis)
    assert draft.title == "在全市干部大会上的讲话"


def test_an_author_is_the_speaker_only_where_a_note_says_that_the_text_is_his_speech() -> None:
    above = "来源：《求知》2016/07　作者：林大川　2016-04-01 00:00:00\n"
    note = "※ 这是作者2016年1月9日在全市干部大会上讲话的一部分。\n"
    (told,) = extract("a.txt", speech("今天讲三件事。", above=above) + note.encode()).drafts
    (untold,) = extract("a.txt", speech("今天讲三件事。", above=above)).drafts
    assert (told.speaker, told.dating.date) == ("林大川", "2016-01-09")
    assert (untold.speaker, untold.dating.date) == ("", None)


def test_a_report_of_a_government_without_a_date_is_of_the_year_after_the_one_it_looks_back_on() -> None:
    text = "政府工作报告\n各位代表：\n现在，我代表县人民政府向大会报告工作。\n一、2009年工作回顾\n这一年，路修通了。\n"
    (draft,) = extract("a.txt", text.encode()).drafts
    assert (draft.dating.date, draft.dating.basis) == ("2010", "inferred")


def test_every_event_is_dated_named_once_and_sourced() -> None:
    names = [name for event in calendar().events for name in event.names]
    assert len(names) == len(set(names))
    assert all(event.span[0] <= event.span[1] for event in calendar().events)
    assert len(calendar().events) >= 150
