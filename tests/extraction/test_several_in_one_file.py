"""How collections of books, papers, archives and councils part the speeches of one file, kind by kind."""

import pytest

from speeches.extraction.pipeline import extract
from tests.extraction.made_pages import PARAGRAPH, page

TEXT = (PARAGRAPH, PARAGRAPH, "就讲到这里，谢谢大家。")
GREETED = ("同志们：", *TEXT)
MINUTES = (
    "青河縣議會第十九屆第二次定期大會議事錄",
    "時　　間：中華民國108年11月4日上午10時",
    "壹、報告出席人數，宣布開會",
)


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        # titles with day and name below rules, under a table of contents
        (
            [
                "目　　录",
                "1. 开幕词……………………………………张大山",
                "2. 在大会上的讲话…………………王小川",
                "════════════════",
                "",
                "青河县第九次代表大会开幕词",
                "（1998年3月11日）",
                "张大山",
                *GREETED,
                "════════════════",
                "",
                "在青河县第九次代表大会上的讲话",
                "（1998年3月12日）",
                "地委副书记　王小川",
                *GREETED,
            ],
            ["青河县第九次代表大会开幕词", "在青河县第九次代表大会上的讲话"],
        ),
        # a foreword of the editors above, and one of the speeches without a salutation
        (
            [
                "本附录选收县领导人历年讲话两篇，均据县档案馆藏件排印，个别错字径改，不另注。",
                "",
                "在全县第一次代表会上的讲话",
                "县长　张大山",
                "（1953年2月8日）",
                *GREETED,
                "",
                "在三级干部会议上的讲话",
                "王小川",
                "（1961年11月5日）",
                *TEXT,
            ],
            ["在全县第一次代表会上的讲话", "在三级干部会议上的讲话"],
        ),
        # marks that stand alone above the titles
        *(
            (
                [first, "在春耕会上的讲话", *GREETED, second, "在防汛会上的讲话", *GREETED],
                ["在春耕会上的讲话", "在防汛会上的讲话"],
            )
            for first, second in (
                ("材料一", "材料二"),
                ("【讲话一】", "【讲话二】"),
                ("大会发言之一", "大会发言之二"),
                ("其一", "其二"),
                ("（之一）", "（之二）"),
            )
        ),
        # messages that were sent, each to its addressee
        (
            [
                "省人民政府致青河水电站的贺电",
                "青河水电站工程指挥部并全体建设者：",
                PARAGRAPH,
                PARAGRAPH,
                "省长　张大山",
                "一九九五年十二月二十六日",
                "致青河水电站全体职工的贺信",
                "亲爱的职工同志们：",
                PARAGRAPH,
                "祝同志们新年愉快！",
            ],
            ["省人民政府致青河水电站的贺电", "致青河水电站全体职工的贺信"],
        ),
        (
            ["在县庆大会上的致辞", *GREETED, "附：贺电", "青河县人民政府：", PARAGRAPH, "祝家乡兴旺！"],
            ["在县庆大会上的致辞", "贺电"],
        ),
        # words of welcome and of thanks at one table
        (
            ["张大山市长的祝酒词", "女士们，先生们：", *TEXT, "＊　＊　＊", "大庭市长的答词", "尊敬的张市长：", *TEXT],
            ["张大山市长的祝酒词", "大庭市长的答词"],
        ),
        # the record of a council
        (
            [
                *MINUTES,
                "貳、主席致詞",
                "",
                "盧議長正雄致詞：",
                "高縣長、各位同仁，大家早安：",
                *TEXT,
                "",
                "參、縣長施政報告",
                "",
                "高縣長玉琳報告：",
                "盧議長、各位議員女士先生：",
                "一、災後復建",
                *TEXT,
                "肆、散會：上午11時20分",
            ],
            ["主席致詞", "縣長施政報告"],
        ),
        # the record of a meeting of a county: who speaks, and what it is
        (
            [
                "全县三级干部会议记录",
                "县长张大山同志讲话：",
                *GREETED,
                "县委书记王小川同志作总结讲话：",
                *GREETED,
                "主持人：散会。",
            ],
            None,
        ),
    ],
)
def test_a_file_holds_as_many_speeches_as_it_prints_headers(lines: list[str], titles: list[str] | None) -> None:
    drafts = page(*lines).drafts
    assert len(drafts) == 2
    if titles:
        assert [draft.title for draft in drafts] == titles
    assert all(PARAGRAPH in draft.text for draft in drafts)


