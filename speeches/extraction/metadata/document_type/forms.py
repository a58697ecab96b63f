"""Signs of papers that are known by their parts: answers to letters, adverts, programmes, exams, judgements, tenders, contents."""

import re

from speeches.extraction.entities import person_line
from speeches.extraction.metadata.document_type.evidence import Evidence, Found, Sign
from speeches.extraction.metadata.document_type.speaking import ADDRESS, FIRST_PERSON, names_a_speech

# 您反映的问题收悉,现答复如下 / 感谢您对我们工作的监督: how an office answers a letter
ANSWERED = (
    re.compile(r"(?:反映|咨询|投诉|提出|提交|来信|来函|留言)的?[^。]{0,24}(?:收悉|已收到|已办结|已受理|已转)"),
    re.compile(r"(?:答复|回复|函复)如下|办理(?:结果|情况)(?:通知|答复|如下)|[【\[]?(?:官方回复|回复内容|答复内容)"),
    re.compile(
        r"感谢您(?:对|的)[^。]{0,20}(?:关[心注]|支持|监督|理解)|如有疑问,?请?(?:致电|联系|拨打)|网友,?(?:您|你)好"
    ),
)
ANSWERS = ("收悉", "答复", "回复", "函复", "办理", "办结", "受理", "收到")  # without one of them no office answers
# 原价6980元 / 前20名报名1980元: what is for sale
PRICE = re.compile(
    r"(?:原价|现价|早鸟价?|优惠价|学费|特价|团购价?|会员价|定价)\s*:?\s*[¥￥]?\d+|\d+\s*元[^。]{0,6}(?:报名|名额|/人|每人)|前\d+名(?:报名|免)"
)
OFFER = re.compile(r"报名|学员|课程|训练营|招生|微信|优惠|热线|扫码|学会|名额|开班|讲师|见证|下载|会员")
# 咨询电话:400-000-0000 / 微信:koucai38: whoever sells says where to ask
CONTACT = re.compile(r"(?:咨询|报名|订购|客服|招生)(?:电话|热线|微信|QQ)?\s*:\s*[\w-]{5,}|微信号?\s*:\s*\w{5,}", re.I)
# 甲：尊敬的各位领导, / 乙：亲爱的父老乡亲,
VOICES = re.compile(r"[\[【(]?(?:甲|乙|丙|丁|合|齐|男|女|主持人[甲乙ABab])[\]】)]?\s*:.*")
# 1.女声独唱《家乡的桥》 / 灯光：王小明
POINTS = re.compile(r".*[(]\s*(?:共|每[题空])?\s*\d{1,2}\s*分\s*[)].*")
TASK = re.compile(r"阅读下面|回答(?:下列)?问题|写一篇")  # a headmaster asks for it, too
COURT = re.compile(
    "原告|被告|公诉机关|诉称|辩称|本院认为|经审理|审判[长员]|书记员|上诉|判决如下|裁定如下|民事判决|刑事判决"
)
TENDER = re.compile("投标|招标|采购(?:人|项目|需求|公告|内容)|供应商|开标|磋商|预算金额|资格要求|成交|评标")
DUTY = re.compile("责任(?:人|单位|科室|部门|领导)\\s*:|完成时[限间]\\s*:|牵头单位|配合单位")
# 09:05 县长林大河开始作报告。, below a title that says 直播
MINUTE = re.compile(r"[\[【]?\d{1,2}:\d\d(?::\d\d)?[\]】]?\s.{4,}")
LIVE = re.compile("直播|快讯|滚动|现场报道")
# 2020-02-03 08:13 小林, with what he wrote below it
CHAT = re.compile(
    r"(?:\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?\s+)?\d{1,2}:\d\d(?::\d\d)?\s+\S{1,8}|\S{1,8}\s+\d{4}[-/]\d{1,2}[-/]\d{1,2}\s+\d{1,2}:\d\d(?::\d\d)?"
)
# 让老百姓听得懂判决书(2012年9月4日) ………………… 15
LEADER = re.compile(r".{2,60}?(?:…{2,}|[.·。]{5,}|—{4,}|-{5,})[\s.…·]*[(]?\d{1,4}[)]?")
BARE = re.compile(r"[(]?(?:(?:\d{4}|[〇零一二三四五六七八九]{4})年[^()。]{0,12}|第?\d{1,4}页?)[)]?")
LONGEST_ENTRY = 140  # characters
ENTRIES = 4  # of a table of contents at least
# 奏国歌 / 书记讲话 / 散会: what happens in a meeting, an item a line
STEP = re.compile(
    r"[\s(]*(?:[\d一二三四五六七八九十]{1,2}[、.)]|第[一二三四五六七八九十]项[:,]?).{0,30}(?:讲话|发言|致辞|致词|作报告|宣读|奏唱?国歌|散会|颁奖|剪彩|合影|表态|总结|参观|观看|独唱|合唱|小品|舞蹈|快板|相声|朗诵)[^。,]{0,24}"
)
STEPS = 3
ORDER = re.compile(r".{2,40}[(]?(?:大会|会议|活动)?(?:程序|议程|流程|日程|节目顺序|节目单)(?:表|安排)?[)]?")
HAPPENS = re.compile("奏唱?国歌|宣读|散会|讲话|发言|致辞|颁奖|剪彩|表态|合影|休会|闭幕|开幕")
OUTLINE = re.compile(r"思考题|讨论题|.{0,24}[(]?(?:学习|宣讲|辅导)(?:提纲|要点|材料|问答)[)]?")
BLANK = re.compile(
    r"_{3,}|[\[【(]可(?:根据|写|以|结合|自行|补充)[^\]】)]{2,40}[\]】)]|横线处|括号[里内]|[(](?:此处|主要领导|单位名称|主办方|协作单位|季节|祝福语|姓名|职务|两到三句)[^()]{0,40}[)]"
)
MODEL = re.compile(r"模板|通用|万能|套用|范文|样稿|自行(?:补充|填)|下载")
SENTENCE = re.compile("[。!?]")
HEADER = 8  # lines from the top among which whoever speaks is named
TEXT = "水渠修到了村口，种子也发到了各户。"


