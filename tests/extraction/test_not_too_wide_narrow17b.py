"""Lines beside or inside ordinary speeches that look like a speaker, a day, a label or a title, and are none of the speech's."""

import pytest

from tests.extraction.made_pages import PARAGRAPH, TITLE, one

GREETING, LEAVE = "同志们：", "谢谢大家。"
TEXT = (GREETING, PARAGRAPH, PARAGRAPH, LEAVE)


@pytest.mark.parametrize(
    "line",
    [
        "本站管理员　李小明　发布时间：2013-03-07 09:12",
        "校办公室主任　李小明　发布时间：2013-03-07",
        "值班员　李小明　更新：2013-03-07",
        "信息科科长　李小明　上传日期：2013-03-07",
        "教导主任　李小明　发布时间：2013-03-07",
    ],
)
def test_whoever_posted_a_page_is_no_speaker(line: str) -> None:
    assert one(TITLE, line, *TEXT).speaker == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("最后，我念一封学生的来信给大家听。", ("这封信写得朴实。", LEAVE)),
        ("他在遗书里写道：请把我的积蓄交给党组织。", (PARAGRAPH, "王小川同志安息吧。")),
        ("最后宣读贺信。祝会议圆满成功。", ("大会到此闭幕，祝各位一路平安。",)),
    ],
)
def test_the_signature_of_a_letter_read_out_is_not_the_speakers(before: str, after: tuple[str, ...]) -> None:
    draft = one(TITLE, GREETING, PARAGRAPH, before, "云岭县水利局局长　王小川", "2009年9月1日", *after)
    assert (draft.speaker, draft.dating.date) == ("", None)


@pytest.mark.parametrize(
    "rows",
    [("时　间　　　6月8日上午九时", "地　点　　　县影剧院"), ("课程　　　公文写作", "时间　　　5月5日至10日")],
)
def test_a_table_inside_a_speech_keeps_its_gaps(rows: tuple[str, str]) -> None:
    text = one(TITLE, GREETING, PARAGRAPH, "安排如下：", *rows, PARAGRAPH, LEAVE).text
    assert all(row in text for row in rows)


def test_a_neighbour_among_the_links_lends_no_place() -> None:
    links = "友情链接 水利部 省水利厅 清源县政府 新华网"
    assert one(TITLE, GREETING, "今年我县的水利任务很重。" + PARAGRAPH, PARAGRAPH, LEAVE, links).place == ""


def test_a_clerk_named_as_the_author_is_no_speaker() -> None:
    lines = ("首页 > 领导讲话 > 校长讲话", TITLE, "作者：王秀英　审核：李小明　2013-03-07")
    assert one(*lines, *TEXT).speaker == ""


@pytest.mark.parametrize(
    "line", ["栏目：县长讲话　来源：青河县电视台　播出时间：2013年3月8日", "栏目：讲话　播出时间：2013年3月8日"]
)
def test_the_day_of_a_later_broadcast_is_the_pages(line: str) -> None:
    dating = one(line, TITLE, "县长　张大山", *TEXT).dating
    assert (dating.date, dating.published_on) == (None, "2013-03-08")


@pytest.mark.parametrize(
    "note",
    [
        "编者按：3月5日，大会选举张大山为县长。县委主要领导出席闭幕会并作重要讲话，下面是他的讲话全文。",
        "编者按：会议决定任命张大山为局长。县委组织部部长到会。下面是他的讲话。",
        "编者按：大会选举张大山为市长，接受李小河辞职。下面是他的离任讲话。",
    ],
)
def test_he_is_not_the_one_elected_where_another_spoke(note: str) -> None:
    assert one("大会讲话", note, *TEXT).speaker == ""


@pytest.mark.parametrize(
    "said",
    ["今天这堂党课，马教授讲得深入浅出。", "今天这堂党课由李老师主讲，我先说几句。", "本次党课之前，我说两件事。"],
)
def test_words_about_somebodys_lesson_are_no_lesson(said: str) -> None:
    assert one("在学习会上的讲话", "（2012年3月5日）", GREETING, said + PARAGRAPH, LEAVE).meeting_type != "党课"


@pytest.mark.parametrize("title", ["2019年秋　开学典礼讲话", "2023年上半年　经济形势分析", "2008年冬，抗冰救灾表彰会"])
def test_what_stands_behind_a_season_may_be_the_title(title: str) -> None:
    assert one(title, "县长　张大山", *TEXT).title.endswith(title[-6:])


def test_a_headline_of_two_lines_keeps_its_first() -> None:
    lines = (
        "高举旗帜勇担使命砥砺奋进",
        "团结带领全县人民　谱写青河发展新篇章",
        "——在中国共产党青河县第十次代表大会上的报告",
    )
    assert one(*lines, "张大山", *TEXT).title.startswith("高举旗帜")


@pytest.mark.parametrize("title", ["张大山县长春耕动员讲话录音整理稿", "在两县合并大会上的讲话（合并大会文件）"])
def test_the_record_of_one_mans_speech_is_no_collection(title: str) -> None:
    draft = one(title, "（1983年3月5日）", *TEXT)
    assert "title" not in {doubt.field for doubt in draft.doubts}


def test_the_rows_of_a_programme_leave_the_speaker_in_doubt() -> None:
    rows = ("主持：副县长　王小明", "致辞：县长　李小河", "讲话：县委书记　张大山")
    draft = one(TITLE, *rows, "（2012年4月5日）", *TEXT)
    assert (draft.title, draft.speaker) == (TITLE, "")
    assert "speaker" in {doubt.field for doubt in draft.doubts}


def test_numbered_headings_stay_in_a_text_that_has_its_title() -> None:
    title, heading = "在县委常委扩大会议上的传达讲话", "二、省长李小河同志在全省农村工作会议上的讲话"
    draft = one(title, heading, "张大山", "（2013年1月5日）", *TEXT)
    assert draft.title == title
