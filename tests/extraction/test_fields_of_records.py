"""Titles, days, speakers and places as records, files of an archive and letters print them: a table for each habit."""

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.types import Draft
from tests.extraction.made_pages import PARAGRAPH, TITLE, one

LEAVE = "就讲到这里，谢谢大家。"
TEXT = ("各位来宾、同志们：", PARAGRAPH, LEAVE)
BYLINE, DATE = "县长　张大山", "（2013年3月5日）"


def page(*lines: str, name: str = "1.html", title: str = "") -> Draft:
    body = "".join(f"<p>{line}</p>" if not line.startswith("<") else line for line in lines)
    html = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>"
    (draft,) = extract(name, html.encode()).drafts
    return draft


@pytest.mark.parametrize(
    "printed",
    ["※ {} ※", "＊{}＊", "～{}～", "◎ {}", "=={}==", "※　{}", "其二　{}", "材料一　{}", "文件之三：{}", "第二篇　{}", "存档：{}", "[精华] {}"],
)  # fmt: skip
def test_ornaments_and_the_number_of_a_paper_are_no_part_of_its_title(printed: str) -> None:
    draft = one(printed.format(TITLE), BYLINE, DATE, *TEXT)
    assert (draft.title, draft.doubts) == (TITLE, ())


@pytest.mark.parametrize(
    "title",
    ["第三届河口论坛开幕致辞", "7、8月份防汛工作会议上的讲话", "“两山”路上的讲话", "张大山同志的表态发言", "县委书记李一民同志的讲话"],
)  # fmt: skip
def test_what_only_looks_like_a_number_or_a_byline_stays_in_the_title(title: str) -> None:
    assert one(title, BYLINE, DATE, *TEXT).title == title


@pytest.mark.parametrize("word", ["说明", "编者说明", "前言", "基本信息", "项目 | 内容", "以下缺3—6页"])
def test_the_heading_of_what_surrounds_a_text_is_no_title(word: str) -> None:
    assert one(word, BYLINE, DATE, *TEXT).title.startswith("（无题）")


@pytest.mark.parametrize(
    ("record", "label", "title"),
    [
        ("＊会议记录稿＊　未经发言人核对", "会议名称：县长与乡镇企业座谈会", "县长与乡镇企业座谈会"),
        ("速记稿　仅供内部参考", "会议名称：全县春耕动员大会", "全县春耕动员大会"),
        ("发言记录（草稿）", "活动名称：青河县教师节慰问活动", "青河县教师节慰问活动"),
    ],
)
def test_a_record_goes_under_the_name_of_its_meeting(record: str, label: str, title: str) -> None:
    assert one(record, label, "时间：2013年3月5日下午", "地点：县影剧院", *TEXT).title == title


def test_of_two_headings_that_name_nothing_neither_is_a_title_for_certain() -> None:
    draft = page("<h1>山乡档案</h1>", "<h1>水渠旧事</h1>", BYLINE, *TEXT)
    assert any(doubt.field == "title" for doubt in draft.doubts)


@pytest.mark.parametrize(
    "cells",
    [
        ["讲话人", "县长　张大山", "讲话时间", "2013年3月5日", "入库日期", "2013年5月6日", "文种", "讲话"],
        ["届次", "第三届第二次会议", "日期", "2013年3月5日（星期二）", "地点", "县影剧院", "主席", "李一民", "讲话人", "县长　张大山"],
        ["项目", "内容", "时间", "2013年3月5日上午", "地点", "县影剧院", "讲话人", "县长　张大山", "页数", "六"],
    ],
)  # fmt: skip
def test_a_table_tells_of_the_record_and_of_the_speech(cells: list[str]) -> None:
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in zip(cells[::2], cells[1::2], strict=True))
    draft = page(f"<h2>{TITLE}</h2>", f"<table>{rows}</table>", *TEXT)
    dating = draft.dating
    assert (draft.title, draft.speaker, dating.date, dating.published_on) == (TITLE, "张大山", "2013-03-05", None)


def test_a_markdown_table_tells_the_same() -> None:
    rows = [
        "| 项目 | 内容 |",
        "|---|---|",
        "| 时间 | 2013年3月5日 |",
        "| 地点 | 县影剧院 |",
        "| 讲话人 | 县长　张大山 |",
    ]
    (draft,) = extract("1.md", "\n".join([f"# {TITLE}", "", *rows, "", *TEXT]).encode()).drafts
    assert (draft.title, draft.speaker, draft.dating.date) == (TITLE, "张大山", "2013-03-05")


