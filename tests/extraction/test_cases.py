"""One small case for each kind of mess, each with the sample that made its rule necessary."""

import pytest

from speeches.extraction.decoding.mojibake import repair
from speeches.extraction.entities.people import person_line
from speeches.extraction.entities.people_in_text import title_person
from speeches.extraction.entities.places import place_of
from speeches.extraction.metadata.title.title_cleaning import clean_title
from speeches.extraction.structure.sections import build_sections
from speeches.extraction.types import Line
from tests.extraction.made_pages import PARAGRAPH, TITLE, one, page


@pytest.mark.parametrize(
    ("last", "reason"),
    [
        ("这件事办好了，群众就满意。", ""),
        ("正义必胜！和平必胜！人民必胜", ""),
        ("联系群众的桥梁和纽带12全文查看", "网页只显示了一部分"),
        ("我们要进一步转变作风，把干部的积极性充分地调动起来并且", "文末一句未完"),
        (
            "第一是保护，第二是保护，第三还是保护，但是保护不是把什么都停下来，更不能一看见难处就绕着走，项目仓促上",
            "文末一句未完",
        ),
        ("最后祝大家新春愉快", ""),
        ("我就讲到这里", ""),
        ("今天就讲这些。（热烈鼓掌）", ""),
        ("我们要把种子备好，把水渠修好，把农机检", "文末一句未完"),
        ("要做到以下几点：", "文末一句未完"),
        ("三、加强领导", "文末一句未完"),
        ("主办单位：县交通局，各乡镇、街道办事处", ""),
        ("这件事我们全县上下一定要办好，一定能够办好，也一定会让乡亲们看到实实在在的变化，谢谢大家", ""),
    ],
)
def test_a_text_that_was_cut_is_marked_incomplete_with_the_reason(last: str, reason: str) -> None:
    draft = one("在动员大会上的讲话", "同志们：", PARAGRAPH, last)
    assert (draft.complete, draft.incomplete_reason) == (not reason, reason)


def test_a_text_cut_by_a_page_viewer_is_joined_and_gets_its_headings_back() -> None:
    draft = one(
        "《形势分析会讲话.docx》由会员分享，可在线阅读。",
        "1、在某某县形势分析会上的讲话同志们:今天在这里开这个会，主要目的是让大家认清当 前的态势，抓好落实。",
        "2、一、要切实保持紧迫感。拿着这张“期",
        "3、末成绩单”，不知在座各位有没有危机感。二、要切实提",
        "4、高执行力。一分部署，九分落实，这个道理人人都懂。",
    )
    assert draft.title == "在某某县形势分析会上的讲话"
    assert "认清当前的态势" in draft.text
    assert "这张“期末成绩单”" in draft.text
    assert [s.heading for s in draft.sections if s.printed] == ["要切实保持紧迫感", "要切实提高执行力"]
    assert draft.redacted


def test_page_numbers_that_rise_through_the_text_are_taken_out_and_true_numbers_stay() -> None:
    draft = one(
        "在机关作风大会上的讲话",
        "同志们：",
        "全市机 2 关干部围绕中心，办了 38 件实事。" + PARAGRAPH,
        "成效是明 3 显的，有关部门都做了工作。" + PARAGRAPH,
        "教育、4 组织、卫生部门都很辛苦，我 5 市争取到的资金最多。" + PARAGRAPH,
        "保持经济平稳发展，抓住了建 6 设这个中心，就抓住了全局。",
    )
    assert "全市机关干部围绕中心，办了 38 件实事" in draft.text
    assert "明显的" in draft.text
    assert "教育、组织" in draft.text
    assert "我市争取到" in draft.text
    assert "抓住了建设这个中心" in draft.text


def test_a_compilation_is_parted_into_its_speeches_each_with_its_own_header() -> None:
    extracted = page(
        "第一篇：在机关干部大会上的讲话",
        "在机关干部大会上的讲话",
        "孙 大 国（2009年2月2日）",
        "同志们：",
        PARAGRAPH,
        "第二篇：在春训动员会上的讲话",
        "同志们：",
        PARAGRAPH,
        "一、讲认识",
        PARAGRAPH,
    )
    first, second = extracted.drafts
    assert (first.title, first.speaker, first.dating.date) == ("在机关干部大会上的讲话", "孙大国", "2009-02-02")
    assert (second.title, second.dating.basis, len(second.sections)) == ("在春训动员会上的讲话", "none", 2)