def _distinct(pattern: re.Pattern[str], of: Evidence) -> int:
    return len(set(pattern.findall(of.whole)))


def _answer(of: Evidence) -> Found | None:
    flat = of.whole
    if names_a_speech(of.title) or not any(word in flat for word in ANSWERS):
        return None
    held = sum(bool(sign.search(flat)) for sign in ANSWERED)
    return Found(1, "像是群众来信和答复") if held >= 2 else None


def _advert(of: Evidence) -> Found | None:
    if not any(word in of.whole for word in ("报名", "扫码", "微信", "下载", "会员")):
        return None
    spoken = of.greeted and (_titled(of) or _named(of))
    least = 4 if spoken and CONTACT.search(of.whole) else 3
    held = (least == 4 or not spoken) and PRICE.search(of.whole) and _distinct(OFFER, of) >= least
    return Found(1, "像是招生或培训的广告") if held else None


def _voices(of: Evidence) -> Found | None:
    turns = [text for text in of.texts if VOICES.fullmatch(text)]
    quoted = of.greeted and (_titled(of) or _named(of)) and sum(map(len, turns)) < len(of.whole) / 3
    return Found(1, "像是主持串词、相声一类的台词，几个人轮流说") if len(turns) >= 3 and not quoted else None


def _exam(of: Evidence) -> Found | None:
    spoken = of.greeted or _titled(of)
    asked = sum(bool(POINTS.fullmatch(text) or (not spoken and TASK.search(text))) for text in of.texts)
    return Found(1, "像是试卷") if asked >= 3 else None


def _court(of: Evidence) -> Found | None:
    spoken = of.greeted or _titled(of) or _named(of) or of.rate(FIRST_PERSON)
    held = not spoken and _distinct(COURT, of) >= 4
    return Found(1, "像是裁判文书") if held else None


def _tender(of: Evidence) -> Found | None:
    spoken = of.greeted or _titled(of) or _named(of)
    held = not spoken and _distinct(TENDER, of) >= 3
    return Found(1, "像是招标、采购公告") if held else None


def _duties(of: Evidence) -> Found | None:
    held = not of.greeted and not names_a_speech(of.title) and len(DUTY.findall(of.whole)) >= 3
    return Found(1, "像是工作安排，逐项列出责任人") if held else None


def _live(of: Evidence) -> Found | None:
    live = not of.greeted and any(LIVE.search(text) for text in (of.title, *of.top[:3]))
    held = live and sum(bool(MINUTE.fullmatch(text)) for text in of.texts) >= 4
    return Found(1, "像是会场直播的逐条报道") if held else None


def _chat(of: Evidence) -> Found | None:
    posts = [text for text in of.texts if CHAT.fullmatch(text)]
    several = len({text.split()[-1] if text[:1].isdigit() else text.split()[0] for text in posts}) > 1
    return Found(1, "像是聊天记录") if len(posts) >= 3 and several and not _titled(of) else None


def _titled(of: Evidence) -> bool:
    return any(map(names_a_speech, (of.title, *of.top[:3])))


def _named(of: Evidence) -> bool:
    """Whether somebody with an office is named above the text: 县长　李小河."""
    return any(found and found.role for found in map(person_line, of.texts[:HEADER]))


def _contents(of: Evidence) -> Found | None:
    """Entries with the page on which each begins, on their line or below it, and hardly any text."""
    if of.greeted:
        return None
    led = [text for text in of.texts if len(text) <= LONGEST_ENTRY and LEADER.fullmatch(text)]
    numbers = [at for at, text in enumerate(of.texts) if at and BARE.fullmatch(text)]
    told = sum(len(text) for text in of.texts if SENTENCE.search(text) and text not in led)
    below = {at - 1 for at in numbers} - set(numbers)
    entries = len(led) + sum(not SENTENCE.search(of.texts[at]) for at in below)
    rows = sum(map(len, led)) + sum(len(of.texts[at]) for at in {*numbers, *below})
    held = entries >= ENTRIES and rows > told
    return Found(1, "像是目录，只有题目和页码，没有正文") if held else None


