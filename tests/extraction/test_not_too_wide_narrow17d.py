"""Rules for marks, days, headings and names that leave ordinary words of a speech and its title alone."""

import pytest

from speeches.extraction.pipeline import extract
from tests.extraction.made_pages import PARAGRAPH, TITLE, one

HEAD = (TITLE, "县长　张大山", "（2012年7月5日）", "同志们：", PARAGRAPH, PARAGRAPH)
LEAVE = "我就讲到这里，谢谢大家。"


@pytest.mark.parametrize(
    "said",
    [
        ("（记者提问略）", "全市的供水已经恢复，市民可以放心饮用。"),
        ("（讨论从略）", "毛主席万岁！"),
        ("（以上第3页）", "以上几条，望各公社党委认真执行。"),
        ("* * * 此处插照片二张 * * *", "照片上的老同志，如今只剩下三位了。"),
        ("今天就办三件事。", "张贴通告到每个路口。", "登记外来车辆。"),
        ("处理结果如下。", "处理意见：开除党籍、开除公职。", "引以为戒。"),
        ("三级签字，今天起执行：", "医师签字：下班前完成。", "院长签字：重大手术前完成。"),
        ("本站由信息中心搭建，各局供稿。", "下周验收。"),
        ("任务表上写着：", "还有38%", "月底见分晓。"),
        ("[识别失败：以下两行]", "各社回去要开会传达。"),
        ("每人学会三样：", "打印 复制 分享", "下月考核。"),
        ("填法统一如下：", "馆藏号：A-001", "索书号：B-12", "各馆照此执行。"),
        ("登记照此办理：", "收文号：85-017", "来文日期：1985年3月2日", "下周检查。"),
        ("谢谢大家！再强调三条纪律：", "◆会议纪律：手机静音，不得请假。", "◆廉洁纪律：不收礼金，不吃请。"),
        ("谢谢大家。", "◆特别提醒：余震期间不得返回危房。"),
        ("谢谢大家，祝老师们节日快乐！", "★获奖名单：陈小红、赵小刚。"),
        ("我就讲到这里，谢谢大家。下面宣布分工。", "资料整理：王小明、李小川"),
        ("我就讲这些，谢谢大家。", "普查登记整理：统计站负责，月底前完成。"),
    ],
)
def test_what_a_speaker_says_in_words_of_a_page_stays(said: tuple[str, ...]) -> None:
    draft = one(*HEAD, *said)
    assert draft.text.endswith("\n".join(said))


@pytest.mark.parametrize(
    ("title", "day", "speaker"),
    [
        ("县委书记张大山在全县三级干部会议上的讲话", "（2013年3月5日）", "张大山"),
        ("校长简怀瑾在2019届毕业典礼上的讲话", "（2019年6月22日）", "简怀瑾"),
        ("张大山委员在县政协九届二次会议上的发言", "　（2013年3月5日）", "张大山"),
        ("县长张大山在县十五届人大一次会议上的政府工作报告", "（2013年3月5日）", "张大山"),
        ("联合国秘书长安南在联合国大会上的演讲", "（2001年9月24日）", "安南"),
    ],
)
def test_a_title_that_names_its_speaker_keeps_both_before_its_day(title: str, day: str, speaker: str) -> None:
    draft = one(title + day, "同志们：", PARAGRAPH, PARAGRAPH, LEAVE)
    assert (draft.title, draft.speaker, draft.dating.basis) == (title, speaker, "stated")


@pytest.mark.parametrize("season", ["2017年秋季　县委党校", "2017年下半年，青河县", "2017年冬，于青河县委党校"])
def test_a_season_never_comes_before_a_full_day(season: str) -> None:
    draft = one(season, TITLE, "张大山", "2017年12月8日", "同志们：", PARAGRAPH, LEAVE)
    assert draft.dating.date == "2017-12-08"


def test_a_recording_sent_later_was_not_given_on_the_day_of_the_broadcast() -> None:
    draft = one("1981年2月5日 18:30播出　播音员：小蔺", f"{TITLE}（录音剪辑）", "同志们：", PARAGRAPH, LEAVE)
    assert draft.dating.date is None


@pytest.mark.parametrize(
    "first",
    [
        "转达县委书记李小河昨天在县三级干部会议上的讲话精神，主要内容如下：",
        "转达省委书记3月5日在全省经济工作会议上的讲话，要点如下：",
        "转述市长前天在全市大会上的报告，我记了几条。",
    ],
)
def test_a_speaker_who_passes_on_another_speech_tells_no_day_of_his_own(first: str) -> None:
    draft = one(TITLE, "县长　张大山", "发布时间：2013-03-12", first, PARAGRAPH, LEAVE)
    assert draft.dating.date is None


def test_the_hour_of_a_post_in_a_forum_is_no_day_of_a_speech() -> None:
    dating = one(TITLE, "发言时间：2009-07-09 23:14", "各位同学：", PARAGRAPH, LEAVE).dating
    assert dating.basis != "stated"


@pytest.mark.parametrize("heading", ["我们的优势在哪里", "今天的成绩来之不易", "感谢每一位老师"])
def test_a_heading_of_the_text_that_opens_as_a_speech_does_is_not_the_title(heading: str) -> None:
    text = f"# {TITLE}\n\n张大山\n\n# {heading}\n\n{PARAGRAPH}\n\n# 努力方向\n\n{PARAGRAPH}\n\n谢谢大家。\n"
    (draft,) = extract("稿.md", text.encode()).drafts
    assert (draft.title, heading in draft.text) == (TITLE, True)


@pytest.mark.parametrize("line", ["孙所长补充", "李站长陪同", "赵科长审阅", "李站长传达", "刘团长回忆", "周馆长督办"])
def test_what_an_official_did_is_no_name(line: str) -> None:
    assert one(TITLE, "局长　张大山", line, "（2008年3月5日）", "同志们：", PARAGRAPH, LEAVE).speaker == "张大山"
