"""Which kept lines of a speech are the site's, by what the line tagger, the rules for pages and its place say together.

The tagger alone is right in one doubt of two: it takes titles, salutations and short calls for a site's. What these
show to be spoken is not doubted; what rules know as a page's own, or what comes again as a running head does, is doubted
also where the tagger is unsure.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from speeches.extraction.char_classes import folded
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.entities import is_latin
from speeches.extraction.structure import GENRE_END, closes, is_foot, is_page_info, is_salutation

SURE, SURE_OF_SENTENCE, UNSURE = (
    0.5,
    0.8,
    0.1,
)  # probability of the tagger from which it is believed alone, and beside other evidence
SHORT = 40  # characters of a running head or a page's mark
# 散会！ / 谢谢大家 / 现在，我宣布： / 干杯！
SPOKEN_WORDS = re.compile(
    r"我|万岁|必胜|加油|敬礼|大家|你们|各位|同志|散会|再见|谢|祝|干杯|闭幕|开幕|指正|审议|快乐|鼓掌|掌声|出发|不妥之处|永垂不朽|安息"
)
# 谢谢大家 / 祝大会圆满成功 / 我的话讲完了: how a speech ends without a full stop
LAST_WORDS = re.compile(
    r"[谢祝愿]|大家|你们|各位|同志|散会|再见|干杯|[闭开]幕|完[了毕]?$|万岁|必胜|加油|奋斗|努力|敬礼|此致|宣布|永[远垂]|我的|我讲|我说"
)
CLAUSES = 2  # commas of a sentence that lost its end
BARE = 30  # characters of a line below the text that is doubted for its place alone
CLAUSE = re.compile("[，,、]$")
# （下转第３版） / 本页面的校对尚未完成 / [加载更多] / 试看时间已到: words of a page about itself
OF_A_PAGE = re.compile(
    r"下转第|上接第|本(?:页面?|条目|文献|网页|附件|新闻)|附件下载|加载更多|试看|登录|登入|注册|版权|著作权|点击|浏览|回复|编辑\]|字[级号体]|分享|编号\s*:|热线|订户|上[页頁]|\.(?:docx?|pdf)$"
)
# 章节报错, 本帖最近评分记录: such words in a line without a clause are the page's also where the tagger sees no furniture
BUTTON = re.compile(
    r"本帖|评分|二维码|公众号|点赞|文档|客户端|\bapp\b|反馈$|举报$|原文链接|阅读原文|纠错|报错|打印本|网友|验证码|加载|书签|章节|楼主|百科|字号|扫码|转发$|[前后上下]一[篇页章则]|关于我们|联系我们|网站地图|版权所有|播放",
    re.I,
)
# 01 / （略） / | 开会 | 19.5 | / - 吃早饭;: the number of a part, what an editor left out, a table, an item of a list
OF_THE_TEXT = re.compile(r"0[1-9]|[(\[【][^()\[\]【】]{0,6}略[)\]】]|\|.*\|.*\||[-*·]\s.*[;。!?]")
MARKDOWN = re.compile(r"[#>*\s]+")
HEADING = 30  # characters of a numbered heading, which the tagger takes for an entry of a menu
END, WHOLE = 3, 12  # lines at both ends of a speech where a page's own stand, and characters of a sentence
# 拖轮7号:平安靠港! / [以下缺页。] / 主办单位:省人力资源厅。
NO_SENTENCE = re.compile(r"[\[【(〔*※#|]|[^,。;:]{1,12}:|\d{1,2}:\d\d")
DIGITS = re.compile(r"[\d〇○零一二三四五六七八九十百]+")


class KeptLine(NamedTuple):
    """A line of a speech's text, and how likely the tagger holds it to be the site's."""

    text: str
    furniture: float


def like_furniture(lines: Sequence[KeptLine], title: str) -> list[int]:
    """The positions of the lines that are probably the site's.

    Args:
        lines: the lines of one speech's text, in their order.
        title: its title, which may stand among them.
    """
    heads = _running_heads(lines)
    last = next((at for at in range(len(lines) - 1, -1, -1) if closes(lines[at].text)), len(lines))
    return [
        at
        for at, line in enumerate(lines)
        if (_doubtful(line, title, heads) and not (END <= at < len(lines) - END and _sentence(line)))
        or (at > last and _below_text(line, title))
    ]


def _sentence(line: KeptLine) -> bool:
    """Whether a line within the text is a whole sentence in which nothing is said of a page."""
    flat = fold(line.text).strip()
    if is_latin(flat) or NO_SENTENCE.match(flat):
        return False
    if len(flat) > SHORT:
        return True  # 让更多的人分享发展的成果: a paragraph has room for any word
    return len(flat) >= WHOLE and closes(flat) and not OF_A_PAGE.search(flat) and not BUTTON.search(flat)


def _below_text(line: KeptLine, title: str) -> bool:
    """Whether a line below the last sentence is no word of leave: short, without a clause, and told by nothing else."""
    flat = fold(line.text).strip()
    bare = 0 < len(flat) <= BARE and not re.search(r"[,;、。]|:$|^[(\[]", flat) and not HEADING_START.match(flat)
    return bare and not LAST_WORDS.search(flat) and not _again(flat, title)


def _doubtful(line: KeptLine, title: str, heads: frozenset[str]) -> bool:
    flat = fold(line.text).strip()
    return bool(flat) and _like_a_page(line, flat, heads) and not _of_the_speech(flat, title)


def _like_a_page(line: KeptLine, flat: str, heads: frozenset[str]) -> bool:
    """Whether the tagger, rules or both take the line for a page's, whatever is said in it."""
    if line.furniture >= (SURE_OF_SENTENCE if closes(flat) or flat.count(",") >= CLAUSES else SURE):
        return True
    short = len(flat) <= SHORT and not closes(flat)
    if short and "," not in flat and is_page_info(flat):
        return True
    known = short and (_unnumbered(flat) in heads or is_page_info(flat) or is_foot(flat))
    if len(flat) <= BARE and not re.search("[,;。、]", flat) and not HEADING_START.match(flat) and BUTTON.search(flat):
        return True
    return line.furniture >= UNSURE and bool(known or (len(flat) <= SHORT and OF_A_PAGE.search(flat)))


