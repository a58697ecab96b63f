"""Kinds of line that a header prints: labels, subtitles, notes, leads, mastheads."""

import re
from functools import lru_cache

from speeches.extraction.char_classes import CJK, nfkc, squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.structure.line_kinds.page_information import REMEMBERED, SITE

GENRE = "讲话|致辞|致词|报告|演讲|演说|演[辞词]|发言|贺词|献词|贺信|慰问信|党课|祝[词辞]|开幕[词辞]|闭幕[词辞]|表态|谈话|答谢[词辞]|致谢[词辞]|祝酒[词辞]|欢迎[词辞]|悼[词辞]|训[词辞]|寄语|讲稿|主持词|述职|话"
GENRE_END = re.compile(rf".*(?:{GENRE})(?:稿|提纲|全文|材料)?(?:[(（【].*[)）】]|\d{{3,5}}字(?:范[本文])?)?\s*$")
OWN_PLACE = re.compile(r"(?:会议|活动)?地\s*点\s*:\s*(?P<place>.{2,40})")
# 主题：介绍我省水利建设情况 / 主持人：林晚照, of a press conference
OWN_LABEL = re.compile(r"(?:会议|发布会)?(?:主\s*题|议题|发布人|出席人员?|出席嘉宾|主持人|主持)\s*:\s*.{2,60}")
OWN_SPEAKER = re.compile(r"(?:讲话|演讲|致辞|致词|报告|主讲|发言|宣讲)(?:人|者)\s*:\s*(?P<who>.{2,40})")
# 新华网巴黎３月２７日电 …… 演讲全文如下： / 以下是演讲全文：
# 每日临川网临川12月31日讯
DATELINE = re.compile(
    rf"(?:[(（]?{SITE}|^[(（]?[{CJK}]{{2,8}}(?:报|网|台|社))[{CJK}]{{0,12}}?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日[{CJK}]{{0,2}}(?:电|讯)"
)
NEWS_LEAD = re.compile(
    rf"(?:[(（]?{SITE}[{CJK}]{{0,12}}?(?:\d+月)?\d+日?(?:\d*[时分秒])?(?:电|讯|专电)|.{{0,600}}(?:全文|摘要|要点|内容)如下\s*[:。]?|.{{0,300}}以下(?:是|为)(?:.{{0,80}}(?:全文|致辞|讲话|演讲|实录)|(?!.{{0,100}}我).{{2,100}}(?:发言|演[辞词]|谈话)).{{0,12}}:|(?!.{{0,60}}我).{{2,60}}(?:讲话|致[辞词]|演讲|演说|谈话|发言)全文为?\s*:|《[^》]{{2,40}}》全文:).*"
    # 市长在楼前台阶上致欢迎辞： / 书记的讲话引起热议,现全文推送。 / 凭笔记和录音整理,错漏处请指正。
    r"|(?!.*我们).{4,200}(?:致|发表|作)了?[^。,:]{0,12}(?:辞|词|讲话|演讲|演说)(?:全文)?:$|(?!.*我们).{4,200}(?:现|特)将?[^。,]{0,6}全文(?:推送|刊登|刊发|登载|发布|转载).{0,40}|(?!.*我们)(?![(【\[]).{6,100}(?:凭|根?据|把)[^。,]{0,12}(?:录音|笔记|速记)[^。]{0,12}(?:整理|打字|誊录).{0,60}"
)
# 编者按：本文是国务委员某某2013年9月16日在…的讲话，发表时略有删节。
EDITOR_NOTE = re.compile(
    r"[※*]?\s*[(\[【]?(?:编者按|编者注|编者的话|按语|\w{0,4}按|注|说明|题记)\s*[:】\]].*|[(\[【]?(?:导读|导语|摘要|内容提要|内容简介|内容摘要|提要|核心提示|小编寄语|引言)(?:[\])】]\s*:?|\s*:).*|[※*]?\s*[(]?(?:本文|这)(?:是|系|为).{0,60}(?:讲话|演讲|发言|致辞|报告|节选|摘要).*"
)
MASTHEAD = re.compile(
    r"(?:简报|工作简报|情况通报|新闻公报|内部资料|内部文件|(?:总)?第[一二三四五六七八九十百\d]+期|.*编印.*|.*(?:办公室|秘书处)\s*编.*|(?:内部文件)?注意保存|.{0,6}领导小组办公室.*|小字号|大字号|(?:县|市|区|省|镇)?(?:委|政府)?(?:工作)?通报|[^,。]{2,24}(?:办公室|委员会|秘书处|政府|党委)\d{4}年\d{1,2}月\d{1,2}日)"
)
RULE = re.compile(r"[\s*＊=＝_—\-─~～·.。☆★◆■]{4,}")
# （根据录音整理，未经本人审阅）
RECORD_NOTE = re.compile(
    r"(?!.*\d年)[(【\[]\s*(?:根据)?[^()]{0,20}(?:录音|记录|整理|审阅|节选|摘要|讲话稿|提纲|草稿|送审稿|讨论稿)[^()]{0,20}[)】\]]"
)
SUBTITLE = re.compile(r"\s*(?:——|—|--|──|―)\s*(?P<rest>\S.*)")


def is_furniture(text: str) -> bool:
    """Mastheads and rules of stars or dashes."""
    return bool(MASTHEAD.fullmatch(squeezed(fold(text))) or RULE.fullmatch(nfkc(text)))


@lru_cache(maxsize=REMEMBERED)
def is_lead(text: str) -> bool:
    return bool(NEWS_LEAD.match(fold(text).strip()))
