"""Messages among speeches, each with its kind, its addressee and its text, and those that a speaker reads out."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import ends_sentence, squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.structure.line_kinds.running_text import is_running
from speeches.extraction.types import Line

MESSAGE_TITLE = 80  # characters
SPACED_OUT = 12  # characters of a title whose letters may stand apart
# 附：贺电 / 霞浦县旅外同乡会的贺信 / ■ 致县第一中学建校八十周年贺电　　〔1999.10.6〕
MESSAGE = re.compile(
    r"(?:附件?[一二三四五\d]?\s*:\s*|[■◆●▲★◇□○]\s*)?[^。,;:]{0,40}(?:贺[电信函]|慰问[电信]|唁[电函]|致敬[电信]|感谢[电信])(?P<day>\s*[(\[〔【][\d.\-/年月日一二三四五六七八九十〇○]{4,16}[)\]〕】])?"
)


def with_day(line: Line) -> list[Line]:
    """Of the title of a message with its day in brackets both, each on a line of its own; any other line as it is."""
    found = MESSAGE.fullmatch(fold(line.text).strip()) if len(line.text) <= MESSAGE_TITLE else None
    if not found or not found["day"]:
        return [line]
    own = line.text.strip()
    return [line.with_text(own[: found.start("day")]), line.with_text(own[found.start("day") :].strip())]


# 我给大家念一份老校友发来的贺信。: a letter that the speaker reads out follows
READ_OUT = re.compile("[念唸]|宣?读[给了一]|听听|[信电函]|[封份]|如下")
ENDED = re.compile("[!！)）]$|谢谢|感谢|祝|完[了毕]|散会")
ADDRESSEE = re.compile(r"[^。;:!?]{2,40}:")


def addressed(lines: Sequence[Line], at: int) -> bool:
    """附：贺电 / 青河县人民政府： / 欣闻家乡建县五十周年，……: a message with its kind, its addressee and its text."""
    flat = fold(lines[at].text).strip()
    if not MESSAGE.fullmatch(squeezed(flat) if len(flat) <= SPACED_OUT else flat):  # 贺　信
        return False
    above = fold(text_above(lines, at)).strip()
    if is_read_out(lines, at) or (not _set_apart(lines[at]) and ends_sentence(above) and not ENDED.search(above)):
        return False
    below = [line.text for line in lines[at + 1 : at + 7] if line.text.strip()][:2]
    return len(below) > 1 and bool(ADDRESSEE.fullmatch(fold(below[0]).strip())) and is_running(below[1])


def text_above(lines: Sequence[Line], at: int) -> str:
    """The nearest line above one that is not blank, or ''."""
    texts = (lines[number].text.strip() for number in range(at - 1, -1, -1))
    return next((text for text in texts if text), "")


def _set_apart(line: Line) -> bool:
    return bool(line.level) or line.text.lstrip().startswith(tuple("■◆●▲★◇□○附"))


def is_read_out(lines: Sequence[Line], at: int) -> bool:
    """Whether the line above says that a message follows; one with a bullet or of a heading's rank stands by itself."""
    above = fold(text_above(lines, at)).strip()
    told = above.endswith(":") or (ends_sentence(above) and READ_OUT.search(above))
    return not _set_apart(lines[at]) and bool(told and MESSAGE.fullmatch(squeezed(fold(lines[at].text))))