def _of_the_speech(flat: str, title: str) -> bool:
    """A salutation, a title, a clause that goes on, or what only a speaker says."""
    again = _again(flat, title)
    spoken = SPOKEN_WORDS.search(flat) and not OF_A_PAGE.search(flat)
    foreign = is_latin(flat) and closes(flat)
    titled = GENRE_END.match(re.sub(r"\(\w+\)|(?<!\s)\s*第?[\d一二三四五六七八九十]{1,3}篇?$", "", flat))
    of_text = OF_THE_TEXT.fullmatch(flat) or (_is_heading(flat) and not OF_A_PAGE.search(flat))
    listed = flat.count(";") >= CLAUSES  # 新建幼儿园4所;改厕5000户;…… at the end of a page that is cut
    return bool(again or is_salutation(flat) or titled or CLAUSE.search(flat) or spoken or foreign or of_text or listed)


def _is_heading(flat: str) -> bool:
    """3.暖气不能凉, #### 1.抓项目: a number and a few words without a clause."""
    plain = MARKDOWN.sub("", flat, count=1) if flat.startswith("#") else flat
    return len(plain) <= HEADING and bool(HEADING_START.match(plain)) and not is_page_info(plain)


def _again(flat: str, title: str) -> bool:
    words, own = folded(flat), folded(title)
    return bool(own) and (words in own or own in words)


def _running_heads(lines: Sequence[KeptLine]) -> frozenset[str]:
    """Short lines that come again, but for their number, and end no sentence."""
    counted = Counter(_short(lines))
    return frozenset(text for text, count in counted.items() if count > 1)


def _short(lines: Sequence[KeptLine]) -> Iterator[str]:
    for line in lines:
        flat = fold(line.text).strip()
        if 3 <= len(flat) <= SHORT and not closes(flat) and not HEADING_START.match(flat):
            yield _unnumbered(flat)


def _unnumbered(flat: str) -> str:
    return DIGITS.sub("#", flat)
