"""What is seen of one line of a page: its shape, its characters and the words of furniture, of headers and of speech.

Only the ends of a long line are looked at, so that the time grows with the lines and not with their length.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from speeches.extraction.char_classes import CJK, CLOSERS, SENTENCE_END, nfkc

_BEGINNING, _ENDING = 60, 24  # characters of a line that patterns are looked for in

# A pattern of this table gives one feature: how often it is found, at most three times. A sample stands beside each.
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # 首页 > 政务公开 > 领导讲话
    ("breadcrumb", re.compile(r"[>›»→|｜]|首[页頁]|当前位置|所在位置|位置[:：]")),
    # 【打印】【关闭】 分享到 收藏本文
    (
        "button",
        re.compile(
            r"打印|列印|关闭|關閉|分享|收藏|返回|字[体號号]|大 ?中 ?小|纠错|点赞|扫一扫|二维码|评论|留言|举报|朗读"
        ),
    ),
    # 登录后可下载全文 加入会员
    (
        "offer",
        re.compile(
            r"下[载載]|登[录入錄]|注册|[会會][员員]|[订訂][阅閱户戶]|免费|充值|购买|客服|广告|廣告|APP|[关關]注|公众号|微信|微博|QQ|全文共|字数|查看全文|展开|剩余"
        ),
    ),
    # 版权所有 某某网 ICP备12345号
    (
        "copyright",
        re.compile(
            r"版[权權]|著作[权權]|copyright|©|all rights|备案|ICP|主办|承办|技术支持|转载|轉載|聲明|声明|侵权|本站|网友|上传|整理",
            re.I,
        ),
    ),
    # 上一篇：… 下一篇：… 相关阅读 热门推荐
    (
        "related",
        re.compile(
            r"上[一1][篇页則则]|下[一1][篇页則则]|相[关關]|推[荐薦]|热门|熱門|更多|猜你|延伸|阅读排行|最新|精选|[标標][签籤]|tags?\b|关键[词字]|分[类類]|目[录錄]",
            re.I,
        ),
    ),
    # 来源：县政府办 作者：佚名 责任编辑：李 浏览：120次
    (
        "origin",
        re.compile(
            r"[来來]源|出[处處]|作者|[编編][辑輯]|[记記]者|[浏瀏][览覽]|点击|[阅閱][读讀]|[发發][布佈表]|[时時]间|[更]新|日期|信息|文号|索引|稿件|供稿|审核|录入"
        ),
    ),
    ("address", re.compile(r"https?:|www\.|\.com|\.cn|\.gov|@|电话|電話|地址|邮编|邮箱|传真|tel\b|fax", re.I)),
    # 2019年3月4日, 2019-03-04, 民國一○三年
    (
        "date",
        re.compile(
            r"(?:19|20)\d\d\s*[-年./]\s*\d{1,2}|[二一][○〇零九0-9一二三四五六七八]{3}年|民[国國].{1,6}年|\d{1,2}月\d{1,2}日|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
        ),
    ),
    ("clock", re.compile(r"\d{1,2}[:：]\d\d")),
    # 第 3 页 共 21 页
    ("page_number", re.compile(r"第\s*\d+\s*[页頁]|共\s*\d+\s*[页頁]|^\W*\d{1,3}\W*$|\d+\s*/\s*\d+")),
    (
        "genre",
        re.compile(
            r"[讲講][话話]|致[辞辭词詞]|演[说說讲講]|[报報]告|[发發]言|[贺賀][词詞信]|献词|獻詞|主持词|谈话|談話|开幕[词辞]|[开開][幕]|[闭閉]幕|施政"
        ),
    ),
    (
        "genre_at_end",
        re.compile(
            r"(?:[讲講][话話]|致[辞辭词詞]|演[说說讲講辞辭]|[报報]告|[发發]言稿?|[词詞辞辭]|[讲講][话話]稿)\W*(?:[(（].*[)）])?\W*$"
        ),
    ),
    (
        "meeting",
        re.compile(r"[会會][议議]|大[会會]|座[谈談]|典[礼禮]|[论論][坛壇]|[仪儀]式|全[会會]|推[进進][会會]|[会會]上"),
    ),
    (
        "salutation",
        re.compile(
            r"^\W*(?:同志们|同志們|各位|尊敬的|敬爱的|女士们|女士們|先生们|主席|朋友们|朋友們|老师们|代表们|.{0,12}同志[们們]?[:：])|(?:同志们|各位.{1,6}|朋友们|先生们|女士们)[:：!！,，]?\W*$"
        ),
    ),
    (
        "first_person",
        re.compile(r"我[们們就想讲講说說代觉认]|咱们|本人|大家|你们|[谢謝]{2}|本县|我[市县縣省国國校院局区區]"),
    ),
    (
        "told",
        re.compile(
            r"指出|强调|強調|要求|表示|[认認]为|[认認]為|介[绍紹]|[据據]悉|[记記]者|本报讯|本報訊|日前|近日|日电|日電|出席|召开|召開"
        ),
    ),
    (
        "role",
        re.compile(
            r"书记|書記|市长|市長|县长|縣長|省长|省長|州长|区长|區長|镇长|乡长|主席|主任|部[长長]|局[长長]|厅长|廳長|院[长長]|校[长長]|司[长長]|董事[长長]|总理|總理|总统|總統|行政[长長]官|委员|委員|常委"
        ),
    ),
    ("redacted", re.compile(r"[Xx×＊*]{2,}|[Xx×](?=[市县省区委镇乡])|某[某市县省区同]|□")),
    (
        "heading_number",
        re.compile(
            r"^\W*(?:[一二三四五六七八九十]{1,3}[、.．,，是]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．]|第[一二三四五六七八九十\d]{1,3}[,，、章节條条部篇]|#+ )"
        ),
    ),
    ("list_mark", re.compile(r"^\s*(?:[-*•·▪■◆●○]|\[|【|\d+[.)])")),
    ("bracketed", re.compile(r"^\W*[(（\[【〔].*[)）\]】〕]\W*$")),
    ("book_title", re.compile("《")),
    ("quoted", re.compile("[“「『]")),
    ("colon_label", re.compile(r"^\W*\w{2,6}[:：]")),
    ("colon_at_end", re.compile(r"[:：]\s*$")),
    ("farewell", re.compile(r"[谢謝]{2}|祝[愿願大各]|到这里|就[讲講]|完[了毕畢]|预祝|預祝|恭祝")),
    ("markup", re.compile(r"^---|^\w+: |\[\[|\]\(|</?\w|&\w+;|\{\{|^#|\*\*|^=+")),
    ("law", re.compile(r"^\W*第[一二三四五六七八九十百\d]+[条條]")),
    ("dialogue", re.compile(r"[”」].{0,12}[说說道]|[说說道问問][:：,，]?\s*[“「]")),
    (
        "family_name",
        re.compile(
            r"^\W*[李王张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔡贾丁魏薛叶葉阎余潘杜戴夏钟鍾汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文]\w{1,3}\s*(?:$|[(（])"
        ),
    ),
)


class LineShape(NamedTuple):
    """What patterns do not tell: sizes and shares, in the order of SHAPES."""

    length: float
    hanzi: float
    digits: float
    latin: float
    spaces: float
    commas: float
    stops: float
    ends_sentence: float
    indented: float


SHAPES = LineShape._fields
NAMES = (*SHAPES, *(name for name, _ in PATTERNS))
_HANZI, _LATIN = re.compile(f"[{CJK}]"), re.compile("[A-Za-z]")
_ENDS = tuple(SENTENCE_END)


def line_features(line: str) -> tuple[float, ...]:
    """The features of one line, in the order of NAMES.

    Args:
        line: a line that is not blank, as printed.
    """
    text = nfkc(line.strip())
    seen = text if len(text) <= _BEGINNING + _ENDING else f"{text[:_BEGINNING]} {text[-_ENDING:]}"
    return (*_shape(line, text, seen), *(float(min(len(found.findall(seen)), 3)) for _, found in PATTERNS))


def _shape(line: str, text: str, seen: str) -> LineShape:
    length, size = len(text), max(len(seen), 1)
    return LineShape(
        length=float(min(length, 400)),
        hanzi=len(_HANZI.findall(seen)) / size,
        digits=sum(map(str.isdigit, seen)) / size,
        latin=len(_LATIN.findall(seen)) / size,
        spaces=seen.count(" ") / size,
        commas=float(min(text.count(",") + text.count("、"), 20)),
        stops=float(min(text.count("。"), 10)),
        ends_sentence=float(text.rstrip(CLOSERS).endswith(_ENDS)),
        indented=float(line[:1] in " 　\t"),
    )


def is_blank(line: str) -> bool:
    return not line or line.isspace()


def features_of(lines: Sequence[str]) -> list[tuple[float, ...]]:
    """The features of each of these lines, none of them blank."""
    return [line_features(line) for line in lines]
