"""The speaker as a lead, an editor's note or the speech itself names him, without a line of his own."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import CJK, nfkc
from speeches.extraction.entities.names import COMPOUND, SURNAMES, is_name, is_ordinary_word
from speeches.extraction.entities.offices import OFFICE
from speeches.extraction.entities.people import Person
from speeches.text import simplified

_COMPOUND = "|".join(COMPOUND)
_NAME = rf"(?:(?:{_COMPOUND})[{CJK}]{{1,2}}|[{CJK}]{{2,3}})"
_SPOKE = r"(?:致[^,。;:]{0,10}[辞词]|讲话|发言|演讲|演说|[训献祝悼][辞词]|寄语|(?:作|做)[^,。;:]{0,24}(?:报告|党课|动员|总结)|为题|授课|讲授?了?[^,。;:]{0,10}(?:党课|团课|一课)|上了?[^,。;:]{0,10}(?:党课|团课|一课))"
# Words between a name and what its bearer did; nobody else acts in them.
_BETWEEN = r"(?:(?!主持|陪同|聆听|听取|传达|宣布|介绍|宣读)[^,。;:、]){0,24}?"
# What may follow a name, so that it is known where it ends.
_THEN = r"(?:在|[于於]|以《|今[日天晚晨早]|昨[日天晚晨]|出席|致|发[表言]|作|做|为|向|代表|给|对|就|走[上到]|缓步|登台|上台|讲|的|同志|先生|女士|教授|博士|院士|[(]|应邀|通过|透过|率|演讲|寄语|献[辞词])"
_OFFICE = rf"(?:{OFFICE}|支书|村主任|老战士|馆长|主任委员)"
# 院长贺敏之以《…》为题寄语新生 / 市长谢开远缓步走到麦克风前致悼词 / 现将院长陶以宁的讲话刊发如下
OFFICE_FIRST = re.compile(rf"{_OFFICE}[ 　]?(?P<name>{_NAME})(?={_THEN})(?={_BETWEEN}{_SPOKE})")
# 俞静姝代总领事致祝酒辞如下
NAME_FIRST = re.compile(
    rf"(?:^|[,。;:】\]\s]|由)(?P<name>{_NAME})(?=(?:副|代|常务副|名誉)*(?:{OFFICE}){_THEN}?(?:{_BETWEEN}){_SPOKE})"
)
WITH_OFFICE = re.compile(rf"(?:{OFFICE})(?!、)[{CJK}]{{2,3}}[^,]{{0,4}}、[^,]*$")
ENDS_OPEN = frozenset(
    "在于於以今昨致作做为向对就走讲的发代副名"
)  # the last of three may begin what follows a name of two
# 肖会长的就职讲话 / 费校长周五的讲话稿: a surname alone
SURNAME = re.compile(rf"(?P<name>[{CJK}])(?:副)?(?:{OFFICE})[^,。;:]{{0,12}}的[^,。;:]{{0,8}}{_SPOKE}")
# 选举肖德茂为首届会长 / 发件人: 费国梁 / 校长费国梁: whole names beside it
WHOLE_NAMES = re.compile(
    rf"(?:选举|推选|推举|发件人\s*:)\s*(?P<elected>[{CJK}]{{2,3}}?)(?=为|任|担任|同志|\s|$|<|\()|(?:{OFFICE})(?P<titled>[{CJK}]{{2,3}})(?![{CJK}])"
)
TITLED = re.compile("《[^》]{1,60}》")
_LEAVES = re.compile(r"(?:全文|实录|原文|文字|内容|如下|以下|刊发|刊登|摘登|整理)")


def person_in_lead(lead: str, beside: Sequence[str] = ()) -> Person | None:
    """Whom a lead says to have spoken, when it says so of one alone.

    Args:
        lead: The lead or the note of an editor.
        beside: Further lines of the page, in which a name may stand whole of which the lead prints the surname.
    """
    flat = TITLED.sub(_masked, simplified(nfkc(lead)).strip())
    found = _named(lead, flat)
    if len(found) > 1:
        # of several the one in the sentence that hands over to the text
        last = [part for part in re.split("[。;]", flat) if _LEAVES.search(part)]
        start = flat.rfind(last[-1]) if last else len(flat)
        found = {name for name in found if flat.rfind(simplified(name)) >= start}
    if len(found) == 1:
        return Person(found.pop())
    return None if found else _by_surname(flat, [lead, *beside])


def _masked(match: re.Match[str]) -> str:
    """《守土有责，防汛为先》 without its words, as long."""
    return f"《{'某' * (len(match[0]) - 2)}》"


def _named(lead: str, flat: str) -> set[str]:
    if len(flat) != len(lead.strip()):
        return set()
    printed = lead.strip()
    return {
        printed[slice(*match.span("name"))]
        for pattern in (OFFICE_FIRST, NAME_FIRST)
        for match in pattern.finditer(flat)
        if match["name"][-1] not in ENDS_OPEN and _is_sure(match["name"]) and not _beside_another(flat[: match.start()])
    }


def _beside_another(before: str) -> bool:
    """市委书记高大山、 before 市长林小川出席并讲话: two who did it together."""
    clause = re.split("[,。;:]", before)[-1]
    return "、" in clause and bool(WITH_OFFICE.search(clause))


def _is_sure(name: str) -> bool:
    return len(name) > 1 and is_name(name, beside_office=True) and not is_ordinary_word(name)


def _by_surname(flat: str, lines: Sequence[str]) -> Person | None:
    surname = SURNAME.search(flat)
    if not surname or surname["name"] not in SURNAMES:
        return None
    whole = {
        name
        for line in lines
        for match in WHOLE_NAMES.finditer(simplified(nfkc(line)))
        if (name := match["elected"] or match["titled"]) and name[0] == surname["name"] and _is_sure(name)
    }
    return Person(whole.pop()) if len(whole) == 1 else None


# 【播】各位听众，现在请市长海若帆同志发表广播讲话。: an announcer hands over
HANDED_OVER = re.compile(
    rf"(?:听众|观众|网友|播音员|【播】|\[播\])[^。]{{0,12}}[,:】\]][^。]{{0,10}}请[^。]{{0,40}}?(?:{_OFFICE}|指挥)[ 　]?(?P<name>{_NAME})(?=同志|先生|女士|发表|作|致|讲|为|向|对)[^。,]{{0,24}}?{_SPOKE}"
)

HONOURED = re.compile("同志|先生|女士")


def person_handed_over(lines: Sequence[str]) -> Person | None:
    """Whom an announcer asks to speak, in the lines above a broadcast speech."""
    for line in lines:
        printed = line.strip()
        flat = simplified(nfkc(printed))
        found = HANDED_OVER.search(flat) if "请" in flat and len(flat) == len(printed) else None
        # 海若帆同志: a rare surname, and no word between office and 同志
        honoured = found and len(found["name"]) == 3 and HONOURED.match(flat, found.end("name"))
        if found and (honoured or _is_sure(found["name"])):
            return Person(printed[slice(*found.span("name"))])
    return None


# 我叫牛春莲,石磨村的。 / 我是邢占山,二连的 / 我是高二(3)班的丁小满。
INTRODUCED = re.compile(
    rf"(?:(?<![“‘「『])我叫做?(?P<called>[{CJK}]{{2,4}}?)(?=[,。!;、]|今年|来自|是)|(?<![“‘「『])我是(?:[^,。!;“”]{{0,20}}(?:的|(?P<office>{OFFICE})))?(?P<named>[{CJK}]{{3}})(?=[,。!;]))"
)
OPENING = 400  # characters in which a speaker tells his name
NO_NAME = re.compile(r".*[的了人们者家员民生兵工长师手子个]")


def person_introduced(text: str) -> Person | None:
    """The speaker by what he says of himself in his first sentences: 我叫牛春莲.

    Args:
        text: Of the speech.
    """
    opening = text[:OPENING]
    plain = simplified(nfkc(opening))
    if len(plain) != len(opening):
        return None
    for match in INTRODUCED.finditer(plain):
        before = plain[: match.start()]
        if before.count("“") > before.count("”") or before.count("「") > before.count("」"):
            continue
        name = match["called"] or match["named"]
        sure = is_name(name, beside_office=bool(match["called"] or match["office"])) and not is_ordinary_word(name)
        if sure and not NO_NAME.fullmatch(name):
            return Person(opening[slice(*match.span("called" if match["called"] else "named"))])
    return None
