"""A printed title without what sites hang on it, and the year that it names."""

import re

from speeches.extraction.char_classes import folded
from speeches.extraction.cleaning import fold

# (全文完整) (完整文档) （精选3篇） 【最新】 范文 （3000字）: what sites hang on a title
TAIL = re.compile(
    r"\s*(?:<a\s[^<>]{0,60}>\s*</a>|<[a-z]{1,6}(?:\s[^<>]{0,60})?/?>|\{#[\w-]{1,30}\}|[(\[【〔][^()\[\]【】]{0,10}(?:全文|完整|精选|最新|范文|文档|版|通用|优秀|模板|推荐|篇|合集|大全|节选|word|doc|docx|下载|\d万?字)[^()\[\]【】]{0,12}[)\]】〕]|[-_|—]+\s*[^-_|—]{2,14}(?:网|库|文库|范文|之家|吧)|\.(?:docx?|txt|pdf|wps)|(?<=[话辞告言词稿])(?:\d{3,5}字(?:范[本文])?|\s*[(]\d{1,2}[)]|\d{1,2})|范文(?:大全|稿)?|(?<!致辞)(?<!致辭)(?<!致词)(?<!致詞)(?<!谈话)全文|模板|完整版|最新版?|\[VIP\]|(?<=[话辞告言词])(?:插图|配图|[.。])|(?<=[话辞告言词稿])\s*篇[一二三四五六七八九十\d]{1,2}|(?<=[话辞])\s+(?:省长|市长|县长|区长|书记|主席|局长|主任|镇长))\s*$",
    re.I,
)
HEAD = re.compile(
    r"^\s*(?:[■◆●▲▶□◇○★☆]\s*|附录[一二三四五六七八九十\d]{1,3}[\s:、.]+|[一二三四五六七八九十百]{1,4}、(?=[^,。;]{0,12}在\S{4,50}(?:讲话|致[辞词]|发言|报告)$)|[壹贰叁肆伍陆柒捌玖拾参]{1,3}、(?=\S{2,30}(?:讲话|致[辞词]|发言|报告|[开闭]幕[辞词]|演讲)$)|\d{1,2}-\d{1,2}\s*\|\s*|(?:移动端|手机版|手机端)\s*:\s*|【[^】]{0,12}】\s*|[^\s/。]{2,6}/[^\s/。]{2,6}\s+|\[[^\]]{0,12}\]\s*|[一二三四五六七八九十]{1,3}、(?=[^。]{3,40}(?:同志|书记|长|主席|主任)[^。]{0,12}的(?:表态|交流)?(?:讲话|发言|致[辞词]|报告)$)|来源(?=[^:]{2,20}在)|(?:转载|轉載|转帖|转贴|轉貼|转发|轉發|存档|存檔|留存|收录|录入|搬运|整理|转|置顶|分享|推荐阅读|好文|收藏|重磅|ZT)\s*[:|丨]\s*|(?:讲话|演讲|报告|党课|授课|讲座|讲演|播讲|发言)?(?:片\s*名|题\s*目|标\s*题|题\s*名|篇\s*名|讲\s*题|课\s*题|演\s*题)\s*:\s*|(?:最新|精选|推荐|热门|范文|原标题|文章标题|颗粒名称|篇名|题名|题目|讲话题目|标题|图文实录|实录|文字实录|全文|现场|直播|视频|独家)\s*[|丨]\s*|(?:最新|精选|推荐|热门|范文|原标题|文章标题|颗粒名称|篇名|题名|题目|讲话题目|标题|图文实录|实录|文字实录)\s*[::]?\s*)(?=[^\s:].{3})"
)
STARS = re.compile(r"[\s★☆*＊※◎◆◇●○■□▲△▼▽►◀◁▷✦❖~～=＝#＃•|｜]+$")  # 在全市工作会议上的讲话　　★★★★
STARS_BEFORE = re.compile(r"[\s★☆*＊※◎◇○□▲△▼▽►▷◁✦❖~～=＝#＃•|｜]+(?=[^\s★☆*＊※]{2})")  # ※ 宴会祝酒词 ※, ～开幕词～
# 其二　在…的讲话, 材料一：在…的讲话, 文件之三　开幕词: which one of several this is
ORDINAL = re.compile(
    r"[▲△▼]?\s*播\s*[一二三四五六七八九十\d]{1,2}(?:\s*[:：、.．]\s*|\s+)(?=\S{3})|(?:其[一二三四五六七八九十]{1,2}|(?:会议|大会)?(?:材料|文件|附件|资料|文稿|讲稿|篇目)之?[一二三四五六七八九十\d]{1,3}|之[一二三四五六七八九十]{1,2}|第[一二三四五六七八九十\d]{1,3}[篇则件份])(?:\s*[:：、.．]\s*|\s+)(?=\S{3})"
    # 2.1 在…的讲话; 5.12 护士节 and 119  消防日 are days and numbers that a title means
    r"|\d{1,2}(?:\.\d{1,2}){1,2}\s+(?=[在致向]\S)|(?!(?:110|119|120|122|315|512|911|918|12345)\s)\d{1,3}(?:\s*[、.．]\s*|\s{2,})(?=(?!\d)[^。]{0,60}(?:讲话|致[辞词]|发言|报告|演讲|[开闭]幕[辞词]|慰问[信电]|贺[信电词])(?:[(].*)?$)"
)
YEAR = re.compile(
    r"^(?P<year>(?:19|20)\d\d)(?:(?:年度|年|-(?:19|20)\d\d年)(?:最新)?\s*(?!\d{1,2}月)|(?:最新)?\s*(?=[^\d年]))"
)
# 在2024云岭山地水果产业发展论坛上的致辞; a year that is remembered (纪念1911年…) says nothing
YEAR_INSIDE = re.compile(
    r"(?!.*(?:纪念|庆祝|周年|诞辰|回顾))[^\d]{1,30}(?P<year>(?:19|20)\d\d)(?![级届]|学年)(?=年|[^\d]{2,40}(?:会|论坛|班))"
)
# 2026年上海市政府工作报告 bears its year by right
YEAR_BELONGS = re.compile(
    r"(?:19|20)\d\d年?(?:度)?.{0,30}(?:政府工作报告|新年贺词|贺词|献词|(?:新年|新春|春节|元旦|岁末|年终|年末)(?:致辞|致词|祝词|讲话|广播|谈话)|年会|工作会议|经济工作)"
)

