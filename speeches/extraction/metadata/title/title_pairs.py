"""Titles of two lines: broken in mid-phrase, or the halves of a headline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from speeches.extraction.char_classes import CJK, folded, squeezed
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.entities import person_line
from speeches.extraction.metadata.title.title_cleaning import clean_title, same
from speeches.extraction.ordered_rules import Rule
from speeches.extraction.structure import GENRE_END
from speeches.extraction.types import Line

# 市委书记在市委理论中心组专题学习会 / 上的讲话: a title broken in mid-phrase
# ……第二十二届职工代表大会 / 第二次会议开幕词
GOES_ON = re.compile(
    r"\s*(?:第\s*[一二三四五六七八九十\d]{1,3}\s*次\s*(?:全\s*体\s*)?会\s*议|会?上的|暨|[时中]的|的(?:讲话|致辞|报告|发言))"
)
OPENED = re.compile(r"[^。!?:;,在]{0,16}(?:在|出席)[^。!?:;,在]{3,40}")
OCCASION_END = re.compile(
    r"(?!在)[^。!?:;,在]{2,30}(?:上|时|中|期间|会)的?(?:讲话|致[辞词]|演讲|发言|报告|演说|总结)(?:全文|提纲|摘要|要点|稿)?"
)
GENRE_WORD = re.compile(
    r"的?(?:主持词|讲话|讲话稿|致[辞词]|[开闭]幕[辞词]|欢迎[辞词]|[贺献]词|报告|演讲|演说|演[辞词]|发言|发言稿)(?:全文)?"
)


OF_A_SERIES = re.compile(r"(?:文件|材料|附件)(?:之?[一二三四五六七八九十\d]{1,3}|[(（].{1,4}[)）])?$|第.{1,6}[号期]$")
SITE_WORDS = re.compile(
    r"官网|网站|[_☰|]|搜索|登录|首页|第.{1,3}[版期辑]|[日晚周早]报|电视台|广播|(?:文件|选编|汇编|文集|资料|通讯|简报|材料|下载|专栏|频道|客户端|公众号)$|(?:发布|融媒|传媒|在线|客户端|公众号|之窗|文库)[·•]|文件汇编|资料汇编|第\d+页|协会$|党校$"
)
KIND = 14  # characters of a line that only says what kind of speech it is


@dataclass(frozen=True)
class Pair:
    """Two lines that follow each other, and the candidates above them."""

    first: Line
    second: Line
    above: Sequence[Line]
    headline: bool  # a subtitle stands below: the title may take two lines

    @property
    def near(self) -> bool:
        return self.second.number - self.first.number <= 2


# 认清形势　主动转型 / 为建设小而美的银行而努力: short phrases of one length in the first line
PHRASES = re.compile(rf"(?P<one>[{CJK}]{{4,6}})[ 　]+(?P<two>[{CJK}]{{4,6}})")


def _parallel(pair: Pair) -> bool | None:
    """Two phrases of one length above a line of a headline's length: neither line is the title by itself."""
    phrases = PHRASES.fullmatch(pair.first.text.strip())
    second = fold(pair.second.text).strip()
    if not phrases or pair.second.number - pair.first.number > 1:
        return None
    alike = abs(len(phrases["one"]) - len(phrases["two"])) <= 1
    named = GENRE_END.match(second) or GENRE_END.match(fold(phrases["one"])) or GENRE_END.match(fold(phrases["two"]))
    headline = 6 <= len(second) <= 26 and not re.search(r"[。!?:;|>\d]|[(]|有限公司|委员会$|办公室$", second)
    office = person_line(pair.first.text) or person_line(pair.second.text)
    return (alike and headline and not named and not office and not HEADING_START.match(second)) or None


def _printed_whole_above(pair: Pair) -> bool | None:
    whole = folded(pair.first.text + pair.second.text)
    return any(folded(line.text) == whole for line in pair.above) or None


def _broken(pair: Pair) -> bool | None:
    return (pair.near and goes_on(pair.first, pair.second)) or None


def _halves(pair: Pair) -> bool | None:
    return (pair.near and pair.headline and headline_pair(pair.first, pair.second)) or None


PAIR_RULES: tuple[Rule[Pair, bool], ...] = (
    Rule(
        "broken, and printed whole above",
        ("指导组领导在2022年度民主生活会上的点评讲话\n指导组领导在2022年度\n民主生活会上的点评讲话",),
        _printed_whole_above,
    ),
    Rule(
        "broken in mid-phrase",
        ("市委书记在市委理论中心组专题学习会\n上的讲话", "安陵市中级人民法院\n工 作 报 告"),
        _broken,
    ),
    Rule("headline of two lines", ("登高望远　行稳致远\n携手共建美好山乡\n——在论坛上的讲话",), _halves),
    Rule("phrases of one length above the rest", ("认清形势　主动转型\n为建设小而美的银行而努力",), _parallel),
)


def goes_on(first: Line, second: Line) -> bool:
    """Whether a title goes on in the next line: …学习会 / 上的讲话, 安陵市中级人民法院 / 工 作 报 告."""
    listed = re.search(r"\d{1,2}-\d{1,2}\s*$", first.text)  # 在约谈会上的讲话 06-09: an entry of a list
    # 在看, 关于我们 above a whole title: buttons of the page
    whole = re.match(r"\s*在", second.text) and GENRE_END.match(fold(second.text))
    mid_phrase = (
        re.match(r"\s*(?:在|关于)", first.text)
        and not listed
        and not whole
        and not GENRE_END.match(fold(clean_title(first.text)[0]))
    )
    whose = re.search(r"(?:法院|检察院|政府|委员会|党委|党组|工会)$", squeezed(first.text))
    # 全县教师节表彰大会 / 主 持 词
    numbered = OF_A_SERIES.search(squeezed(first.text))
    kind = GENRE_WORD.fullmatch(squeezed(fold(second.text))) and not GENRE_END.match(fold(first.text)) and not numbered
    report = (whose and squeezed(second.text) == "工作报告") or kind
    # 署理財政司副司長在會計師公會周年晚宴的 / 演辭（譯文）
    left_open = first.text.rstrip().endswith("的") and GENRE_END.match(fold(second.text)) and len(second.text) <= KIND
    return bool(mid_phrase or left_open or _occasion(first, second) or GOES_ON.match(second.text) or report)


def _occasion(first: Line, second: Line) -> bool:
    """州长在全州民族团结进步 / 表彰大会上的讲话: the name of an occasion that goes on in the next line."""
    opened = (
        not re.match(r"\s*在", second.text)
        and OPENED.fullmatch(fold(first.text).strip())
        and not GENRE_END.match(fold(first.text))
    )
    return bool(opened and OCCASION_END.fullmatch(fold(second.text).strip()))


def headline_pair(first: Line, second: Line) -> bool:
    """Whether two lines are the halves of one headline: short, alike in length, and no report of what happened."""
    texts = [fold(line.text).strip() for line in (first, second)]
    # a line of the page above the format's own heading
    if bool(first.level) != bool(second.level) or any(SITE_WORDS.search(text) for text in texts):
        return False
    quoted = [text.startswith(("“", "「")) and text.endswith(("”", "」")) for text in texts]
    if same(*texts) or quoted[0] != quoted[1] or abs(len(texts[0]) - len(texts[1])) > 8:
        return False
    return not any(
        GENRE_END.match(text)
        or HEADING_START.match(text)
        or not 6 <= len(text) <= 26
        or re.search(r"[。!?:;|>\d]|[在上电讯]|出席|发表|举行|会见|全文|原文|标题", text)
        for text in texts
    )
