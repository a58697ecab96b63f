"""Lines that a page prints where titles stand: ways through the site, columns, names of sites, labels, code."""

import re

from speeches.extraction.char_classes import CJK, COUNTED
from speeches.extraction.entities import OFFICE, is_name

# - "条例" / tags: / title: …, of a page's front matter and its lists
CODE = re.compile(r"[-•*]\s|[\"'][^\"']{0,20}[\"']|[A-Za-z_]{2,20}\s*:|[\w ]{1,8}:\s*$|\|\s*\w+\s*=|\{\{|__\w+__|==")
# 版面：第01版：要闻　上一篇　下一篇 / 首页 > 讲话
NAVIGATION = re.compile(
    r"^时长|收听|^.{0,10}\d\d:\d\d$|发短消息|加(?:为)?好友|(?:积分|帖子|精华|威望)\s*\d|\.(?:m4a|mp[34]|wav)$|^字[级号体]\s*:|列印|转寄|浏览|人次|^[←<]|\s[→>]$|\|.*\||[上下]一[篇页版条]|^版面|返回(?:首页|列表|目录)|当前位置|首页\s*[>»|]|欢迎访问|跳[到过]|文档|文库|海量|一键|免费|[∨>›»]\s|\s\d{1,2}-\d{1,2}$|(?:文集|选集|全集|文选|年鉴)\s*(?:第.{1,3}[卷册辑])?$"
)
# 县政府新闻, 工作动态, 其他文献: what a site calls the part of it in which the page stands
COLUMN = re.compile(
    r"[^,。:在]{0,8}(?:新闻|要闻|动态|专栏|频道|新闻稿|信息公开|政务公开|其[他它]文献|内容阅读|新闻与活动)"
    r"|(?:领导|重要|书记|首长)(?:讲话|致辞|言论|活动|文稿)(?:稿|选登)?|编者的话|讲话(?:致辞|选登|发言|文稿)|(?:演讲|讲话)致辞"
)
# 附件:一览表 / 专题:… / 前一篇:… / 联系人:…: a label in front, as no title has it unless it names its kind
LABEL = re.compile(rf"[{CJK}]{{1,8}}\s*[:/]")
# 二维码, 相关解读, 网友留言: words of a page about itself, as they stand above texts as well
PAGE_WORDS = re.compile(
    r"反馈|举报|原文|链接|打印|二维码|公众号|收藏|点赞|喜欢$|[顶踩]一下|评论|留言|推荐|最新|更多|附件|附表|下载|客户端|\bapp\b|©|网站|关于(?:我们|作者)|隐私|首页|搜索|客服|投稿|参考(?:文献|资料)|属地|天气|大图|[图片]片|视频|音频|版权|上传|声明|专题|往期|编者|责编|\d版|目录|书签|报错|加载|到底了|验证码|登[录陆]|注册|论坛|百科|网友|词条|满意度|解读|一图|公开方式|返回|本文|[前后上下]一[篇条则页章]|信箱|公告$|发布$|现场$|同类|\.docx?$|^第?[a-z]?\d",
    re.I,
)


