"""Tells the head that a printed work repeats on each page, in the middle of a text."""

import re
from collections import defaultdict
from collections.abc import Sequence

from speeches.extraction.char_classes import squeezed
from speeches.extraction.cleaning.heading_start import HEADING_START
from speeches.extraction.entities import person_line

SHORTEST, LONGEST = 5, 40  # characters without spaces
OFTEN = 3  # places at which such a line stands when no page number stands beside it
BROKEN = 2  # of these at which it stands in the middle of a sentence
BESIDE = 2  # lines above and below it in which a page number counts
ENDS = ("。", "!", "?", "…", "”", ":", ";", ")")
PAGE_NUMBER = re.compile(r"[-—－·•\s\[(]*(?:第\s*)?\d{1,4}\s*页?[-—－·•\s\])]*")
# 同志们: / 谢谢大家 are said; 在县农业会议上的讲话, (2013年3月5日) and names stand above several speeches; what begins in a small
# Latin letter goes on in a sentence
# 临川县人民政府公报 / 张大川文集 第三卷: the name of a printed work
WORK = re.compile(
    r".*(?:公报|年鉴|学报|通讯|简报|汇编|选编|选辑|文集|文选|文稿|选集|全集|讲话集|会刊|月刊|县志|市志|省志|州志)(?:[(].*[)]|第.{1,6}|\d.*)?"
)
NUMBER = 16  # characters of a line with the number of a page
WIDE = re.compile(r"\s+")
SPACED = re.compile(r"(?:\S\s{1,3}){3,}\S")
SAID = re.compile(
    r"[a-z].*|.*[。,;:!?、…”]$|.*(?:[谢祝]|同志|各位|你们|我们|大家).*|.*(?:讲话|致辞|致词|发言|报告|演讲)稿?$|[(]?(?:\d|[〇○零一二三四五六七八九]){4}年.{1,24}"
)


def running_heads(flats: Sequence[str]) -> frozenset[str]:
    """The lines, without white space, that pages repeat as heads.

    They stand beside page numbers twice; or three times at all, twice in the middle of a sentence or naming a printed
    work. What is repeated otherwise may be the speaker's refrain.

    Args:
        flats: the folded lines of a file, in order.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, flat in enumerate(flats):
        if SHORTEST <= len(flat) <= 2 * LONGEST:
            places[squeezed(flat)].append(at)
    heads = frozenset(text for text, found in places.items() if len(found) > 1 and _is_head(text, found, flats))
    return heads | _below_numbers(flats) | _turned(flats)


def _turned(flats: Sequence[str]) -> frozenset[str]:
    """Lines that stand once with their parts the other way round: 松泉县志　附录三 and 附录三　松泉县志 on facing pages."""
    parted = [(flat, WIDE.split(flat)) for flat in flats if 0 < len(flat) <= LONGEST and WIDE.search(flat)]
    turned = {" ".join(reversed(parts)) for _, parts in parted if len(parts) == 2 and parts[0] != parts[1]}
    return frozenset(squeezed(flat) for flat, parts in parted if " ".join(parts) in turned and not person_line(flat))


def _below_numbers(flats: Sequence[str]) -> frozenset[str]:
    """Lines below a page's number that name a printed work, set apart: 蔡 柏 年 文 选; one such line tells."""
    numbers = [at for at, flat in enumerate(flats) if 0 < len(flat) <= NUMBER and PAGE_NUMBER.fullmatch(flat)]
    below = (flats[at + 1] or (flats[at + 2] if at + 2 < len(flats) else "") for at in numbers if at + 1 < len(flats))
    return frozenset(squeezed(flat) for flat in below if SPACED.fullmatch(flat) and WORK.fullmatch(squeezed(flat)))


def _is_head(text: str, found: Sequence[int], flats: Sequence[str]) -> bool:
    if (
        not SHORTEST - bool(WORK.fullmatch(text)) <= len(text) <= LONGEST
        or SAID.fullmatch(text)
        or HEADING_START.match(text)
    ):
        return False
    if person_line(flats[found[0]]):
        return False
    if sum(_beside_number(at, flats) for at in found) > 1:
        return True
    # 人民就是江山, three times between whole paragraphs, is a refrain
    broken = sum(_in_a_sentence(at, flats) for at in found)
    return len(found) >= OFTEN and (broken >= BROKEN or bool(WORK.fullmatch(text)))


def _in_a_sentence(at: int, flats: Sequence[str]) -> bool:
    """Whether the text above the line goes on below it: no page ends with its paragraph each time."""
    above = next((flat for flat in reversed(flats[max(0, at - 3) : at]) if flat), "")
    return len(above) >= SHORTEST and not above.endswith(ENDS) and not HEADING_START.match(above)


def _beside_number(at: int, flats: Sequence[str]) -> bool:
    near = [flat for flat in flats[max(0, at - 2 * BESIDE) : at + 2 * BESIDE + 1] if flat][: 4 * BESIDE]
    return any(PAGE_NUMBER.fullmatch(flat) for flat in near)
