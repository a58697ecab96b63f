"""What kind of line a line is: salutation, date line, page information, news lead, credit, foot."""

import re

from speeches.extraction.char_classes import CJK, CLOSERS, ends_sentence, nfkc, squeezed
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.entities import SALUTATION, PrintedDate, find_dates, first_full, is_latin, person_line

GENRE = "讲话|致辞|致词|报告|演讲|发言|贺词|献词|贺信|慰问信|党课|祝词|开幕词|闭幕词|表态|谈话|答谢词|祝酒辞|寄语|讲稿|主持词|述职|话"
GENRE_END = re.compile(rf".*(?:{GENRE})(?:稿|提纲|全文|材料)?(?:[(（【].*[)）】]|\d{{3,5}}字(?:范[本文])?)?\s*$")
SITE = r"(?:新华社|新华网|人民网|中新社|中新网|中评社|中国新闻网|本报|央视网|央广网|人民日报|光明日报|光明网|求是网|中国政府网|中国日报网)"
# 各位老总: / 尊敬的X部长,同志们: / 议长、各位议员、各位市民朋友,大家早安! / 周主席(…)、各位嘉宾、各位朋友:
# 各位委员,同志们;。 of a page with its marks muddled
SALUTATION_END = re.compile(
    r"(?=.*(?:各位|们|同志|先生|女士|朋友|代表|委员|来宾|嘉宾|阁下|同学|老师))[^。]{2,120}:|各位[^。;:]{1,30}们[;:。]{1,2}"
)
SALUTATION_START = re.compile(
    r"(?:尊敬|敬爱|亲爱|各位|女士|先生|同志|全国|全市|全县|全省|全体|同胞|父老|乡亲|朋友|[^,。]{1,12}、各位)[^。;]{0,100}[,!]"
)
SALUTATION_RUN_IN = re.compile(
    r"(?:各位[^,。:;]{1,20}|(?:同志|同胞|朋友|代表|委员|同学|战友|乡亲|女士|先生|老师|来宾)们)[^。;:]{0,30}:"
)

