"""What no archivist would type is doubted, whatever rule set it, in a sentence that quotes it; ordinary values are not."""

import pytest

from speeches.extraction.doubts import doubts_of_values, merged
from speeches.extraction.pipeline import extract
from speeches.extraction.types import Doubt, Draft


def doubted(**values: str) -> list[str]:
    return [doubt.sentence for doubt in doubts_of_values(Draft(**{"title": "在春耕动员会上的讲话", **values}))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("17  县委书记林大河在紧急广播会议上的讲话", "开头的“17”像是编号"),
        ("（三）在欢送大会上的讲话", "开头的“（三）”像是编号"),
        ("其二　在校庆大会上的致辞", "开头的“其二”像是编号"),
        ("[精华] 老厂长在改制大会上的讲话", "开头的“[精华]”像是网站或转录人加的字"),
        ("【转】村长在团拜会上的发言", "开头的“【转】”像是网站或转录人加的字"),
        ("存档：在校庆大会上的致辞", "开头的“存档：”像是网站或转录人加的字"),
        ("片名：二〇〇九年新年致辞", "开头的“片名：”像是网站或转录人加的字"),
        ("※ 宴会祝酒词 ※", "首尾的“※”像是装饰符号"),
        ("在年会上的致辞★★★", "首尾的“★★★”像是装饰符号"),
        ("校庆日两篇致辞", "有“两篇”，像是几篇合用的标题"),
        ("两任局长的两次讲话", "有“两次讲话”，像是几篇合用的标题"),
        ("青河县重要讲话选编", "有“讲话选编”，像是几篇合用的标题"),
        ("说明", "“说明”只是栏目或体裁的名字"),
        ("文种讲话", "“文种讲话”只是栏目或体裁的名字"),
        ("青河教育网 尊师重教再创辉煌", "开头的“青河教育网”像是从上一行并进来的"),
        ("同志的表态发言", "开头的“同志的”像是缺了前面的字"),
        ("在全市工作会议上的", "到“上的”为止，像是没有印全"),
        ("编号 MJ-T-0417 B面", "有“编号”，像是页面或文件的信息"),
        ("应到 62 人  实到 58 人", "有“应到”，像是页面或文件的信息"),
        ("紀錄：江怡君", "有“紀錄：”，像是页面或文件的信息"),
        (
            "老书记在矿上的讲话，看看人家在全矿职工大会上的讲话",
            "“，看看人家在全矿职工大会上的”前后像是两个标题并成一行",
        ),
        ("讲话为什么总是“三点", "引号不成对，像是缺了字"),
    ],
)
def test_a_title_that_no_archivist_would_type_is_doubted_by_what_is_wrong_with_it(title: str, says: str) -> None:
    assert doubted(title=title) == [f"标题可疑：{says}"]


@pytest.mark.parametrize(
    "title",
    [
        "在全县春耕动员大会上的讲话",
        "2013年政府工作报告",
        "做好“三篇文章”　走好转型之路",
        "写好乡村振兴三篇大文章",
        "中国共产党青河县第九次代表大会开幕词",
        "上海市长在论坛上的致辞",
        "和平年代更要居安思危",
        "担保公司是怎样活下来的",
        "在全省版权工作会议上的讲话（节选）",
        "张大山：在开学典礼上的讲话",
        "毕业典礼 | 校长林大河：去做一个慢热的人",
        "从“一盏煤油灯”说起——在《青河志》首发式上的致辞",
        "关于《青河县水法（草案）》的说明",
        "5 月在防汛会上的讲话",
        "12.4宪法日致辞",
        "行政長官在慈善晚宴致辭（只有中文）",
        "（无题）同志们，今天开会",
        "",
    ],
)
def test_an_ordinary_title_is_not_doubted(title: str) -> None:
    assert doubted(title=title) == []


@pytest.mark.parametrize("place", ["原件存县", "县委书记在县", "拟由区", "全县", "会议市"])
def test_a_place_with_words_in_it_is_doubted(place: str) -> None:
    assert doubted(place=place) == [f"地点可疑：“{place}”不像地名"]


@pytest.mark.parametrize(
    "place", ["将乐县", "任丘市", "那曲市", "从江县", "无为市", "本溪市", "全椒县", "会宁县", "临川", "", "北京"]
)
def test_places_whose_names_have_such_characters_are_not(place: str) -> None:
    assert doubted(place=place) == []


@pytest.mark.parametrize("speaker", ["廊溪电视台·总编室播出稿", "县委办公室", "林大河同志", "李书记", "2013年", "林"])
def test_a_speaker_that_is_no_name_is_doubted(speaker: str) -> None:
    assert doubted(speaker=speaker) == [f"讲话人可疑：“{speaker}”不像人名"]


@pytest.mark.parametrize(
    "speaker",
    [
        "单国强",
        "澹台明",
        "晏清和",
        "布和",
        "李会民",
        "阿依·白桦",
        "欧阳修远",
        "John Smith",
        "张**",
        "王×",
        "金在中",
        "",
    ],
)
def test_names_of_all_kinds_are_not(speaker: str) -> None:
    assert doubted(speaker=speaker) == []


def test_what_is_wrong_with_a_title_is_said_instead_of_that_nothing_speaks_for_it() -> None:
    vague = Doubt("title", "标题可疑：“※ 春 ※”只是正文上方的一行，没有别的依据")
    said = merged(Draft("※ 春 ※", doubts=(vague, Doubt("date", "日期没有定"))))
    assert [doubt.sentence for doubt in said] == ["日期没有定", "标题可疑：首尾的“※”像是装饰符号"]


def test_a_title_that_names_its_kind_alone_is_believed() -> None:
    vague = "标题可疑：“%s”只是正文上方的一行，没有别的依据"
    assert merged(Draft("闭　幕　词", doubts=(Doubt("title", vague % "闭幕词"),))) == ()
    assert merged(Draft("春水", doubts=(Doubt("title", vague % "春水"),))) != ()


@pytest.mark.parametrize(
    ("line", "doubts"),
    [
        ("调研时间：2024年6月13日下午", 1),
        ("时间：2024年6月13日　记录：县委办", 1),
        ("发布时间：2024-06-13 浏览：12", 0),
    ],
)
def test_a_day_of_posting_that_is_labelled_as_the_day_of_a_meeting_is_doubted(line: str, doubts: int) -> None:
    page = f"仲书记在青河村调研时的讲话\n{line}\n同志们：\n我们这个村的路修通了，水也通了，下一步要把产业搞起来。\n我就讲这些，谢谢大家。\n"
    (draft,) = extract("文件.txt", page.encode()).drafts
    asked = [doubt for doubt in draft.doubts if doubt.field == "published_on"]
    assert len(asked) == (doubts if draft.dating.published_on else 0)
