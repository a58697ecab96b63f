"""The person behind a label: office and name in either order, with what else a page prints on the line cut off."""

import re

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import OFFICE, Person, is_name, is_office_word, is_ordinary_word, person_line

# 濮水生　　主持人：… : the next label on the line
NEXT_LABEL = re.compile(rf"[ 　]+[{CJK}]{{2,6}}\s*:")
# 卞大川　宁西省人民政府主席 / 费允中（党校常务副校长、教授） / 葉崇文縣長
# 集团党委书记　宫本立（机关第二党支部）: where he belongs, behind the name
BRACKETED = re.compile(r"[(（][^()（）]{2,24}[)）]\s*$")
_OFFICE = rf"(?:{OFFICE}|縣長|鎮長|鄉長|校長|局長|議長)"
NAME_THEN_OFFICE = re.compile(
    rf"(?P<name>[{CJK}]{{2,4}})(?:[ 　]+|(?=[(]))[(]?(?P<role>[{CJK}、]{{0,24}}{_OFFICE}[{CJK}、,]{{0,30}})[)]?"
)
CALLED = re.compile(
    rf"(?P<role>[{CJK}、]{{1,14}}(?:员|人|手|师|家|工|生|民|兵|匠|星|将|农|医|户|嫂|主|长|记|者|士|友|属|师傅|标兵|模范|先进|冠军|个体户))[ 　]+(?P<name>[{CJK}]{{3}})"
)
ALONE = re.compile(rf"[{CJK}]{{3}}")
NO_PERSON = re.compile("[室部处科厅局院校会所队组班社站团委办代体员家者们等方生人师长]$")  # 文学院, 全体
# surnames that begin more words than names: 国资委, 能源办
WORDS = frozenset("水云乐文能和平安万方高成时经通从常步后家丰国空饶连应相终利居温强路都年")
NAME_AND_OFFICE = re.compile(rf"(?P<name>[{CJK}]{{3}})(?P<role>副?{_OFFICE})")


def labelled_person(value: str) -> Person | None:
    """The one person that the value of a label names, or None.

    Args:
        value: what stands behind 讲话人：, 致詞人： or 作者：, as printed.
    """
    value = value.replace("**", "")  # of Markdown
    flat = fold(value).strip()
    cut = NEXT_LABEL.search(flat)
    own = value.strip()[: cut.start()].strip() if cut and len(flat) == len(value.strip()) else value.strip()
    if person := person_line(own) or person_line(BRACKETED.sub("", own)):
        return person
    # 人民陪审员　程素绢: what he is, and a gap
    called = CALLED.fullmatch(own)
    if (
        called
        and is_name(called["name"])
        and not is_ordinary_word(called["name"])
        and not NO_PERSON.search(called["name"])
    ):
        return Person(called["name"], called["role"])
    # 岑立夏: behind a label three characters are a name though the surname is rare
    if ALONE.fullmatch(own) and is_name(own, beside_office=True) and not NO_PERSON.search(own):
        return None if is_ordinary_word(own) or own[0] in WORDS else Person(own)
    found = NAME_THEN_OFFICE.fullmatch(fold(own)) or NAME_AND_OFFICE.fullmatch(fold(own))
    name = own[slice(*found.span("name"))] if found and len(fold(own)) == len(own) else ""
    sure = name and is_name(name, beside_office=True) and not is_ordinary_word(name) and not is_office_word(name)
    return Person(name, own[slice(*found.span("role"))].strip()) if found and sure else None


# 作者：团党委书记、政委 张大山　来源：… / 市委副书记　洪　涛　　2021-07-19　阅读量 604
WITH_OFFICE = re.compile(
    r"\s*(?:作者|讲话人)\s*:\s*(?P<labelled>[^:]{4,30}?)\s*(?=$|(?:来源|日期|时间|点击|阅读|浏览|发布|编辑|单位|责编|字号|审核)\S{0,4}\s*:)"
    r"|\s*(?P<above>[^:]{4,40}?)\s+(?:[|丨/·]\s*)?(?:\d{4}[-/.年]\d|(?:更新|发布|发表|刊登|上传|录入|发稿|添加|日期|时间|来源|点击|阅读|浏览)(?:日期|时间|次数|量|数|于)?\s*:)"
)
# 编辑部主任　张大山, 供稿：…: who made the page
MAKES_PAGES = re.compile(
    "编辑|记者|供稿|撰稿|摄影|通讯员|审核|校对|录入|整理|责编|编审|发布员|信息员|管理|值班|维护|文书|秘书|干事|本站|网|工作人员|办公室|党办|[校院县市局厂]办|宣传|信息|政工|文员|助理"
)
# who leads a house; a 主任 or a 科长 may have posted the page himself
LEADS_A_HOUSE = re.compile(
    "(?:书记|[省市县區区镇鎮乡鄉州村校院会局厅行厂厰社事]长|董事长|總經理|总经理|主席|縣長|市長|鎮長|鄉長|校長|局長|會長|理事長)$"
)


def person_of_page(text: str) -> Person | None:
    """Whom page information names with his office: a reporter or whoever posted the page has none.

    Args:
        text: the line of page information.
    """
    found = WITH_OFFICE.match(fold(text))
    printed = text[slice(*found.span(found.lastgroup or 0))].strip() if found else ""
    person = labelled_person(printed) if printed and not MAKES_PAGES.search(printed) else None
    # 本站管理员　李小明: what somebody does is no office
    leads = person and (
        LEADS_A_HOUSE.search(person.role) or (OFFICE_WORD.search(person.role) and not _labels_behind(text))
    )
    return person if leads else None


OFFICE_WORD = re.compile(OFFICE)


def _labels_behind(text: str) -> bool:
    """Whether 发布时间：, not the bare day, stands behind a name: so pages print who put them there."""
    found = WITH_OFFICE.match(fold(text))
    return bool(found and found["above"] and found[0].endswith(":"))