# ISO9000…, G20 …, 2016～2020年…, 2#高炉…, 专题党课：…: what looks like a mark and is a title's own
OWN_MARK = re.compile(
    rf"^(?![A-Z]{{1,3}}-\d{{1,4}}[\s、.])[A-Za-z]{{1,10}}(?=[-_ ]?\d)|(?<=[\d年月日])~(?=[\d一二三四五六七八九十〇])|(?<=\d)#(?=[{CJK}])"
    r"|^(?:文件|作者|附件|分类|专题|信息|类别|时间|地点|单位|部门)(?![名人:一二三\d]|\s|来源|编号|单位|机构|分类|类别|日期)[^:在]{1,4}(?=:)"
)
# 三味文稿网, 文档之家: a site's own name
SITE_NAME = re.compile(rf"[{CJK}A-Za-z\d]{{2,14}}(?:[^上互联]网|文库|在线|之家|网站|门户|资讯网)")
# 晴转多云,北风2到3级,气温20~28℃: the weather of the day, from a newspaper's head
WEATHER = re.compile(r"(?=.*(?:晴|多云|阴|雨|雪|雾))(?=.*(?:\d\s*(?:级|℃|度)|气温)).{4,60}")
# 本作品收录于《青河县志》和1954年7月9日《青河报》: what a library says of where a text is printed
INCLUDED = re.compile(r"(?:本|此|该)(?:作品|文献|篇|文|讲话)(?:收录|收入|选入|刊载|刊登|载)[于於在].{2,80}")
# 做党和人民满意的好老师 has the form of a headline, which none of the above has
HEADLINE = re.compile(
    rf"(?!.*(?:办公室|委员会|会议?|网|局|部|厅|委|论坛|与否|满意|文章|的话|整理)$)[{CJK}“”《》、,!—]{{6,30}}(?:\s[{CJK}“”《》、,!]{{4,20}})?"
)
# 附件在全市卫生工作座谈会上的讲话: before 在 stands who spoke, or what ran into the line
RUN_ON = re.compile(r"(?P<before>[^在:]{2,})在[^。]{4,}(?:讲话|致[辞词]|演讲|发言|报告|讲稿)")
WHO_SPOKE = re.compile(
    rf"(?:{OFFICE}|同志|先生|女士|代表|领导|干部|[某Xx×*]{{2,}}|[省市县区州镇乡]|\d{{1,2}}日|\d{{4}}年?|[·•].{{2,8}}|[-—:\"”》!,、\s(（)）])$"
)
# （专题党课）, below a title
KIND_IN_BRACKETS = re.compile(r"\s*[(][^()]{0,12}(?:讲话|党课|报告|致[辞词]|发言|演讲)[)]\s*")
DAY_BEHIND = re.compile(r"[〔\[][\d年月日.〇○零一二三四五六七八九十-]{4,20}[〕\]]$")  # 〔1999年10月6日〕
LATIN_BEHIND = re.compile(r"\s+[A-Za-z][A-Za-z ,.'’&-]+$")  # 欢迎辞 Welcome Remarks
# 题目：为增产节约告全区人民, 講題：…: the page's own word that this is the title
LABELLED = re.compile(
    r"(?:讲话|演讲|报告|党课|授课|讲座|讲演|播讲|发言|文章)?(?:片\s*名|题\s*目|标\s*题|题\s*名|篇\s*名|讲\s*题|课\s*题|演\s*题)\s*:"
)
# 12　在全县大会上的讲话, A-03 …, 栏目：…, …_县政府网, 同志的发言, 《在大会上的讲话: what no title prints of itself
MARKS = re.compile(
    r"\d{1,3}[\s、.]|[A-Za-z]{1,10}[-_ ]?\d|(?:文件|栏目|作者|来源|编号|附件|分类|专题|信息|类别|时间|地点|主办|单位|部门|页码)[^:在]{0,4}:"
    r"|(?:的(?![确士])|同志(?![们,!])|上的(?!是)|会上(?!不))|.*(?:[_\\<>{}#@→»›【】=~※★●■◆]|[:,、;(“《—-]$|\.(?:docx?|txt|html?|pdf)$)"
)
COUNTS = re.compile(rf"\d{{1,2}}[、.]\d|\d{{1,3}}\s+(?:{COUNTED}|[年月日])|(?:11\d|12\d|315)\s")
PAIRED = ("()", "“”", "《》", "[]", "「」")


# 发布机构：县政府办, 起草：安监部; 实干：改变青河的唯一道路 is a headline, 党课讲稿：让戒尺长在心里 names its kind
LABELLED_LINE = re.compile(
    rf"[{CJK}]{{0,4}}(?:机构|机关|单位|部门|来源|出处|起草|拟稿|审[核定批]|核稿|校对|编辑|责编|[作编笔记]者|[稿发讲记录报系]人|记录|整理|录入|栏目|频道|分类|类别|类型|专题|主题词?|信息|编号|索引号?|文号|字号|附件|附录|文件名?|时间|日期|地点|主办|承办|协办|摘要|关键[词字]|电话|[前后上下]一篇|标签|密级|印数|抄送|主送|主持|[参与]会人员|参加人员|出席|题目|标题|备注|格式|大小)\s*:\s*\S"
)
OWN_LABEL = re.compile(
    r".{0,6}(?:讲话|致[辞词]|报告|演讲|发言|党课|讲稿|寄语|献词|贺词|贺信|书记|校长|[市县区省镇乡局厅院]长|主席|主任)\s*:"
)


def is_marked(flat: str, *, sure: bool = False) -> bool:
    """Whether a folded title holds what a page, a list or a file has left in it, or half of a pair of marks.

    2、3月份…, 100 天攻坚行动… and 5.12地震… are titles as well.

    Args:
        flat: the title.
        sure: it is known to be the title, so that what looks like a label in front belongs to it.
    """
    flat = OWN_MARK.sub("甲", flat)
    label = flat.partition(":")[0]
    if not sure and LABELLED_LINE.match(flat) and not OWN_LABEL.match(flat) and not is_name(label, beside_office=True):
        return True
    halves = any(flat.count(pair[0]) != flat.count(pair[1]) for pair in PAIRED)
    return halves or bool(MARKS.match(flat) and not COUNTS.match(flat))
