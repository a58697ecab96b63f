"""Lines below a speech that has taken leave: told by their place and by what they lack, not by their words.

A speaker who has taken leave says no more. What stands below in brackets, or short and without a clause, a stop or a
word to those present, is a clerk's, a printer's or a page's: lists of guests, marks of a tape, the next chapter's
heading.
"""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.completeness import APPLAUSE, takes_leave
from speeches.extraction.entities import is_organisation, person_line
from speeches.extraction.structure.line_kinds import (
    GENRE_END,
    closes,
    date_line,
    is_note_of_hand,
    is_printed_mark,
    is_salutation,
)
from speeches.extraction.structure.voices.clerks import of_a_clerk
from speeches.extraction.those_present import ANY_WORD_TO_THEM
from speeches.extraction.types import Line

REACH = 6  # lines from the end
SHORT = 40  # characters of a line without brackets
LONGEST = 160  # characters of a remark in brackets
TOLD = 80  # characters of the speech above
# （热烈鼓掌，全场起立） / （奏《国际歌》） / （四、五部分略）: what those present did, and what an editor left out of the text
OF_THE_HALL = re.compile(
    r"掌|笑|欢呼|口号|起立|(?<![一再三])鞠躬|敬礼|默哀|举杯|干杯|奏|唱|鸣|齐声|沉默|哽咽|落泪|挥手|(?<!致)答|喊|举手|略|未完|待续|缺|残"
)
BRACKETED = re.compile(r"[(【\[〔](?P<words>[^()【】\[\]〔〕]{2,})[)】\]〕]")
# 【播】各位听众… / 【录音止　全长 3 分 40 秒】 / 【结束曲】: the cues of a broadcast
CUE = re.compile(
    r"[(【\[](?:播|音|曲|音乐|报|旁白|男|女|男声|女声|片花|导播)[)】\]].{0,120}|[(【\[](?:录音|录像|磁带|放音|播音|直播|转播)[^()【】\[\]]{0,4}(?:止|完|停|结束|毕)[^()【】\[\]]{0,24}[)】\]]|[(【\[](?:结束|片尾|开始)曲?[)】\]]"
)
# 青河的春天已经来了 / 让青河的明天更加美好: a clause or a slogan without a stop
SAID = re.compile(
    r"让|把|使|已经|正在|仍|必[将定须]|一定|更[加好]|起来|前进|向前|迈[向进]|走向|扬帆|再创|明天|未来|美好|辉煌|团结|携手|共[创建同]|建设|推[进动]|加强|[抓做办]好|坚持|确保|都|可以|[了着吧啊呀]$"
)
# 森林火警：12119
NUMBER = re.compile(r"[^。,;!?:\s]{0,6}(?:火警|匪警|报警|急救|热线)(?:电话|号码)?\s*:\s*\d[\d-]{2,15}")
OWN_WORD = re.compile(r"我(?!台|站|社)")
NAME = re.compile(rf"[{CJK}·\s]{{2,4}}")
# 谢谢大家！再强调三条纪律：, 我就讲到这里。下面宣布分工。: more is to come
ANNOUNCES = re.compile(
    "[:,、]$|下面|以下|如下|接下来|再(?:强调|补充|说|讲|提|宣布)|分工|(?:宣布|通报|念一?下)[^。!]{0,12}[。!]?$"
)
CLAUSE = re.compile(r"[,;、。:!?]")


def below_leave(body: Sequence[Line]) -> int:
    """Where such lines begin, down to the last one; the number of lines where there are none.

    Args:
        body: the lines of a speech; its own signature and day are taken off already.
    """
    start = len(body)
    flats = [fold(line.text).strip() for line in body[-REACH:]]
    while start > 1 and flats and _of_another(flats[-1], flats[-2] if len(flats) > 1 else ""):
        start -= 1
        flats.pop()
    while start < len(body) and not (_left(body, start) or CUE.fullmatch(fold(body[start].text).strip())):
        start += 1
    return start


def _of_another(flat: str, above: str) -> bool:
    noted = is_note_of_hand(flat) or is_printed_mark(flat)
    # 签名：人在江湖飘, and below it the name of whoever answers
    answers = bool(NAME.fullmatch(flat)) and above.startswith(("签名", "个性签名")) and is_note_of_hand(above)
    return noted or answers or _of_no_speaker(flat) or of_a_clerk(flat) or bool(NUMBER.fullmatch(flat))


def _left(body: Sequence[Line], start: int) -> bool:
    """Whether the speech takes leave in the line above, and is long enough to have been one."""
    above = body[:start]
    last = above[-1].text.rstrip() if above else ""
    ended = closes(last) or bool(APPLAUSE.search(last)) or takes_leave(last)
    return (
        ended
        and takes_leave(last)
        and not ANNOUNCES.search(fold(last)[-SHORT:])
        and sum(len(line.text) for line in above) >= TOLD
    )


def _of_no_speaker(flat: str) -> bool:
    if bracketed := BRACKETED.fullmatch(flat):
        words = bracketed["words"]
        return len(flat) <= LONGEST and not OF_THE_HALL.search(words) and not re.search("我|你们|同志们|各位", words)
    if CUE.fullmatch(flat):
        return not OWN_WORD.search(flat)
    bare = 0 < len(flat) <= SHORT and not CLAUSE.search(flat) and not HEADING_START.match(flat)
    if not bare or ANY_WORD_TO_THEM.search(flat) or SAID.search(flat) or NAME.fullmatch(flat):
        return False
    if GENRE_END.match(flat):  # 在石桥县粮食收购座谈会上的讲话 may head a second speech
        return False
    return not (is_salutation(flat) or date_line(flat) or person_line(flat) or is_organisation(flat))
