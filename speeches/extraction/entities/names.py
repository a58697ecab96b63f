"""Names of people: surnames, and what looks like a name and is none."""

import re
from functools import cache
from pathlib import Path

from speeches.divisions import present_provinces
from speeches.extraction.char_classes import CJK, squeezed
from speeches.extraction.entities.offices import OFFICE
from speeches.text import simplified

# The surnames of nearly all people (source: the hundred surnames and the common ones of the census reports).
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方"
    "邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文庞樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂焦柳邢岳齐"
    "梅庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿"
    "戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼"
    "习嘉布尼才仓扎达旦索普洛土乌阿艾吐买克努肉沙玉"
    "麦利雷区欧蓬游涂招练乔逄隆农卓容甄劳尚原虎莘宗别庾惠晁鄂仝"
    "萧蕭佘佟蔺麻粟栗阚逯楚谌封端闻邝鄺禤阙芮"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蔣葉蘇呂盧鐘譚陸範賈鄒龍賀顧龔萬錢嚴湯喬賴龐蘭顏莊塗齊"
)
# The rest of the hundred surnames, whose characters mostly begin words: a name only where an office or a label says so.
RARE_SURNAMES = frozenset(
    "褚尤窦章云潘奚范郎苗凤花俞任柳酆唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平和穆尹姚邵湛汪祁毛禹狄贝明臧计伏戴宋茅熊纪舒屈项祝"
    "董梁杜阮席季麻强路娄危江童颜郭梅盛林刁钟邱骆高夏田樊胡凌霍虞支柯昝管卢莫经房裘缪干应宗丁宣贲邓郁杭洪诸左石崔吉钮龚程嵇邢滑裴陆荣荀惠甄曲家封芮羿储靳邴糜"
    "松段富巫焦弓牧隗山侯宓蓬郗班仰秋仲伊宁栾暴钭厉戎祖武符詹束幸韶郜黎蓟薄印怀蒲从鄂索咸籍赖卓蔺屠蒙阴胥能苍双闻莘翟贡劳逄扶堵宰郦雍郤璩桑桂濮寿通边扈冀郏"
    "简占冀银郄税续訾庹"
    "水缑仉亓撒佴呙昌矫楼慈皋宿帅丛忻铁檀蹇敬粘肇俎尧谯剧衣闪漆逄鹿母"
    "温庄瞿阎充慕茹习宦艾鱼容古易慎戈廖庾终暨居衡步耿满弘匡国文寇广禄阙东殳沃利蔚越夔师厍勾融訾辛阚那饶空毋沙乜养鞠须丰巢蒯相后荆红竺权逯盖益阎骆"
)
COMPOUND = (
    "欧阳",
    "上官",
    "申屠",
    "端木",
    "南宫",
    "呼延",
    "宇文",
    "钟离",
    "公羊",
    "赫连",
    "濮阳",
    "鲜于",
    "闻人",
    "长孙",
    "轩辕",
    "司马",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "夏侯",
    "公冶",
    "公良",
    "公仪",
    "乐正",
    "段干",
    "东郭",
    "巫马",
    "司空",
    "闾丘",
    "澹台",
    "淳于",
    "太叔",
    "仲孙",
    "宰父",
    "拓跋",
    "独孤",
    "万俟",
    "漆雕",
    "梁丘",
    "左丘",
    "羊舌",
    "歐陽",
    "司馬",
)
OFFICES = frozenset(OFFICE.split("|"))  # 范县长 is a surname with an office
NAME = rf"[{CJK}](?:[ 　]*[{CJK}]){{1,3}}?|[{CJK}]{{1,8}}(?:[·•．・][{CJK}]{{1,8}}){{1,3}}"
_NOT_NAMES = (
    "全文完,简报,簡報,目录,目錄,提纲,提綱,全文,摘要,前言,内部,內部,公开,公開,通知,通报,文件,附件,讲话,講話,报告,報告,致辞,贺信,贺词,"
    "谈话人,讲话人,发言人,报告人,主讲人,演讲人,主持人,演讲,发言,稿件,正文,原文,草案,绝密,机密,秘密,同志,时间,地点,安排,会议,主持,主持词,党课,党建,专题,高层,简讯,简体,繁体,要闻,时政,经济,文章,公文,索引号"
)
NOT_NAMES = frozenset(_NOT_NAMES.split(","))
# 欢迎词, 范文稿, 施政报告, 范例一: what a line says of the kind of text, not of who spoke it
GENRE_WORD = re.compile(
    r".*(?:文件|资料|材料|文稿|史料|论文)选|.*(?:选编|选集|选辑|汇编|汇刊|专辑|会刊|特刊|专刊|名单|手册|议程|须知|日程)|.*[书集卷编篇文章会]完|.*(?:任命|计划|倡议|决心|保证|责任|申请)书"
    r"|.*(?:[词辞稿]|讲话|报告|致词|贺信|演说|演讲|发言|讲义|公报|声明|倡议|范[文例本]|例文|样本|样[文稿]|模板|提纲|摘要|要点|实录|全文|原文|节选|纪要|材料)[一二三四五六七八九十]?|[例文篇][一二三四五六七八九十]"
    # 区领导, 全体代表: whom a form speech leaves a place for
    r"|.*(?:领导|嘉宾|来宾|代表|干部|群众|人员|同志|同仁|负责人)"
)

