"""One speech whose sections, cases, letters, visits or leaves look like the heads of several stays one."""

import pytest

from speeches.extraction.pipeline import extract

SAID = (
    "今年全县的水渠要修到每一个村口，良种要发到每一户人家，干部要到地里去，不要坐在屋里等报表。",
    "我们要把群众的冷暖放在心上，困难户的口粮、学生的课桌、老人的药费，一件一件落到实处。",
)
HEAD = ("在全县干部大会上的讲话", "县委书记　张大山", "（2018年5月4日）", "同志们：", SAID[0])
LEAVE = "谢谢大家。"


def sections(*heads: str) -> tuple[str, ...]:
    return tuple(line for head in heads for line in (*head.split("|"), *SAID))


ONE = {
    "heroes": sections("焦裕禄：县委书记的榜样", "王进喜：石油战线的铁人", "雷锋：平凡的一生"),
    "cases": sections(
        "案例一|单位：青河煤矿|时间：2017年3月5日|地点：北沟", "案例二|单位：石桥矿|时间：2017年6月1日|地点：南沟"
    ),
    "cases with days": sections("案例一：李某受贿案（2017年3月15日）", "案例二：王某渎职案（2017年8月2日）"),
    "visits": sections("深圳考察（2018年4月10日）", "苏州考察（2018年4月13日）", "宁波考察（2018年4月15日）"),
    "periods": sections(
        "白手起家（1958年10月1日—1966年5月16日）",
        "艰难岁月（1966年5月—1976年10月）",
        "改革年代（1978年12月—1992年1月）",
    ),
    "letters read out": (
        "我想给大家念三封来信。",
        *sections("第一封信（2003年9月10日）", "第二封信（2005年9月10日）", "第三封信（2007年9月10日）"),
    ),
    "tasks": sections(
        "一、春训|活动时间：9月8日|活动地点：县体育馆|责任单位：文体局",
        "二、秋赛|活动时间：9月11日|活动地点：一中|责任单位：教育局",
    ),
    "running heads": sections("在全县干部大会上的讲话", "在全县干部大会上的讲话"),
}


@pytest.mark.parametrize("kind", ONE)
@pytest.mark.parametrize("name", ["讲话.txt", "讲话.md"])
def test_what_looks_like_several_speeches_stays_one(kind: str, name: str) -> None:
    lines = (*HEAD, *ONE[kind], LEAVE)
    drafts = extract(name, "\n\n".join(lines).encode()).drafts
    assert len(drafts) == 1
    assert all(text in drafts[0].text for text in (*SAID, LEAVE))


def test_a_headline_above_the_lead_and_again_above_the_text_is_of_one_speech() -> None:
    title = "写给高三同学的一封信"
    lead = "今天是高考前最后一次升旗仪式，校长张大山在国旗下讲话，我们把全文放在这里，祝愿每一位同学考出好成绩！"
    again = (title, "——在高考前升旗仪式上的讲话", "2016年5月30日", "亲爱的同学们：", *SAID, "祝你们金榜题名！")
    assert len(extract("a.txt", "\n".join((title, "", lead, "", *again)).encode()).drafts) == 1


def test_the_turns_of_a_meeting_are_no_speeches_of_their_own() -> None:
    turns = (
        f"主持人：同志们，现在开会。{SAID[0]}",
        f"陈会长：各位领导，我代表县工商联说几句。{SAID[0]}{SAID[1]}",
        f"周总经理：各位领导，我们厂主要是缺工人。{SAID[1]}",
        f"张县长：同志们，刚才大家讲得都很实在。{SAID[0]}",
        "主持人：散会。",
    )
    head = ("青河县优化营商环境座谈会记录", "时间：2022年4月12日", "地点：县政府三楼会议室")
    assert len(extract("a.txt", "\n".join((*head, *turns)).encode()).drafts) <= 1
