"""Speakers as headers print them: a name with an office on a line of its own."""

import re
from dataclasses import dataclass
from functools import lru_cache

from speeches.divisions import find_divisions
from speeches.extraction.char_classes import CJK, nfkc, squeezed
from speeches.extraction.entities.names import COMPOUND, NAME, NOT_NAMES, is_genre_word, is_name, is_ordinary_word
from speeches.extraction.entities.offices import OFFICE, ROLE, is_office_word
from speeches.text import simplified

NAME_LINE = re.compile(rf"\s*(?P<role>{ROLE})?\s*[:：]?\s*(?P<name>{NAME})\s*(?:同志)?\s*")
# 自治区主席 乌兰巴雅尔: a long name, told from the words of a title by the space before it
LONG_NAME_LINE = re.compile(rf"\s*(?P<role>{ROLE})[ 　:]+(?P<name>[{CJK}]{{5,8}})\s*")
# 教师代表　文学院　林晚照: the house between office and name
WITH_HOUSE = re.compile(
    rf"(?P<role>[{CJK}]{{0,8}}(?:{OFFICE}))[ 　]+[{CJK}]{{1,16}}(?:学院|系|中心|部|局|处|所|公司|村|乡|镇|街道|学校|大学)[ 　]+(?P<name>{NAME})"
)
# 物理学院　林晚照: the house alone
HOUSE = re.compile(
    rf"(?P<role>[{CJK}]{{2,16}}(?:学院|系|大学|学校|中学|小学|公司|集团|医院|研究所|研究院|厂|村))[ 　]+(?P<name>[{CJK}]{{3}})"
)
# 张大山（县委书记）, （张大山／县委书记）
NAME_FIRST = re.compile(rf"(?P<name>{NAME})\s*[(/|]\s*(?P<role>{ROLE})[)]?")
# 张大山　县水利局局长; 石家庄　市长 and 高平　市委书记 are none, of whom the place may be the first word
NAME_BEFORE = re.compile(rf"(?P<name>{NAME})[ 　]+(?P<role>(?=\S{{3}}){ROLE})")
LEVEL = "省市县縣区區州盟旗镇鎮乡鄉村地"  # with which the office of a place begins: 市委书记, 镇长
OF_A_PLACE = "庄莊店口港沟桥屯堡坪坝湾寨岗集铺营坡圩墩塘埠浦"  # with which names of places end
# 省宗教局柏永康副局长: the house before, the office behind
BETWEEN = re.compile(
    rf"[{CJK}]{{1,12}}?(?:局|厅|委|部|院|会|校|集团|公司|政府)(?P<name>(?!常务|常委)[{CJK}]{{2}}[^副总])(?P<role>副?(?!代表)(?:{OFFICE}))"
)
# 盧議長正雄, 高縣長玉琳報告：, 警察局白局長振甫：: the office between surname and given name, as councils print it
_COMPOUND = "|".join(COMPOUND)
WITHIN = re.compile(
    rf"(?P<house>[{CJK}]{{1,10}}[局处厅部委会府署所室])?(?P<surname>{_COMPOUND}|[{CJK}])(?P<role>副?(?:院长|馆长|团长|所长|会长|站长|园长|社长|科长|课长|议长|议员|委员长|县长|市长|乡长|镇长|区长|局长|处长|厅长|部长|司长|署长|校长|主任|主席|理事长|秘书长|董事长))(?P<given>[{CJK}]{{1,2}})"
)
# 簡館長以寬, in a council's own script; 李站长传达 and 赵科长追问 say what somebody did
OF_COUNCILS = re.compile("副?(?:馆长|团长|所长|会长|站长|园长|社长|科长|课长)")
# 李校长寄语, 王市长党课: what officials give, which is no given name
_GIVEN = (
    "寄语,批示,开学,毕业,党课,总结,表态,述职,点评,致词,致辞,讲话,发言,报告,答复,动员,贺词,贺信,演讲,演说,题词,题字,访谈,专访,谈话,座谈,调研,视察,考察,指示,批语,批复,回信,来信,复信,"
    "签名,签字,签发,讲稿,手稿,文稿,稿件,文集,文选,语录,日记,信箱,热线,留言,留影,贺年,拜年,新年,元旦,春节,教师,儿童,青年,国庆,军训,入学,上任,就职,离任,任职,述廉,述学,祝词,祝福,祝贺,祝语,"
    "寄言,勉励,嘱托,叮嘱,心声,心语,感言,说明,讲述,讲解,讲课,授课,上课,开讲,主讲,接访,下乡,慰问,贺电,电文,部署,要求,强调,讲评,点题,作序,序言,代序,推荐,介绍,简介,简历,图片,照片,近照,视频,录音,"
    "主持,开幕,闭幕,宣布,宣读,答辞,答词,答问,回答,汇报,通报,通知,公告,倡议,号召,承诺,表彰,颁奖,获奖,来访,到访,来校,到校,谈心,有约,下午,上午,晚上,今天,昨天,同志,先生,女士,"
    "传达,口述,回忆,补充,插话,陪同,带队,审阅,祝酒,领读,领誓,辅导,训话,训示,训词,答谢,笔记,示范,提问,归来,开场,作答,代读,转述,转达,复述,讲评,检查,验收,督办,督查,签到,记录,整理,修改,审定,校对,批阅,"
    "阅示,圈阅,同意,已阅,发奖,授奖,授旗,授牌,揭牌,剪彩,奠基,点名,领唱,领操,执笔,起草,带领,率队,出席,列席,到会,到场,在场,缺席,请假,参加,组织,负责,指挥,值班,离席,退席,返回,回国,回乡,还乡,告别,"
    "送行,饯行,敬酒,举杯,问好,问候,致意,贺岁,追忆,自述,自白,检讨,反省,承认,交代,交待,表示,指出,提出,解释,解答,释疑,释义,引言,导言,导读,领学,带学,督导,指导,巡视,巡查,走访,看望,探望,接见,会见,"
    "接待,接受,采访,受访,签约,签署,授权,委托,代表,代理,代讲,代笔,手书,手记,札记,日志,随笔,文章,论述,论文,学习,建议,意见,提案,质询,询问,发问,插问,反问,忆述,记述,听课,旁听,导览,解说,演示,带头"
)
GIVEN = frozenset(_GIVEN.split(","))
# 主席黃大明致詞：, 县长张大山作报告：: what somebody did, and a colon
SAID = re.compile(
    r"(?:作|做)?(?:了)?(?:施政|工作|总结|动员|口头|专题|补充)?(?:致[辞词]|讲话|报告|发言|讲述|答复|说明|答询|补充说明|演讲)(?:如下|全文)?$"
)
# 省总工会副主席、机车厂老钳工 庞铁生: what else he is, behind his office
WITH_MORE = re.compile(rf"(?P<role>[{CJK}、]{{2,24}}(?:{OFFICE})、[{CJK}、]{{2,16}})[ 　]+(?P<name>{NAME})")
HONOUR = re.compile(r"(?<=\S\S)[ 　]*(?:教授|博士|先生|女士|院士|太平[绅紳]士)$")  # 校长 程望舒教授
LONGEST = 60  # characters
REMEMBERED = 1_000  # lines: each stage asks it of the first lines of each speech
BULLETS = "□■◆●○◎▲△★☆※•· 　"  # what newspapers print before a byline