# 最新消息・協會簡介・聯絡我們, 首页·新闻: entries of a site's menu, with points between them
OF_A_MENU = re.compile(
    "首页|主页|消息|简介|联络|联系|关于|订阅|搜索|检索|浏览|查询|登录|登入|登出|注册|帮助|下载|留言|图片|服务|概况|导航|地图|公告|公示|投稿|链接|捐款|出版|招生|招聘|章程|法规|政策|资讯|资料|产品|案例|会员|活动|通知|电子报|回首|意见|信箱|专区"
)
# 听见云·会议转写, 青河发布·人物: what a site or a program calls itself, of which no name is made
OF_A_PROGRAM = re.compile(
    "会议|转写|录音|速记|新闻|专题|文稿|讲话|专栏|在线|频道|发布|之声|[日晚周]报|课堂|讲堂|论坛|文化|史料|资料|档案|摘要|快讯|简报|纪要|访谈|电台|广播|节目|青年|党建|人物|要闻|工作|学习|时政|政务|传媒|融媒|电视|播出|稿|编室|[室部处科厅局]$|公司|集团|中心|学院|大学|客户端|视频|直播|字幕|网$"
)


def is_genre_word(text: str) -> bool:
    """Whether the words name a kind of text: 欢迎词, 施政報告, 范例一."""
    return bool(GENRE_WORD.fullmatch(simplified(squeezed(text))))


def is_ordinary_word(text: str) -> bool:
    """Whether this is a word of every day that begins as a surname does (时代, 高潮, 安全), and no name by itself."""
    return simplified(squeezed(text)) in _ordinary_words()


@cache
def _ordinary_words() -> frozenset[str]:
    lines = Path(__file__).with_name("ordinary_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_name(text: str, *, beside_office: bool = False) -> bool:
    """Whether this could be a person's name: a known surname and two to four characters, or X·Y.

    Args:
        text: the words without an office.
        beside_office: an office or a label says that they are a name, so that a rare surname counts as well.
    """
    name = simplified(squeezed(text))
    if (
        name in NOT_NAMES
        or is_genre_word(name)
        or "某" in name
        # 部长沙明的致辞, 林长制, 石坎县县长: what follows a name, and the head of a place
        or name.endswith(("的", "致", "于", "长制"))
        or (len(name) == 3 and (name[2] in "省市县区镇乡局厅部署处科馆司" or name[1:] in OFFICES))
        or (len(name) == 2 and name[1] in "委府办组局部厅会院省市县区镇乡村副")
    ):
        return False
    if re.search("[·•．・]", name):
        if OF_A_PROGRAM.search(name) or OF_A_MENU.search(name):
            return False
        # 浙江·安吉: a place
        return not any(name.startswith(place.short) for place in present_provinces()) and 3 <= len(name) <= 20
    if name.startswith(COMPOUND):
        return 3 <= len(name) <= 4
    known = name[:1] in SURNAMES or (beside_office and name[:1] in RARE_SURNAMES)
    return known and 2 <= len(name) <= 3
