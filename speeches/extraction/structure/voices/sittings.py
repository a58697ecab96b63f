"""Finds the several speeches in the record of a sitting: each under a line that says who speaks and what it is."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import is_name, person_line
from speeches.extraction.structure.line_kinds import GENRE_END, is_salutation
from speeches.extraction.types import Dropped, Line

REASON = "他人的话"
LABEL = 40  # characters of a line that says who speaks
LEAST = 100  # characters of a speech in a record
LEAST_UNGREETED = 50  # of one that greets nobody, in which the speaker says 我
I_MYSELF = re.compile(r"我(?!校|县|市|省|国|院|镇|乡|区|局|厂|会|党)")
SHARE = 0.6  # of all that is said in it
# 盧議長正雄致詞： / 县委书记张大山同志作总结讲话： / 接着，县水利局局长王小川讲话：
ACT = re.compile(
    r"(?:(?:首先|接着|随后|然后|最后|下面|接下来|会上|之后|其次)[,\s]*)?(?:由|请)?(?P<who>[^。,;:]{2,24}?)\s*(?:同志|先生|女士)?\s*(?P<act>作?了?(?:总结|工作|施政|主旨|欢迎|书面|补充|表态|重要|开幕|闭幕|会议)*(?:致[辞词]|讲话|发言|报告|说明|答复|演讲|讲))\s*:"
)
# 二、市長施政報告：, an item of the agenda that names the office alone
ITEM = re.compile(
    r"(?P<number>[一二三四五六七八九十]{1,3})、\s*(?P<title>(?P<who>主席|主任委员|(?:副?[县市镇乡区州]|[议院校会理事董]{1,2})长|县委书记|市委书记)\s*(?:致[词辞]|讲话|(?:施政|工作|口头|总结)?(?:报告|总结)|训词))\s*:?"
)
NUMBERS = "一二三四五六七八九十"
NUMERAL = re.compile(r"\s*(?P<formal>[壹贰叁肆伍陆柒捌玖拾参參陸]{1,3})、|\s*[一二三四五六七八九十]{1,3}、")
# ：上午11时20分 / （九时五十五分）。, the hour behind such a word; 闭会期间要抓好代表工作 is none
_HOUR = r"\s*[:,(]?\s*(?:时间)?\s*[:,]?\s*(?:同日|当日)?\s*(?:上午|下午|中午|早上|晚上?)?\s*(?P<hour>[\d一二三四五六七八九十〇零]{1,3}\s*[时点:]\s*(?:[\d一二三四五六七八九十〇零]{0,3}\s*[分刻]?|正|整|半))?\s*[。)!]{0,2}"
# 肆、散会：上午11时20分 / 主席：散会。
CLOSED = re.compile(
    rf"\s*(?:[壹贰叁参肆伍陆柒捌玖拾一二三四五六七八九十]{{1,3}}、|[(][一二三四五六七八九十]{{1,3}}[)])?\s*(?:(?:(?:主席|主持人)\s*:?\s*(?:现在)?(?:宣[布告])?)?(?:散会|休会|闭会|礼成){_HOUR}|(?:主席|主持人)\s*:\s*(?:现在)?(?:宣[布告])?(?:散会|休会|闭会|礼成).{{0,40}}|临时动议(?:\s*:.{{0,40}})?|[(]?(?:本|以上)[纪记]录.{{0,40}})"
)


# 四、禮成（九時五十五分）, the last item of an agenda
CLOSING = re.compile(
    rf"\s*(?:(?P<formal>[壹贰叁参肆伍陆柒捌玖拾]{{1,3}})|[一二三四五六七八九十]{{1,3}})、\s*(?:散会|休会|闭会|礼成|奏乐|摄影|典礼结束|会议结束){_HOUR}"
)
# 主席：谢谢县长的报告。, a turn of who presides
TURN = re.compile(r"(?:主席|主持人|司仪|议长)\s*:.*")
TAIL = 6  # lines from the end in which it stands


def up_to_other_voices(pieces: Sequence[Dropped], last: int) -> list[Dropped]:
    """What was taken out of a file, up to what others say below a speech: what is left out there is not of the speech.

    Args:
        pieces: in the order of their lines.
        last: the number of the last line of the speech.
    """
    return list(takewhile(lambda piece: piece.line <= last or piece.reason != REASON, pieces))


class _Speech(NamedTuple):
    start: int  # of the item of the agenda that it is, or of the line that says who speaks
    label: int
    end: int


def several_speeches(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]] | None:
    """The lines of a record with the speeches in it alone, and the rest of what is said; None of any other page.

    Two speak at least, each greets those present, and the item of the agenda that names the speech stays as its title.
    What stands above the first of them is the head of the record, and stays.

    Args:
        lines: those of a file.
    """
    labels = [(at, who) for at, line in enumerate(lines) if len(line.text) <= LABEL and (who := _speaker(line.text))]
    greeted = [(at, who) for at, who in labels if is_salutation(_below(lines, at))]
    if len({who for _, who in greeted}) < 2:
        return None
    formal = any(_formal(line.text) for line in lines[: greeted[0][0]])
    found = list(_speeches(lines, [at for at, _ in labels], {at for at, _ in greeted}, formal=formal))
    said = sum(len(line.text) for line in lines[greeted[0][0] :])
    if len(found) < 2 or sum(_size(lines, one) for one in found) < SHARE * said:
        return None
    kept, dropped = list(lines[: found[0].start]), []
    for one, following in zip(found, [*found[1:], _Speech(len(lines), len(lines), len(lines))], strict=True):
        own, mark = _labelled(lines[one.label])
        kept += [*lines[one.start : one.label], own, *lines[one.label + 1 : one.end]]
        dropped += [mark, *(line.dropped(REASON) for line in lines[one.end : following.start] if line.text.strip())]
    return kept, dropped


def without_closing(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines of a record without the item that closes the sitting and what stands below it; any other page whole.

    Args:
        lines: those of a file.
    """
    printed = [at for at, line in enumerate(lines) if line.text.strip()][-TAIL:]
    end = next((at for at in printed[1:] if _closes_record(lines, at)), len(lines))
    return list(lines[:end]), [line.dropped(REASON) for line in lines[end:] if line.text.strip()]


