"""What no rule takes for a speaker's name, a place, a day or another speech though it looks like one."""

from dataclasses import dataclass

import pytest

from speeches.extraction.pipeline import extract

P0 = "去年夏天下了一场大雨，石桥乡的河堤决了口子，全乡的干部和群众三天三夜没有合眼，硬是用沙袋把口子堵上了。这件事说明，只要干部走在前头，群众就会跟上来。"
P1 = "今年以来，全县上下齐心协力，修通了十二条乡村公路，新打机井三百多眼，粮食总产比去年增加了一成。这些成绩来之不易，是大家一锹一镐干出来的。"
P2 = "我们也要看到，还有不少问题没有解决。有的水渠年久失修，有的村子还没有通上自来水，有的干部作风漂浮，坐在办公室里听汇报。"
P3 = "下一步，我们要抓好三件事。首先是把春耕备耕抓紧，种子化肥要在月底以前送到农户手里。其次是把水利工程抓实，汛期以前必须完工。"
END = "谢谢大家！"
DAY = "（2013年3月5日）"
SPEAKER = "县长　张大山"
GREETING = "同志们："


@dataclass(frozen=True)
class Found:
    titles: list[str]
    speaker: str
    place: str
    date: str


def _of(*lines: str) -> Found:
    drafts = extract("a.txt", "\n".join(lines).encode()).drafts
    first = drafts[0]
    return Found([draft.title for draft in drafts], first.speaker, first.place, first.dating.date or "")


PRAISED = [
    "■ 石桥乡乡长　王小川",
    "他带着全乡的干部修了三年渠，硬是把水引过了两道山梁，全乡的旱地都变成了水田，群众说他是水利局长。乡里的人都说，这条渠是他一锹一镐带着大家挖出来的。",
    "■ 青石乡乡长　李小河",
    "她带着妇女队打了四十眼机井，三年没有回家过年，把全乡的吃水问题解决了，群众都叫她井姑娘。她说，水不到田头，她不下山，水到了田头，她也还要接着干。",
]


@pytest.mark.parametrize(
    "lines",
    [
        ["在全县表彰大会上的讲话", DAY, SPEAKER, "今年全县评出两位水利模范，事迹如下。", *PRAISED, P2, P3, END],
        ["在全县表彰大会上的讲话", DAY, "今年全县评出两位水利模范，事迹如下。", *PRAISED],
        ["在全县春耕动员大会上的讲话", DAY, SPEAKER, GREETING, P1, P0, "东风渠精神", "（一九五八年在东风渠工地上叫响的一句话）", P2, P3, END],
        ["在全县春耕动员大会上的讲话", DAY, SPEAKER, GREETING, P1, P0, "老支书的一句话", "（1962年在打井工地上说的）", P2, P3, END],
    ],
)  # fmt: skip
def test_a_text_of_those_who_are_praised_is_one_speech(lines: list[str]) -> None:
    found = _of(*lines)
    assert found.titles == [lines[0]]
    assert found.speaker in {"张大山", ""}


@pytest.mark.parametrize("line", ["《邓小平文选》第三卷", "毛泽东选集第一卷", "《陈云文选》第三卷", "刘少奇选集"])
def test_a_book_that_a_text_names_tells_no_speaker(line: str) -> None:
    read = "这本书要反复读，读一遍有一遍的收获。"
    assert _of("在理论学习中心组学习会上的讲话", DAY, GREETING, P1, line, read, P2, line, P3, END).speaker == ""
    assert _of("在理论学习中心组学习会上的讲话", DAY, GREETING, P1, line, P2, P3, END).speaker == ""


