"""The rules by which a line that stands where titles do is none: captions, names of minutes, ways through a site."""

import re

from speeches.extraction.char_classes import CJK, folded, squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.metadata.title import page_lines as of_pages
from speeches.extraction.metadata.title.surroundings import Confidence, Surroundings
from speeches.extraction.metadata.title.title_candidates import Candidate
from speeches.extraction.structure import GENRE_END

WAY = 6  # characters of a line that may be the end of a way through the site
DAY_AND_PLACE = re.compile(r"\d{1,2}月\d{1,2}日(?:\s|$)")
GOES_ON = re.compile(r"[的上和与及或之]")
# 县长张大山讲话（王二河 摄）, 图为县长张大山讲话, ▲ 讲话现场, 县长在会上讲话。 王二河/摄
CAPTION = re.compile(
    r"[▲△▼](?!.*:)(?!.*[▲△▼]\s*$).*|[(\[【]?(?:图为|图示|(?:资料|现场|新闻|会议)?图片?\s*[\d一二三四五六七八九:/|丨]|图源).*"
    r"|.*[(\[【][^()\[\]【】]{0,16}(?:摄影|摄|供图|资料图|图片|配图|截图|photo)[^()\[\]【】]{0,16}[)\]】]"
    rf"|.*[\s。,|][{CJK}]{{2,4}}\s*[/／]?\s*(?:摄|供图|摄影)|.*(?:摄影|供图)\s*[:/|丨]\s*\S{{2,8}}"
)
PART_MARK = re.compile(r"[▲△▼]\s*(?:播|第|之|其)?[一二三四五六七八九十\d]{1,2}(?:[篇则段条])?[\s、.:]")
# 青河县议会第二次定期大会议事录, 县委常委会会议纪要: what the record of a sitting is called, not what was said in it
MINUTES = re.compile(
    r".*(?:议事录|会议[记纪]录|会议录|(?:会议)?纪要|速记录|议事[记纪]录|[记纪]录稿|会议简报)(?:[(（第].*)?"
)
# 会议记录稿 未经发言人核对, 速记稿 仅供内部参考: what the record is, and how far it can be trusted
RECORDED = re.compile(
    r"(?:会议|大会|座谈会?|现场|发言|讲话|谈话)?(?:[记纪]录稿?|速记稿?|实录稿|录音整理稿|整理稿|[记纪]要稿?|抄录稿|听打稿)[\s(*]*(?:[未尚]|仅供|供|内部|不得|请勿|草稿|初稿|勿).{0,20}"
)
# 说明, 前言, 基本信息: headings of what surrounds a text
SURROUNDS = re.compile(
    # 施润石,曾任水文总站站长、党委书记: who somebody was
    r"[\u4e00-\u9fff]{2,4}(?:同志)?,(?:曾任|历任|时任|现任|原任|男|女|生于|原名|字).{4,80}|(?:编辑|编者|录入|整理|使用|文件|文档|资料|档案|收录|版本)?(?:说明|前言|序言?|引言|简介|概述|概况|导言|导读|导语|背景|目录|目次|索引|凡例|题解|按语|附录|附记|后记|跋|注释|备注|信息|来源|出处|摘要|提要|正文|全文|原文|内容|文本|基本信息|元数据|资料|讲话人|报告人|时间|地点|参考资料|参考文献|封面|扉页|版权页?|卷内目录|卷首语?)"
)
# 〔扫描件缺第 1、2 页〕, （以上原件残缺）
MISSING = re.compile(
    r"(?:以上|以下|前|后|此处|中间|开头|下)[缺残佚]\s*[\d一二三四五六七八九十—–~-].{0,12}|[(\[【〔]?(?:无题|原题[佚缺]|题[佚缺]|[佚缺失]题)[)\]】〕]?"
    r"|[(\[【〔<][^()\[\]【】〔〕]{0,30}(?:缺|残(?!疾|联|奥)|佚|破损|漫漶|撕去|不清)[^()\[\]【】〔〕]{0,20}[)\]】〕>]"
)
# 文件名：录音004.m4a   时长 00:31:07, 地区气象局　训练班讲义        23, 临川人民广播电台　播出稿
OF_THE_FILE = re.compile(
    # 楼主：看云的老莫; 2017年夏，鹤亭山庄
    r"(?:楼主|发帖人?|网友|昵称|会员|沙发|板凳)\s*:.*|(?:19|20)\d\d年(?:[初春夏秋冬底末]|[上下]半年)(?:[,\s]\s*[\u4e00-\u9fff]{1,9}(?:山庄|宾馆|招待所|礼堂|会堂|饭店|酒店|度假村|会议室|俱乐部|影剧院|大院|党校|[省市县镇乡村州]))?|(?:(?:发布|发文|公开|制发)(?:机构|单位|机关)|信息(?:来源|索取号)|责任(?:部门|单位)|起草(?:人|单位)?|拟稿(?:人|单位)?|审定|核稿|送审|会签|签发)\s*:.*|(?:[收发]报|[收发]电|译电|抄送|主送|批示)(?:地点|单位|机关|时间|人|员)?\s*:.*|(?:参加|参会|与会|到会|列席|陪同|出席|缺席|请假)(?:人员|领导|单位|人)?\s*:.*|[^|。]{1,8}\|[^|。]{1,8}|(?:应到|实到|出席|缺席|列席|旁听)(?:人数)?\s*:?\s*[\d一二三四五六七八九十百]+\s*[人名](?:\s+.*)?|(?:文\s*件\s*)?(?:编\s*号|档\s*号|卷\s*号|索引号|检索号|带号|磁带编号)(?:\s*:\s*|\s+)[A-Z\d][\w-]*(?:\s.*)?|(?:日\s*期|时\s*间|地\s*点|讲话人|报告人|作\s*者)\s*:.*|[\[【(](?:录音文件|转写工具|录音(?:开始|结束)?|备\s*注|文件名|时长|说明|转写|听打)[\]】)].*|(?:文件名|文件大小|大小|格式|时长|录音(?:编号|文件)|编\s*号|档\s*号|卷\s*号|页\s*码|参会(?:说话)?人|说话人|总时长|置信度|导出格式)\s*[:(].*"
    r"|[\[(【<]?\d{1,2}:\d{2}(?::\d{2})?[\])】>]?\s*.{2,24}|\D{2,24}[\s(【\[<]\d{1,2}:\d{2}(?::\d{2})?[\])】>]?:?"
    # [片段 2/3]  说话人数：4, [转写引擎 v2.3]  [置信度 0.81]
    r"|(?:[\[【][^\]】]{1,24}[\]】]\s*){2,}|[\[【][^\]】]{1,24}[\]】]\s*[^\s:]{2,8}:\s*[^\s在]{1,12}"
    # 【说话人1】  00:31:04, Speaker 2 (01:15), 发言人 3　12:40
    r"|[\[(【<]?\s*(?:说话人|发言人|讲话人|讲者|[Ss]peaker|SPEAKER)[\s_]*[\dA-Z一二三四五六七八九十]{1,3}\s*[\])】>]?\s*:?\s*[\[(【<]?\s*(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?.{0,30}"
    # 第六辑　一一二: the volume and its page
    r"|第\s*[一二三四五六七八九十\d]{1,4}\s*[辑卷期册编集号]\s+[·—-]?\s*(?:\d{1,4}|[一二三四五六七八九十百○〇]{1,4})\s*[·—-]?"
    r"|\S.*\s{3,}(?:\d{1,4}|[一二三四五六七八九十百○〇]{1,4})|(?:\d{1,4}|·\s*\d{1,4}\s*·)\s{3,}\S.*"
    r"|[^,。:在]{2,16}(?:广播电台|电视台|广播站|广播局)\s+(?:[^,。:在]{0,6}\s*)?(?:播\s*出\s*|广\s*播\s*|播\s*音\s*)?稿"
)
# ☰ 临川市委党校 搜索, 临川大学　首页: the bar of a site
BAR = re.compile(r"[☰≡⌂🔍].*|[^,。:《》“”]{2,20}\s+(?:搜索|登录|注册|首页|菜单|导航)(?:\s+\S{2,4}){0,4}")
# 本页目录：…, 本期导读：…
CONTENTS = re.compile(r"(?:本[页期刊文篇版卷辑]|文章|内容|快速)?(?:目录|目次|导读|导航|索引|要目)\s*[:|].*")


