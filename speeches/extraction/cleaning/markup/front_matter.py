"""Takes out the YAML block above a Markdown text; its title, day and speaker stay as lines of the header."""

import re
from collections.abc import Iterator, Sequence

from speeches.extraction.types import Dropped, Line

REASON = "文件头信息"
FENCE = re.compile(r"(?:---|\+\+\+)\s*")
LONGEST = 60  # lines
# title: 在全县春耕动员会上的讲话 / date = 2013-03-05 /   - 讲话 / ]
ROW = re.compile(r"\s*(?P<key>[\w一-鿿-]{1,24})\s*[:=：]\s*(?P<value>.*)|\s+\S.*|\s*-\s.*|\s*[\]\[}{,#].*|\s*")
TITLE = re.compile(r"title|标题|標題|题目", re.I)
SUBTITLE = re.compile(r"sub_?title|副标题|副題|副题", re.I)
DASHED = re.compile(r"(?:——|--|—|──)\s*\S")
PERSON = re.compile(r"speaker|delivered_?by|orator|讲话人|講話人|演讲人|致辞人|主讲人?|发言人|报告人", re.I)
DAY = re.compile(
    r"date|pub_?date|publish(?:ed|_?date)?(?:_?(?:on|at|date))?|date_?published|post(?:ed|_?date)(?:_?(?:on|at))?|日期|发布日期|發布日期|发布时间|刊发日期|时间",
    re.I,
)
ISO = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
MARKED_TITLE = re.compile(r"\s{0,3}#{1,3}\s+(?![(（]?[一二三四五六七八九十]{1,3}[、)）])\S")
# event_date: 2013-03-05 / location: 青河县: read with their labels, as those of a header are
OWN = re.compile(
    r"event_?date|speech_?date|(?:delivered|given|spoken|held)(?:_?(?:on|at|date))?|date_?(?:delivered|given|spoken|held)|讲话日期|讲话时间|演讲日期|会议日期|会议时间|location|place|venue|地点|地點",
    re.I,
)
OWN_DAY = re.compile(r"(?:event|speech|delivered|held|given)_?(?:date|on|at)?\s*[:=]\s*[\"']?\d{4}", re.I)
ROLE = re.compile(r"(?:role|position|office|职务|職務)\s*:\s*\S", re.I)  # of whom it names as author
# event: 地委扩大会议, added: 2023-11-05: beside them the day of a file is that of the speech; beside speaker: it may be the page's
OF_A_SPEECH = re.compile(
    r"(?:event|occasion|meeting|added|uploaded|archived|digiti[sz]ed|录入日期|入库日期|场合|会议)\s*[:=：]\s*\S",
    re.I,
)
NO_PAGE = 1996  # the year before which nobody posted a page
PARAGRAPH = 30  # characters of a line of text
BELOW = 12  # lines below the block within which the text prints its own title


def without_front_matter(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines without a block between --- and --- at the very top, and what was taken out of it.

    Of the block only values remain that a reader would read as a header: the title, where the text prints none of its
    own, the speaker, and the day, which is the page's. Tags are never a title.
    """
    start, end = _block(lines)
    if not end:
        return list(lines), []
    titled = any(MARKED_TITLE.match(line.text) for line in _above_text(lines[end + 1 : end + 1 + BELOW]))
    spoken = any(ROLE.match(line.text) for line in lines[start:end])
    own = _is_of_the_speech(lines[start : end + 1])
    kept: list[Line] = list(lines[:start])
    dropped: list[Dropped] = []
    for line in lines[start : end + 1]:
        value = _value(line.text, titled=titled, spoken=spoken)
        if own and HELD.fullmatch(line.text.strip()):
            value = line.text.strip()
        before, _, after = line.text.partition(value) if value else (line.text, "", "")
        dropped += [Dropped(part.strip(), line.number, REASON) for part in (before, after) if part.strip()]
        kept += [line.with_text(value)] if value else []
    return [*kept, *lines[end + 1 :]], dropped


# date: 1983-02-17; with an hour it is when a page was posted
HELD = re.compile(r"(?:date|日期|时间)\s*[:=：]\s*[\"']?(?P<year>\d{4})-\d{1,2}-\d{1,2}[\"']?", re.I)


def _is_of_the_speech(rows: Sequence[Line]) -> bool:
    """Whether the day that a block names is the speech's: as its other rows tell, or as no page is so old."""
    texts = [row.text.strip() for row in rows]
    day = next(filter(None, map(HELD.fullmatch, texts)), None)
    if not day or any(OWN_DAY.match(text) for text in texts):
        return False
    return int(day["year"]) < NO_PAGE or any(OF_A_SPEECH.match(text) for text in texts)


def _above_text(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines down to the first paragraph or 同志们：; below that ## 一根水尺 is a heading."""
    for line in lines:
        text = line.text.strip()
        if not text.startswith((">", "#", "*", "_")) and (len(text) > PARAGRAPH or text.endswith(("：", ":"))):
            return
        yield line


def _block(lines: Sequence[Line]) -> tuple[int, int]:
    """The places of its two fences; 0, 0 when there is none."""
    start = next((at for at, line in enumerate(lines[:5]) if line.text.strip()), 0)
    if not lines or not FENCE.fullmatch(lines[start].text):
        return _bare_block(lines, start)
    keys = 0
    for at in range(start + 1, min(len(lines), start + LONGEST)):
        if FENCE.fullmatch(lines[at].text):
            return (start, at) if keys else (0, 0)
        row = ROW.fullmatch(lines[at].text)
        if not row:
            return 0, 0
        keys += bool(row["key"])
    return 0, 0


# Title: 在秋收动员会上的讲话 / Speaker: 张大山 / Date: 1978-09-01, without fences
BARE = re.compile(
    r"(?:title|speaker|date|source|author|occasion|place|location|language|url|category|tags?)\s*:\s.*", re.I
)


def _bare_block(lines: Sequence[Line], start: int) -> tuple[int, int]:
    """The places of the first and the last of two rows or more at the top that only a program writes."""
    end = start
    while end < min(len(lines), start + LONGEST) and BARE.fullmatch(lines[end].text.strip()):
        end += 1
    titled = any(TITLE.match(line.text.strip()) for line in lines[start:end])
    return (start, end - 1) if end - start > 1 and titled else (0, 0)


def _value(text: str, *, titled: bool, spoken: bool) -> str:
    """The value of a row that belongs to a header, as printed; '' of any other."""
    row = ROW.fullmatch(text)
    if not row or not row["key"] or text[:1].isspace():
        return ""
    value: str = row["value"].strip().strip("\"'“”").strip()
    dashed = SUBTITLE.fullmatch(row["key"]) and DASHED.match(value)
    if (TITLE.fullmatch(row["key"]) or dashed) and not titled:
        return value
    if OWN.fullmatch(row["key"]):
        return text.strip()
    if PERSON.fullmatch(row["key"]) or (spoken and row["key"].lower() == "author"):
        return value
    day = ISO.match(value) if DAY.fullmatch(row["key"]) else None
    return day[0] if day else ""
