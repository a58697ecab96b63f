"""What stands around, between and behind the paragraphs of a speech, and how its outline is read."""

import pytest

from speeches.extraction import Draft, Extraction
from speeches.extraction.pipeline import extract

HEAD = "在全县春耕动员大会上的讲话\n县长　张大山\n（2013年3月5日）"
TEXT = (
    "今天我们在这里开一个短会，主要是把春耕的事情再说一遍，请各乡的同志记在心里。",
    "水渠要修到每一个村子，种子要发到每一户人家，化肥要在清明以前全部到位。",
    "我就讲这些，谢谢大家。",
)
SPEECH = "\n".join(["同志们：", *TEXT])


def found(page: str, name: str = "page.txt") -> Extraction:
    return extract(name, page.encode())


def one(page: str, name: str = "page.txt") -> Draft:
    (draft,) = found(page, name).drafts
    return draft


@pytest.mark.parametrize(
    "line",
    [
        "-可编辑修改-",
        "【相关】新华社临川3月5日电　县长今天下午会见了来宾。会见是在友好的气氛中进行的。",
        "（声明：本文根据现场速记整理，未经演讲者审阅。本网登载此文出于传递更多信息之目的，并不意味着赞同其观点。）",
        "热点排行：1.全县今日植树　2.新桥通车",
        "相关文件：2013年春耕方案（PDF，3.2MB）",
        "主办单位：临川县人民政府　技术支持：临川新闻网",
        "亚洲最新在线，免费看大片，国产精品第一页",
        "（請同時參閱致辭全文的英文部分。）",
        "报：市委办公室。",
        "Leave a Reply",
    ],
)
def test_what_a_portal_prints_below_a_speech_is_no_part_of_it(line: str) -> None:
    draft = one(f"{HEAD}\n{SPEECH}\n{line}")
    assert draft.text == SPEECH
    assert draft.complete


def test_a_paragraph_that_a_paper_continues_on_another_page_loses_the_marks_alone() -> None:
    text = f"{HEAD}\n同志们：\n{TEXT[0]}\n水渠要修到每一个村子，种子要发到每一\n（下转第三版）\n（上接第一版）户人家。\n{TEXT[2]}"
    assert "版" not in one(text).text


def test_the_head_that_a_book_repeats_on_its_pages_is_dropped_and_a_refrain_is_kept() -> None:
    head = "临川县议会第三次定期大会议事录"
    page = f"{head}\n{HEAD}\n同志们：\n{TEXT[0]}\n\n- 5 -\n\n{head}\n\n{TEXT[1]}\n\n- 6 -\n\n{head}\n\n{TEXT[2]}"
    assert one(page).text == SPEECH
    refrain = f"{HEAD}\n同志们：\n{TEXT[0]}\n我们的渠啊！\n{TEXT[1]}\n我们的渠啊！\n我们的渠啊！\n{TEXT[2]}"
    assert one(refrain).text.count("我们的渠啊！") == 3


def test_readings_without_tones_are_cut_where_a_page_has_many() -> None:
    page = (
        f"{HEAD}\n{SPEECH}".replace("水", "水(shui)")
        .replace("春", "春(chun)")
        .replace("村", "村(cun)")
        .replace("种", "种(zhong)")
        .replace("的", "的(de)")
    )
    assert one(page).text == SPEECH


def test_a_page_on_one_line_is_parted_from_its_head_and_foot() -> None:
    page = (
        "首页 关于我们 新闻资讯 公司业务 联系我们 当前位置:首页>>新闻资讯>>领导讲话 在全县春耕动员大会上的讲话 发布日期:2013-03-06 "
        f"浏览:862次 字号:[大][中][小] 同志们: {' '.join(TEXT * 3)} 【打印】【关闭】 上一条:全县今日植树 友情链接: 省农业厅 地址:临川县一号"
    )
    draft = one(page)
    assert draft.text.startswith("同志们")
    assert draft.text.endswith("谢谢大家。")