@pytest.mark.parametrize(
    "title",
    [
        "李校长寄语",
        "赵市长批示",
        "陈校长开学",
        "马校长毕业",
        "王市长党课",
        "王市长总结",
        "王市长表态",
        "王市长述职",
        "王市长点评",
        "李校长致词",
        "陈县长答复",
        "高局长动员",
    ],
)
def test_what_an_official_gives_is_no_given_name(title: str) -> None:
    found = _of(title, "2013年3月5日", "同学们：", P1, P2, P3, END)
    assert found.titles == [title]
    assert found.speaker == ""


@pytest.mark.parametrize(
    "title",
    [
        "在教育强县创建动员大会上的讲话",
        "在文化强市建设动员大会上的讲话",
        "在扩权强县工作会议上的讲话",
        "在生态县建设工作会议上的讲话",
        "在小康县建设工作会议上的讲话",
        "在美丽乡村建设现场会上的讲话",
        "在最美乡村颁奖典礼上的讲话",
        "在中心镇建设工作会议上的讲话",
        "在特色镇建设工作会议上的讲话",
        "在卫生县创建动员大会上的讲话",
        "在农业大县表彰会议上的讲话",
    ],
)
def test_what_a_place_wants_to_be_is_no_place(title: str) -> None:
    assert _of(title, DAY, SPEAKER, GREETING, P1, P2, P3, END).place == ""


@pytest.mark.parametrize(
    "behind",
    ["毕业典礼", "正月初八", "教师节", "国庆节", "抗旱大会", "开幕当天", "影剧院里", "元宵节", "植树节", "开学第一天", "腊月廿三", "清明"],
)  # fmt: skip
def test_an_occasion_behind_the_day_is_no_place(behind: str) -> None:
    assert _of("做一个有用的人", f"2013年6月25日　{behind}", SPEAKER, GREETING, P1, P2, P3, END).place == ""


@pytest.mark.parametrize(
    ("foot", "place"),
    [
        ("主办：将乐县人民政府办公室", "将乐县"),
        ("主办：于都县人民政府办公室", "于都县"),
        ("主办：交口县人民政府办公室", "交口县"),
        ("主办：自流县人民政府办公室", ""),
        ("香港特别行政区政府网站", ""),
        ("澳門特別行政區政府網站", ""),
    ],
)
def test_a_foot_line_tells_the_place_where_the_map_knows_it(foot: str, place: str) -> None:
    assert _of("在座谈会上的讲话", DAY, "张大山", GREETING, P1, P2, P3, END, "", foot).place == place


@pytest.mark.parametrize(
    "lines",
    [
        ["在临川大学的演讲", "（县长张大山于2013年3月5日访问临川大学时所作）", "同学们："],
        ["在临川大学的演讲", "（市长张大山于2013年3月5日访问青河中学时所作）", "同学们："],
        ["在全县春耕动员大会上的讲话", SPEAKER, "（根据录音整理　2013年3月5日）", GREETING],
        ["在全县春耕动员大会上的讲话", SPEAKER, "（根据现场记录整理 2013年3月5日）", GREETING],
    ],
)
def test_the_day_of_a_visit_or_beside_a_note_of_the_record_is_the_speechs(lines: list[str]) -> None:
    assert _of(*lines, P1, P2, P3, END).date == "2013-03-05"


@pytest.mark.parametrize("title", ["在希望的田野上", "在路上", "风从山里来"])
def test_a_name_between_title_and_subtitle_is_the_speakers(title: str) -> None:
    found = _of(title, "张大山", "——在全县春耕动员大会上的讲话", "2013年3月5日", GREETING, P1, P2, P3, END)
    assert found.titles == [title]
    assert found.speaker == "张大山"


def test_what_is_told_of_the_praised_stays_in_the_text() -> None:
    lines = ["在全县表彰大会上的讲话", DAY, SPEAKER, "今年全县评出两位水利模范，事迹如下。", *PRAISED, P2, P3, END]
    draft = extract("a.txt", "\n".join(lines).encode()).drafts[0]
    assert draft.speaker == "张大山"
    assert all(line in draft.text for line in [PRAISED[1], PRAISED[3], P2, P3])