def test_headings_of_the_format_part_a_collection_and_what_is_annexed_under_one_is_kept_apart() -> None:
    lines = ["# 青河图书馆座谈会发言选登", "", "*据《通讯》1988年第4期录入。原刊编者按：10月9日，我馆召开座谈会。*", ""]
    for title, name in (("书要借得出去", "副市长　张大山"), ("目录里的人", "理事长　王小川")):
        lines += [f"## {title} <a name='1'></a>", "", f"**{name}**", "", "各位同志：", "", *TEXT, ""]
    lines += ["## 附录　张大山同志简历", "", "1915年2月　生于青河县。"]
    found = extract("发言.md", "\n".join(lines).encode())
    assert [(draft.title, draft.speaker) for draft in found.drafts] == [
        ("书要借得出去", "张大山"),
        ("目录里的人", "王小川"),
    ]
    assert "1915年2月" not in found.drafts[1].text
    assert any("1915年2月" in piece.text for piece in found.dropped)


def test_the_day_and_the_occasion_in_brackets_stand_under_the_title_of_each_speech() -> None:
    lines = ["编者说明：本编收入张大山同志讲话两篇，按时间先后排列，标点由编者改正。"]
    lines += ["# 水往低处流", "（1958年11月23日在水库工地誓师大会上）", *GREETED]
    lines += ["# 告别的话", "（1979年在退休欢送会上　根据录音整理）", *GREETED]
    assert len(extract("文存.md", "\n".join(lines).encode()).drafts) == 2


def test_the_one_speech_of_a_sitting_stands_without_the_chair_whose_name_is_printed_in_brackets() -> None:
    chair, mayor, member = "主席（魏議長金水）：", "葉市長炳煌：", "周議員朝棟："
    lines = [*MINUTES, chair, "　　出席議員已足法定人數，現在開會。請葉市長報告。", mayor]
    lines += ["　　議長、各位議員女士先生：", *(f"　　{PARAGRAPH}" for _ in range(4)), "　　敬請各位議員指教。謝謝。"]
    lines += [
        chair,
        "　　謝謝葉市長的報告。現在休息十分鐘。",
        member,
        "　　市長，抽水機有幾台？",
        mayor,
        "　　目前四台。",
    ]
    (draft,) = page(*lines).drafts
    assert "抽水機" not in draft.text
    assert "現在休息" not in draft.text
    assert draft.text.count(PARAGRAPH) == 4


def test_a_letter_in_a_collection_of_which_only_one_has_an_addressee_is_one_speech() -> None:
    assert len(page("在座谈会上的讲话", *GREETED[:3], "县里收到了一封贺电", *GREETED[1:]).drafts) == 1


def test_a_page_that_posts_two_speeches_below_its_own_title_and_words_holds_two() -> None:
    intro = "国庆在家整理旧纸箱，翻出两份油印材料，都是当年发的，怕再过几年字就看不清了，索性敲进电脑，我先敲这两份。"
    lines = [f"<h2>两任局长的两次讲话（存档）</h2><span>(2013-10-05 21:07:33)</span><p>{intro * 2}</p>"]
    for title, name in (("在建站二十周年纪念会上的讲话", "张大山"), ("在防汛总结表彰大会上的讲话", "王小川")):
        lines += [f"<p>{text}</p>" for text in ("&nbsp;", title, name, "（一九七九年六月十二日）", *GREETED, PARAGRAPH)]
    drafts = extract("blog.html", "".join(lines).encode()).drafts
    assert [draft.title for draft in drafts] == ["在建站二十周年纪念会上的讲话", "在防汛总结表彰大会上的讲话"]


def test_a_record_in_a_block_of_typed_text_keeps_its_lines_and_its_items_part_it() -> None:
    lines = [
        "青河縣議會開幕典禮紀錄",
        "時間：中華民國一百年十月二十五日",
        "一、典禮開始（奏樂、唱國歌）",
        "二、主席致詞",
        "",
    ]
    lines += [
        "　　縣長、各位同仁，大家早安：",
        *TEXT,
        "",
        "三、縣長致詞",
        "",
        "　　議長、各位議員，大家早安：",
        *TEXT,
        "",
    ]
    lines += ["四、禮成（九時五十五分）"]
    drafts = extract("議事錄.html", f"<h1>議事錄</h1><pre>\n{chr(10).join(lines)}\n</pre>".encode()).drafts
    assert [draft.title for draft in drafts] == ["主席致詞", "縣長致詞"]
    assert "禮成" not in drafts[1].text