def caption(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    printed = fold(candidate.printed).strip()
    # ▼ 播一　厂党委书记　张大山　对全厂职工的广播讲话: a part of a programme
    part = PART_MARK.match(printed) and GENRE_END.match(printed)
    return Confidence.NONE if CAPTION.fullmatch(printed) and not part else None


def minutes(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    record = MINUTES.fullmatch("".join(flat.split())) or RECORDED.fullmatch(flat)
    return Confidence.NONE if record else None


def surrounds(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    return Confidence.NONE if SURROUNDS.fullmatch(squeezed(flat)) else None


def of_the_file(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    printed = fold(candidate.printed).strip()
    return Confidence.NONE if OF_THE_FILE.fullmatch(printed) or BAR.fullmatch(printed) else None


def lists_or_records(flat: str) -> bool:
    """Whether a folded line is a table of contents or the name of minutes, and no title of a speech."""
    return bool(CONTENTS.fullmatch(flat.strip()) or MINUTES.fullmatch("".join(flat.split())))


def missing_pages(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    return Confidence.NONE if MISSING.fullmatch(flat) else None


# 第五届茶业博览会 · 现场致辞汇总: the name of a collection
COLLECTED = re.compile(
    r".*(?:讲话|致[辞词]|发言|演讲|报告)(?:汇总|汇编|集锦|合集|选编|辑录|选登|摘登|专辑)(?:[(（].*)?"
    # 公交集团务虚会发言录音整理稿: what the record is called
    r"|(?!.*在)(?!.*(?:[省市县区乡镇校院局厂]长|书记|主任|主席|同志|先生|教授|老师))[^。:]{3,30}(?:会|论坛|班)上?的?(?:发言|讲话|谈话)(?:录音|记录|速记|现场)*(?:整理|记录|速记|听打)稿"
    # 茶业博览会讲话稿（定稿合并件）, 致辞（全四篇）
    r"|.*(?:讲话|致[辞词]|发言|演讲|报告)稿?\s*[(][^()]{0,8}(?:合并[件稿本版]|合订|汇总|汇编|合集|打包|全套|[全共等][\d一二两三四五六七八九十]{1,2}[篇份则])[^()]{0,8}[)]"
    # 校庆日两篇致辞, 两任局长的两次讲话; 在三级干部会议上的第二次讲话 is one
    r"|.*(?<![第十百初头])[两二三四五六七八九]\s*[篇次则份]\s*(?:讲话|致[辞词]|发言|演讲|报告|党课)(?:[(（].*)?"
)


def collected(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    return Confidence.DOUBTFUL if COLLECTED.fullmatch(flat) else None


def contents(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    return Confidence.NONE if CONTENTS.fullmatch(flat) else None


def no_words(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    wordless = len(re.findall(f"[{CJK}A-Za-z]", flat)) < 2
    wordless = wordless or bool(DAY_AND_PLACE.match(flat) and not GENRE_END.match(flat))
    return Confidence.NONE if wordless or of_pages.CODE.match(flat) or of_pages.NAVIGATION.search(flat) else None


def column(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    known = (of_pages.COLUMN, of_pages.SITE_NAME, of_pages.WEATHER, of_pages.INCLUDED)
    return Confidence.NONE if any(kind.fullmatch(flat) for kind in known) else None


def crumbs(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    """临川论坛 » 镇事 » 镇长的动员会发言, where 镇长的动员会发言 stands on a line of its own: the way to the page, and its title."""
    words, text = folded(flat), fold(candidate.printed).strip()
    for line in around.lines if len(candidate.lines) == 1 else ():
        own = fold(line.text).strip()
        if len(folded(own)) >= WAY and words != folded(own) and words.endswith(folded(own)):
            before = text[: -len(own)] if text.endswith(own) else ""
            if re.search(r"[\s»>|/:›∨-]$", before):
                return Confidence.NONE
    return None


def rest_of_a_phrase(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    return Confidence.NONE if GOES_ON.match(flat) and len(flat) < 8 else None