@pytest.mark.parametrize(
    ("lines", "posted", "day"),
    [
        (["（三月五日）"], "发布时间：2013-03-08", "2013-03-05"),
        (["3月5日"], "发布时间：2013-03-08", "2013-03-05"),
        (["3月5日　星期二"], "2013-03-08 11:05 更新　阅读 3027", "2013-03-05"),
        (["编者按：3月5日，县长张大山在会上讲话，现将讲稿刊登。"], "发布时间：2013-03-08", "2013-03-05"),
    ],
)
def test_a_day_whose_year_the_page_tells_is_inferred(lines: list[str], posted: str, day: str) -> None:
    dating = page(f"<h1>{TITLE}</h1>", BYLINE, *lines, posted, *TEXT).dating
    assert (dating.date, dating.basis, dating.published_on) == (day, "inferred", "2013-03-08")


def test_the_year_of_the_title_completes_a_day_too() -> None:
    dating = one("在2013年春季学期开学典礼上的讲话", BYLINE, "（三月五日）", *TEXT).dating
    assert (dating.date, dating.basis) == ("2013-03-05", "inferred")


def test_a_day_without_any_year_stays_open() -> None:
    assert one(TITLE, BYLINE, "（三月五日）", *TEXT).dating.date is None


@pytest.mark.parametrize(
    "line",
    ["调研时间：2013年3月5日下午", "召开时间：2013年3月5日", "时间：2013年3月5日　记录：区委办", "时间：2013年3月5日　主持：李一民"],
)  # fmt: skip
def test_the_time_of_a_record_is_the_day_of_the_speech_and_not_the_pages(line: str) -> None:
    dating = one(TITLE, line, *TEXT).dating
    assert (dating.date, dating.published_on) == ("2013-03-05", None)


@pytest.mark.parametrize("name", ["束海棠", "蒲若梅", "令狐楚云"])
def test_a_rare_name_between_a_title_and_its_day_is_the_speakers(name: str) -> None:
    assert one(TITLE, name, "2013年3月5日", *TEXT).speaker == name


@pytest.mark.parametrize("words", ["守初心", "摘要稿", "水渠谣"])
def test_words_between_a_title_and_its_day_are_nobodys_name(words: str) -> None:
    assert not one(TITLE, words, "2013年3月5日", *TEXT).speaker


@pytest.mark.parametrize("signed", ["省水利电力厅", "中共青河县委　青河县人民政府", "县总工会、县妇联"])
@pytest.mark.parametrize("regards", [["此致", "革命敬礼"], ["此致敬礼！"], []])
def test_the_day_below_the_houses_that_sign_a_letter_is_its_own(signed: str, regards: list[str]) -> None:
    draft = one("慰问信", "全县受灾的父老乡亲们：", PARAGRAPH, PARAGRAPH, *regards, signed, "一九九六年八月二日")
    assert draft.dating.date == "1996-08-02"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("在第九期古籍修复技术培训班开班仪式上的讲话", "培训班"),
        ("在全县青年干部研修班结业典礼上的讲话", "培训班"),
        ("在沅安同乡会成立四十周年会庆上的致辞", "庆典纪念"),
        ("乡立图书馆重新开馆乡长致词", "庆典纪念"),
        ("县立图书馆揭牌致辞", "庆典纪念"),
        ("在欢迎友城代表团晚宴上的祝酒词", ""),
        ("在青河中学毕业典礼上的讲话", "庆典纪念"),
    ],
)
def test_the_kind_of_a_ceremony_is_that_of_what_it_belongs_to(title: str, kind: str) -> None:
    assert one(title, BYLINE, DATE, *TEXT).meeting_type == kind


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("【青河县商业志资料长编】卷九", "青河县"),
        ("青河县抗洪救灾文电汇编", "青河县"),
        ("（原件存县档案馆，全宗号5）", ""),
        ("（原稿藏市图书馆）", ""),
    ],
)
def test_a_book_names_a_place_and_the_keeper_of_a_paper_none(line: str, place: str) -> None:
    assert (
        one(line, "在全县春耕大会上的讲话", BYLINE, DATE, "同志们：", PARAGRAPH, f"我县今年要修渠。{LEAVE}").place
        == place
    )