def test_the_one_speech_of_a_record_is_taken_without_the_chair_and_the_house() -> None:
    page = "\n".join(
        [
            "临川县议会第三次会议纪录",
            "主席：现在开会，请张县长大山报告。",
            f"张县长大山：主席、各位议员女士、先生。{TEXT[0]}",
            TEXT[1],
            TEXT[1],
            TEXT[2],
            "主席：谢谢县长的报告。现在休息二十分钟。",
            "林议员晚照：请问县长，水渠什么时候修好？",
            "主席：散会。",
        ]
    )
    result = found(page)
    (draft,) = result.drafts
    assert draft.text.startswith("主席、各位议员")
    assert draft.text.endswith("谢谢大家。")
    assert "主席：散会。" in [piece.text for piece in result.dropped]


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("全年完成投资3\n.5亿元。", "全年完成投资3.5亿元。"),
        ("去年很好，全年完成投资13\n.5亿元。", "去年很好，全年完成投资13.5亿元。"),
        ("全年完成投资３\n\n．５亿元。", "全年完成投资３．５亿元。"),
        ("全年完成投资3 \n　　.5亿元。", "全年完成投资3.5亿元。"),
        ("rose, and by 3\n.5 percent.", "rose, and by 3.5 percent."),
    ],
)
def test_a_number_that_was_wrapped_before_its_point_is_one_number(cut: str, whole: str) -> None:
    (section,) = one(f"{HEAD}\n同志们：\n{TEXT[0]}\n{cut}\n{TEXT[2]}").sections
    assert section.paragraphs == ("同志们：", TEXT[0], whole, TEXT[2])


def test_what_a_paper_reports_behind_the_farewell_goes_and_what_is_unclear_is_doubted() -> None:
    told = "最后，大队辅导员为先进班级颁发红旗，升旗仪式在歌声中结束。"
    assert one(f"{HEAD}\n{SPEECH}\n{told}").text == SPEECH
    unclear = one(f"{HEAD}\n{SPEECH}\n县人大概况，二〇一三年全县共有代表一百二十人。")
    assert any("结束语之后" in doubt.sentence for doubt in unclear.doubts)


def test_the_source_text_of_a_wiki_is_read_as_its_readers_see_it() -> None:
    page = (
        "{{header\n| title = 在春耕动员大会上的讲话\n| author = 张大山\n| year = 1953\n| notes = 1953年4月11日在[[w:临川|临川]]。\n}}\n__NOTOC__\n"
        f"同志们：\n\n== 一 水渠 ==\n{TEXT[0]}<ref>指东渠。</ref>\n\n== 二 种子 ==\n{TEXT[1]}\n{TEXT[2]}\n\n== 注释 ==\n<references/>\n[[Category:1953年]]"
    )
    draft = one(page)
    assert draft.title == "在春耕动员大会上的讲话"
    assert draft.speaker == "张大山"
    assert [section.heading for section in draft.sections if section.heading] == ["水渠", "种子"]
    assert "[" not in draft.text
    assert "东渠" not in draft.text


def test_titles_of_a_book_with_their_days_open_speeches_and_the_next_works_first_words_are_none() -> None:
    work = "\n".join([*TEXT[:2], *TEXT])
    page = f"农科站不能砍\n（一九七八年二月九日）\n{work}\n种子退化谁来管\n（一九八〇年三月二日）\n{work}"
    assert [draft.title for draft in found(page).drafts] == ["农科站不能砍", "种子退化谁来管"]
    begun = f"农科站不能砍\n（一九七八年二月九日）\n{work}\n关于种子的复信\n（一九八〇年三月二日）\n来信收到。种子的事，已请农业局研究……"
    assert [draft.title for draft in found(begun).drafts] == ["农科站不能砍"]