def _no_text(of: Evidence) -> Found | None:
    """Lines enough for a text, and none of them a sentence; what was typed without full stops is greeted, or says 我."""
    if of.greeted or (_titled(of) and FIRST_PERSON.search(of.whole)):
        return None
    held = len(of.texts) >= 6 and not any(SENTENCE.search(text) for text in of.texts)
    return Found(1, "没有成句的正文，像是目录、名单或节目单") if held else None


def _steps(of: Evidence) -> Found | None:
    steps = [text for text in of.texts if STEP.fullmatch(text)]
    told = sum(len(text) for text in of.texts if SENTENCE.search(text) and len(text) >= 30)
    held = len(steps) >= STEPS and sum(map(len, steps)) > told / 2
    named = any(ORDER.fullmatch(text) for text in (of.title, *of.top[:2])) and not of.rate(FIRST_PERSON)
    held = (held or (named and _distinct(HAPPENS, of) >= STEPS)) and not names_a_speech(of.title)
    return Found(1, "像是会议程序或节目单") if held else None


def _outline(of: Evidence) -> Found | None:
    if of.greeted or of.rate(ADDRESS):
        return None
    held = any(OUTLINE.fullmatch(text) for text in (of.title, *of.top[:3])) or any(
        text.startswith(("思考题", "讨论题")) and not _titled(of) for text in of.texts
    )
    return Found(1, "像是学习或宣讲的提纲") if held else None


def _blanks(of: Evidence) -> Found | None:
    blanks = len(BLANK.findall(of.whole))
    held = blanks >= 2 and any(MODEL.search(text) for text in (of.title, *of.top[:3], *of.texts[-3:]))
    return Found(1, "像是供人填写的讲话模板") if held else None


FORMS: tuple[Sign, ...] = (
    Sign(
        "answer of an office",
        -3.5,
        (f"排水\n您反映的问题收悉，现答复如下：\n{TEXT}\n感谢您对我们工作的支持！",),
        _answer,
        always=True,
    ),
    Sign(
        "advert",
        -4,
        (f"学会当众讲话\n训练营第28期招生，名额有限。{TEXT}\n原价2980元，报名请加微信。",),
        _advert,
        always=True,
    ),
    Sign(
        "several speak in turn on a stage",
        -2,
        ("开会\n甲：今天说开会。\n乙：说吧。\n甲：就三句。",),
        _voices,
        always=True,
    ),
    Sign("exam", -4, ("春耕\n1.渠是什么？（3分）\n2.谁修渠？（4分）\n3.补写结尾。（8分）",), _exam, always=True),
    Sign(
        "paper of a court",
        -4,
        (f"水渠一案\n原告周某。被告石桥村。本院认为，{TEXT}\n审判长　李大河",),
        _court,
        always=True,
    ),
    Sign("tender", -4, (f"音响\n投标人要有资格，采购项目一套。{TEXT}\n开标地点：县城",), _tender, always=True),
    Sign(
        "duties",
        -3,
        ("春耕\n一、造林，责任人：老郑\n二、修渠，责任人：老王\n三、种子，责任单位：农业站",),
        _duties,
        always=True,
    ),
    Sign(
        "live report",
        -3,
        ("【直播】春耕大会\n09:00 大会开幕。\n09:05 县长作报告。\n09:30 报告结束。\n10:00 大会休会。",),
        _live,
        always=True,
    ),
    Sign(
        "chat",
        -4,
        ("群里\n2020-02-03 08:12 老张\n开会\n2020-02-03 08:13 小林\n收到\n2020-02-03 08:14 老王\n收到",),
        _chat,
        always=True,
    ),
    Sign(
        "table of contents",
        -6,
        ("文集\n春耕……………1\n水渠……………9\n种子……………15\n乡村……………20", "文集\n春耕\n1\n水渠\n9\n种子\n15\n乡村\n20"),
        _contents,
        always=True,
    ),
    Sign("no sentence", -3, ("晚会\n开场舞\n独唱\n小品\n快板\n合唱",), _no_text, always=True),
    Sign("steps of a meeting", -4, ("大会程序\n1、奏国歌\n2、县长讲话\n3、书记讲话\n4、散会",), _steps, always=True),
    Sign(
        "outline for study",
        -2,
        (f"讲话要点（学习提纲）\n{TEXT}", f"春耕\n{TEXT}\n思考题：渠怎样修？"),
        _outline,
        always=True,
    ),
    Sign("blanks to fill", -3, ("开业致辞（通用模板）\n在这___的日子里，我代表___向大家问好。",), _blanks, always=True),
)
