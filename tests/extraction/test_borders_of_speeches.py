"""Where evidence of an end, a head and a start meets, one speech of a file ends and the next begins; else it stays one."""

import pytest

from speeches.extraction.pipeline import extract

SAID = (
    "今年的水渠要修到每一个村子，种子要发到每一户人家，我们的干部要到地里去，不要坐在屋里等，也不要拿报表来哄人。",
    "",
    "去年我到北沟去，看见渠里没有水，老百姓挑水浇地，我心里很不好受。这个账要记在我们头上，今年一笔一笔还。",
    "",
)
LEAVE = ("就讲到这里，谢谢大家。", "")
GREETED = ("同志们：", "", *SAID, *LEAVE)


def lines(*pieces: str | tuple[str, ...]) -> bytes:
    return "\n".join(text for piece in pieces for text in ([piece] if isinstance(piece, str) else piece)).encode()


COLLECTIONS = {
    "headings with a day below each": (
        "a.md",
        lines(
            *("# 王小川讲话选", "", "## 修渠要趁早", "", "1977年10月6日", "", SAID),
            *("## 种子是命", "", "1978年3月2日", "", SAID, "## 干部下田", "", "1979年1月5日", "", SAID),
        ),
        ["修渠要趁早", "种子是命", "干部下田"],
    ),
    "notes of the editors below the headings": (
        "a.md",
        lines(
            *("## 修渠要趁早", "", "> 题注：本文是王小川同志在水利会议上的讲话。原载《青河水利》第4期。", ""),
            *("**（1977年10月6日）**", "", SAID, "## 种子是命", ""),
            *("> 题注：这是王小川同志在种子会议上的讲话。", "", "**（1978年3月2日）**", "", GREETED),
        ),
        ["修渠要趁早", "种子是命"],
    ),
    "days below the texts": (
        "a.txt",
        lines(
            *("修渠要趁早", "", SAID, "一九七七年十月六日", "", "种子是命", "", SAID, "一九七八年三月二日", ""),
            *("干部下田", "", SAID, "一九七九年一月五日"),
        ),
        ["修渠要趁早", "种子是命", "干部下田"],
    ),
    "days in brackets behind the titles": (
        "a.txt",
        lines(
            *("修渠要趁早（1977年10月6日）", "", SAID, LEAVE, "种子是命（1978年3月2日）", "", SAID, LEAVE),
            *("干部下田（1979年1月5日）", "", SAID, LEAVE),
        ),
        ["修渠要趁早", "种子是命", "干部下田"],
    ),
    "records with labels": (
        "a.txt",
        lines(
            *("%%RECORD 001", "篇名: 在春耕会上的讲话", "报告人: 王小川", "日期: 1998-03-05", "正文:", GREETED),
            *("%%RECORD 002", "篇名: 在防汛会上的讲话", "报告人: 张大山", "日期: 1998-06-21", "正文:", GREETED),
        ),
        ["在春耕会上的讲话", "在防汛会上的讲话"],
    ),
    "letters below numbers between dashes": (
        "a.txt",
        lines(
            *("——————（甲）——————", "", "祝贺水电站截流的电报", "", "水电工程局全体职工同志们：", "", SAID),
            *("地委书记　王小川", "一九五九年十二月十二日", "", "——————（乙）——————", "", "致灾区的慰问电", ""),
            *("北沟县委并转全体社员同志们：", "", SAID, "专员　张大山", "一九七三年二月八日"),
        ),
        ["祝贺水电站截流的电报", "致灾区的慰问电"],
    ),
    "names in front of titles": (
        "a.txt",
        lines(
            "王小川：在贸易会议上的讲话", "", SAID, LEAVE, "李志远：在妇女代表会上的讲话", "", "姐妹们：", SAID, LEAVE
        ),
        ["在贸易会议上的讲话", "在妇女代表会上的讲话"],
    ),
    "names behind kinds of speech": (
        "a.md",
        lines(
            *("## 讲话 —— 县长 王小川", "", GREETED, "---", ""),
            *("## 表态发言 —— 县交通局局长 张大山", "", "各位领导：", SAID, LEAVE),
        ),
        ["讲话", "表态发言"],
    ),
    "a rule and a greeting below a farewell": (
        "a.txt",
        lines("同志们：", "", SAID, LEAVE, "* * *", "", "各位代表：", "", SAID, LEAVE),
        None,
    ),
}


