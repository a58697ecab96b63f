"""What looks like a page's mark, another speech or another kind of paper, and is a speech as people give them."""

import pytest

from speeches.extraction.doubts import doubts_of_file, doubts_of_values
from speeches.extraction.metadata.title.page_lines import is_marked
from speeches.extraction.types import DOCUMENT_TYPE, PARTS, TEXT, Draft, Dropped
from tests.extraction.made_pages import page

P1 = "今年全县粮食播种面积稳定在四十二万亩，水渠修到了村口，种子也发到了各户，这些成绩是大家一锹一镐干出来的。"
P2 = "下一步，我们要抓好三件事，把春耕抓紧，把水利抓实，把干部的作风抓严，秋后再来看结果，一件也不能落空。"
P3 = "水渠修到了村口，种子也发到了各户。去年夏天的大雨冲开了河堤，干部和群众三天三夜没有合眼。"
TITLE = "在全县春耕工作会议上的讲话"
BYLINE, DAY = "县长　李小河", "（2012年3月5日）"
GREETING, LEAVE = "同志们：", "我就讲这些，谢谢大家。"


def doubts(*lines: str) -> dict[str, str]:
    """The sentences of the doubts of the only speech in these lines, by field."""
    (draft,) = page(*lines).drafts
    return {doubt.field: doubt.sentence for doubt in draft.doubts}


@pytest.mark.parametrize(
    "title",
    [
        "ISO9000质量体系认证动员大会上的讲话",
        "G206国道改造工程开工典礼致辞",
        "G20 峰会志愿者誓师大会上的讲话",
        "C919大飞机首飞仪式致辞",
        "S307省道通车典礼上的讲话",
        "H7N9禽流感防控工作会议上的讲话",
        "COVID-19疫情防控工作会议上的讲话",
        "关于2016～2020年林业发展规划的报告",
        "关于1月～6月生产情况的报告",
        "2#高炉大修动员大会上的讲话",
        "在县三级干部会议上的第二次讲话",
        "在小组会上的第二次发言",
        "在常委会上的第十二次报告",
    ],
)
def test_a_title_with_a_number_of_its_own_is_not_doubted(title: str) -> None:
    assert "title" not in doubts(title, BYLINE, DAY, GREETING, P1, P2, LEAVE)


@pytest.mark.parametrize("title", ["专题党课:让戒尺长在心里", "信息化:乡村教育的翅膀", "文件精神:吃透再落实"])
def test_a_headline_that_begins_like_a_label_is_not_marked(title: str) -> None:
    assert not is_marked(title, sure=True)


@pytest.mark.parametrize(
    "title", ["A-03 在全县大会上的讲话", "IMG_2031 在全县大会上的讲话", "栏目:领导讲话", "文件名称:讲话", "~在大会上的讲话~", "两任局长的两次讲话"]
)  # fmt: skip
def test_a_title_with_a_mark_of_the_page_is_doubted(title: str) -> None:
    (draft,) = page(title, BYLINE, DAY, GREETING, P1, P2, LEAVE).drafts
    assert draft.title != title or any(doubt.field == "title" for doubt in draft.doubts)


@pytest.mark.parametrize(
    "opening",
    [
        "今天，县委在这里召开劳动模范表彰大会，这是全县人民的一件大事。我代表县委，向受表彰的劳动模范表示热烈的祝贺！",
        "今天，我们请大家来座谈。我代表县委、县政府，向一年来作出贡献的各位企业家表示衷心的感谢，祝大家事业兴旺！",
        "今天，我们怀着喜悦的心情，热烈庆祝中国共产党成立八十周年。伟大的中国共产党万岁！",
        "三年的苦战，换来了今天的通车。实践证明，只要大家一条心，我们的事业必胜！",
    ],
)
def test_a_speaker_who_congratulates_and_greets_again_gives_one_speech(opening: str) -> None:
    assert PARTS not in doubts(TITLE, BYLINE, DAY, GREETING, opening + opening, GREETING, P1, P2, LEAVE)


def test_another_greeting_below_a_line_that_takes_leave_is_doubted_or_another_speech() -> None:
    found = page(TITLE, BYLINE, DAY, GREETING, P1, P2, "预祝大会圆满成功！", "女士们、先生们：", P1, P2, LEAVE).drafts
    assert len(found) > 1 or any(doubt.field == PARTS for doubt in found[0].doubts)


@pytest.mark.parametrize(
    "last",
    [
        ["【加强领导】各乡镇要亲自抓，做到有人管、有人问。", "【严明纪律】对工作不力的，要追究责任，决不姑息。"],
        ["【抓好落实】任务已经分解到各单位，年底逐项考核。"],
        ["【一】水要到田头。", "【二】种子要到户。"],
        ["各项指标任务详见附件。"],
        ["有关参考材料另见附件。"],
    ],
)
def test_a_speakers_own_headings_and_what_he_refers_to_are_his_text(last: list[str]) -> None:
    assert "像是网页或编者" not in doubts(TITLE, BYLINE, DAY, GREETING, P1, P2, *last).get(TEXT, "")


@pytest.mark.parametrize(
    "line",
    [
        "本报讯　全县劳动模范表彰大会昨天开幕。大会共收到贺信十二封。以下是县委书记李小河的讲话：",
        "会议听取报告三份，共有八十人参加。",
        "大会期间共收到贺电、贺信四封",
        "本次征集演讲五篇，以下是其中的一篇。",
    ],
)
def test_letters_that_a_meeting_received_are_not_counted_as_speeches_of_the_file(line: str) -> None:
    assert list(doubts_of_file([Draft(TITLE)], [Dropped(line, 1, "新闻导语")])) == []