# 县委书记 张三　县长 李四, 县委书记张三、县长李四: an office before each of several names
OFFICE_AND_NAME = re.compile(
    rf"[{CJK}]{{0,16}}?(?:{OFFICE})[ 　]*(?P<name>[{CJK}]{{2,4}}?)(?:同志)?(?=[ 　、,，/;；()（）]|$)"
)
# words of a title that no name of five to eight characters holds
NO_LONG_NAME = re.compile("[的在和与是有不了也要把让一这那只到]")


@dataclass(frozen=True)
class Person:
    """A speaker as named in a header: the name without its letter spaces, and the office."""

    name: str
    role: str = ""


@lru_cache(maxsize=REMEMBERED)
def person_line(text: str) -> Person | None:
    """The speaker, when the line holds nothing but an office and a name (自治区主席 韦 韬)."""
    text = HONOUR.sub("", text.strip().lstrip(BULLETS))
    flat = _unspaced(nfkc(text).strip().strip("()[]【】"))
    labels = flat.endswith(":")
    flat = flat.rstrip(":")
    if labels and (said := SAID.search(simplified(flat))):
        flat = flat[: said.start()]
    if len(flat) > LONGEST or are_several_people(flat):
        return None
    # 岭南松、林晚照: two who spoke together
    joint = flat.split("、")
    if len(joint) > 1 and all(len(name) > 1 and is_name(name) for name in joint):
        return Person(squeezed(flat))
    # 鎮長 簡世昌: simplified character by character, so that places stay true in what is printed
    plain = simplified(flat)
    within = _office_within(plain)
    if within and OF_COUNCILS.fullmatch(within["role"]) and flat[within.end("role") - 1] != "長":
        within = None
    if within:
        parts = {part: flat[slice(*within.span(part))] for part, found in within.groupdict().items() if found}
        return Person(parts["surname"] + parts["given"], parts.get("house", "") + parts["role"])
    match = NAME_LINE.fullmatch(plain) or LONG_NAME_LINE.fullmatch(plain) or NAME_FIRST.fullmatch(plain)
    match = match or WITH_HOUSE.fullmatch(plain) or WITH_MORE.fullmatch(plain)
    if (between := BETWEEN.fullmatch(plain)) and is_name(between["name"]):
        return _person(flat[slice(*between.span("name"))], between["role"], apart=False)
    house = HOUSE.fullmatch(plain) if not match and not labels else None
    if house and is_name(house["name"]) and not is_ordinary_word(house["name"]):
        return _person(flat[slice(*house.span("name"))], flat[slice(*house.span("role"))], apart=True)
    before = NAME_BEFORE.fullmatch(plain) if not match and not labels else None
    if before and is_name(before["name"]) and not is_ordinary_word(before["name"]) and not _may_be_place(before):
        return _person(flat[slice(*before.span("name"))], flat[slice(*before.span("role"))], apart=True)
    if not match or (labels and not match["role"]):
        return None
    apart = bool(match["role"]) and match.end("role") != match.start("name")
    name, role = (flat[slice(*match.span(part))] if match[part] else "" for part in ("name", "role"))
    return _person(name, role, apart=apart)