@pytest.mark.parametrize(
    ("rows", "stated", "published"),
    [
        (["event: 地委扩大会议", "date: 1983-02-17"], "1983-02-17", None),
        (["author: 王二河", "date: 1983-02-17"], "1983-02-17", None),
        (["speaker: 张大山", "date: 2013-02-17"], None, "2013-02-17"),
        (["date: 2013-02-17", "added: 2023-11-05"], "2013-02-17", None),
        (["date: 2013-02-17 09:20:00 +0800", "author: 王二河"], None, "2013-02-17"),
        (["speaker: 张大山", "date: 2013-02-20 10:15:00", "event_date: 2013-02-17"], "2013-02-17", "2013-02-20"),
    ],
)
def test_the_day_of_a_files_own_block_is_the_speechs_where_its_rows_tell(
    rows: list[str], stated: str | None, published: str | None
) -> None:
    text = "\n".join(["---", f"title: {TITLE}", *rows, "---", "", "同志们：", PARAGRAPH, LEAVE])
    (draft,) = extract("1.md", text.encode()).drafts
    assert (draft.dating.date, draft.dating.published_on) == (stated, published)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("（2000年元旦）", "2000-01-01"),
        ("一九五九年国庆节", "1959-10-01"),
        ("2013年“五一”国际劳动节", "2013-05-01"),
        ("年份：据带盒标签，1998年", "1998"),
        ("年　份：1998", "1998"),
        ("2017.08.22 · 青河县体育馆 · Simultaneous interpretation provided", "2017-08-22"),
        ("2017-08-22 | 青河大学礼堂", "2017-08-22"),
    ],
)
def test_the_day_is_told_in_other_words(line: str, day: str) -> None:
    dating = one(TITLE, BYLINE, line, *TEXT).dating
    assert (dating.date, dating.basis) == (day, "stated")


@pytest.mark.parametrize("row", ["日期：2013-03-05", "时间：2013/3/5 上午", "时间：2013.3.5 9:30"])
def test_a_numeric_day_beside_the_speaker_and_the_place_is_the_speechs(row: str) -> None:
    (draft,) = extract(
        "1.md", "\n".join([f"# {TITLE}", "", f"- 讲话人：{BYLINE}", f"- {row}", "- 地点：县影剧院", "", *TEXT]).encode()
    ).drafts
    assert (draft.dating.date, draft.dating.published_on) == ("2013-03-05", None)


@pytest.mark.parametrize("row", ["时间：2013年3月8日　来源：县政府网", "时间：2013年3月8日　点击：35次"])
def test_the_time_beside_a_pages_source_is_the_pages(row: str) -> None:
    dating = one(TITLE, row, "主持人：王二河", f"讲话人：{BYLINE}", *TEXT).dating
    assert (dating.date, dating.published_on) == (None, "2013-03-08")


def test_a_page_on_one_line_prints_the_day_of_the_speech_behind_its_labels() -> None:
    head = "首页 领导讲话 您当前的位置：首页>领导讲话 在全市春耕会上的讲话 来源：办公室 时间：2016年02月03日 【字体：大 中 小】 "
    dating = one(f"{head}（2016年1月29日） 同志们：{PARAGRAPH * 8} 谢谢大家！ 【打印】 【关闭】").dating
    assert (dating.date, dating.published_on) == ("2016-01-29", "2016-02-03")


@pytest.mark.parametrize(
    "line",
    ["发布：教务处　2013年3月8日　本站由信息中心维护", "上传：小王　2013-3-8", "发布单位：县委办　2013年3月8日"],
)
def test_who_posted_a_page_below_its_text_tells_its_day(line: str) -> None:
    assert page(f"<h1>{TITLE}</h1>", BYLINE, DATE, *TEXT, f"<div>{line}</div>").dating.published_on == "2013-03-08"


def test_the_issue_that_prints_a_speech_tells_the_day_of_its_publication() -> None:
    dating = one("工 作 通 讯", "中共青河县委研究室主办    2013年5月10日出版", "", TITLE, BYLINE, DATE, *TEXT).dating
    assert (dating.date, dating.published_on) == ("2013-03-05", "2013-05-10")


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("今天由我给大家上一堂党课，不念文件。", "党课"),
        ("今天下午我给全体党员讲一次专题党课。", "党课"),
        ("今天到咱们新录用公务员培训班来，讲一讲怎么写材料。", "培训班"),
        ("欣悉你们提前完成大坝合龙，特电祝贺。", "贺词"),
        ("我是学数学的，讲党课不是我的本行。去年我给新生讲党课，有人打瞌睡。", ""),
        ("去年我到培训班去过一次，见到了许多年轻人。", ""),
    ],
)
def test_the_first_words_tell_what_is_held_today(opening: str, kind: str) -> None:
    assert one("几句心里话", BYLINE, DATE, "同志们：", opening + PARAGRAPH, LEAVE).meeting_type == kind


