"""What holds the words of a page by chance keeps its value and is not doubted; the page's own words still are."""

import pytest

from speeches.extraction.doubts import doubts_of_values
from speeches.extraction.entities.meeting_types import meeting_type
from speeches.extraction.entities.places import place_of
from speeches.extraction.pipeline import extract
from speeches.extraction.types import Draft

TEXT = (
    "同志们：",
    "今年以来，全县上下齐心协力，修通了十二条乡村公路，新打机井三百多眼，粮食总产比去年增加了一成。",
    "我们也要看到，还有不少问题没有解决。有的水渠年久失修，有的村子还没有通上自来水，大家要抓紧办。",
    "谢谢大家。",
)
BYLINE, DAY = "县长　李小河", "（2012年3月5日）"


def _one(*lines: str) -> Draft:
    (draft,) = extract("a.txt", "\n".join(lines).encode()).drafts
    return draft


@pytest.mark.parametrize("title", ["几点说明", "有关情况说明", "几点说明和希望"])
def test_a_title_that_says_that_something_is_explained_is_one(title: str) -> None:
    assert _one(title, BYLINE, DAY, *TEXT).title == title


@pytest.mark.parametrize(
    "line",
    [
        "（2020年2月3日发布会）",
        "2020年2月3日发布厅",
        "（2020年2月3日　更新观念大讨论动员会）",
        "（2020年2月3日整理地方志工作会议）",
        "（2020年2月3日修改宪法座谈会）",
        "（2020年2月3日出版工作会议）",
        "（2020年2月3日校对培训班）",
        "（答新华社记者　2020年2月3日）",
        "（会见香港记者　2020年2月3日）",
        "（回答外国记者　2020年2月3日）",
        "（全体编辑　2020年2月3日）",
    ],
)
def test_the_day_beside_a_meeting_or_an_answer_is_that_of_the_speech(line: str) -> None:
    dating = _one("在全县宣传工作会议上的讲话", BYLINE, line, *TEXT).dating
    assert (dating.date, dating.basis) == ("2020-02-03", "stated")


@pytest.mark.parametrize(
    "line",
    [
        "（2020年2月3日发布）",
        "2020年2月3日整理稿",
        "（2020年2月3日修订，内部使用）",
        "（记者　凌霄　2020年2月3日）",
        "（新华社驻京记者　凌霄　2020年2月3日）",
    ],
)
def test_the_day_of_a_paper_is_still_none_of_the_speech(line: str) -> None:
    assert _one("在全县宣传工作会议上的讲话", BYLINE, line, *TEXT).dating.basis != "stated"


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("在桃园乡村干部大会上的讲话", "桃园乡"),
        ("在石桥镇定点帮扶工作座谈会上的讲话", "石桥镇"),
        ("在石桥镇定向招工动员会上的讲话", "石桥镇"),
        ("在石桥镇静态管理部署会上的讲话", "石桥镇"),
        ("在桃园乡土地确权动员会上的讲话", "桃园乡"),
        ("在桃园乡情况通报会上的讲话", "桃园乡"),
        ("在优秀乡村干部表彰会上的讲话", ""),
        ("在桃园乡情文化节开幕仪式上的讲话", ""),
        ("在沉着镇定应对疫情座谈会上的讲话", ""),
    ],
)
def test_the_township_at_the_head_of_a_meeting_is_its_place(title: str, place: str) -> None:
    assert place_of([title]) == place


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("在国庆晚宴上的祝酒辞", "庆典纪念"),
        ("在新年宴会上的祝酒词", "庆典纪念"),
        ("在春节答谢晚宴上的致辞", "庆典纪念"),
        ("在欢迎友城代表团晚宴上的祝酒词", ""),
    ],
)
def test_a_banquet_of_a_feast_is_a_celebration(title: str, kind: str) -> None:
    assert meeting_type([title]) == kind


@pytest.mark.parametrize(
    "title",
    [
        "把责任落实到每一个岗位",
        "在“把工作落实到基层”现场会上的讲话",
        "在西部大开发报告会上的讲话",
        "在“话丰收报党恩”主题宣讲会上的讲话",
        "响应到位，落实到人",
        "在门牌编号工作会议上的讲话",
        "让读书浏览成为习惯",
        "在优秀责编表彰会上的讲话",
        "@所有毕业生：路在脚下",
        "在机关党员第三次报告会上的讲话",
        "在第四次演讲比赛颁奖仪式上的讲话",
        "在第十二次报告会上的讲话",
        "在《张大山讲话选编》首发式上的致辞",
        "在《青河文史资料汇编》出版座谈会上的讲话",
        "写好乡村振兴第三篇文章",
        "在县书法家协会 第三次代表大会上的讲话",
        "在青河县政府办公室 全体干部会上的讲话",
        "织密安全网　筑牢防火墙",
        "学习贯彻一号文件　推进乡村振兴",
        "一、二季度经济形势分析会上的讲话",
        "一、二、三产业融合发展",
        "100 天攻坚行动动员大会上的讲话",
        "12 项民生实事推进会上的讲话",
        "1 号工程推进会上的讲话",
        "120 急救中心成立大会上的讲话",
        "十、百、千工程启动会上的讲话",
        "在资料汇编首发式上的讲话",
        "在两篇报告发布会上的讲话",
        "先生的风范",
    ],
)
def test_words_that_a_title_holds_by_chance_are_not_doubted(title: str) -> None:
    assert [doubt.sentence for doubt in doubts_of_values(Draft(title=title))] == []


@pytest.mark.parametrize(
    "title",
    [
        "收报人：县委",
        "实到 五十八 人",
        "实到人数：58人",
        "浏览：120 次",
        "发布时间：2013年",
        "青河县讲话选编",
        "《青河县讲话选编》",
        "100　县委书记在动员会上的讲话",
        "一、在动员会上的讲话",
        "同志的表态发言",
        "县政协大会发言两篇",
    ],
)
def test_what_a_page_or_a_file_prints_is_doubted_still(title: str) -> None:
    assert [doubt.field for doubt in doubts_of_values(Draft(title=title))] == ["title"]


@pytest.mark.parametrize("dot", "·•・‧･∙")
def test_a_name_with_any_middle_dot_is_not_doubted(dot: str) -> None:
    assert list(doubts_of_values(Draft(title="在大会上的讲话", speaker=f"阿不都热西提{dot}买买提"))) == []


@pytest.mark.parametrize(
    "title",
    [
        "与时俱进　开拓创新",
        "和谐校园，你我共建",
        "与祖国共成长　与青河同奋进",
        "和全县青年谈理想",
        "和平年代更要居安思危",
        "实干：改变青河的唯一道路",
        "安全生产：一刻也不能放松的大事",
        "水利：农业的命脉",
        "同志们，起来救国",
        "的确良也要计划生产",
        "会上不说、会后乱说的风气要不得",
        "119 宣传日讲话",
        "100 天攻坚行动动员大会上的讲话",
        "5.12地震灾后重建动员大会上的讲话",
        "一、二季度经济形势分析会上的讲话",
        "把责任落实到每一个岗位",
    ],
)
def test_a_headline_above_a_subtitle_is_not_doubted(title: str) -> None:
    draft = _one(title, "——在全县宣传工作会议上的讲话", BYLINE, DAY, *TEXT)
    assert [doubt.sentence for doubt in draft.doubts if doubt.field == "title"] == []