def test_a_name_and_a_month_behind_it_head_a_speech_without_a_greeting() -> None:
    lines = ["# 附录二　历任局长讲话选", "", "> 编者按：本附录收入局档案室现存讲话稿两篇，文字据原稿。", ""]
    for title, byline in (
        ("在扫盲工作会议上的讲话", "局长　张大山　1958年4月11日"),
        ("在座谈会上的发言", "局长　王小川　1977年11月"),
    ):
        lines += [f"## {title}", "", f"*{byline}*", "", *TEXT, ""]
    drafts = extract("长编.md", "\n".join(lines).encode()).drafts
    assert [draft.title for draft in drafts] == ["在扫盲工作会议上的讲话", "在座谈会上的发言"]


def test_a_mark_in_brackets_below_a_full_last_line_of_a_wrapped_paragraph_still_parts() -> None:
    wrapped = [
        "    水渠要修到每一个村子，种子要发到每一户人家，化肥要在清明以",
        "前全部到位，各乡的书记乡长要记在心里，半个月以后再来看一次。",
    ]
    lines = ["《渔灯集》", *("" for _ in "12")]
    for number, title in (("一", "在春汛会上的讲话"), ("二", "在灾后会上的讲话"), ("三", "在换届会上的讲话")):
        lines += [f"【之{number}】", f"篇　名：{title}", "讲话人：镇长　张大山", "各位乡亲：", *wrapped * 3]
    assert len(page(*lines).drafts) == 3


@pytest.mark.parametrize(
    "heads",
    [
        ["（1）在春耕会上的讲话  张大山", "（2）在防汛会上的讲话  王小川"],
        ["在春耕会上的讲话——张大山", "在防汛会上的讲话——王小川"],
        ["县委书记张大山的讲话", "县长王小川的讲话"],
        ["把渠修到村口\n县农业局局长　张大山", "把树栽上山坡\n县林业局局长　王小川"],
    ],
)
def test_whose_speech_each_is_may_stand_behind_its_title_or_below_it(heads: list[str]) -> None:
    drafts = page("会议发言", "", heads[0], *GREETED, "", heads[1], *GREETED).drafts
    assert [draft.speaker for draft in drafts] == ["张大山", "王小川"]


@pytest.mark.parametrize(
    "heads",
    [
        ["【张大山（县农业局局长）】", "【王小川（县水利局局长）】"],
        ["◆ 县农业局局长 张大山", "◆ 县水利局局长 王小川"],
    ],
)
def test_speakers_whose_names_are_marked_each_have_their_words(heads: list[str]) -> None:
    drafts = page("座谈会发言摘登", "", heads[0], *TEXT, "", heads[1], *TEXT).drafts
    assert [draft.speaker for draft in drafts] == ["张大山", "王小川"]


@pytest.mark.parametrize(
    "heads",
    [
        ["把渠修到村口", "把树栽上山坡"],
        ["第一讲　怎样当好支部书记", "第二讲　怎样做群众工作"],
        ["一\n（1958年3月1日）", "二\n（1958年3月5日）"],
    ],
)
def test_titles_that_name_no_kind_part_where_a_farewell_stands_above_and_a_greeting_below(heads: list[str]) -> None:
    assert len(page("党课讲稿", "", heads[0], "", *GREETED, "", heads[1], "", *GREETED).drafts) == 2


@pytest.mark.parametrize(
    "inside",
    [
        ["下面我念一下名单：", "优秀教师　王小川", "优秀教师　李春生"],
        ["有位校友寄来一封信，信里说：", PARAGRAPH, "我念给大家听。"],
        ["一、关于我去年的讲话", PARAGRAPH, "二、关于今年的报告"],
        ["同志们：", PARAGRAPH],
        ["01", "把堤看住", PARAGRAPH, "02", "把人转移"],
    ],
)
def test_what_a_speech_lists_quotes_and_numbers_parts_nothing(inside: list[str]) -> None:
    assert len(page("在春耕会上的讲话", "县长　张大山", *GREETED[:3], *inside, PARAGRAPH, GREETED[-1]).drafts) == 1


def test_what_an_office_a_name_and_a_colon_begin_within_a_speech_is_doubted() -> None:
    lines = [
        "座谈会发言摘登",
        *(
            f"县{house}局局长{name}：{PARAGRAPH * 2}"
            for house, name in (("农业", "张大山"), ("水利", "王小川"), ("林业", "李春生"))
        ),
    ]
    (draft,) = page(*lines).drafts
    assert "可能有第二篇" in "".join(doubt.sentence for doubt in draft.doubts)
