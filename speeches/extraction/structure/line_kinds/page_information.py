"""Lines of page information: when, by whom and from where a page was published."""

import re
from functools import lru_cache

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import person_line

REMEMBERED = 1_000  # lines: each stage asks it of the first lines of each speech
SITE = r"(?:新华社|新华网|人民网|中新社|中新网|中评社|中国新闻网|本报|央视网|央广网|人民日报|光明日报|光明网|求是网|中国政府网|中国日报网)"
# 发表时间：2014-03-28　来源：新华网 / 2015年07月21日13:51 来源：人民网 / 时间：2026-02-09 / 2018-05-12 09:40:12
PAGE_INFO = re.compile(
    r".{0,40}(?:发[布表]时间|发[布表]日期|更新(?:时间|日期)?|上传(?:时间|日期)|添加时间|張貼(?:日期|時間)?|张贴(?:日期|时间)?|时间|日期|来源|稿源|出处|作者|编辑|文章录入|责任编辑|责编|浏览(?:次数)?|点[击阅](?:数|率)?|阅读(?:次数|量)?|字数|人气|原标题|栏目|分类|文号|索引号|发布单位|会员|格式)\s*:.*"
    r"|.{0,200}(?:上传|发布|发表)(?:时间|日期)\s*:.*"
    r"|.{0,40}?\b\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?\s*\d{1,2}:\d\d.*"
    rf"|{SITE}\s*(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日.*)?"
    # 《临川日报》(2009年2月6日 2版)
    r"|\(?《[^》]{2,14}(?:报|刊|网)\s*》\s*\(\s*\d{4}年\d{1,2}月\d{1,2}日[^()]{0,16}\)"
    # 2024-05-28 on a line of its own: pages write so, speakers' headers 2024年5月28日
    r"|[\[(]?\d{4}[-/]\d{1,2}[-/]\d{1,2}[\])]?"
    # 更新于2013年3月9日 / 青河县人民政府网 2013-03-09 / 2013年3月9日 青河日报
    r"|.{0,20}(?:更新|发布|刊登|上传|转载|编辑|修订|修改)于\s*\d{4}.{0,30}"
    r"|[^。,在]{2,16}(?:网|网站|[日晚时周早晨快]报|在线|频道|文库)\s+\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?.{0,12}"
    r"|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+[^。,在]{2,16}(?:网|网站|[日晚时周早晨快]报|在线|频道|文库)"
    # Posted in Debate, Speech on May 22, 2016 by somebody
    r"|(?:[Pp]osted|[Pp]ublished)\s+(?:(?:in|on|by)\b|\d{1,2}\s).{1,100}|Archive for\b.{1,60}|Filed under\s*:.{1,60}"
    # 【日期】= 1999.03.08: a record of a newspaper's database
    r"|【[^】]{1,6}】\s*=.*"
    # 2012-09-30　A03版
    r"|\d{4}-\d{1,2}-\d{1,2}\s*第?[A-Z]?\d{1,3}\s*版.{0,30}"
    # 原创 小茶 临川茶商之家
    r"|原创\s+\S{1,12}(?:\s+\S{2,20}){0,2}(?:\s+\d{4}[-年].*)?"
    # 2016.07.16 | 文:港闻组
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s*[|｜]\s*(?:[图圖]?文|撰文|[图圖]|[记記]者|采[访訪])\s*[:/].{1,30}"
    # 文/岭南松
    r"|[(]?文\s*/\s*\S{2,8}"
    # 临川日报　2019-07-19　阅读量 604
    r"|.{0,40}\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s.{0,12}(?:阅读|浏览|点击|访问|人气)[量数次]{0,2}\s*\d+.{0,20}"
    # 2016年9月20日　放大+ 缩小- 上一篇 下一篇
    r"|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+.{0,20}(?:放大|缩小|字号|字体|纠错|打印|[上下]一[篇版]).{0,30}"
    # 2024年02月08日 星期四　第03版：两会特刊　上一版 下一版
    r"|.{0,20}\d{4}年\d{1,2}月\d{1,2}日\s*[·|]?\s*(?:星期.)?\s*[·|]?\s*第?\s*(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版.{0,30}"
)
# 时　间：民国103年10月10日（星期五）上午6时30分: the speech's own, told from the page's by its day or hour
OWN_TIME = re.compile(
    r"(?:讲话|会议|演讲|致辞|活动|发布会|播出|播讲|录制|报告)?时\s*间\s*:.*(?:星期|上午|下午|晚上|晚\d|\d时|时$).*|(?:讲话|会议|演讲|致辞|播出|播讲|录制|发布会|报告|授课|宣讲|访谈)时间\s*:.*"
)
# 供稿:市政府办公室 / 本报记者 李小河 / 记者:李小河　通讯员:王一民 / (录入:王一民　校对:李小河)
STAFF = re.compile(
    rf"[(]?\s*(?:(?:记录|速记|笔录|供稿|撰稿|来稿|投稿|摄影|摄像|录入|校对|审核|审签|编审|编校|编发|编排|排版|统稿|执笔|监制|签发|策划|[一二三初复终]审|(?:文字|录音)?整理|文字|图片|图文|文图)(?:人|者|单位)?\s*[:/][^。]{{1,40}}"
    rf"|(?:{SITE}|本[报网台刊]|[{CJK}]{{2,8}}[报网台社])?(?:首席|特约|见习|驻地|全媒体)*(?:记者|通讯员)\s*[:\s]\s*[{CJK}·]{{2,4}}(?:[\s、,]+(?:(?:记者|通讯员)\s*[:\s]?\s*)?[{CJK}·]{{2,4}}){{0,4}})\s*[)]?"
)

