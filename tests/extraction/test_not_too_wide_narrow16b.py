"""One speech stays one, and its day, place and speaker are its own, though a line looks like a mark, a letter or a page's."""

import pytest

from speeches.extraction.pipeline import extract
from tests.extraction.made_pages import PARAGRAPH, one, page

TITLE, BYLINE, DATE, LEAVE = "在全县三级干部会议上的讲话", "县委书记　李小河", "（1985年3月1日）", "讲完了，谢谢大家。"
HEAD = (TITLE, BYLINE, DATE)
TEXT = ("同志们：", PARAGRAPH, PARAGRAPH, LEAVE)
LONG = PARAGRAPH * 2


@pytest.mark.parametrize(
    "said",
    [
        "网友们给政府写的每一条留言我都看，今天的讲话就从这些留言说起。",
        "各位网友，我的讲话稿没有写，有什么说什么。",
        "去年大会的讲话稿我叫人贴出来了，一条一条地对。",
    ],
)
def test_a_first_sentence_to_those_online_stays(said: str) -> None:
    assert one("给网友拜年", BYLINE, DATE, said, PARAGRAPH, LEAVE).text.startswith(said)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("【录音1】", "【录音2】"),
        ("〔录音 1〕", "〔录音 2〕"),
        ("（件一）", "（件二）"),
        ("（文件一）", "（文件二）"),
        ("【1-1】", "【1-2】"),
        ("上篇　听懂老百姓的心里话", "下篇　会讲老百姓爱听的话"),
        ("其一、要敢于讲真话讲实话", "其二、要善于听群众的逆耳话"),
        ("其一　向人民群众致谢的好话", "其二　关于作风的几句心里话"),
    ],
)
@pytest.mark.parametrize("greeted_above", [True, False])
def test_tapes_papers_and_halves_of_one_speech_are_no_speeches(first: str, second: str, greeted_above: bool) -> None:
    greeting = ["同志们：", LONG] if greeted_above else []
    draft = one(*HEAD, *greeting, first, LONG, LONG, second, LONG, LONG, LEAVE)
    assert (draft.title, draft.speaker) == (TITLE, "李小河")
    assert draft.text.count(LONG) == 4 + greeted_above


@pytest.mark.parametrize(
    "before",
    [
        "前几天我收到一封信，念给大家听听。",
        "我给大家念一份老校友发来的贺信。",
        "信里是这样写的：",
    ],
)
@pytest.mark.parametrize("letter", ["感谢信", "贺　信", "慰问信", "致敬信"])
def test_a_letter_that_is_read_out_begins_no_speech(before: str, letter: str) -> None:
    read = (letter, "县医院的医生护士们：", f"我是石桥村的一个普通农民。{PARAGRAPH}", "念完这封信，我想说三句话。")
    draft = one(*HEAD, "同志们：", LONG, before, *read, LONG, LEAVE)
    assert draft.title == TITLE
    assert draft.text.count(LONG) == 2


def test_headings_of_one_speech_with_greetings_below_part_nothing() -> None:
    numbered = [
        "## 一、认清形势，坚定信心",
        "",
        "同志们：",
        "",
        LONG,
        "",
        "## 二、突出重点，狠抓落实",
        "",
        "同志们：",
        "",
        LONG,
    ]
    plain = [line.replace("一、", "").replace("二、", "") for line in numbered]
    for sections in (numbered, plain):
        (draft,) = extract("1.md", "\n".join([f"# {TITLE}", "", *sections, "", LEAVE]).encode()).drafts
        assert draft.text.count(LONG) == 2


@pytest.mark.parametrize(
    "line", ["高平 市委书记", "石家庄 市委书记", "柳林 镇党委书记", "王家庄 村党支部书记", "安宁 市人民政府市长"]
)
def test_a_place_in_front_of_an_office_is_no_speaker(line: str) -> None:
    assert one(TITLE, line, "李大河", DATE, *TEXT).speaker in ("李大河", "")