COURT = "近年来，民事案件逐年上升，原告、被告双方矛盾尖锐，上诉、申诉多，审判员和书记员的负担很重。凡是经审理查明的事实，都要写清楚。"
NO_FULL_STOPS = [
    "今日吾辈齐集于此 祭奠先烈",
    "先烈之血 不可白流",
    "凡我同胞 当团结一心",
    "不分男女 不分老幼",
    "吾愿与诸君共勉",
]


@pytest.mark.parametrize(
    "lines",
    [
        ["在全市民事审判工作会议上的讲话", "院长　李小河", DAY, COURT, P1, P2],
        ["做老百姓信得过的法官", "院长　李小河", DAY, COURT, P1, P2],
        ["法官要为老百姓说话", "李小河", f"我当过审判员。{COURT}", P1, P2],
        ["在全县提案办理工作会议上的讲话", BYLINE, DAY, P3, P3, "思考题：怎样抓好田间管理？"],
        ["做一名合格党员", "——在局机关党支部的党课", "局长　李小河", P3, P3, "思考题：", "1．怎样理解先锋模范作用？"],
        ["读书这件小事", "校长　李小河", DAY, "老师们：", "每个孩子每周要写一篇周记。", "要敢于回答问题。", "读完一本书，写一篇短文。", P2, LEAVE],
        ["在祭奠先烈大会上的演说", "张大山", "同胞们", *NO_FULL_STOPS],
        ["在祭奠先烈大会上的演说", "张大山", *NO_FULL_STOPS, "我国家万岁"],
        ["在老干部座谈会上的讲话", "口述：李小河（原县长）　记录：王大川", DAY, f"我一九四九年到青河。{P1}", P2],
        ["进城先学一门手艺", BYLINE, DAY, "农民兄弟们：", "这次培训学员自愿报名，名额六十个，课程二十天，每个学员只交学费50元。", P1, P2],
        [TITLE, BYLINE, DAY, GREETING, P1, "我当场问：", "甲：这块地是谁的？", "乙：是我爷爷开的。", "丙：我家有土改证。", P2, P1, LEAVE],
        ["把好政府采购这道关", BYLINE, DAY, "去年全县招标采购项目一百二十个，但是也有供应商围标，评标走过场。", P1, P2],
        ["关于防汛工作的汇报", "汇报人：李小河", "时间：2012-07-05", f"我把防汛的情况报告一下。{P3}", P3, "讲完了，请领导批评指正。"],
    ],
)  # fmt: skip
def test_a_speech_that_holds_words_of_another_paper_is_a_speech(lines: list[str]) -> None:
    assert DOCUMENT_TYPE not in doubts(*lines)


@pytest.mark.parametrize("above", ["春耕生产已经到了最要紧的时候。", "开一个短会！", "去年的账算清了没有？没有算清。"])
def test_a_first_sentence_above_a_greeting_that_goes_on_is_not_doubted(above: str) -> None:
    assert TEXT not in doubts("在全县干部大会上的讲话", BYLINE, DAY, above, f"同志们，{P1}", P2, LEAVE)


@pytest.mark.parametrize("place", ["怀仁堂", "满洲里", "储家湾", "哈尔滨", "山海关", "景德镇"])
def test_a_hall_or_a_town_between_title_and_day_is_no_speaker(place: str) -> None:
    (draft,) = page("在全国农业会议上的讲话", place, "1964年3月5日", GREETING, P1, P2, LEAVE).drafts
    assert draft.speaker == ""


def test_a_man_whose_name_ends_in_tai_is_not_doubted_and_a_station_is() -> None:
    assert "speaker" not in doubts(TITLE, "县长　李云台", DAY, GREETING, P1, P2, LEAVE)
    assert [doubt.field for doubt in doubts_of_values(Draft(TITLE, speaker="县电台"))] == ["speaker"]


@pytest.mark.parametrize("line", ["共印报告八十份", "油印讲话三份"])
def test_how_often_a_paper_was_printed_counts_no_speeches(line: str) -> None:
    assert list(doubts_of_file([Draft(TITLE)], [Dropped(line, 9, "页尾")])) == []


def test_the_day_beside_the_source_of_a_page_is_the_pages() -> None:
    table = ["讲话人", "李小河", "日期", "2012-05-09", "来源", "县政府网"]
    (draft,) = page(TITLE, *table, GREETING, P1, P2, LEAVE).drafts
    assert (draft.dating.date, draft.dating.published_on, draft.speaker) == (None, "2012-05-09", "李小河")


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("老剧团　新天地", "县剧团建团五十周年，省文化厅特致电祝贺，使我们备受鼓舞。"),
        ("话说运动会", "昨天国家体委特致电祝贺，这是对我们的鞭策。"),
        ("听老支书一席话", "今天我和大家一样，坐在下面听老支书上党课，听完心里很不平静。"),
    ],
)
def test_what_others_wired_or_taught_is_not_the_kind_of_the_speech(title: str, opening: str) -> None:
    (draft,) = page(title, BYLINE, DAY, GREETING, opening, P1, P2, LEAVE).drafts
    assert draft.meeting_type == ""


@pytest.mark.parametrize(
    "last",
    [
        ["待办：限期办结，逾期问责"],
        ["朗读比赛定在5月20日举行"],
        ["剪辑：一段三分钟的宣传片，六月底前上线", "配音：请县里最好的播音员"],
        ["座谈会由各组召集人主持。"],
        ["音响：要提前检查，不能再出毛病"],
    ],
)
def test_what_a_speaker_asks_for_in_his_last_lines_stays(last: list[str]) -> None:
    (draft,) = page(TITLE, BYLINE, DAY, GREETING, P1, P2, *last).drafts
    assert draft.text.replace("\n", "").endswith("".join(last))
