"""Parts a page that lost all its line ends: what stands before and behind the text comes on lines of its own."""

import re
from collections.abc import Sequence
from itertools import pairwise

from speeches.extraction.cleaning.line_folding import fold
from speeches.extraction.types import Line

LONG = 300  # characters; a shorter line is no page
SHARE = 0.7  # of the page's characters that stand on that one line
TOP = 700  # characters within which the head of a page ends
# 发布日期:2021-12-20 10:12:47 / 浏览:862次 / 字号:[大][中][小]
LABEL = re.compile(
    r"(?:发布|更新|发表|添加|上传)?(?:日期|时间)\s*:\s*\d{4}\S{2,12}(?:\s\d{1,2}:\d\d(?::\d\d)?)?"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?\s*:\s*\d+\s*次?|字[号体]\s*:?\s*(?:[\[【(]?[大中小][\]】)]?\s*[|/]?\s*){1,3}"
    r"|(?:信息)?(?:来源|作者|编辑|责任编辑|文章录入|发布人|发布者|供稿)\s*:\s*[^\s:。,]{1,20}(?=\s)"
)
# 当前位置:首页>>新闻资讯>>领导讲话
PLACE = re.compile(
    r"(?:您?(?:的|所在)?(?:当前)?(?:的)?位置|当前位置)\s*[:>]?\s*[^\s>]{1,12}(?:\s*(?:>{1,2}|»|›|→)\s*[^\s>»›→]{1,16})+"
)
FOOT = re.compile(
    r"【\s*(?:打印|关闭|返回|收藏|字号|顶部|大\s*中\s*小)[^】]{0,8}】|[\[【(]?(?:打印(?:本页|此页)?|关闭(?:窗口|本页)?)[\]】)](?=\s|$)|[上下]一[篇条则]\s*:|友情链接\s*:|(?:相关|延伸|推荐|热点)(?:文章|新闻|链接|阅读|推荐|附件|稿件|报道)\s*(?::|(?=\s))|[—\-=_*]{4,}(?=\s)|[(【\[]?(?:录音|音频|源)文件\s*:|转写完成|导出(?:格式|时间|人)\s*:|免费版|联系我们(?=\s)|网站地图(?=\s|$)|(?:您|你)是(?:本站)?第?\s*\d|责任编辑\s*:|(?:主办|承办)(?:单位)?\s*:|版权所有|copyright|技术支持\s*:|地址\s*:|(?:客服|服务|联系)?(?:热线|电话)\s*:|分享到|\b\w{2}ICP备",
    re.I,
)
ENDS = re.compile("[。!?]")
# 您好，欢迎访问青河农村商业银行！: a sentence, and no text
# （2016年1月29日） 同志们：, behind the labels
DAY = re.compile(
    r"[(\[](?:19|20)\d\d年\d{1,2}月\d{1,2}日[^()\[\]。]{0,12}[)\]](?=\s)|[(][一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日[)](?=\s)"
)
WELCOME = re.compile(
    r"[^。!?]{0,24}(?:欢迎|歡迎)(?:您|你)?(?:访问|光临|来到|進入|进入|浏览|登[录陆])[^。!?]{0,30}[!。]"
)


def part_one_line(lines: Sequence[Line]) -> list[Line]:
    """The lines; of a page on a single line its head and its foot, label by label, beside the text."""
    size = sum(len(line.text) for line in lines)
    return [
        piece for line in lines for piece in (_parted(line) if len(line.text) > max(LONG, SHARE * size) else [line])
    ]


def _parted(line: Line) -> list[Line]:
    flat = fold(line.text)
    marks = sorted({0, len(flat), *_head(flat), *_foot(flat)})
    return [line.with_text(line.text[a:b].strip()) for a, b in pairwise(marks) if line.text[a:b].strip()]


def _head(flat: str) -> list[int]:
    """Where a place in the site and the labels behind the title begin and end, above the first sentence."""
    welcome = WELCOME.match(flat)
    stop = ENDS.search(flat, welcome.end() if welcome else 0)
    end = min(TOP, stop.start() if stop else len(flat))
    place = PLACE.search(flat, 0, end)
    labels = [match for match in LABEL.finditer(flat, 0, min(TOP, len(flat))) if match.start() < end]
    if not place and len(labels) < 2:
        return []
    day = DAY.search(flat, labels[-1].end() if labels else 0, end)
    known = [match for match in (welcome, place, day) if match]
    return [at for match in [*known, *labels] for at in match.span()]


def _foot(flat: str) -> list[int]:
    """Where each mark of a foot begins that stands behind the last sentence but for short ones of the site."""
    found = [match.start() for match in FOOT.finditer(flat, len(flat) // 3)]
    first = next((at for at in found if flat[:at].rstrip().endswith(("。", "!", "?", "”", ")"))), None)
    return [at for at in found if first is not None and at >= first]
