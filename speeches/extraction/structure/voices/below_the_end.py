"""What pages, papers and mail programs print below a speech that has ended: readers, other news, the mail it answers."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.structure.line_kinds import closes
from speeches.extraction.types import Dropped, Line

REACH = 40  # lines from the end
LEAST = 80  # characters of the speech above
# 【小组讨论题】1.你所在的县有没有“特”？: what a class is given below a lecture
TASKS = re.compile(
    r"[【\[(〔](?:小组|分组|课后|复习|课堂|本讲)?(?:讨论|思考|复习|练习|作业|研讨)(?:题目?|提纲)[】\])〕]\s*:?.{0,200}"
)
TASKS_BELOW = "编后"
NUMBERED = re.compile(r"[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[).、]|[①-⑳]|第[一二三四五六七八九十]题")
READERS, NEWS, QUOTED, NOTE = "评论", "其他消息", "邮件头", "编者按"
# 精选留言： / 阅读(312)┊ 评论 (5)┊ 收藏(1) ┊ 转载(2)
HEAD_OF_READERS = re.compile(
    r"(?:精选|网友|读者|热门|全部|最新)(?:留言|评论|跟帖)\s*:?|(?:(?:阅读|评论|收藏|转载|喜欢|推荐)\s*[(]\d+[)]\s*[┊|│丨]?\s*){2,}.{0,40}"
)
# 又讯　出席会议的代表昨天下午参观了展览馆。
ITEM = re.compile(r"(?:又|另|本[报台刊])讯(?=[\s(【,\w]).{12,}")
PARTED = re.compile(r"[\s×✕xX※*☆★◆—─_=-]{3,}")  # × × × between two items
TOLD_BY_SPEAKER = re.compile(r"我们?(?!校|县|市|省|国|院|镇|乡|区|局|厂)|大家|各位|你们|同志们[,:!]")
# > 在 2017年1月14日上午10:05，"李小河" <li@example.com> 写道：
ANSWERED = re.compile(r"[>\s]*(?:在|On\b|于)?\s*.{4,100}(?:写道|wrote)\s*:?", re.I)
RULED = re.compile(r"\s*[─—_\-━]{6,}\s*")
# * 这是时任中共青河县委书记张大山在全县大会上的报告。原件存青河县档案馆。
PAGE_NOTE = re.compile(r"\s*(?:[*※]|[①-⑳]|[\[〔(]\d{1,2}[\]〕)])\s*\S")
OF_THE_TEXT = re.compile(
    r"(?:这|本文|本篇)(?:是|系|为)|(?:原件|原稿|底稿|手稿)(?:现)?(?:存|藏)|(?:根据|据)[^。]{2,30}(?:整理|刊印|排印|录入)"
)
LONGEST_NOTE = 4  # lines


def without_page_notes(body: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The body without the notes on the text that a book prints below a rule, at the foot of one of its pages.

    Args:
        body: the lines of a speech, of which the note may part two.
    """
    gone: set[int] = set()
    for at, line in enumerate(body[:-1]):
        if not RULED.fullmatch(fold(line.text)) or not PAGE_NOTE.match(fold(body[at + 1].text)):
            continue
        stop = next(
            (end for end in range(at + 1, min(len(body), at + 1 + LONGEST_NOTE)) if closes(body[end].text)), None
        )
        note = "".join(fold(each.text).strip() for each in body[at + 1 : stop + 1]) if stop else ""
        if stop and OF_THE_TEXT.search(note) and not TOLD_BY_SPEAKER.search(note):
            gone.update(range(at, stop + 1))
    kept = [line for at, line in enumerate(body) if at not in gone]
    return kept, [body[at].dropped(NOTE) for at in sorted(gone)]


def below_the_end(body: Sequence[Line]) -> tuple[int, str]:
    """Where such lines begin, down to the last one, and what they are; the number of lines and '' where there are none.

    Args:
        body: the lines of a speech.
    """
    told = 0
    flats = [fold(line.text).strip() for line in body]
    for at, flat in enumerate(flats):
        if at >= len(body) - REACH and told >= LEAST and (reason := _reason(flats, at)):
            parted = at > 1 and PARTED.fullmatch(flats[at - 1])
            return at - bool(parted), reason
        told += len(flat)
    return len(body), ""


def _is_task(flat: str) -> bool:
    """Whether a line below 【讨论题】 is one more of them, and no sentence with which the speaker goes on."""
    asked = flat.endswith("?") or bool(NUMBERED.match(flat))
    return asked or not (TOLD_BY_SPEAKER.search(flat) or flat.endswith(("。", "!", ":")))


def _reason(flats: Sequence[str], at: int) -> str:
    flat, below = flats[at], flats[at:]
    if TASKS.fullmatch(flat) and all(_is_task(line) for line in below[1:]):
        return TASKS_BELOW
    if HEAD_OF_READERS.fullmatch(flat) or HEAD_OF_READERS.fullmatch(squeezed(flat)):
        return READERS
    if ITEM.fullmatch(flat) and not any(TOLD_BY_SPEAKER.search(line) for line in below):
        return NEWS
    quoted = flat.startswith(">") and all(line.startswith(">") for line in below if line)
    answered = quoted and ANSWERED.fullmatch(flat) and not any(line.startswith(">") for line in flats[:at])
    return QUOTED if answered else ""
