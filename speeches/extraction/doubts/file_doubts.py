"""The doubt that a file holds a further speech: its own words count more than there are, or what was left out speaks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from speeches.extraction.cleaning import fold
from speeches.extraction.doubts.draft_doubts import merged
from speeches.extraction.entities import parse_small_number
from speeches.extraction.types import DOCUMENT_TYPE, PARTS, Doubt, Draft, Dropped
from speeches.text import simplified

KINDS = r"(?:讲话|致[辞词]|发言|演[讲说]|贺[信电词辞]|答[谢]?[词辞]|答谢[词辞]|祝[词辞]|[开闭]幕[词辞]|插话|谈话|报告|文稿|讲稿)"
NUMBER = r"[一两二三四五六七八九十\d]{1,2}"
# 以下收录贺信一封、致辞两篇、答谢词一篇 / 本辑收讲话三篇; 大会共收到贺信十二封 tells of the meeting
GATHERS = re.compile(r"收(?:录[有入了]?|[有入])|(?:本|此|该)[^。,]{0,8}收|辑录|选登|刊登|摘登|编入|以下[是为]|共")
OF_A_MEETING = re.compile(
    "(?:[共油复翻加]|铅)印|收到|收悉|接到|接获|发来|来[信电]|听取|听了|提交|递交|印发|散发|送来|宣读|交流|征集|评出|撰写|起草"
)
COUNTED = re.compile(rf"{KINDS}(?P<behind>{NUMBER})[篇封份则]|(?P<before>{NUMBER})[篇封份则]{KINDS}")
LONGEST, QUOTED = 120, 16  # characters of a line that counts, and of one that is quoted
# what a rule leaves out for where it stands, in which a whole speech may be lost
ASIDE = frozenset(("新闻导语", "页头", "合集页头", "编后", "页尾", "附件", "合集里的其他文件"))
# 谨向全校师生致以热烈的祝贺！ 希望你们……: nobody says so but to those present
SPEAKS = re.compile(
    r"谨[向致代]|[致表]以?[^。]{0,6}热烈的?祝贺|我(?:谨)?代表|希望(?:你们|大家|同志们|同学们|各位)|向(?:你们|大家|各位|全体)|谢谢(?:大家|各位)|祝(?:你们|大家|各位|愿)|欣[闻悉]|祝.{2,20}圆满成功"
)
LEAST = 2  # such lines
MOST_BETWEEN = 8  # lines from one to the next
ANOTHER = "第 %d 行（“%s”）起没有收入，像是另一篇讲话"
TOO_FEW = "文件里说有“%s”，只分出 %d 篇"


def with_doubts_settled(drafts: Sequence[Draft], dropped: Sequence[Dropped]) -> tuple[Draft, ...]:
    """The drafts of a file with one doubt for each fault, those about the whole file beside the first.

    Args:
        drafts: the speeches with all that rules and the line tagger doubt in them.
        dropped: what stands in none of them.
    """
    whole = tuple(doubts_of_file(drafts, dropped))
    told = [replace(draft, doubts=(*draft.doubts, *(whole if not at else ()))) for at, draft in enumerate(drafts)]
    return tuple(replace(draft, doubts=merged(draft)) for draft in told)


def doubts_of_file(drafts: Sequence[Draft], dropped: Sequence[Dropped]) -> Iterator[Doubt]:
    """The doubts about how many speeches a file holds, as they stand beside its first one.

    Args:
        drafts: its speeches with their own doubts.
        dropped: what stands in none of them.
    """
    asked = {doubt.field for draft in drafts for doubt in draft.doubts}
    if not drafts or asked & {PARTS, DOCUMENT_TYPE}:
        return
    told = max(((_counted(piece.text), piece.text) for piece in dropped if len(piece.text) <= LONGEST), default=(0, ""))
    if told[0] > len(drafts):
        yield Doubt(PARTS, TOO_FEW % (told[1].strip(" （）()")[: 2 * QUOTED], len(drafts)))
        return
    lines = sorted({piece.line: piece.text for piece in dropped if _speaks(piece)}.items())
    near = [lines[at : at + LEAST] for at in range(len(lines) - LEAST + 1)]
    if close := next((pair for pair in near if pair[-1][0] - pair[0][0] <= MOST_BETWEEN), None):
        number, text = close[0]
        yield Doubt(PARTS, ANOTHER % (number, text.strip()[:QUOTED]), tuple(line for line, _ in close))


def _counted(text: str) -> int:
    """How many speeches a line says that the file gathers; 0 where it says nothing of it."""
    flat = simplified(fold(text))
    gathers = GATHERS.search(flat) and not OF_A_MEETING.search(flat)
    numbers = [found["behind"] or found["before"] for found in COUNTED.finditer(flat)] if gathers else []
    return sum(parse_small_number(number.replace("两", "二")) or 0 for number in numbers)


def _speaks(piece: Dropped) -> bool:
    return piece.reason in ASIDE and bool(SPEAKS.search(simplified(fold(piece.text))))
