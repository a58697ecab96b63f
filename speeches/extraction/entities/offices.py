"""Offices and organisations, as headers print them."""

import re

from speeches.extraction.char_classes import CJK, nfkc

OFFICE = (
    "总书记|书记|主席|总统|總統|议长|議長|司長|署長|总理|省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|村长|部长|局长|厅长|处长|科长|司长|署长|主任|院长|校长|会长|社长|行长|厂长|"
    "委员长|理事长|董事长|总经理|经理|总裁|秘书长|检察长|司令员|司令|政委|政治委员|参谋长|大使|总领事|行政长官|发言人|关长|站长|所长|台长|馆长|总编辑|"
    "總書記|書記|總理|省長|市長|縣長|區長|州長|部長|局長|廳長|處長|科長|主任|院長|校長|會長|社長|行長|廠長|委員長|理事長|董事長|總經理|經理|秘書長|檢察長|司令員|委員|专员|專員|指挥长|总指挥|组长|队长|团长|师长|政协副主席|总工程师|巡视员|调研员|庭长|委员|常委|代表|院士|教授|法官|总监|总指挥|总会计师|总经济师"
)
ROLE = rf"(?:[{CJK}()（）、·“”\s\dXx×]{{0,40}}?(?:{OFFICE})(?:兼[{CJK}]{{2,12}}?)?)"
# 董事长、党委书记, where the name was left out; 怎样当好书记 is a title
BARE_OFFICE = re.compile(rf"(?!.*(?:当好|怎样|如何|做))[{CJK}、,兼\sXx×]{{0,24}}(?:{OFFICE})")


def is_office(text: str) -> bool:
    """Whether the line holds an office and no name."""
    return bool(BARE_OFFICE.fullmatch(nfkc(text).strip()))


def is_office_word(text: str) -> bool:
    """Whether the word is an office, or ends as one: 县长, 副县长."""
    return bool(re.search(rf"(?:{OFFICE})$", text))


# 市人大常委会主任 in a byline: the speaker's house, which says nothing of the meeting
_IN_BYLINE = re.compile(rf"[{CJK}]{{2,30}}(?:{OFFICE})(?![{CJK}]{{5}})")


def without_offices(byline: str) -> str:
    """A byline without the offices in it, as far as they name the speaker's house."""
    return _IN_BYLINE.sub(" ", nfkc(byline))


ORGANISATION = re.compile(
    rf"[{CJK}]{{2,20}}(?:政府|委员会|党委|市委|县委|省委|集团|(?:有限|股份|责任)*公司|局|厅|部|学校|大学)"
)


def is_organisation(text: str) -> bool:
    """陕西省人民政府, printed on a line of its own above 省长 某某."""
    return bool(ORGANISATION.fullmatch(nfkc(text).strip()))
