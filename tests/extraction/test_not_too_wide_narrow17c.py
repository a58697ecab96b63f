"""Rules that once took too much: regions that are no places, offices that are no names, rows of a programme."""

import pytest

from tests.extraction.made_pages import PARAGRAPH, TITLE, one

GREETING, LEAVE = "同志们：", "我就讲这些，谢谢大家。"
TEXT = (GREETING, PARAGRAPH, PARAGRAPH, LEAVE)


@pytest.mark.parametrize(
    "title",
    [
        "在京津冀地区大气污染防治协作会议上的讲话",
        "在平原地区绿化工作会议上的讲话",
        "在北京地区高校毕业生就业工作会议上的讲话",
        "在武陵山地区扶贫开发座谈会上的讲话",
        "在血吸虫病地区防治工作会议上的讲话",
        "在产棉地区党委书记会议上的讲话",
        "在蓄洪地区群众安置工作会议上的讲话",
        "在中心城区“六城联创”动员大会上的讲话",
        "在棚户区“百日攻坚”行动动员会上的讲话",
        "在产业联盟“走出去”座谈会上的讲话",
        "在风景名胜区“黄金周”工作会议上的讲话",
        "在设区市人大工作座谈会上的讲话",
        "在七县区人大工作交流会上的讲话",
    ],
)
def test_a_kind_of_region_or_town_is_no_place(title: str) -> None:
    assert one(title, "张大山", "（1987年5月22日）", *TEXT).place == ""


def test_a_prefecture_is_one_where_its_office_speaks_or_stands_behind_it() -> None:
    assert one("在云陵地区工业工作会议上的讲话", "地委书记　张大山", *TEXT).place == "云陵地区"
    assert one("在云陵地区行署全体会议上的讲话", "张大山", *TEXT).place == "云陵地区"


@pytest.mark.parametrize(
    ("title", "byline", "place"),
    [
        ("在北戴河读书班上的发言", "青河县档案馆馆长　张大山", ""),
        ("在全国消费扶贫论坛上的主旨演讲", "临潮市华安集团有限公司董事长　张大山", ""),
        ("在人民大会堂表彰大会上的发言", "青河县公安局局长　张大山", ""),
        ("在东陵大学2013届毕业典礼上的讲话", "作者：校友代表、清源市水利局局长　李小河", "东陵大学"),
    ],
)
def test_where_a_guest_works_is_not_where_he_speaks(title: str, byline: str, place: str) -> None:
    assert one(title, byline, *TEXT).place == place


def test_a_small_town_of_another_meeting_is_no_place() -> None:
    lead = "全省特色小镇建设现场会在云栖小镇召开之后，我们在乡镇举行这次会议。"
    assert one("在特色小镇建设推进会上的讲话", lead, "县长　张大山", *TEXT).place == ""


@pytest.mark.parametrize(
    "line",
    ["李站长传达", "赵科长口述", "刘团长回忆", "孙所长补充", "陈馆长导览", "王课长补充", "钱主任校对", "赵科长追问："],
)
def test_an_office_between_a_surname_and_a_verb_is_no_speaker(line: str) -> None:
    assert one(TITLE, line, "（1985年3月5日）", *TEXT).speaker == ""
    assert one(TITLE, "局长　张大山", line, "（1985年3月5日）", *TEXT).speaker == "张大山"


@pytest.mark.parametrize(
    "note",
    [
        "编者按：为贯彻县委书记张大山上周在全县干部大会上的讲话精神，县教育局昨日召开全系统大会。现将局长的讲话刊发如下。",
        "编者按：本报曾刊发市长张大山去年在全市教育大会上的讲话。现将教育局局长在今年大会上的讲话刊发如下。",
    ],
)
def test_whoever_spoke_another_time_is_not_the_speaker(note: str) -> None:
    assert one("在全县教育系统大会上的讲话", note, *TEXT).speaker == ""


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("新年献词", "县委书记　张大山　主持：县长　李小河"),
        ("新春贺词", "出席：县委书记　张大山　县长　李小河"),
        ("倡议书", "倡议人：校长　张大山　记录：办公室主任　李小河"),
        ("县长的嘱托——在全县民兵集训开训仪式上的讲话", "县武装部部长　王小川　县长　李小河"),
        ("学习焦裕禄书记的好作风", "县委书记　张大山　县长　李小河"),
    ],
)
def test_of_several_in_a_line_nobody_is_said_to_speak_without_a_sign(title: str, line: str) -> None:
    wishes = ("我们向大家拜年。我们衷心祝愿全县人民幸福。" + PARAGRAPH, LEAVE)
    assert one(title, line, "（2012年1月20日）", GREETING, *wishes).speaker == ""


def test_a_programme_below_the_byline_takes_no_speaker_away() -> None:
    draft = one(TITLE, "县长　张大山", "（2012年7月5日）", "报告：气象局局长　王小明", *TEXT)
    assert draft.speaker == "张大山"
    assert one(TITLE, "汇报：水利局局长　王小明", "讲话：县长　张大山", *TEXT).speaker == "张大山"


def test_a_clock_time_in_a_record_is_of_its_posting() -> None:
    rows = ("标题：在全县水利工作会议上的讲话", "讲话人：张大山", "单位：县水利局")
    draft = one(*rows, "时间：2013-03-08 16:22:05", *TEXT)
    assert (draft.dating.date, draft.dating.published_on) == (None, "2013-03-08")


def test_the_plenary_of_a_society_is_none_of_the_congress_in_a_banner() -> None:
    above = "青河县第十五届人民代表大会第三次会议专题"
    draft = one(above, "在县妇女联合会第三次全体会议上的讲话", "张大山", "（2013年3月5日）", *TEXT)
    assert draft.meeting_type != "人代会"


def test_the_heads_of_an_outline_are_no_titles() -> None:
    outline = ("一、当前形势", "二、贯彻县长在全县工业会议上的讲话", "三、几点要求")
    title = "在全厂干部会上的讲话"
    assert one(title, "厂党委书记　张大山", "1965年3月5日", *outline, *TEXT).title == title


def test_two_short_sentences_above_a_subtitle_are_the_title() -> None:
    draft = one("实干兴县。实干富民。", "——在全县三级干部会议上的讲话", "县委书记　张大山", *TEXT)
    assert (draft.title, draft.subtitle) == ("实干兴县。实干富民。", "在全县三级干部会议上的讲话")


def test_a_course_that_stands_as_the_only_title_is_kept() -> None:
    draft = one("课程：怎样做一名合格的乡镇干部", "主讲：张大山", "2012年3月5日", *TEXT)
    assert "怎样做一名合格的乡镇干部" in draft.title