@pytest.mark.parametrize("kind", COLLECTIONS)
def test_a_file_of_several_speeches_is_parted(kind: str) -> None:
    name, data, titles = COLLECTIONS[kind]
    drafts = extract(name, data).drafts
    assert len(drafts) == len(titles or "12")
    assert titles is None or [draft.title for draft in drafts] == titles


ONE = {
    "numbered sections": lines(
        *("在春耕会上的讲话", "县长 王小川", "（1977年10月6日）", "同志们：", "一、修渠", SAID, "二、种子", SAID, LEAVE)
    ),
    "headings without numbers": lines(
        *(
            "# 在春耕会上的讲话",
            "县长 王小川",
            "",
            "同志们：",
            "",
            "## 修渠要趁早",
            "",
            SAID,
            "## 种子是命",
            "",
            SAID,
            LEAVE,
        )
    ),
    "a letter read out": lines(
        *("在春耕会上的讲话", "县长 王小川", "", "同志们：", "", SAID, "我把一封来信念给大家听：", "", "王县长：", ""),
        *(SAID, "北沟小学　李小河", "1977年10月1日", "", SAID, LEAVE),
    ),
    "a telegram with its title read out": lines(
        *("在春耕会上的讲话", "县长 王小川", "", "同志们：", "", SAID, "下面念一念省里的贺电。", "", "贺电", ""),
        *("青河县人民政府：", SAID, "云岭省人民政府", "1977年10月1日", "", "电报念完了。", "", SAID, LEAVE),
    ),
    "dated episodes": lines(
        *("我的四十年——在座谈会上的讲话", "王小川", "", "同志们：", "", "1958年10月6日", "", SAID),
        *("1962年3月2日", "", SAID, "1979年1月5日", "", SAID, LEAVE),
    ),
    "episodes with titles and years": lines(
        *("我的四十年——在座谈会上的讲话", "王小川", "", "同志们：", "", "修渠", "1958年冬", "", SAID),
        *("种子", "1962年春", "", SAID, "下田", "1979年", "", SAID, LEAVE),
    ),
    "two sittings of one report": lines(
        *("在三级干部会议上的讲话", "王小川", "", "（1977年10月6日上午）", "", "同志们：", "", SAID),
        *("今天上午就讲到这里。", "", "（10月6日下午）", "", SAID, LEAVE),
    ),
    "a list below": lines(
        *("在春耕会上的讲话", "县长 王小川", "（1977年10月6日）", "", GREETED, "附：各公社任务分配表", "北沟公社 300亩")
    ),
    "a notice that sends it": lines(
        *("关于印发王小川同志讲话的通知", "", "各公社：", "现将王小川同志的讲话印发给你们，请结合实际认真贯彻执行。"),
        *(
            "青河县委办公室",
            "一九七七年十月八日",
            "",
            "在春耕会上的讲话",
            "王小川",
            "（一九七七年十月六日）",
            "",
            GREETED,
        ),
    ),
}


@pytest.mark.parametrize("kind", ONE)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_one_speech_stays_one(kind: str, name: str) -> None:
    assert len(extract(name, ONE[kind]).drafts) == 1


def test_a_page_that_lists_speeches_with_their_first_words_is_not_parted() -> None:
    words = "同志们：今天这次会议，主要任务是总结去年的工作，我先讲三点意见，供大家讨论，不对的地方请批评指正……[详细]"
    titles = ("市长王小川在廉政会议上的讲话", "副市长张大山在造林现场会上的讲话", "市长王小川在团拜会上的致辞")
    assert len(extract("a.txt", lines(*(f"{title}\n{words}\n" for title in titles))).drafts) < 2