def _may_be_place(before: re.Match[str]) -> bool:
    """Whether the word in front of an office may be the place that it is of: 高平　市委书记."""
    name = squeezed(before["name"])
    short = len(name) < 3 or name[-1] in OF_A_PLACE
    return bool(find_divisions(name)) or (short and before["role"][0] in LEVEL)


def _office_within(plain: str) -> re.Match[str] | None:
    found = WITHIN.fullmatch(plain)
    name = found["surname"] + found["given"] if found else ""
    if not found or found["given"] in GIVEN or is_ordinary_word(found["given"]):
        return None
    return found if is_name(name) and not is_ordinary_word(name) else None


def are_several_people(text: str) -> bool:
    """Whether a byline names two or more, each with an office: who of them spoke, it does not say."""
    plain = simplified(nfkc(text).strip())
    if len(plain) > LONGEST:
        return False
    names = {match["name"] for match in OFFICE_AND_NAME.finditer(plain)}
    return sum(is_name(name, beside_office=True) and not is_office_word(name) for name in names) > 1


def people_of_line(text: str) -> tuple[Person, ...]:
    """Those whom a byline names, each with the office before him: 县委书记　张三　　县长　李四."""
    flat = nfkc(text).strip()
    plain = simplified(flat)
    found = (match for match in OFFICE_AND_NAME.finditer(plain)) if len(plain) <= LONGEST else ()
    return tuple(
        Person(squeezed(flat[slice(*match.span("name"))]), squeezed(flat[match.start() : match.start("name")]))
        for match in found
        if is_name(match["name"], beside_office=True) and not is_office_word(match["name"])
    )


def _unspaced(text: str) -> str:
    """省长 韩朝阳 of 省  长    韩  朝  阳: the widest gap parts the office from the name."""
    gaps = sorted((len(gap) for gap in re.findall(r"\s+", text)), reverse=True)
    if len(gaps) < 2 or gaps[0] == gaps[1] or any(len(word) > 1 for word in text.split()):
        return text
    return " ".join(squeezed(part) for part in text.split(" " * gaps[0]))


def _person(printed: str, printed_role: str | None, *, apart: bool) -> Person | None:
    """The person, where the name looks like one; `apart`: a gap or a mark stands between office and name."""
    name, role = squeezed(printed), squeezed(printed_role or "")
    if name in NOT_NAMES or "某" in name or is_genre_word(name):
        return None
    if name.endswith(("会", "部", "局", "省", "市", "县", "网", "库", "报", "社", "栏", "版", "页")):
        return None
    # 时代, 高潮 and 书记安全: words, unless an office stands before them with a gap as before a name (县长 高峰)
    if is_name(name, beside_office=bool(role)):
        return None if is_ordinary_word(name) and not apart else Person(name, role)
    # 自治区主席 嘎玛泽登: after an office and a gap any two to five characters are a name, words of a title apart
    named = role and apart and not re.search("[的在和与時时讲講话話会會上于是了们為为]", name)
    named = named and not NO_LONG_NAME.search(simplified(name))
    return Person(name, role) if named else None


REDACTED_PERSON = re.compile(rf"[{CJK}Xx×*、\s]{{0,40}}?(?:{OFFICE})\s*[{CJK}]?\s*[Xx×*某]{{1,4}}")


def is_redacted_person(text: str) -> bool:
    """县长 XXX: a line that named the speaker before the name was taken out."""
    return bool(REDACTED_PERSON.fullmatch(nfkc(text).strip()))
