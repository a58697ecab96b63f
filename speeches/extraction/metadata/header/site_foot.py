"""The foot of a site below a speech: where it begins, and lines that only a site prints."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import CJK, ends_sentence
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.entities import is_organisation
from speeches.extraction.structure import closes, date_line, is_foot, is_printed_mark
from speeches.extraction.those_present import PLAIN_WORD_TO_THEM
from speeches.extraction.types import Line

REACH = 60  # lines from the end within which a foot begins
SIGNED = 3  # lines of a signature
ABOVE = 10  # lines above the foot that show whether the text has sentences at all
MENU = 60  # characters of a line of a menu
LEFT = 120  # characters of whole sentences that a foot may hold: the site's own
LONGEST = 160  # characters of one of its lines
# Public domain false / 本作品在美国属于公有领域…… : the licence below a text of a free library, with what its markup leaves
LICENCE = re.compile(
    r"[*_]?(?:public domain|creative commons|cc[ -]by.{0,20}|gfdl|license\b.{0,30})[*_]?(?:\s*public domain.{0,20}|\s*false)*"
    r"|.{0,60}(?:公有领域|知识共享|共享创意|自由文档许可|相同方式共享|著作权法?第.{1,6}条|版权法).{0,120}",
    re.I,
)
# ©2013 Jinhe Heavy Industry / 上一课　下一课 / 命中 9 条，当前第 1 条 / 网友评论：暂无评论，登录后发表
SITE_LINE = re.compile(
    r"©|copyright|all rights reserved|icp备|公网安备|网站标识码|统一刊号|(?:^|[\[【(<←\s])[上下]一[篇课章条则个]\s*(?:$|[\]】)>:：\s→])|^[上下][篇条]\s*:|返回(?:目录|列表|首页|顶部)"
    r"|(?:网友|暂无)评论|登录后(?:发表|可见)|^评分\s*:|^(?:浏览|点击|阅读)(?:次数|量|数)?\s*:|^相关(?:新闻|推荐|资源|链接|文章|阅读)\s*(?:$|[:\s])|^热门(?:文章|推荐|标签|入口)\s*(?:$|:)|入口\s*:$"
    r"|^猜你喜欢|^本版标题导航|privacy policy|terms of use|sitemap|^(?:prev(?:ious)?|next|tags?|share|subscribe[^:]{0,30}|home)\s*:|客服(?:qq|微信|热线|电话)?\s*:|^.{0,6}热线\s*[:\d]|制作维护|推荐分辨率|检索系统|^命中\s*\d+\s*条"
    r"|^下载(?:文档|页)|^文档信息|^[\[【]\s*(?:关闭|返回|打印|列印|收藏)|^关键词\s*:|^(?:文章)?标签\s*:|纠错|^链接地址\s*:|[剩还]余?\s*\d+\s*页未读|^展开剩余|^地址\s*:.{0,40}电话|^[(]?全文共\d+字"
    r"|^列印|印刷厂|印数\s*:|(?:秘书|机要|文印)(?:股|科|室).{0,3}(?:校|打)?印$|^打字\s*:|双击(?:鼠标)?自动滚屏|^推荐给(?:朋友|好友)|^(?:已有)?\s*\d+\s*人(?:献花|点赞|参与|评论)|^(?:友情|温馨)提示\s*:|^网上献花|^(?:精选|全部|热门)?留言$|^写留言|^素材\s*[|:]|^往期(?:推荐|回顾|精彩)|^喜欢此内容的人|^预览时标签|^图源\s*[|:]|^(?:首页\s*)?[上下]一?页(?:\s+\S{2,4}页)+$|^推荐\s*:|^●?广告●|^!\[[^\]]*\]\([^)]*\)$|^全文查看|^解读材料\s*:|本页内容对您|^取自“?http|^(?:隐藏)?分类\s*:|最后修订于|股票代码|看过这份文档|^【(?:学习要点|随堂测验|收藏本文|我要投稿)】",
    re.I,
)
# 股票代码 | 采购平台 | 邮箱入口: three or more short items
ITEMS = re.compile(r"\s*[^|。,;!?]{1,16}(?:\s*\|\s*[^|。,;!?]{1,24}){2,}\s*")


def is_licence(text: str) -> bool:
    """Whether the line states a licence, or is left of the markup around one."""
    return len(text) < 200 and bool(LICENCE.fullmatch(fold(text).strip()))


def is_site_line(text: str) -> bool:
    """Whether the line is one that only a site prints below a text."""
    flat = fold(text).strip()
    if len(flat) > LONGEST or closes(flat):
        return is_licence(text)
    return bool(SITE_LINE.search(flat) or ITEMS.fullmatch(flat) or is_licence(text))


def foot_start(lines: Sequence[Line]) -> int:
    """Where the foot of the site begins: with its first line below which hardly a sentence stands.

    Args:
        lines: those of a speech.
    """
    start, told, bare = len(lines), 0, True
    for at in range(len(lines) - 1, max(0, len(lines) - REACH), -1):
        text = lines[at].text.strip()
        # what a program prints stands between the paragraphs of a text as well: below it only the page's may stand
        announced = at > 0 and fold(lines[at - 1].text).rstrip().endswith((":", ",", "、"))
        printed = bare and not announced and is_printed_mark(fold(text).strip())
        known = printed or is_site_line(text) or (not told and is_foot(text) and not closes(text))
        bare = bare and (known or not text)
        if known:
            start = at
        elif closes(text):
            told += len(text)
        if len(text) > LONGEST or told > LEFT or (not known and PLAIN_WORD_TO_THEM.search(fold(text))):
            break
    return start


def bare_block(lines: Sequence[Line], end: int) -> bool:
    """Whether two lines or more below the last sentence hold no clause: menus and links, and no text that broke off.

    Args:
        lines: those of a speech.
        end: behind its last line that ends a sentence.
    """
    block = [line for line in lines[end:] if not is_printed_mark(fold(line.text).strip())]
    above = lines[max(0, end - ABOVE) : end]
    if len(block) <= SIGNED and len(block) < len(lines) - end and any(date_line(line.text) for line in block):
        return False  # who signs and the day, with what a keeper of papers printed below
    told = sum(ends_sentence(line.text) for line in above) * 2 >= len(above)
    return len(block) > 1 and told and all(_bare(line.text) for line in block)


def _bare(text: str) -> bool:
    flat = fold(text).strip()
    if not re.search(f"[{CJK}]", flat):
        return len(flat) <= LONGEST  # Your email address will not be published, below a text in Chinese
    words = len(flat) <= MENU and not re.search("[,。;!?、]", flat) and not HEADING_START.match(flat)
    return is_site_line(text) or words


# 中共雁翎县委　雁翎县人民政府, 省水利电力厅: who signs a letter
HOUSE = re.compile(
    rf"[{CJK}]{{2,20}}(?:党委|[省市县区州地旗]委|委员会|政府|公署|行署|厅|局|部|工会|妇联|总队|指挥部|司令部|公司|大学|学院|学校|医院|办公室|办公厅)"
)


def signed_by_houses(text: str) -> bool:
    """Whether a line holds nothing but the houses that sign a letter."""
    return all(is_organisation(word) or HOUSE.fullmatch(fold(word)) for word in re.split(r"[\s、]+", text.strip()))
