"""Names of speakers and their offices, as headers print them."""

import re
from dataclasses import dataclass

from speeches.extraction.char_classes import CJK, nfkc, squeezed
from speeches.text import simplified

# The surnames of nearly all people (source: the hundred surnames and the common ones of the census reports).
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方"
    "邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文庞樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂焦柳邢岳齐"
    "梅庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿"
    "戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼"
    "习嘉布尼才仓扎达旦索普洛土乌阿艾吐买克努肉沙玉"
    "麦利雷区欧蓬游涂招练乔逄隆农卓容甄劳尚原虎莘宗别庾惠晁鄂仝"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蔣葉蘇呂盧鐘譚陸範賈鄒龍賀顧龔萬錢嚴湯喬賴龐蘭顏莊塗齊"
)
COMPOUND = (
    "欧阳",
    "上官",
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
    "歐陽",
    "司馬",
)
_OFFICE = (
    "总书记|书记|主席|总理|省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|村长|部长|局长|厅长|处长|科长|司长|署长|主任|院长|校长|会长|社长|行长|厂长|"
    "委员长|理事长|董事长|总经理|经理|总裁|秘书长|检察长|司令员|司令|政委|政治委员|参谋长|大使|总领事|行政长官|发言人|关长|站长|所长|台长|馆长|总编辑|"
    "總書記|書記|總理|省長|市長|縣長|區長|州長|部長|局長|廳長|處長|科長|主任|院長|校長|會長|社長|行長|廠長|委員長|理事長|董事長|總經理|經理|秘書長|檢察長|司令員|委員|专员|專員|指挥长|总指挥|组长|队长|团长|师长|政协副主席|总工程师|巡视员|调研员|庭长|委员|常委|代表|院士|教授"
)
ROLE = rf"(?:[{CJK}()（）、·“”\s\dXx×]{{0,40}}?(?:{_OFFICE})(?:兼[{CJK}]{{2,12}}?)?)"
_NAME = rf"[{CJK}](?:[ 　]*[{CJK}]){{1,3}}?|[{CJK}]{{1,8}}(?:[·•．・][{CJK}]{{1,8}}){{1,3}}"
NAME_LINE = re.compile(rf"\s*(?P<role>{ROLE})?\s*[:：]?\s*(?P<name>{_NAME})\s*(?:同志)?\s*")
# 自治区主席 乌兰巴雅尔: a long name, told from the words of a title by the space before it
LONG_NAME_LINE = re.compile(rf"\s*(?P<role>{ROLE})[ 　:]+(?P<name>[{CJK}]{{5,8}})\s*")
# 张大山（县委书记）
NAME_FIRST = re.compile(rf"(?P<name>{_NAME})\s*[(](?P<role>{ROLE})[)]")
_NOT_NAMES = (
    "全文完,简报,簡報,目录,目錄,提纲,提綱,全文,摘要,前言,内部,內部,公开,公開,通知,通报,文件,附件,讲话,講話,报告,報告,致辞,贺信,贺词,"
    "演讲,发言,稿件,正文,原文,草案,绝密,机密,秘密,同志,时间,地点,安排,会议,主持,主持词,党课,党建,专题,高层,简讯,要闻,时政,经济,文章,公文,索引号"
)
NOT_NAMES = frozenset(_NOT_NAMES.split(","))
# 在…上的讲话 and its like: where the name at the head of a title ends
_AFTER_NAME = r"(?:发表|致|在|同|于|與|与|会见|出席|接受|就|对|向|参加|主持|考察|视察)"
TITLE_NAME = re.compile(
    rf"(?P<role>{ROLE})?[ 　]*(?P<name>{_NAME})(?:[ 　]*(?:同志|(?:{_OFFICE}))?[ 　]*[:：][ 　]*|[ 　]*(?:同志|{_OFFICE})?[ 　]*(?={_AFTER_NAME}))"
)


@dataclass(frozen=True)
class Person:
    """A speaker as named in a header: the name without its letter spaces, and the office."""

    name: str
    role: str = ""


def is_name(text: str) -> bool:
    """Whether this could be a person's name by itself: a known surname and two to four characters, or X·Y."""
    name = simplified(squeezed(text))
    if name in NOT_NAMES or "某" in name or (len(name) == 2 and name[1] in "委府办组局部厅会院省市县区镇乡村"):
        return False
    if re.search("[·•．・]", name):
        return 3 <= len(name) <= 20
    if name.startswith(COMPOUND):
        return 3 <= len(name) <= 4
    return name[:1] in SURNAMES and 2 <= len(name) <= 3