def _closes_record(lines: Sequence[Line], at: int) -> bool:
    """Whether the last item of an agenda stands there: with its hour, or where the rest shows that it is a record."""
    found = CLOSING.fullmatch(fold(lines[at].text).strip())
    if not found:
        return False
    return bool(found["hour"] or found["formal"]) or any(
        _formal(line.text)
        or (len(line.text) <= LABEL and (_speaker(line.text) or TURN.fullmatch(fold(line.text).strip())))
        for line in lines[:at]
    )


def _speaker(text: str) -> str:
    """The name on a line that says that its bearer speaks now, or ''."""
    if item := ITEM.fullmatch(fold(text).strip()):
        return item["who"]
    found = ACT.fullmatch(fold(text).strip())
    person = person_line(found["who"]) if found else None
    return person.name if person and is_name(person.name, beside_office=True) else ""


def _labelled(line: Line) -> tuple[Line, Dropped]:
    """The office and name on the line, and what else stands there."""
    own = line.text.strip()
    if item := ITEM.fullmatch(fold(own)):
        return line.with_text(own[slice(*item.span("title"))]), line.dropped("发言标记", own[: item.start("title")])
    found = ACT.fullmatch(fold(own))
    start, end = found.span("who") if found else (0, len(own))
    return line.with_text(own[start:end]), line.dropped("发言标记", f"{own[:start]}{own[end:]}")


def _speeches(lines: Sequence[Line], labels: Sequence[int], greeted: set[int], *, formal: bool) -> Iterator[_Speech]:
    for label, following in pairwise([*labels, len(lines)]):
        item = _item_above(lines, label)
        below = _item_above(lines, following) if following < len(lines) else following
        end = next((at for at in range(label + 2, below) if _ends(lines[at].text, formal=formal)), below)
        end = min(end, _next_item(lines, label, below))
        one = _Speech(item, label, end)
        least = LEAST if label in greeted else 0 if ITEM.fullmatch(fold(lines[label].text).strip()) else LEAST_UNGREETED
        if least and _size(lines, one) >= least and (label in greeted or _says_i(lines[label + 1 : end])):
            yield one


def _says_i(lines: Sequence[Line]) -> bool:
    return any(I_MYSELF.search(line.text) for line in lines)


def _next_item(lines: Sequence[Line], label: int, end: int) -> int:
    """Where the agenda goes on below an item that names the office alone; a speech with numbers of its own hides that."""
    item = ITEM.fullmatch(fold(lines[label].text).strip())
    following = NUMBERS[NUMBERS.index(item["number"]) + 1 :][:1] if item and item["number"] in NUMBERS else ""
    if not following:
        return end
    for at in range(label + 2, end):
        flat = fold(lines[at].text).strip()
        if flat.startswith("一、"):
            return end
        if flat.startswith(f"{following}、") and len(flat) <= LABEL and not flat.endswith(("。", "!", "?")):
            return at
    return end


def _item_above(lines: Sequence[Line], at: int) -> int:
    """參、縣長施政報告, above the line that says who speaks: the place of that title, or of the line itself."""
    above = next((n for n in range(at - 1, max(-1, at - 4), -1) if lines[n].text.strip()), at)
    flat = fold(lines[above].text).strip()
    return above if above != at and NUMERAL.match(flat) and GENRE_END.match(flat) and len(flat) <= LABEL else at


def _ends(text: str, *, formal: bool) -> bool:
    """Whether another item of the agenda stands here: one with a number of its series, or that closes the sitting."""
    return bool(CLOSED.fullmatch(fold(text).strip())) or (formal and _formal(text))


def _formal(text: str) -> bool:
    found = NUMERAL.match(fold(text))
    return bool(found and found["formal"])


def _below(lines: Sequence[Line], at: int) -> str:
    return next((line.text for line in lines[at + 1 : at + 3] if line.text.strip()), "")


def _size(lines: Sequence[Line], one: _Speech) -> int:
    return sum(len(line.text) for line in lines[one.label : one.end])