# 在2013级新生开学典礼上的讲话, 在２０１０届毕业典礼上的讲话: who comes in a year, and who leaves in it
OF_A_CLASS = re.compile("(?P<year>20\\d\\d)(?:级[^,。]{0,6}(?:开学|迎新|新生)|届[^,。]{0,8}毕业)")


def same(one: str, other: str) -> bool:
    """Whether two lines print the same title, one perhaps with more about it."""
    a, b = folded(clean_title(one)[0]), folded(clean_title(other)[0])
    return bool(a and b) and (a in b or b in a or a.replace("的", "") == b.replace("的", ""))


def clean_title(text: str) -> tuple[str, list[str]]:
    """The title without what sites hang on it, and the pieces taken off; characters stay as printed."""
    title, cut = text.strip(), []
    if (stars := STARS.search(title)) and stars.start():
        title, cut = title[: stars.start()], [stars[0]]
    if before := STARS_BEFORE.match(title):
        cut.append(before[0])
        title = title[before.end() :]
    if ordinal := ORDINAL.match(fold(title)):
        cut.append(title[: ordinal.end()])
        title = title[ordinal.end() :]
    while (match := TAIL.search(fold(title))) and match.start():
        cut.append(title[match.start() :])
        title = title[: match.start()].rstrip()
    while match := HEAD.match(fold(title)):
        cut.append(title[: match.end()])
        title = title[match.end() :].lstrip()
    year = YEAR.match(fold(title))
    if year and not YEAR_BELONGS.match(fold(title)):
        cut.append(title[: year.end()])
        title = title[year.end() :]
    return title, [piece.strip() for piece in cut if piece.strip()]
