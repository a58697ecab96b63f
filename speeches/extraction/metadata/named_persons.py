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
