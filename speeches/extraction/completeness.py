"""Whether the text of a speech is whole, breaks off, or cannot be told to be either."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from speeches.extraction.char_classes import CLOSERS, SENTENCE_END, nfkc
from speeches.extraction.cleaning import CUT, HEADING_START, PAGES
from speeches.extraction.cleaning import LEFT_OUT as SAID_SO
from speeches.extraction.those_present import SPEAKERS_WE
from speeches.text import simplified

FAREWELL = re.compile("祝|谢|完[了毕]?$|到这里|讲这些|必胜|万岁|此致|敬礼")
# How the last sentences of a speech take leave or call to work; no page stops at these by chance.
LEAVE = re.compile(
    r"祝|谢|说?完了|完毕|到这里|到此|讲这些|说这些|讲这么多|必胜|万岁|此致|敬礼|散会|拜托|再见|保重|闭幕|开幕|圆满成功|指正|请予?审[议查]"
    r"|而(?:努力|奋斗|共同|不懈|团结)|奋斗|贡献|让我们|让.{2,12}(?:共同|一起)|希望|请大家|请各位|以上[^。]{0,8}(?:报告|意见|发言|汇报)|陈[词辞]|评议|(?:点评|谈)这些|总之|最后|携手|新的?(?:篇章|辉煌|局面|胜利|台阶)|加油|thank|farewell",
    re.I,
)
# 祝各位…！, 以上意见，供同志们参考。: leaves of which nobody thinks in the middle of a speech, in its last line
LAST_LINE = 60  # characters from the end of that line
TAIL = 14  # lines behind it that may be the page's
# 注释, 【相关文件】, （送：县委…）: what stands at the head of such lines
APPARATUS = re.compile(
    r"[(（【\[〔\s]*(?:注\s*释|附\s*[录件注]|相\s*关\s*(?:文件|链接|阅读|新闻|报道|文章|资料)|延伸阅读|[报送发]\s*[:：]|抄\s*[送报]|本刊|编者|讨\s*论\s*情\s*况|图为|[▲△])"
)
GREETS = re.compile("各位|同志|朋友|同学|女士|先生|尊敬|乡亲|大家好")
FIRST_WORDS = 80  # characters from the start in which a speech greets those present
LAST_WORDS = 160  # characters from the end in which a speech takes leave
# （热烈鼓掌）, notes such as （笑）, and behind a full stop （根据谈话记录整理，未经本人审阅）
APPLAUSE = re.compile(r"[（(][^（）()]{1,10}[)）]$|(?<=[。！!？?])[（(][^（）()]{1,30}[)）]$")
# （中略）, [原件此处缺一页], 〔以下为谈个别干部的内容，从略〕: what an editor says in the text of what it lacks; of
# 小标题已略去 and 掌声略去 nothing is lacking that was said
LEFT_OUT = re.compile(
    r"[(（【\[〔](?![^()（）【】\[\]〔〕]{0,24}(?:标题|掌声|称呼|称谓|名单|附表|附件|注释)[^()（）【】\[\]〔〕。]{0,4}(?:省略|略去|从略))(?:[^()（）【】\[\]〔〕]{0,24}(?:省略|略去|从略)[^()（）【】\[\]〔〕]{0,12}|[上中下前后]略|以下略|(?:原件|原稿|此处|以下|下|中间)[^()（）【】\[\]〔〕]{0,6}(?:缺|残)[^()（）【】\[\]〔〕]{0,6}|略)[)）】\]〕]|\[[^\]]{0,40}(?:is missing|are missing|illegible|omitted)[^\]]{0,20}\]"
)
# 在林改现场会上的讲话（节录）; （一九八四年，节选）; 编者按：本文是…讲话的一部分，略有删节; 【摘要】：… is what a site prints above the whole text
EXCERPT = re.compile(
    r"(?!^[【\[〔])[(（【\[〔]\s*(?:[^()（）【】\[\]〔〕。]{1,24}[，,、；;·\s]\s*)?(?:节选|节录|摘要|摘登|摘编|摘录|选登|节选稿)\s*[)）】\]〕](?!\s*[:：])|(?:讲话|演讲|报告|致辞|发言|原文)的?(?:一部分|节选|摘要|节录)|(?:以下|下面)(?:是|为)[^。]{0,20}(?:讲话|演讲|致辞|发言)的?(?:要点|主要内容)|(?:摘要|要点)(?:刊登|刊发|整理)?如下|有删[节减]|(?:发言|讲话|演讲)(?:摘登|摘编)",
    re.M,
)
BLOCK = 8  # lines from the end among which such lines stand
SHORT = 40  # characters of a last line that may be the page's
BEGINS_CUT_OFF = "文首像是缺了前面的文字"
BREAKS_OFF = "文末一句未完"
BEGINS_LATE = "标题编号不从一开始，开头又没有称呼，像是缺了前面的文字"
UNTOLD = "没有看到结束语或落款，不知文字是否完整"
ENDS_ALL_THE_SAME = "网页说只显示了一部分，文末却像是结束语"
FURNITURE = "最后一行“%s”可能是网站文字，不知文字是否完整"
HOLE = "原件有读不出的地方，不知文字是否完整"
SEVERAL_PAGES = "网页分成几页，不知这里是不是全文"


# 第 3 页 共 7 页: numbers of pages with how many there are
NUMBERED = re.compile(r"第\s*(?P<page>\d{1,3})\s*页\s*[,/]?\s*共\s*(?P<of>\d{1,3})\s*页")
BETWEEN = 2  # pages: a number may stand at the foot of the page above


class Ending(NamedTuple):
    """How a text ends: why it is not whole, or ''; and what is doubtful in that, or ''."""

    cut: str = ""
    doubt: str = ""


def ending_of(
    noise: Sequence[str], text: str, notes: str, *, foot_below: bool, hole: bool = False, late: bool = False
) -> Ending:
    """How the text of a speech ends, and whether its beginning is there.

    Args:
        noise: the reasons of what was dropped from its first line on.
        text: the whole text.
        notes: what stands above and below it: its title as printed, its byline, the editor's words.
        foot_below: a date, a name, a credit or the foot of the page stands below it.
        hole: something of the file could not be read, so that nobody can tell whether the text is whole.
        late: the numbers of its headings do not begin with the first.
    """
    ending = _ending(noise, text, notes, foot_below=foot_below)
    if not ending.cut and not greets(text) and (late or BEGINS_CUT.match(text)):
        ending = Ending(BEGINS_LATE if late else BEGINS_CUT_OFF)
    return Ending(ending.cut, HOLE) if hole else ending


def _ending(noise: Sequence[str], text: str, notes: str, *, foot_below: bool) -> Ending:
    if CUT in noise:
        return Ending("网页只显示了一部分", ENDS_ALL_THE_SAME if takes_leave(text) and _closes(text) else "")
    if SAID_SO in noise or LEFT_OUT.search(text):
        return Ending("文中注明有省略")
    if EXCERPT.search(simplified(notes)):
        return Ending("注明是节选或摘要")
    if _breaks_off(text):
        return Ending() if _ends_above(text) else Ending(BREAKS_OFF, _page_line(text))
    if PAGES in noise and not (takes_leave(text) and greets(text)):
        return Ending("", SEVERAL_PAGES)
    return Ending("", "" if foot_below or takes_leave(text) else UNTOLD)


# ……那么刚才说的是第一个问题。: a text that begins so has lost its first words
BEGINS_CUT = re.compile(r"\s*[(（\[【]?(?:…{1,4}|\.{3,}|。{3,})(?=\s*[^\s)）\]】])")


def greets(text: str) -> bool:
    """Whether the first words of a text greet those present."""
    return bool(GREETS.search(simplified(text[:FIRST_WORDS])))


def pages_missing(numbers: Sequence[str]) -> str:
    """Why pages must be missing, by the numbers printed on those that are there; or ''.

    Args:
        numbers: the lines with numbers of pages that were taken out of the file.
    """
    found = [(int(match["page"]), int(match["of"])) for text in numbers if (match := NUMBERED.search(nfkc(text)))]
    if not found or len({of for _, of in found}) > 1:
        return ""
    return "页码不全" if min(page for page, _ in found) > BETWEEN else ""


def takes_leave(text: str) -> bool:
    """Whether the last words thank, wish, close the meeting or call to work."""
    end = text.rstrip()[-LAST_WORDS:]
    return bool(LEAVE.search(simplified(nfkc(end)))) or _without_applause(end).rstrip(CLOSERS).endswith(("！", "!"))


def _ends_above(text: str) -> bool:
    """Whether the speech takes leave above its last lines, which are the page's: an ad, a photo's words, a list of links.

    Only the line below the leave tells: it is short and no sentence, or names what it heads; none of them speaks to
    those present.
    """
    lines = text.rstrip().split("\n")[-TAIL - 1 :]
    at = next((at for at in range(len(lines) - 2, -1, -1) if _closes(lines[at]) and _leaves(lines[at])), None)
    if at is None:
        return False
    tail = lines[at + 1 :]
    headed = APPARATUS.match(tail[0]) or (_of_a_page(tail[0]) and not _closes(tail[0]))
    return bool(headed) and not any(SPEAKERS_WE.search(simplified(line)) for line in tail)


def _leaves(line: str) -> bool:
    return bool(LEAVE.search(simplified(nfkc(line[-LAST_LINE:]))))


def _page_line(text: str) -> str:
    """The doubt that the short last lines, below a line that ends a sentence, are the page's."""
    *above, last = text.rstrip().split("\n")[-BLOCK:]
    while above and not _closes(above[-1]) and _of_a_page(above[-1]):
        above.pop()
    return FURNITURE % last if above and _of_a_page(last) and _closes(above[-1]) else ""