def test_a_lead_tells_of_the_meeting_that_was_held() -> None:
    lead = "今天上午，青河县旧村改造动员大会召开。县长张大山的讲话，句句都是干货，小编整理出来。"
    draft = page("<h1>百日攻坚，从今天开始</h1>", lead, *TEXT)
    assert draft.meeting_type == "动员部署会"


def several(*speeches: tuple[str, ...]) -> list[Draft]:
    lines = [line for speech in speeches for line in speech]
    return list(extract("1.txt", "\n".join(lines).encode()).drafts)


def test_speeches_of_one_file_are_of_one_county_where_each_speaks_of_its_own() -> None:
    one_, other = several(
        ("在青河县人代会上的开幕词", BYLINE, DATE, "各位代表：", PARAGRAPH, PARAGRAPH, "我县今年要修渠。谢谢大家。"),
        ("在县人代会上的闭幕词", BYLINE, "（2013年3月8日）", "各位代表：", PARAGRAPH, PARAGRAPH, "我县今年要栽树。谢谢大家。"),
    )  # fmt: skip
    assert (one_.place, other.place) == ("青河县", "青河县")


def test_papers_that_counties_exchange_lend_each_other_no_place() -> None:
    _, other = several(
        ("在青河县水利会上的发言", BYLINE, DATE, "各位代表：", PARAGRAPH, PARAGRAPH, "我县今年要修渠。谢谢大家。"),
        ("山上栽满了树的发言", "县长　李小河", "（2013年3月8日）", "各位代表：", PARAGRAPH, PARAGRAPH, "我县今年要栽树。谢谢大家。"),
    )  # fmt: skip
    assert other.place == ""


def test_a_speech_that_says_nothing_of_its_county_is_given_none_by_its_neighbour() -> None:
    _, other = several(
        ("在青河县人代会上的开幕词", BYLINE, DATE, "各位代表：", PARAGRAPH, PARAGRAPH, "我县今年要修渠。谢谢大家。"),
        ("在校庆上的致辞", "校长　李小河", "（2013年3月8日）", "各位校友：", PARAGRAPH, PARAGRAPH, "谢谢大家。"),
    )  # fmt: skip
    assert other.place == ""


@pytest.mark.parametrize(
    "line",
    ["发布机构：县政府办", "起草：安监部　审定：王二河", "首页　要闻　专题　互动", "收报地点：水库工程指挥部", "文 件 编 号 ：AQ-2017-09", "参加人员：全体党员"],
)  # fmt: skip
def test_a_row_of_the_page_is_no_title_though_a_subtitle_stands_below(line: str) -> None:
    draft = one("守土有责 人人尽责", line, "——在县政府第五次全体会议上的讲话", BYLINE, DATE, *TEXT)
    assert draft.title == "守土有责 人人尽责" or any(doubt.field == "title" for doubt in draft.doubts)
    assert draft.title != line


@pytest.mark.parametrize(
    "title",
    ["栏目：领导讲话", "（在大会上的讲话", "“十四五规划大会上的讲话", "在全县大会上的讲话_县政府网站讲话", "A-03 在全县大会上的讲话", "同志在会上的讲话"],
)  # fmt: skip
def test_what_a_page_left_in_a_title_is_doubted(title: str) -> None:
    draft = one(title, BYLINE, DATE, *TEXT)
    assert draft.title != title or any(doubt.field == "title" for doubt in draft.doubts)


@pytest.mark.parametrize(
    ("line", "date", "published"),
    [
        ("县委办公室 2013-3-9 印", None, None),
        ("（记者　凌霄　2013年3月6日）", None, "2013-03-06"),
        ("2013年3月9日整理上传", None, None),
        ("（2013-3-5）", None, None),
    ],
)
def test_the_day_of_a_paper_or_of_its_print_is_no_day_of_the_speech(
    line: str, date: str | None, published: str | None
) -> None:
    dating = one(TITLE, BYLINE, line, *TEXT).dating
    assert (dating.date, dating.published_on) == (date, published)