def person_line(text: str) -> Person | None:
    """The speaker, when the line holds nothing but an office and a name (自治区主席 韦 韬)."""
    flat = _unspaced(nfkc(text).strip().strip("()[]【】"))
    # 岭南松、林晚照: two who spoke together
    joint = flat.split("、")
    if len(joint) > 1 and all(len(name) > 1 and is_name(name) for name in joint):
        return Person(squeezed(flat))
    match = NAME_LINE.fullmatch(flat) or LONG_NAME_LINE.fullmatch(flat) or NAME_FIRST.fullmatch(nfkc(text).strip())
    if not match or len(flat) > 60:
        return None
    return _person(match["name"], match["role"])


def _unspaced(text: str) -> str:
    """省长 韩朝阳 of 省  长    韩  朝  阳: the widest gap parts the office from the name."""
    gaps = sorted((len(gap) for gap in re.findall(r"\s+", text)), reverse=True)
    if len(gaps) < 2 or gaps[0] == gaps[1] or any(len(word) > 1 for word in text.split()):
        return text
    return " ".join(squeezed(part) for part in text.split(" " * gaps[0]))


def _person(printed: str, printed_role: str | None) -> Person | None:
    name, role = squeezed(printed), squeezed(printed_role or "")
    if name in NOT_NAMES or "某" in name or name.endswith(("会", "部", "局", "省", "市", "县", "网", "文库")):
        return None
    # 自治区主席 嘎玛泽登: after an office any two to five characters are a name, words of a title apart
    if is_name(name) or (role and not re.search("[的在和与時时讲講话話会會上于是了们為为]", name)):
        return Person(name, role)
    return None


REDACTED_PERSON = re.compile(rf"[{CJK}Xx×*、\s]{{0,40}}?(?:{_OFFICE})\s*[Xx×*某]{{1,4}}")


# 董事长、党委书记, where the name was left out; 怎样当好书记 is a title
BARE_OFFICE = re.compile(rf"(?!.*(?:当好|怎样|如何|做))[{CJK}、,兼\sXx×]{{0,24}}(?:{_OFFICE})")


def is_office(text: str) -> bool:
    """Whether the line holds an office and no name."""
    return bool(BARE_OFFICE.fullmatch(nfkc(text).strip()))


def is_redacted_person(text: str) -> bool:
    """县长 XXX: a line that named the speaker before the name was taken out."""
    return bool(REDACTED_PERSON.fullmatch(nfkc(text).strip()))


def person_after_office(text: str, then: str = r"(?=[ 　]*(?:同志)?(?:作|在|所作|代表|的|$))") -> Person | None:
    """The speaker in 山西省省长金湘军作政府工作报告 or 海南省省长 刘小明在…; `then` is what follows the name."""
    pattern = rf"(?P<role>[{CJK}]{{0,24}}?(?:{_OFFICE}))[ 　]*(?P<name>{_NAME}){then}"
    flat = simplified(nfkc(text))
    for match in re.finditer(pattern, flat):
        # 省长岭南松代表省人民政府作报告: what goes on so can only follow a name
        if is_name(match["name"]) or re.match(
            r"\s*(?:代表.{0,12}政府|作.{0,4}工作报告|在.{4,60}作.{0,4}工作报告)", flat[match.end() :]
        ):
            role = re.sub(r"^.*(?:上|是|日)(?=[^上是日]{2})", "", text[slice(*match.span("role"))])
            return Person(squeezed(text[slice(*match.span("name"))]), role)
    return None


# 建厂三十周年之际,岭南松总经理在大会上发表讲话: the name before the office
NAME_THEN_OFFICE = re.compile(
    rf"(?:^|[,，。、:：;；\s电讯日])(?P<name>[{CJK}]{{2,3}})(?P<role>{_OFFICE})(?=在|站|出席|发表|代表|主持|向|作|于|\d)"
)


def person_before_office(text: str) -> Person | None:
    """The speaker in 岭南松总经理在大会上发表讲话."""
    for match in NAME_THEN_OFFICE.finditer(simplified(nfkc(text))):
        if is_name(match["name"]):
            return Person(text[slice(*match.span("name"))], text[slice(*match.span("role"))])
    return None


ORGANISATION = re.compile(rf"[{CJK}]{{2,20}}(?:政府|委员会|党委|市委|县委|省委|集团|公司|局|厅|部|学校|大学)")


def is_organisation(text: str) -> bool:
    """陕西省人民政府, printed on a line of its own above 省长 某某."""
    return bool(ORGANISATION.fullmatch(nfkc(text).strip()))


def title_person(title: str) -> tuple[Person, int] | None:
    """The speaker at the head of a title and where the title goes on: 习近平：在…, 市长张三在…, 李四同志在…."""
    match = TITLE_NAME.match(simplified(nfkc(title)))
    if not match or not is_name(match["name"]):
        return None
    name, role = (title[slice(*match.span(part))] if match[part] else "" for part in ("name", "role"))
    return Person(squeezed(name), squeezed(role)), match.end()