def _of_a_page(line: str) -> bool:
    return len(line) <= SHORT and not re.search("[，,、；;]|[：:]$", line) and not HEADING_START.match(line)


def _closes(text: str) -> bool:
    return text.rstrip().rstrip(CLOSERS).endswith(tuple(SENTENCE_END))


def _without_applause(text: str) -> str:
    """The text without （热烈鼓掌） at its end; only the end of a long text is looked at."""
    return text[:-LAST_WORDS] + APPLAUSE.sub("", text[-LAST_WORDS:])


def _last_sentence(text: str) -> str:
    """What stands behind the last mark that ends a sentence, in half width."""
    last = re.split(f"[{SENTENCE_END}]", nfkc(text[-LAST_WORDS:]))
    return last[-1] if len(last) > 1 else re.split(f"[{SENTENCE_END}]", nfkc(text))[-1]


def _breaks_off(text: str) -> bool:
    """Whether the last sentence stops before its end; 谢谢大家 and 人民必胜 want nothing but their full stop."""
    # 就讲这些。（热烈鼓掌）
    end = _without_applause(text.rstrip())
    # 作为锤炼作风的“试金石”。会……: dots where the page stops
    dotted = end.removesuffix("\n").endswith(("…", "..")) and re.search(
        r"[^。!?！？…\s.](?:…+|[.]{2,})$|。[.]{3}$", end
    )
    if dotted or end.endswith(("，", ",", "、", "：", ":")):
        return True
    # …the villages will keep it. and 群众就满意. of a page that prints a point for 。
    if end.rstrip(CLOSERS).endswith((*SENTENCE_END, ".")):
        return False
    last_line = end.rsplit("\n", 1)[-1]
    sentence = _last_sentence(end)
    clause = re.sub(r"[\W\d]", "", re.split("[,，、；;：:]", sentence)[-1])
    item = re.match(r"\w{2,6}[：:]", last_line)  # 主办单位：省交通运输厅，各州、市人民政府
    least = 1 if (len(last_line) >= 12 and not item) or HEADING_START.match(last_line) else 6
    return len(clause) >= least and not FAREWELL.search(sentence)