def test_a_table_of_contents_above_the_text_is_dropped_and_the_headings_stay() -> None:
    draft = one(
        "目录/提纲：……", "一、认清意义", "二、突出实效", "（一）抓思想", "……",
        "在动员部署会上的讲话", "同志们：", PARAGRAPH, "一、认清意义", PARAGRAPH, "二、突出实效", "（一）抓思想", PARAGRAPH,
    )  # fmt: skip
    assert draft.title == "在动员部署会上的讲话"
    assert [(s.level, s.number) for s in draft.sections if s.printed] == [(1, "一"), (1, "二"), (2, "（一）")]


def test_misread_bytes_are_mended_only_where_that_is_certain() -> None:
    lines, dropped, warnings = repair([Line("要突出实的导向!叭齻年”行动；决不退缩!同志们", 7)])
    assert lines[0].text == "要突出实的导向。“三個年”行动；决不退缩!同志们"
    assert [(piece.text, piece.line) for piece in dropped] == [("!叭齻", 7)]
    assert len(warnings) == 1


@pytest.mark.parametrize(
    ("good", "written", "read"),
    [
        ("工作会议要求抓好落实工作", "utf-8", "gb18030"),
        ("同志们：今天的会开在田头", "gbk", "latin-1"),
        ("上海工业发展", "utf-8", "latin-1"),
    ],
)
def test_a_line_decoded_by_the_wrong_table_is_decoded_by_the_right_one(good: str, written: str, read: str) -> None:
    broken = good.encode(written).decode(read)
    lines, dropped, warnings = repair([Line(broken, 3)])
    assert lines[0].text == good
    assert [piece.text for piece in dropped] == [broken]
    assert "第 3 行" in warnings[0]


def test_what_cannot_be_mended_is_told_with_its_place() -> None:
    lines, dropped, warnings = repair([Line("要抓好落\ufffd\ufffd，不能松劲", 9)])
    assert lines[0].text == "要抓好落\ufffd\ufffd，不能松劲"
    assert dropped == []
    assert "第 9 行" in warnings[0]


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("孙 建 国", "孙建国", ""),
        ("自治区主席 韦 韬", "韦韬", "自治区主席"),
        ("代省长　李大川", "李大川", "代省长"),
        ("自治区主席 艾尔肯·吐尼亚孜", "艾尔肯·吐尼亚孜", "自治区主席"),
        ("自治区主席 嘎玛泽登", "嘎玛泽登", "自治区主席"),
        ("市委书记、市人大常委会主任　王 小 明", "王小明", "市委书记、市人大常委会主任"),
        ("简 报", None, ""),
        ("各位代表", None, ""),
        ("第二期", None, ""),
        ("在会见第一届全国文明家庭代表时的讲话", None, ""),
        ("市长 某某某", None, ""),
        ("省  长    韩  大  川", "韩大川", "省长"),
        ("中共XX县委书记 王小明", "王小明", "中共XX县委书记"),
        ("索引号", None, ""),
        ("范文网", None, ""),
    ],
)
def test_a_line_with_an_office_and_a_name_names_the_speaker(line: str, name: str | None, role: str) -> None:
    person = person_line(line)
    assert (person.name, person.role) == (name, role) if person else name is None