def test_a_numeric_day_in_brackets_is_the_speechs_below_the_day_of_the_page() -> None:
    dating = one(TITLE, "发布时间：2013-03-08", BYLINE, "（2013-3-5）", *TEXT).dating
    assert (dating.date, dating.published_on) == ("2013-03-05", "2013-03-08")


@pytest.mark.parametrize(
    ("line", "place", "occasion"),
    [
        ("（2018年1月10日，区委述职评议会）", "", "区委述职评议会"),
        ("（2018年1月10日，全国农机论坛）", "", "全国农机论坛"),
        ("（2018年1月10日，武汉）", "武汉", ""),
    ],
)
def test_what_stands_behind_the_day_in_brackets_is_a_meeting_or_a_place(line: str, place: str, occasion: str) -> None:
    draft = one("二〇一七年度工作报告", BYLINE, line, *TEXT)
    assert (draft.place, draft.occasion) == (place, occasion)


def test_a_speaker_tells_the_whole_day_in_his_first_words() -> None:
    dating = one(TITLE, BYLINE, "同志们：", f"今天是2006年10月18日，我们在这里开工。{PARAGRAPH}", LEAVE).dating
    assert (dating.date, dating.basis) == ("2006-10-18", "stated")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("在市第十二届人民代表大会常务委员会第八次会议上的讲话", "常委会"),
        ("在市第十二届人民代表大会第二次会议上的讲话", "人代会"),
        ("青河县人民代表大会常务委员会工作报告", "人代会"),
        ("在老区建设促进会成立大会上的讲话", ""),
        ("在节水宣传周启动现场的致辞", ""),
        ("教师节致辞", "庆典纪念"),
    ],
)
def test_a_word_in_a_longer_name_says_nothing_of_the_meeting(title: str, kind: str) -> None:
    assert one(title, BYLINE, DATE, *TEXT).meeting_type == kind


@pytest.mark.parametrize("byline", ["村支书　庄大有", "汇报人：街道党工委书记　庄大有", "述职人：镇长 庄大有"])
def test_who_reports_or_leads_a_village_is_the_speaker(byline: str) -> None:
    assert one(TITLE, DATE, byline, "各位领导、同志们：", PARAGRAPH, LEAVE).speaker == "庄大有"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (("青城晚报　第二版", "用爱心托起明天的太阳"), "用爱心托起明天的太阳"),
        (("南岭县教育局文件汇编", "尊师重教　再创辉煌"), "尊师重教　再创辉煌"),
    ],
)
def test_the_head_of_a_paper_or_a_book_is_no_half_of_a_headline(above: tuple[str, str], title: str) -> None:
    assert one(*above, "——在全市助学动员大会上的讲话", BYLINE, DATE, *TEXT).title == title


def test_a_short_headline_that_may_have_another_half_above_is_doubted() -> None:
    draft = one("同心共筑", "江海儿女情", "——在乡亲联谊会上的致辞", BYLINE, DATE, *TEXT)
    assert any(doubt.field == "title" for doubt in draft.doubts)


@pytest.mark.parametrize("line", ["二○○六年二月七日整理", "2006年2月7日打字", "2006-02-07 录入"])
def test_the_day_on_which_a_text_was_taken_down_is_none_of_the_speech(line: str) -> None:
    assert one(TITLE, BYLINE, *TEXT, line).dating.date is None


def test_a_row_of_a_mail_in_a_text_is_no_day_of_the_speech() -> None:
    rows = ["Subject: 讲话稿", "From: 小王", "Date: 2015-08-03", ""]
    assert one(*rows, TITLE, BYLINE, *TEXT).dating.date is None


def test_who_reports_for_a_site_tells_its_day() -> None:
    lead = "1月9日上午，青河镇第八届人民代表大会第三次会议隆重开幕。镇长张大山作政府工作报告。以下为报告摘要："
    dating = page(
        "<h1>人代会隆重开幕</h1>", "2019-01-10 青河镇政府网 通讯员 田野", lead, "各位代表：", PARAGRAPH, LEAVE
    ).dating
    assert (dating.date, dating.basis, dating.published_on) == ("2019-01-09", "inferred", "2019-01-10")


@pytest.mark.parametrize(
    "title", ["在海外乡亲联谊会上的致辞", "在水乡情旅游节开幕式上的致辞", "在老乡亲座谈会上的讲话"]
)
def test_those_of_one_village_are_no_township(title: str) -> None:
    assert one(title, BYLINE, DATE, *TEXT).place == ""
