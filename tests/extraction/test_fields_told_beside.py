"""Who spoke, where and under what title, by a second line that agrees with the first; where none does, nothing is said."""

import pytest

from tests.extraction.made_pages import PARAGRAPH, TITLE, one, page

GREETING, LEAVE = "同志们：", "我就讲这些，谢谢大家。"
TEXT = (GREETING, PARAGRAPH, PARAGRAPH, LEAVE)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("新任会长　苏青河　　更新：2007-11-30", "苏青河"),
        ("县长　张大山 | 2007-11-30", "张大山"),
        ("张大山　青河县县长　　发布时间：2007-11-30", "张大山"),
        ("编辑部主任　张大山　　更新：2007-11-30", ""),
        ("小张　　更新：2007-11-30", ""),
        ("记者　张大山　　发布时间：2007-11-30", ""),
    ],
)
def test_an_office_and_a_name_before_the_day_of_the_page_name_the_speaker(line: str, name: str) -> None:
    assert one(TITLE, line, *TEXT).speaker == name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("报告人：岑立夏", "岑立夏"),
        ("发言人：人民陪审员　程素娟", "程素娟"),
        ("談話人：局長　紀書緯", "紀書緯"),
        ("发言：董事长　车如海", "车如海"),
        ("主讲人：文学院", ""),
        ("发言人：能源办", ""),
        ("报告人：全体代表", ""),
        ("发言：要点如下", ""),
    ],
)
def test_a_label_makes_a_name_sure_and_a_house_stays_none(label: str, name: str) -> None:
    assert one(TITLE, label, *TEXT).speaker == name


def test_the_entries_of_a_menu_are_no_name() -> None:
    draft = one("最新消息・協會簡介・電子報・聯絡我們", "教師節茶會理事長致詞", "理事長　林文玲", *TEXT)
    assert draft.speaker == "林文玲"
    assert one(TITLE, "阿卜杜拉·买买提", *TEXT).speaker == "阿卜杜拉·买买提"


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("编者按：8月30日，市人大常委会决定任命叶大秋同志为副市长。下面是她宣誓后的发言全文。", "叶大秋"),
        ("编者按：大会选举张大山为县长。以下是其就职讲话。", "张大山"),
        ("编者按：会议决定任命叶大秋同志为副市长。下面是市委书记的讲话。", ""),
        ("编者按：会议任命叶大秋为副市长、任命张大山为局长。下面是他的发言。", ""),
    ],
)
def test_whom_a_note_says_to_be_appointed_and_hands_over_to_is_the_speaker(note: str, name: str) -> None:
    assert one("任职发言", note, *TEXT).speaker == name


JOINT = "青河县委书记　张大山　　青河县县长　李小河"


def test_two_who_greet_as_we_speak_together_and_else_nobody_is_said_to() -> None:
    wishes = ("全县人民：", "新年到了，我们向全县人民拜年！" + PARAGRAPH, "我们将再修十条路。祝大家新年快乐！")
    assert one("2026年新年贺词", JOINT, *wishes).speaker == "张大山、李小河"
    assert one("2026年新年贺词", JOINT, *wishes[:2], "我是农民的儿子。我们将再修十条路。").speaker == ""
    assert one(TITLE, JOINT, GREETING, PARAGRAPH, PARAGRAPH, LEAVE).speaker == ""


SIGNED = ("青河县林业局局长　张大山", "2022年10月15日")
STAMPS = ("抄送：县教育局", "阅办意见：请宣传股在专栏刊发。")


def test_a_signature_above_the_stamps_of_an_office_names_who_and_when() -> None:
    draft = one("贺信", "青河大学：", PARAGRAPH, "祝青河大学越办越好！", *SIGNED, *STAMPS)
    assert (draft.speaker, draft.dating.date) == ("张大山", "2022-10-15")


def test_a_name_and_a_day_inside_a_text_are_no_signature() -> None:
    draft = one(TITLE, GREETING, PARAGRAPH, "这封信的落款，是", *SIGNED, PARAGRAPH * 3, *(PARAGRAPH,) * 14, LEAVE)
    assert draft.speaker == ""


RECORD = ("篇名: 政府工作报告", "报告人: 岑立夏", "职务: 代县长", "会议: 青河县第十届人民代表大会第一次会议")