@pytest.mark.parametrize("line", ["张大山　县水利局局长", "李强　水利局局长", "张大山　县委书记"])
def test_a_name_in_front_of_an_office_is_still_the_speakers(line: str) -> None:
    assert one(TITLE, line, DATE, *TEXT).speaker == line.split("　")[0]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("抄送：中共临川地委，县委各部委", "青河县"),
        ("报送：中共临川地委", "青河县"),
        ("中共临川地委批转", "青河县"),
    ],
)
def test_to_whom_a_countys_paper_goes_is_not_its_place(row: str, place: str) -> None:
    said = "我县今年春耕抓得早，全县上下劲头足。"
    lines = (
        row,
        "在县三级干部会议上的讲话",
        BYLINE,
        DATE,
        "同志们：",
        said,
        PARAGRAPH,
        LEAVE,
        "青河县人民政府办公室印",
    )
    assert one(*lines).place == place


@pytest.mark.parametrize("rows", [["speaker: 李小河"], ["speaker: 李小河", "tags: [农业]"], ["讲话人: 李小河"]])
def test_the_plain_day_of_a_block_with_a_speaker_is_the_pages(rows: list[str]) -> None:
    text = "\n".join(["---", f"title: {TITLE}", *rows, "date: 2021-03-04", "---", "", *TEXT])
    (draft,) = extract("1.md", text.encode()).drafts
    assert (draft.dating.date, draft.dating.published_on) == (None, "2021-03-04")


@pytest.mark.parametrize("row", ["时间：2016-02-03 09:12", "时间：2016-02-03", "日期：2016/2/3"])
@pytest.mark.parametrize("beside", ["讲话人：县委书记 李小河", "主持人：王大川", "发布人：王大川"])
def test_a_numeric_time_without_a_place_is_the_pages(row: str, beside: str) -> None:
    dating = one(TITLE, beside, row, *TEXT).dating
    assert (dating.date, dating.published_on or "2016-02-03") == (None, "2016-02-03")


@pytest.mark.parametrize(
    ("title", "day", "date"),
    [
        ("在2013年全县经济工作会议上的讲话", "（12月28日）", "2013"),
        ("在2013年全县计划工作会议上的讲话", "（11月28日）", "2013"),
        ("在2013年全县防汛工作会议上的讲话", "（5月28日）", "2013-05-28"),
    ],
)
def test_a_titles_year_completes_no_day_of_the_months_that_plan_it(title: str, day: str, date: str) -> None:
    assert one(title, day, BYLINE, *TEXT).dating.date == date


def test_a_mans_speeches_of_two_decades_lend_each_other_no_place() -> None:
    first = ("在青河县三级干部会议上的讲话", "（一九八三年二月五日）", "同志们：", LONG, LONG, LEAVE)
    second = ("在县委工作会议上的讲话", "（一九九一年三月五日）", "同志们：", LONG, LONG, LEAVE)
    drafts = page("李小河讲话选", "", *first, "", *second).drafts
    assert [draft.place for draft in drafts] == ["青河县", ""]


@pytest.mark.parametrize(
    "opening",
    [
        "今天我不是来给大家上党课的，是来听意见的。",
        "今天本来要上一堂党课，时间不够，改成座谈。",
        "今天我没有准备给大家讲党课，随便谈谈。",
        "今天我不是来参加培训班的，是来看大家的。",
    ],
)
def test_what_is_not_held_today_is_no_kind_of_meeting(opening: str) -> None:
    assert one("几句心里话", BYLINE, DATE, "同志们：", opening, PARAGRAPH, LEAVE).meeting_type not in ("党课", "培训班")


@pytest.mark.parametrize(
    "title",
    [
        "5.12 护士节座谈会上的讲话",
        "3.15 消费者权益日纪念大会上的讲话",
        "9.18 防空警报试鸣活动上的讲话",
        "12.9 运动纪念大会上的讲话",
        "119  消防宣传日启动仪式上的讲话",
    ],
)
def test_the_day_that_a_title_remembers_is_not_cut_off(title: str) -> None:
    assert one(title, BYLINE, DATE, *TEXT).title == title