# 发表时间：2014-03-28　来源：新华网 / 2015年07月21日13:51 来源：人民网 / 时间：2026-02-09 / 2018-05-12 09:40:12
PAGE_INFO = re.compile(
    r".{0,40}(?:发[布表]时间|发[布表]日期|更新(?:时间|日期)?|上传(?:时间|日期)|添加时间|时间|日期|来源|稿源|出处|作者|编辑|文章录入|责任编辑|责编|浏览(?:次数)?|点[击阅](?:数|率)?|阅读(?:次数|量)?|字数|人气|原标题|栏目|分类|文号|索引号|发布单位|会员|格式)\s*:.*"
    r"|.{0,200}(?:上传|发布|发表)(?:时间|日期)\s*:.*"
    r"|.{0,40}?\b\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?\s*\d{1,2}:\d\d.*"
    rf"|{SITE}\s*(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日.*)?"
    # 《临川日报》(2009年2月6日 2版)
    r"|\(?《[^》]{2,14}(?:报|刊|网)\s*》\s*\(\s*\d{4}年\d{1,2}月\d{1,2}日[^()]{0,16}\)"
    # 2024-05-28 on a line of its own: pages write so, speakers' headers 2024年5月28日
    r"|\[?\d{4}[-/]\d{1,2}[-/]\d{1,2}\]?"
    # 更新于2013年3月9日 / 青河县人民政府网 2013-03-09 / 2013年3月9日 青河日报
    r"|.{0,20}(?:更新|发布|刊登|上传|转载)于\s*\d{4}.{0,30}"
    r"|[^。,在]{2,16}(?:网|网站|[日晚时周早晨快]报|在线|频道|文库)\s+\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?.{0,12}"
    r"|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+[^。,在]{2,16}(?:网|网站|[日晚时周早晨快]报|在线|频道|文库)"
    # 文/岭南松
    r"|[(]?文\s*/\s*\S{2,8}"
    # 2024年02月08日 星期四　第03版：两会特刊　上一版 下一版
    r"|\d{4}年\d{1,2}月\d{1,2}日\s*(?:星期.)?\s*第?\s*[A-Z]?\d{1,3}\s*版.{0,30}"
)
# 时　间：民国103年10月10日（星期五）上午6时30分: the speech's own, told from the page's by its day or hour
OWN_TIME = re.compile(
    r"(?:讲话|会议|演讲|致辞|活动)?时\s*间\s*:.*(?:星期|上午|下午|晚上|晚\d|\d时|时$).*|(?:讲话|会议|演讲|致辞)时间\s*:.*"
)
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
    rf"(?:[(（]?{SITE}[{CJK}]{{0,12}}?(?:\d+月)?\d+日?(?:\d*[时分秒])?(?:电|讯|专电)|.{{0,600}}(?:全文|摘要|要点|内容)如下\s*[:。]?|.{{0,300}}以下(?:是|为).{{0,80}}(?:全文|致辞|讲话|演讲|实录).{{0,6}}:|《[^》]{{2,40}}》全文:).*"
)
# 编者按：本文是国务委员某某2013年9月16日在…的讲话，发表时略有删节。
EDITOR_NOTE = re.compile(
    r"[※*]?\s*[(\[【]?(?:编者按|编者注|编者的话|按语|注|说明|题记)\s*[:】\]].*|[(\[【]?(?:导读|导语|摘要|内容提要|内容简介|内容摘要|提要|核心提示|小编寄语|引言)(?:[\])】]\s*:?|\s*:).*|[※*]?\s*[(]?(?:本文|这)(?:是|系|为).{0,60}(?:讲话|演讲|发言|致辞|报告|节选|摘要).*"
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
# 12/05/2014: nobody can say which is the month, but it is no title
OPEN_DATE = re.compile(r"[(]?\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})[)]?")
# （20XX年X月X日）: the place for a date
BLANK_DATE = re.compile(
    r"(?=.*[xX×*_某])[(\s]*[\d〇○二一xX×*_某]{2,4}年[\dxX×*_某]{1,2}月(?:[\dxX×*_某]{1,2}日)?[)\s]*"
    # 今年月日: a site has taken the numbers out
    r"|[(\s]*(?:今|[12]\d{0,3})年\s*月\s*日[)\s]*"
)
# （新华社北京5月18日电）, 《 人民日报 》（ 2016年05月19日 02 版）
CREDIT = re.compile(
    rf"[(]?\s*(?:{SITE}|《\s*[^》]{{2,14}}\s*》\s*[(]|来源|作者|责任编辑(?!部)|责编|编辑(?![部们])|审核人?\s*:|据)[^。]{{0,60}}[)]?|[(].{{0,40}}(?:作者|根据录音|记录整理).{{0,30}}[)]|\[?(?:责任编辑(?!部)|责编).*"
)
# 本站所有文章均来自互联网,如有侵权请联系管理员删除。 / 【打印此页】【关闭窗口】 / 点赞　收藏　转发 / 报：… 发：… （共印180份）
FOOT_SENTENCE = re.compile(
    r"本站(?:所有|全部|内容|文章|资[源料]|提供|仅|不)|本网站(?:所有|部分|内容|文章|转载|提供|声明|仅|不)|网站管理员|管理员删除|(?:如有|涉嫌|若有|发现)侵权|侵权(?:请|之处|必究)|免责声明|(?:网友|用户|会员|作者)上传|上传者|"
    r"转载(?:请|自|须|必须|时)|(?:请勿|禁止|谢绝|不得)转载|本文档|版权归|本文(?:来源|作者|链接|标签|地址|由|关键词|简介)|不存在或已?被?删除|"
    r"更多(?:精彩|相关|范文|资料).{0,16}(?:请|尽在|点击|关注|讲话|文章|>)|更多(?:精彩)?内容(?:请|尽在)|以上就是.{0,60}(?:内容|全文)|来源于.{2,20}网|欢迎阅读|版权问题|http|www\.|copyright|小编|信息存储空间|用户自行?上传|请勿作他用|书面授权|不承担.{0,8}法律责任|经营许可证|以下评论|^(?:主题词|抄送|抄报)\s*:",
    re.I,
)
FOOT_LINE = re.compile(
    r"文章录入|^>+\s*更多|推荐栏目|网站标识码|^主办\s*:|打印(?:此|本)?页|【?打印|友善列印|关闭(?:窗口|本页|此页)|文章来源|站内|点赞|转发|在看|公众号|二维码|扫码|(?:请先?|立即|免费|用户)(?:登录|登陆|注册|下载)|注册.{0,4}登[录陆]|会员注册|"
    r"相关(?:文章|范文|推荐|阅读|专题|搜索|链接|新闻)|推荐阅读|还看了|猜你喜欢|下载(?:本文|地址|全文|word|文档)|(?:全文|文档)下载|客服|加入收藏|返回(?:顶部|首页|列表)|回上一页|共\d+页|关注我们|分享(?:到|至)|"
    r"^(?:主题词|抄送|抄报|报送|报|发|送)\s*:|共印\d+份|\d日印发$|^附件?(?:下载)?\s*[:：]?\s*(?:\d|$)|^附件下载|\.(?:docx?|pdf|xlsx?|wps|zip|rar)[》】]?$|^\d{3,9}$|^(?:相关)?名词解释",
    re.I,
)
# （全文完） / 【完】 / The End / （此稿为内部材料，注意保存）
END_MARK = re.compile(
    r"[(【\[—-]*\s*(?:(?:全文|讲话|正文)?完(?:毕)?|the\s*end|end)\s*[)】\]—-]*|[(](?:此稿|本稿|此件|内部).{2,30}[)]",
    re.I,
)
# 供稿:市政府办公室 / 本报记者 李小河 / 记者:李小河　通讯员:王一民 / (录入:王一民　校对:李小河)
STAFF = re.compile(
    rf"[(]?\s*(?:(?:供稿|撰稿|来稿|投稿|摄影|摄像|录入|校对|审核|审签|编审|排版|统稿|执笔|图文|文图)(?:人|者|单位)?\s*:[^。]{{1,40}}"
    rf"|(?:{SITE}|本[报网台刊]|[{CJK}]{{2,8}}[报网台社])?(?:首席|特约|见习|驻地|全媒体)*(?:记者|通讯员)\s*[:\s]\s*[{CJK}·]{{2,4}}(?:[\s、,]+(?:(?:记者|通讯员)\s*[:\s]?\s*)?[{CJK}·]{{2,4}}){{0,4}})\s*[)]?"
)
HOUR_LINE = re.compile(r"[(]?(?:完\s*/?\s*)?.{0,6}时间?\d{1,2}时\d{1,2}分[)]?")


def is_salutation(text: str) -> bool:
    """Whether the line greets those present, or begins by doing so (同志们:今天……)."""
    flat = fold(text).strip()
    if SALUTATION.match(flat) and is_latin(flat):
        return True
    if re.search(r"\d{4}年|来源|时间|如下|以下|全文|说[:]|指出[:]|强调[:]|[“”《》]", flat[:80]) or HEADING_START.match(
        flat
    ):
        return False
    return bool(SALUTATION_END.fullmatch(flat) or SALUTATION_START.fullmatch(flat) or SALUTATION_RUN_IN.match(flat))


def is_page_info(text: str) -> bool:
    flat = fold(text).strip()
    if STAFF.fullmatch(flat):
        return True
    return bool(PAGE_INFO.fullmatch(flat)) and len(flat) < 200 and not OWN_TIME.fullmatch(flat)


def is_furniture(text: str) -> bool:
    """Mastheads and rules of stars or dashes."""
    return bool(MASTHEAD.fullmatch(squeezed(fold(text))) or RULE.fullmatch(nfkc(text)))


def is_lead(text: str) -> bool:
    return bool(NEWS_LEAD.match(fold(text).strip()))


def is_foot(text: str) -> bool:
    """Whether a line below the text is the site's or the printer's; a sentence must say so in plain words."""
    flat = fold(text).strip()
    if len(flat) > 160:
        return False
    return bool(FOOT_SENTENCE.search(flat) or (not closes(flat) and FOOT_LINE.search(flat)))


def closes(text: str) -> bool:
    """Whether a sentence ends here, not merely a clause."""
    return text.rstrip().rstrip(CLOSERS).endswith(("。", "！", "!", "？", "?", "…"))


# （2013年3月）
MONTH_ONLY = re.compile(r"[(]?\s*[\d〇○零O一二三四五六七八九 ]{4,8}年\s*[\d一二三四五六七八九十]{1,3}\s*月份?\s*[)]?")


def date_line(text: str) -> PrintedDate | None:
    """The date of a line that says when (and where, and on what occasion) the speech was given."""
    flat = re.sub(r"^完\s*/\s*", "", nfkc(text).strip().replace("／", "/"))
    found = first_full(flat) if len(flat) <= 140 else None
    if MONTH_ONLY.fullmatch(flat):
        found = next(iter(find_dates(flat)), None)
    if not found or is_page_info(text):
        return None
    rest = re.sub(r"[\s()\[\]—\-─―,、。【】/]+", "", flat[: found.start] + flat[found.end :])
    rest = re.sub(r"^(?:上午|下午|晚上?|星期.|周.)+", "", rest)
    if len(rest) <= 16 and not ends_sentence(rest):
        return found
    tail = re.search(r".*(?:上|时|报告|讲话|致辞|发言)(?P<who>.{0,30})$", rest)
    return found if "在" in rest and tail and (not tail["who"] or person_line(tail["who"])) else None