def test_numbered_sentences_of_a_list_are_no_headings_and_a_gap_in_the_outline_is_doubted() -> None:
    points = f"{HEAD}\n同志们：\n{TEXT[0]}\n（一）水渠漏水的，乡长免职。\n（二）种子短秤的，站长免职。\n（三）化肥涨价的，主任免职。\n{TEXT[2]}"
    assert not any(section.heading for section in one(points).sections)
    gap = f"{HEAD}\n同志们：\n一、水渠\n{TEXT[0]}\n三、种子\n{TEXT[1]}\n{TEXT[2]}"
    assert "sections" in [doubt.field for doubt in one(gap).doubts]


def test_a_page_in_the_middle_of_a_speech_keeps_the_levels_of_its_headings() -> None:
    page = f"{HEAD}\n{TEXT[0]}\n（三）化肥\n{TEXT[1]}\n三、水渠\n{TEXT[1]}\n四、种子\n水渠要修到每一个村子，种子要发到"
    assert [(s.level, s.number) for s in one(page).sections if s.heading] == [(2, "（三）"), (1, "三"), (1, "四")]


@pytest.mark.parametrize(
    "page",
    [
        "领导讲话\n在春耕大会上的讲话 2014-10-21\n在防汛大会上的讲话 2014-09-30\n在表彰会上的讲话 2014-09-11\n在年会上的致辞 2014-08-22\n在水利会上的讲话 2014-07-01",
        "把心贴在泥土上\n临川时报评论员　2011-01-18\n同志们，春耕在即。让我们到田里去，把水渠修好，把种子发下去，把心贴在泥土上。",
        "节约用水倡议书\n我们的水不多了。我们一家一户省一瓢，大家就省一渠。各位乡亲，让我们从今天做起。",
    ],
)
def test_lists_comments_and_papers_are_told(page: str) -> None:
    result = found(page)
    doubted = [any(doubt.field == "document_type" for doubt in draft.doubts) for draft in result.drafts]
    assert result.verdict or all(doubted)


def test_white_words_in_a_line_are_hidden_unless_a_colour_lies_behind_them() -> None:
    line = "水渠要修到每一个<font color=#ffffff>临川在线</font>村子。"
    page = f"<html><body><h1>在全县大会上的讲话</h1><p>同志们：</p><p>{TEXT[0]}</p><p>{line}</p><p>{TEXT[2]}</p></body></html>"
    assert "临川在线" not in one(page, "page.html").text
    assert "临川在线" in one(page.replace("<body>", "<body bgcolor=#000080>"), "page.html").text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["01 慢，是肯下笨功夫"], ["02 慢，是愿意等一等别人"]),
        (["01", "慢，是肯下笨功夫"], ["02", "慢，是愿意等一等别人"]),
        (["01｜慢，是肯下笨功夫"], ["02｜慢，是愿意等一等别人"]),
    ],
)
def test_parts_numbered_01_and_02_are_sections(first: list[str], second: list[str]) -> None:
    draft = one("\n".join([HEAD, "同志们：", TEXT[0], *first, TEXT[1], *second, TEXT[1], TEXT[2]]))
    assert [(section.number, section.heading) for section in draft.sections if section.level] == [
        ("01", "慢，是肯下笨功夫"),
        ("02", "慢，是愿意等一等别人"),
    ]


def test_the_first_heading_of_markdown_below_the_salutation_is_a_section() -> None:
    page = "\n\n".join(
        ["---\ntitle: 春耕\n---", "同志们：", TEXT[1] * 2, "## 一根水尺", TEXT[1], "## 数据里有没有党性", TEXT[2]]
    )
    assert [s.heading for s in one(page, "page.md").sections if s.level] == ["一根水尺", "数据里有没有党性"]


def test_a_heading_of_the_format_with_a_comma_does_not_run_into_its_text() -> None:
    page = f"<h1>在春耕会上的讲话</h1><p>同志们：</p><p>{TEXT[1]}</p><h3>第一句话：学理论，要学到能照镜子</h3><p>{TEXT[1]}</p><p>{TEXT[2]}</p>"
    assert [s.heading for s in one(page, "page.html").sections if s.level] == ["第一句话：学理论，要学到能照镜子"]
