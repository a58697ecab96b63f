"""Makes paragraphs of the body's lines and a tree of sections of its headings, numbers kept as printed."""

import re
from collections.abc import Sequence

from speeches.extraction.structure.broken_paragraphs import join_broken
from speeches.extraction.structure.outline import heading_number
from speeches.extraction.structure.section_headings import BRIEF, Heading, point_of, section_heading
from speeches.extraction.types import Line, SectionDraft

LISTED = 3  # the highest rank of which sentences may be items: 一、
ENDS_ITEM = ("。", "；", ";", "！")


def build_sections(lines: Sequence[Line]) -> tuple[SectionDraft, ...]:
    """The sections of a speech in order; text before the first heading is a section of level 0."""
    built: list[SectionDraft] = []
    paragraphs: list[str] = []
    opened: list[int] = []
    head = SectionDraft()
    lines = _numbers_joined(join_broken(lines))
    bold = sum(line.bold for line in lines) < len(lines) / 3  # bold marks headings only where most lines are not
    headings = _without_points(lines, [section_heading(line, bold_counts=bold) for line in lines])
    headings = _without_items(lines, headings)
    opened = _begun_before([found for found in headings if found])
    for line, found in zip(lines, headings, strict=True):
        if not found:
            paragraphs.append(line.text.strip())
            continue
        _close(built, head, paragraphs)
        rank, head, rest = found
        opened = [r for r in opened if r < rank] + [rank]
        head = SectionDraft(len(opened), head.number, head.heading, head.printed)
        paragraphs = [rest] if rest else []
    _close(built, head, paragraphs)
    return tuple(built)


# 01 / PART 02, on a line of its own above the words of the heading
NUMBER_ALONE = re.compile(r"(?:PART[ .]?)?0?([1-9])", re.I)
HEADING_BELOW = 30  # characters of these words


def _numbers_joined(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, with numbers that stand alone above the words of their headings on one line with these."""
    alone = [
        (at, int(found[1])) for at, line in enumerate(lines) if (found := NUMBER_ALONE.fullmatch(line.text.strip()))
    ]
    alone = [(at, number) for at, number in alone if at + 1 < len(lines) and _short(lines[at + 1].text)]
    if len(alone) < 2 or [number for _, number in alone] != list(range(1, len(alone) + 1)):
        return lines
    gone = {at for at, _ in alone}
    return [
        line.with_text(f"{lines[at - 1].text.strip()} {line.text.strip()}") if at - 1 in gone else line
        for at, line in enumerate(lines)
        if at not in gone
    ]


def _short(text: str) -> bool:
    return 2 <= len(text.strip()) <= HEADING_BELOW and not text.rstrip().endswith(("。", "，", "：", ":"))


def _without_points(lines: Sequence[Line], headings: Sequence[Heading | None]) -> list[Heading | None]:
    """Without 第二， and (2) on lines of their own where the one before is a paragraph: points of a list."""
    kept: list[Heading | None] = []
    paragraphs: set[tuple[int, int]] = set()  # rank and number of those that are
    for line, found in zip(lines, headings, strict=True):
        rank, number = point_of(line.text) if found is None or found[0] >= BRIEF else (0, 0)
        point = number > 0 and (found is None or (rank, number - 1) in paragraphs)
        if point:
            paragraphs.add((rank, number))
        kept.append(None if point else found)
    return kept


def _without_items(lines: Sequence[Line], headings: Sequence[Heading | None]) -> list[Heading | None]:
    """Without sentences that follow one another with a number each and nothing below: items of a list, as of rules."""
    items: set[int] = set()
    for series in _series(headings):
        sentences = [at for at in series if lines[at].text.rstrip().endswith(ENDS_ITEM)]
        alone = [at for at in sentences if at + 1 in series]
        if len(sentences) > 1 and 2 * len(alone) >= len(series):
            items.update(sentences)
    return [None if at in items else found for at, found in enumerate(headings)]


def _series(headings: Sequence[Heading | None]) -> list[list[int]]:
    """The places of numbered headings of one rank, down to the next of a higher rank or the next first one."""
    found: list[list[int]] = []
    open_series: dict[int, list[int]] = {}
    for at, heading in enumerate(headings):
        if not heading or not heading[1].number:
            continue
        rank, first = heading[0], heading_number(heading[1].number) == 1
        open_series = {other: places for other, places in open_series.items() if other <= rank}
        if rank >= LISTED and not heading[2]:
            if first or rank not in open_series:
                open_series[rank] = []
                found.append(open_series[rank])
            open_series[rank].append(at)
    return found


def _begun_before(headings: Sequence[Heading]) -> list[int]:
    """The ranks of sections that are open where the text begins: above （三）, with 三、 below, stands a second part.

    The second page of a speech, or an excerpt, begins so.
    """
    if not headings or heading_number(headings[0][1].number) < 2:
        return []
    rank = headings[0][0]
    above = sorted({other for other, head, _ in headings if other < rank and head.number})
    return above[-1:]


def _close(built: list[SectionDraft], head: SectionDraft, paragraphs: list[str]) -> None:
    if head.printed or paragraphs:
        built.append(SectionDraft(head.level, head.number, head.heading, head.printed, tuple(paragraphs)))
