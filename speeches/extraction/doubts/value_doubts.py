"""Which values of a draft are doubtful as they stand, however a rule came to them: a title with a site's mark, a name that is none.

The rules that set a value look at the page; these look only at what they set. What no archivist would type is doubted in
a sentence that quotes it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from speeches.extraction.char_classes import CJK, COUNTED
from speeches.extraction.types import UNTITLED, Doubt, Draft
from speeches.text import simplified

QUOTED = 24  # characters of a value that a doubt quotes


class _Flaw(NamedTuple):
    """What is wrong with a title that matches, with `%s` for the words in question."""

    says: str
    pattern: re.Pattern[str]


GENRE_WORDS = r"(?:讲话|致[辞词]|發言|发言|演[讲说]|報告|报告|[講讲]話|贺[信电词辞]|[开闭]幕[词辞])"
FLAWS = (
    # 17  县委书记在紧急广播会议上的讲话 / （三）在……的讲话 / 其二　在……的讲话
    _Flaw(
        "开头的“%s”像是编号",
        re.compile(
            rf"(\d{{1,3}}(?=[\s　、.．]+[^\d\s年月日])(?!\s*{COUNTED})(?<!1[12]\d)(?<!315)|[(（]?[一二三四五六七八九十]{{1,3}}[)）、.](?![一二三四五六七八九十百千])(?=\S{{4}})|其[一二三四五六七八九十](?=[\s　:：]))"
        ),
    ),
    # [精华] 老厂长在改制大会上的讲话 / 存档：校庆日两篇致辞
    _Flaw(
        "开头的“%s”像是网站或转录人加的字",
        re.compile(
            r"([\[【〔(（<〈][^\[\]【】〔〕()（）<>〈〉]{1,8}[\]】〕)）>〉](?=\S|\s)|(?:存档|备份|转载|转发|转贴|转帖|收藏|旧文|旧稿|录入|整理|摘录|资料|片名|题目|标题|原文|全文|实录|置顶|精华|原创|分享|附件?[一二三四五六\d]*|材料[一二三四五六\d]*|文种|栏目|专题|主题|类别|文件[一二三四五六\d]*)\s*[:：|丨])"
        ),
    ),
    # ※ 宴会祝酒词（定稿）※
    _Flaw("首尾的“%s”像是装饰符号", re.compile(r"([※★☆◆◇■□●○▲△▼＊*~～_=#^|｜•·→←↑↓]+)(?=\s*\S)")),
    _Flaw("首尾的“%s”像是装饰符号", re.compile(r".*?([※★☆◆◇■□●○▲△▼＊*~～_=#^|｜•→←↑↓]+)$")),
    # 两任局长的两次讲话（存档） / 市政协大会发言（三篇）, but no 第三次报告会 and no 在《张大山讲话选编》首发式上的致辞
    _Flaw(
        "有“%s”，像是几篇合用的标题",
        re.compile(
            rf".*?((?<!第)(?<!第十)(?<!\d)(?:[两二三四五六七八九十几]|\d{{1,2}})\s*[篇则](?!章|文章|大文章|论文|作文|[”»]|.*[会式]上的)|(?<!第)(?<!十)[两三四五几]次{GENRE_WORDS}(?!会|[比大]赛)|(?:{GENRE_WORDS}(?:汇编|选编|合集|选登|摘登|摘编|集锦|汇总|辑录|选辑|专辑|目录)|文件汇编|资料汇编|文件汇集)(?![^《》]*》\S)(?!的?(?:首发|出版|发行|发布|座谈|工作|编[纂辑写])))"
        ),
    ),
    # 说明 / 大会发言 / 文种讲话
    _Flaw(
        "“%s”只是栏目或体裁的名字",
        re.compile(
            r"((?:有关|编者|整理|录音)?说明|目录|目次|前言|备注|按语|编者按|摘要|正文|附件|内容|提要|导语|概要|文种.{0,4}|类别.{0,4}|录音整理稿?|会议记录稿?|会议材料|会议文件|领导讲话|讲话文稿|全文|原文)$"
        ),
    ),
    # 南浔岭县教育局文件汇编 尊师重教 再创辉煌
    _Flaw(
        "开头的“%s”像是从上一行并进来的",
        re.compile(
            r"((?!在|致|给|向|对|就|关于|为|贯彻|学习|落实)\S{2,24}(?:汇编|选编|[府委局办部厅室]文件|资料|官网|网站|(?:新闻|教育|政府|政务|党建|信息|文稿|公文|范文)网|日报|晚报|简报|编印|编辑部|[处室委局]编|选辑))[\s　_]+\S"
        ),
    ),
    # 同志的表态发言 / 的讲话
    _Flaw(
        "开头的“%s”像是缺了前面的字",
        re.compile(
            r"((?:同志|先生|女士)(?:的|在)(?=.*(?:讲话|致[辞词]|发言|报告|演))|[的上中](?=的?讲话|的?致辞|的?发言)|[、,，)）”》:：])"
        ),
    ),
    # 在全市工作会议上的 / 关于做好
    _Flaw("到“%s”为止，像是没有印全", re.compile(r".*(上的|[在与及、,，:：(（“《—-])$")),
    # 编号 MJ-T-0417 B面时长 06:12 / 应到 62 人 实到 58 人 / 收报地点：大柳河 / 紀錄：江怡君, with their number or colon:
    # 把责任落实到每一个岗位 and 西部大开发报告会 hold the words by chance
    _Flaw(
        "有“%s”，像是页面或文件的信息",
        re.compile(
            r".*?(\d{1,2}:\d{2}|(?:编号|档号|卷号|页码|时长)(?=\s*[:：A-Za-z\d])|[应实]到(?=(?:人数)?\s*[:：]?\s*[\d〇一二三四五六七八九十百]+\s*[人名])|[vV]\d+\.\d|https?:|www\.|\w@(?=\w)|\.(?:docx?|pdf|txt|wps|mp3)|(?:点击|浏览|阅读)(?:量|次数|人次)?(?=\s*[:：\d])|点击量|字号[:：]|发布时间(?=\s*[:：\d])|来源[:：]|[收发]报(?:地点|单位|机关|时间|人|员)?\s*[:：]|[记紀]\s*[录錄]\s*[:：]|校对[:：]|录入[:：]|审核[:：]|责编\s*[:：])"
        ),
    ),
    # 在大会上的讲话在全矿职工大会上的讲话
    _Flaw(
        "“%s”前后像是两个标题并成一行",
        re.compile(rf".*?上的{GENRE_WORDS}(?![^在]{{0,6}}[摘节选录])(.{{0,14}}在.{{3,40}}上的){GENRE_WORDS}"),
    ),
)
PAIRS = {"“”": "引号", "《》": "书名号", "（）": "括号", "()": "括号", "【】": "括号", "「」": "引号", "『』": "引号"}
TITLE, PLACE, SPEAKER = "标题可疑：%s", "地点可疑：“%s”不像地名", "讲话人可疑：“%s”不像人名"
MEETING, WISHES = "会议类型可疑：定为“%s”，%s", "贺词"
# 培训班开班仪式 is a course and a ceremony; 图书馆重新开馆乡长致词 is no wish for a feast
COURSE = re.compile("(?:培训|研修|进修|轮训|研讨|讲习|训练)班")
CEREMONY = re.compile("仪式|典礼|开幕|闭幕")
ADDRESS, FEAST = re.compile("致[辞词]"), re.compile("年|春|元旦|贺|祝|献|慰问|团拜|节|岁|寿")
# 原件存县, 县委书记在县, 拟任区
NO_PLACE = re.compile("[存在拟由把被是的了件稿我你他她这或并]|书记|原件|会议|全[县市省区]|本[县市省区]")
NO_NAME = re.compile(
    rf"[^{CJK}A-Za-z·•・･‧∙⋅.'\s*＊×□-]|[台局署厅稿室处编组委报会]$|编辑|印刷|录音|播出|同志|讲话|书记|[县市省区]长|主任|代表|先生|女士|记者|主持"
)
LEAST_NAME, LONGEST_NAME = 2, 40  # characters


def doubts_of_values(draft: Draft) -> Iterator[Doubt]:
    """A doubt for each value of the draft that cannot well be right: title, speaker and place, looked at alone.

    Args:
        draft: a speech, whatever doubts it has.
    """
    if sentence := _of_title(draft.title):
        yield Doubt("title", TITLE % sentence)
    # 张大山、李小河 signed together
    names = (
        draft.speaker.split("、") if all(2 <= len(name) <= 4 for name in draft.speaker.split("、")) else [draft.speaker]
    )
    unnamed = any(NO_NAME.search(name) and not IN_TAI.fullmatch(name) for name in names)
    if draft.speaker and (unnamed or not LEAST_NAME <= len(draft.speaker) <= LONGEST_NAME):
        yield Doubt("speaker", SPEAKER % draft.speaker[:QUOTED])
    if sentence := _of_meeting(draft):
        yield Doubt("meeting_type", MEETING % (draft.meeting_type, sentence))
    if NO_PLACE.search(draft.place):
        yield Doubt("place", PLACE % draft.place[:QUOTED])


# 李云台, 林凤台, with the surnames that most people have: no 电台 and no 气象台
IN_TAI = re.compile(
    r"[李王张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴钟汪任姜范姚谭廖邹熊陆郝孔崔康邱秦史顾侯邵孟段雷钱尹黎乔贺赖龚]\w(?<![电播视网平舞讲柜象文火席礼])台"
)


def _of_meeting(draft: Draft) -> str:
    """What in the title speaks against the type of the meeting, or ''."""
    title = simplified(f"{draft.title} {draft.subtitle}")
    course = COURSE.search(title) if CEREMONY.search(title) else None
    if course and draft.meeting_type and draft.meeting_type not in course[0]:
        return f"标题里又有“{course[0]}”"
    wished = draft.meeting_type == WISHES and ADDRESS.search(title) and not FEAST.search(title)
    return "标题里只有“致辞”，看不出是什么场合" if wished else ""


def _of_title(title: str) -> str:
    """What is wrong with a title, or ''."""
    if not title or title.startswith(UNTITLED):
        return ""
    for flaw in FLAWS:
        if found := flaw.pattern.match(title):
            return flaw.says % found[1].strip()[:QUOTED]
    odd = next((name for pair, name in PAIRS.items() if title.count(pair[0]) != title.count(pair[1])), "")
    return f"{odd}不成对，像是缺了字" if odd else ""
