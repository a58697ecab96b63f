"""Speakers named within a sentence or a title, before or behind their office."""

import re

from speeches.extraction.char_classes import CJK, nfkc, squeezed
from speeches.extraction.entities.names import NAME, is_name, is_ordinary_word
from speeches.extraction.entities.offices import OFFICE, ROLE
from speeches.extraction.entities.people import Person
from speeches.text import simplified

# 在…上的讲话 and its like: where the name at the head of a title ends
_AFTER_NAME = r"(?:发表|致|在|同|于|與|与|会见|出席|接受|就|对|向|参加|主持|考察|视察)"
TITLE_NAME = re.compile(
    rf"(?P<role>{ROLE}(?:[(][^()]{{2,12}}[)])?)?[ 　]*(?P<name>{NAME})(?:[ 　]*(?:同志|副?(?:{OFFICE}))?[ 　]*[:：][ 　]*|[ 　]*(?:同志|副?(?:{OFFICE}))?[ 　]*(?={_AFTER_NAME}))"
)

# 社会文化司司长区慧仪代表…, 市长林大川女士开学典礼发言, 2016年王二河县长对…, 林晚照就职演说: what follows a name inside a title
_EVENT = r"(?:今[日天晚]|昨[日天晚]|女士|先生|代表|就职|就任|(?:19|20)\d\d年|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|新年|新春|元旦|春节|(?:广播|电视)(?:讲话|谈话|演说|致[辞词])|开学|毕业|的(?:广播|电视|新年|即席|书面)?(?:讲话|致[辞词]|发言|演讲|报告|谈话|演说|祝酒[辞词]|[祝贺献答悼训][辞词]|欢迎[辞词]|答谢[辞词]|[开闭]幕[辞词]))"
_HEAD, _THEN = r"(?:(?:19|20)\d\d年)?", rf"[ 　]*(?=同志|{_AFTER_NAME}|{_EVENT})"
INSIDE_TITLE = (
    re.compile(rf"{_HEAD}(?P<name>{NAME})(?P<role>副?(?:{OFFICE}))?{_THEN}"),
    re.compile(rf"{_HEAD}(?P<role>{ROLE})[ 　]*(?P<name>{NAME}){_THEN}"),
    # 省宗教局柏永康副局长在…上的讲话: the house before the name
    re.compile(
        rf"[{CJK}]{{1,12}}?(?:局|厅|委|部|院|会|校|集团|公司|政府)(?P<name>{NAME})(?P<role>副?(?:{OFFICE}))[ 　]*(?=在)"
    ),
)

# 毛泽东同志诞辰120周年座谈会上的讲话, 李一民同志先进事迹报告会上的讲话: the name of whom the occasion is about
OF_THE_OCCASION = re.compile(
    r"\s*的?(?:同志|先生|女士|烈士|院士|教授|主席|总理|将军|元帅)?的?"
    r"(?:诞辰|诞生|逝世|牺牲|殉职|追悼|悼念|骨灰|遗体|遗物|遗著|生平|先进事迹|英雄事迹|事迹|纪念|铜像|故居|精神|.{0,6}周年)"
)

# 副市长王小川主持会议, and no word that he spoke
PRESIDES = re.compile(r"[ 　]*主持(?!.*(?:讲话|致[辞词]|发言|主持[词辞]|总结|报告))")


def person_inside_title(title: str) -> Person | None:
    """The speaker whom a title names before its event, the title left whole: 市长林大川2013年新春献辞.

    A name that the occasion is about (李一民同志先进事迹报告会) is no speaker's.
    """
    flat = simplified(nfkc(title))
    for pattern in INSIDE_TITLE:
        match = pattern.match(flat)
        office = bool(match and match["role"])
        if not match or not is_name(match["name"], beside_office=office) or is_ordinary_word(match["name"]):
            continue
        if OF_THE_OCCASION.match(flat, match.end("name")) or PRESIDES.match(flat, match.end()):
            return None
        # without an office two characters are too few to be told from a word: 方圆新年贺词
        if match["role"] or len(match["name"]) > 2:
            role = title[slice(*match.span("role"))] if match["role"] else ""
            return Person(squeezed(title[slice(*match.span("name"))]), squeezed(role))
    return None


def person_after_office(text: str, then: str = r"(?=[ 　]*(?:同志)?(?:作|在|所作|代表|的|$))") -> Person | None:
    """The speaker in 山西省省长金湘军作政府工作报告 or 海南省省长 刘小明在…; `then` is what follows the name."""
    pattern = rf"(?P<role>[{CJK}]{{0,24}}?(?:{OFFICE}))[ 　]*(?P<name>{NAME}){then}"
    flat = simplified(nfkc(text))
    for match in re.finditer(pattern, flat):
        # 省长岭南松代表省人民政府作报告: what goes on so can only follow a name
        if is_name(match["name"], beside_office=True) or re.match(
            r"\s*(?:代表.{0,12}政府|作.{0,4}工作报告|在.{4,60}作.{0,4}工作报告)", flat[match.end() :]
        ):
            role = re.sub(r"^.*(?:上|是|日)(?=[^上是日]{2})", "", text[slice(*match.span("role"))])
            return Person(squeezed(text[slice(*match.span("name"))]), role.lstrip("电電讯訊"))
    return None


# 建厂三十周年之际,岭南松总经理在大会上发表讲话: the name before the office
NAME_THEN_OFFICE = re.compile(
    rf"(?:^|[,，。、:：;；\s电讯日])(?P<name>[{CJK}]{{2,3}})(?P<role>副?(?:{OFFICE}))(?=在|站|出席|发表|代表|主持|向|作|于|\d)"
)


def person_before_office(text: str) -> Person | None:
    """The speaker in 岭南松总经理在大会上发表讲话."""
    for match in NAME_THEN_OFFICE.finditer(simplified(nfkc(text))):
        if is_name(match["name"]):
            return Person(text[slice(*match.span("name"))], text[slice(*match.span("role"))])
    return None


def title_person(title: str) -> tuple[Person, int] | None:
    """The speaker at the head of a title and where the title goes on: 习近平：在…, 市长张三在…, 李四同志在….

    A name that the occasion is about (李一民同志诞辰一百周年) is no speaker's.
    """
    flat = simplified(nfkc(title))
    match = TITLE_NAME.match(flat)
    if not match or not is_name(match["name"]) or OF_THE_OCCASION.match(flat, match.end()):
        return None
    if PRESIDES.match(flat, match.end()):
        return None
    # 高校在…, 关于…: a word that begins as a name does and is followed by what may follow a name
    if is_ordinary_word(match["name"]) and not (match["role"] or "同志" in match[0]):
        return None
    # 温砚秋校长毕业致辞: the name stands before the office, and a word behind it
    if is_ordinary_word(match["name"]) and match["role"] and _names_before_office(match["role"]):
        return None
    name, role = (title[slice(*match.span(part))] if match[part] else "" for part in ("name", "role"))
    return Person(squeezed(name), squeezed(role)), match.end()


def _names_before_office(role: str) -> bool:
    found = re.fullmatch(rf"(?P<name>[{CJK}]{{2,4}}?)副?(?:{OFFICE})", role.strip())
    return bool(found and is_name(found["name"]) and not is_ordinary_word(found["name"]))