# 责任编辑 李小河 / 本期责编 李小河
STAFF_NAMED = re.compile(
    rf"[(\[【]?(?:本[期版])?(?:责任编辑|责编|校对|编辑|值班编辑|网络编辑)\s+[{CJK}·]{{2,8}}[)\]】]?"
)
# 地址:… / 联系电话:… / 主办单位:… / 公开方式:主动公开 / 主题词:…
LABELLED = re.compile(
    r"(?:主办|承办|协办|技术支持|版权所有|运营)(?:单位|方)?\s*:[^,、;]{1,40}|(?:地\s*址|(?:联系|咨询|监督|值班|办公|举报)?(?:电\s*话|热线)|联\s*系\s*人|联系方式|邮\s*编|邮政编码|传\s*真|(?:电子|投稿|联系)?邮\s*箱|e-?mail|网\s*址"
    r"|公开(?:方式|类别|形式|范围|选项|时限|属性)|信息公开选项|主\s*题\s*词|主题分类|发文(?:机关|单位|字号)|成文日期|生成日期|有效性|信息分类|体裁分类|微信(?:公众)?号|公众号)\s*:.{1,120}",
    re.I,
)
# (原载《临川日报》1985年3月6日) / 录自《临川文史》第三辑 / 转自:临川发布 / 来源/临川日报 / 本篇据《临川报》…第一版录入
SOURCED = re.compile(
    r"[(\[]?(?:(?:本[文篇])?(?:原载于?|载于?|摘自|选自|录自|辑自|引自|见)\s*(?:于)?\s*《.{2,60}|(?:转[载引]?自|转发自|来源|来自)\s*[:/].{2,60}"
    r"|(?:本[文篇])?[依根]?据\s*《[^》]{2,20}》[^。,:]{0,30}(?:录入|刊印|排印|校录)[)\]]?)"
)

# 山乡小站 2017-05-14: who posted the page and when; behind a speaker's name such a day may be his
POSTED_BY = re.compile(r"(?P<who>[^\s。,:()在]{2,12})\s+\d{4}-\d{1,2}-\d{1,2}(?:\s+\d{1,2}:\d\d)?")


# 院报　2014年5月30日　第10期（总第206期）, 中华民国七十四年四月十五日出版: the day of an issue, with its number
ISSUE = re.compile(
    r"(?:^|[\s(])总?第\s*[〇○零一二三四五六七八九十百\dA-Z]{1,5}\s*[期卷号版](?=[\s()]|总?第|$)|日\s*出版|(?:创|复)刊"
)


def _of_an_issue(flat: str) -> bool:
    held = ISSUE.search(flat) if len(flat) <= 90 and not flat.startswith("(") else None
    return bool(
        held
        and re.search(
            r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[一二][〇○零一二三四五六七八九]{3}年[^,。]{2,4}月[^,。]{1,3}日|民国.{2,5}年.{1,3}月.{1,3}日",
            flat,
        )
    )


@lru_cache(maxsize=REMEMBERED)
def is_page_info(text: str) -> bool:
    flat = fold(text).strip()
    posted = POSTED_BY.fullmatch(flat)
    if posted and not person_line(posted["who"]):
        return True
    if STAFF.fullmatch(flat) or STAFF_NAMED.fullmatch(flat) or LABELLED.fullmatch(flat) or _of_an_issue(flat):
        return True
    if SOURCED.fullmatch(flat) and not flat.endswith(("。", "!", "?")):
        return True
    return bool(PAGE_INFO.fullmatch(flat)) and len(flat) < 200 and not OWN_TIME.fullmatch(flat)
