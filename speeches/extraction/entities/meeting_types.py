"""Which kind of meeting a speech was given at, by keywords in its title and occasion."""

import re
from collections.abc import Mapping, Sequence

from speeches.extraction.char_classes import nfkc
from speeches.text import simplified

Keywords = Mapping[str, Sequence[str]]

OTHER = "其他"
# 在政协临川市第十届委员会第五次会议开幕式上的讲话: they say which part of an occasion it was, not what the occasion was
PARTS_OF_MEETINGS = frozenset(["开幕式", "闭幕式", "开幕会", "闭幕会"])
WISHES = re.compile("致[辞词][^上]{0,6}$")

# The rows a new archive starts with; staff edit them in the database and pass them in.
DEFAULT_KEYWORDS: Keywords = {
    "党代会": ["党代会", "党员代表大会", "党的代表大会", "共产党代表大会", "次代表大会"],
    "全会": ["全会", "全体会议", "全委会", "全委扩大会议", "全委(扩大)会议"],
    "人代会": ["人代会", "人民代表大会", "人大会议", "人大一次会议", "次人大会议", "政府工作报告"],
    "政协会议": ["政协", "政治协商会议"],
    "常委会": ["常委会", "常委会议", "常务会议"],
    "经济工作会议": ["经济工作会议", "经济工作会"],
    "工作会议": ["工作会议", "工作会", "政府全体会议", "政府全体(扩大)会议", "电视电话会议", "视频会议"],
    "干部大会": ["干部大会", "干部会议", "干部会"],
    "动员部署会": ["动员部署会", "动员部署大会", "动员会", "动员大会", "部署会", "部署会议", "启动会", "誓师大会"],
    "推进会": ["推进会", "推进会议", "推进大会", "现场会", "现场办公会", "调度会", "促进会", "攻坚会"],
    "座谈会": ["座谈会", "座谈", "恳谈会", "茶话会"],
    "务虚会": ["务虚会", "务虚会议"],
    "形势分析会": ["形势分析会", "分析会", "形势报告会"],
    "总结表彰会": ["总结表彰会", "总结表彰大会", "表彰大会", "表彰会", "表彰会议", "总结大会", "总结会", "颁奖大会"],
    "民主生活会": ["民主生活会", "组织生活会"],
    "党课": ["党课"],
    "培训班": ["培训班", "研讨班", "研修班", "轮训班", "进修班", "开班式", "开学典礼", "培训会"],
    "调研": ["调研", "考察", "视察", "检查指导"],
    "庆典纪念": [
        "庆祝",
        "纪念",
        "诞辰",
        "周年",
        "庆典",
        "典礼",
        "仪式",
        "开幕式",
        "闭幕式",
        "公祭",
        "招待会",
        "晚会",
        "教师节",
        "儿童节",
        "护士节",
    ],
    "论坛": ["论坛", "峰会", "年会", "博览会", "研讨会", "对话会"],
    "贺词": ["贺词", "贺信", "献词", "祝词", "慰问信", "团拜会", "致辞"],
    "新闻发布会": ["新闻发布会", "记者会", "记者招待会", "发布会"],
    OTHER: [],
}


def meeting_type(texts: Sequence[str], keywords: Keywords = DEFAULT_KEYWORDS) -> str:
    """The type for the first of `texts` that holds a keyword.

    In 在纪念朱德同志诞辰130周年座谈会上的讲话 the head of the phrase comes last: the keyword that ends
    furthest right wins, and of two that end together the longer (经济工作会议, not 工作会议).
    """
    for text in texts:
        folded = simplified(nfkc(text)).strip()
        # 商城开业庆典致辞: what kind of speech it was tells less than where it was given
        found = _found(WISHES.sub("", folded), keywords) or _found(folded, keywords)
        if found:
            return max([row for row in found if row[3] not in PARTS_OF_MEETINGS] or found)[2]
    return OTHER


def _found(folded: str, keywords: Keywords) -> list[tuple[int, int, str, str]]:
    """Where each keyword ends, how long it is, its type and itself."""
    return [
        (at + len(word), len(word), name, word)
        for name, words in keywords.items()
        for word in words
        if word and (at := folded.rfind(word)) >= 0
    ]