def test_the_day_of_a_record_that_names_who_and_at_what_meeting_is_the_speechs() -> None:
    draft = one(*RECORD, "日期: 1998-03-05", "各位代表：", PARAGRAPH, PARAGRAPH, LEAVE)
    assert (draft.dating.date, draft.dating.published_on, draft.place) == ("1998-03-05", None, "青河县")
    draft = one(TITLE, "来源: 青河县政府网", "日期: 1998-03-05", *TEXT)
    assert (draft.dating.date, draft.dating.published_on) == (None, "1998-03-05")


def test_the_day_of_a_broadcast_is_none_of_publication() -> None:
    draft = one("栏目：首长讲话　　播出：1954年7月19日 19时30分", "市长张大山的广播讲话", "市民们：", PARAGRAPH, LEAVE)
    assert (draft.dating.date, draft.dating.published_on) == ("1954-07-19", None)


@pytest.mark.parametrize(
    ("title", "byline", "place"),
    [
        ("在云陵地区工业工作会议上的讲话", "地委书记　张大山", "云陵地区"),
        ("在云陵地区工业工作会议上的讲话", "", ""),
        ("在少数民族地区经济工作会议上的讲话", "", ""),
        ("在沿海地区开放工作会议上的讲话", "", ""),
        (TITLE, "临潮市体育局局长　张大山", "临潮市"),
        (TITLE, "候任市体育局局长　张大山", ""),
        (TITLE, "雁洲市人大常委会副主任　张大山", "雁洲市"),
        ("在东甸市“十五五”产业务虚会上的发言", "", "东甸市"),
    ],
)
def test_a_prefecture_and_the_house_of_an_office_tell_the_place(title: str, byline: str, place: str) -> None:
    assert one(title, *([byline] if byline else []), "各位来宾：", PARAGRAPH, LEAVE).place == place


def test_a_floor_of_a_house_is_no_place() -> None:
    assert one(TITLE, "时间：2013年3月5日下午", "地点：市委北楼二层", *TEXT).place == ""


def test_a_congratulation_is_of_the_place_of_those_who_wrote_when_the_addressee_is() -> None:
    signed = ("中共望鹿县委员会", "望鹿县人民政府", "二〇一一年十月二日")
    wishes = (PARAGRAPH, "祝学校越办越好！")
    assert one("贺　信", "望鹿县第二中学全体师生员工：", *wishes, *signed).place == "望鹿县"
    assert one("贺　信", "青河县第二中学全体师生员工：", *wishes, *signed).place == ""


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("三十七、厂长在三号高炉出铁大会上的讲话", "（一九五九年二月四日）"), "厂长在三号高炉出铁大会上的讲话"),
        (("茶业博览会讲话稿（定稿合并件）", "开 幕 辞", "县长　张大山"), "开 幕 辞"),
        (
            ("青河发布·文件下载", "坚定信心走在前列　奋力谱写青河新篇章", "——在青河县党代会上的报告"),
            "坚定信心走在前列　奋力谱写青河新篇章",
        ),
    ],
)
def test_the_title_is_neither_its_number_nor_the_name_of_a_collection_or_a_site(
    lines: tuple[str, ...], title: str
) -> None:
    assert one(*lines, *TEXT).title == title


def test_labels_with_a_gap_behind_them_are_labels() -> None:
    draft = one("班　次　　第31期培训班", "授课人　　张大山（县委党校副校长）", "题　目　　一张欠条", *TEXT)
    assert (draft.title, draft.speaker) == ("一张欠条", "张大山")


def test_the_way_to_a_page_in_one_line_with_its_text_is_no_part_of_the_title() -> None:
    line = f"首页>资料中心>讲话致辞>正文 {TITLE} 县长 张大山 2017年5月26日 同志们：{PARAGRAPH}{PARAGRAPH}{LEAVE}"
    (draft,) = page(line).drafts
    assert (draft.title, draft.speaker, draft.dating.date) == (TITLE, "张大山", "2017-05-26")


def test_the_plenary_of_a_congress_is_of_the_congress() -> None:
    above = "青河县第十七届人大二次会议　简报增刊"
    speech = ("就职发言", "（2022年1月16日，第三次全体会议）", "县法院院长　张大山", "各位代表：", PARAGRAPH, LEAVE)
    assert one(above, *speech).meeting_type == "人代会"