@pytest.mark.parametrize(
    ("title", "name", "rest"),
    [
        ("习近平：在座谈会上的讲话", "习近平", "在座谈会上的讲话"),
        ("市长张三在全市大会上的讲话", "张三", "在全市大会上的讲话"),
        ("李四同志在动员会上的讲话", "李四", "在动员会上的讲话"),
        ("縣長陸遠山發表新年賀詞", "陸遠山", "發表新年賀詞"),
        ("市长在重点项目推进会上的讲话", None, ""),
        ("在动员会上的讲话", None, ""),
    ],
)
def test_a_name_at_the_head_of_a_title_names_the_speaker(title: str, name: str | None, rest: str) -> None:
    found = title_person(title)
    assert (found[0].name, title[found[1] :]) == (name, rest) if found else name is None


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("2023年度市长在推进会上讲话(全文完整)", "市长在推进会上讲话"),
        ("2022年在务虚会上讲话（完整文档）", "在务虚会上讲话"),
        ("领导在动员会上的讲话【范文】", "领导在动员会上的讲话"),
        ("在动员会上的讲话_某某范文网", "在动员会上的讲话"),
        ("在動員會上的講話 篇1", "在動員會上的講話"),
        ("在动员会上的讲话[VIP]", "在动员会上的讲话"),
        ("在作風整頓大會上的講話插圖", "在作風整頓大會上的講話"),
        ("2026年上海市政府工作报告", "2026年上海市政府工作报告"),
        ("在动员会上的讲话(2)", "在动员会上的讲话"),
        ("在动员会上的讲话稿3200字范本", "在动员会上的讲话稿"),
        ("演讲范文/公众演讲 院长在护士节上的讲话", "院长在护士节上的讲话"),
        ("2015年3月在春训班上的讲话", "2015年3月在春训班上的讲话"),
        ("在纪念建馆50周年大会上的讲话", "在纪念建馆50周年大会上的讲话"),
    ],
)
def test_a_title_loses_what_sites_hang_on_it_and_nothing_else(printed: str, shown: str) -> None:
    assert clean_title(printed)[0] == shown


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("一、抓落实，必须有事业心。经过多年的打拼，事业起步了。", [("一", "抓落实，必须有事业心")]),
        ("二、共克时艰", [("二", "共克时艰")]),
        ("（三）树立正确的权力观。面对诱惑要站稳。", [("（三）", "树立正确的权力观")]),
        ("第一，要提高站位", [("第一", "要提高站位")]),
        ("第一，要想干事。想不想干事是根本。", []),
        ("一是展示了良好形象。各级各部门都有进步。", []),
        ("一、二、三产业增加值分别增长4.2%、5%、5.4%。", []),
        ("1.3亿元的资金已经到位，要管好用好。", []),
        (
            "(五)机关工作要讲协调,讲配合机关工作是系统工程,一定要讲协调,讲配合,这个道理人人都懂。",
            [("(五)", "机关工作要讲协调,讲配合")],
        ),
        ("第三章　总则", [("第三章", "总则")]),
        ("一　认清形势", [("一", "认清形势")]),
        ("二,抓好水渠", [("二", "抓好水渠")]),
        ("一 些同志说，种地没有出路。", []),
        ("第二个问题：抓好水渠", [("第二个问题", "抓好水渠")]),
        ("一、抓好种子：种子要提前备好，化肥要提前到位，农机要提前检修，不能误了农时。", [("一", "抓好种子")]),
        ("一、关于总要求：稳中求进", [("一", "关于总要求：稳中求进")]),
    ],
)
def test_headings_are_told_from_text_that_begins_with_a_number(line: str, found: list[tuple[str, str]]) -> None:
    assert [(s.number, s.heading) for s in build_sections([Line(line, 1)]) if s.printed] == found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2025年河北省政府工作报告", "河北省"),
        ("——2012年1月10日在云岭省第九届人民代表大会第五次会议上", "云岭省"),
        ("云岭省副省长　陆秉文", "云岭省"),
        ("政协临川市五届五次会议", "临川市"),
        ("市长在建市三十周年庆祝大会上的致辞", ""),
        ("在某某市形势分析会上的讲话", ""),
        ("在新一届县政府第一次全体会议上的讲话", ""),
        ("有关六一儿童节市领导的讲话", ""),
        ("在指导青河省委常委班子专题民主生活会时的讲话", "青河省"),
    ],
)
def test_the_place_is_the_one_that_occasion_or_office_names(text: str, place: str) -> None:
    assert place_of([text]) == place


def test_headings_that_run_on_one_after_the_other_get_lines_of_their_own() -> None:
    text = f"同志们：{PARAGRAPH * 6}一、抓好春耕生产（一）备好种子。{PARAGRAPH}（二）修好水渠。{PARAGRAPH}二、抓好造林 （一）育好苗木。{PARAGRAPH}"
    draft = one(TITLE, text)
    assert [(s.level, s.heading) for s in draft.sections if s.printed] == [
        (1, "抓好春耕生产"), (2, "备好种子"), (2, "修好水渠"), (1, "抓好造林"), (2, "育好苗木"),
    ]  # fmt: skip
