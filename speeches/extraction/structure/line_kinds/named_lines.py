"""Lines that name who speaks, whatever stands beside the name."""

import re

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import is_name, person_line

# 独立三营炊事班班长　张大山: a name behind a gap, whatever stands before it
NAMED = re.compile(rf"[—\s]*\S{{4,24}}\s+(?P<name>[{CJK}]{{2,3}})")
# Mr. YONG Zhengyang, behind a name
IN_LATIN = re.compile(r"(?<=[^\x00-\x7f])\s*[/,]?\s*[A-Za-z][A-Za-z .,'’-]{2,60}$")
OFFICE_BEHIND = re.compile(
    rf"(?P<name>[{CJK}]{{2,4}}?)\s*(?:委员|代表|同志|先生|女士|理事|院士|教授|董事长|副?(?:[省市县区镇乡校院厅局处部署会社厂站]长|书记|主席|主任))(?:\s*[(][^()]{{2,24}}[)])?"
)


def named(text: str) -> bool:
    """Whether the line holds a name with an office before it or behind it: 县长　张大山 Mr. ZHANG Dashan / 王小川委员"""
    flat = IN_LATIN.sub("", fold(text).strip())
    person, behind = person_line(flat), NAMED.fullmatch(flat) or OFFICE_BEHIND.fullmatch(flat)
    return bool((person and person.role) or (behind and is_name(behind["name"])))
