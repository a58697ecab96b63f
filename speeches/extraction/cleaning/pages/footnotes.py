"""Takes out the notes that a book prints at the foot of its pages: below a short rule, each behind a mark."""

import re
from collections.abc import Sequence

from speeches.extraction.cleaning.line_folding import fold
from speeches.extraction.cleaning.pages.running_heads import PAGE_NUMBER
from speeches.extraction.types import Dropped, Line

FOOTNOTE, EDITORS, RULE = "注释", "编者按", "页眉页脚"
RULED = re.compile(r"\s*[-—─━_]{3,30}\s*")
MARKED = re.compile(r"\s*(?P<mark>[*※]|[①-⑳]|[\[〔(][\d一二三四五六七八九*]{1,2}[\]〕)]|[注註]\s?\d{0,2}\s*:)\s*\S")
# * 这是时任县委书记张大山在全县大会上的报告。原件存县档案馆。: what tells of the whole text, and not of a word in it
OF_THE_TEXT = re.compile(
    r"(?:这|本文|本篇)(?:是|系|为|录自|据|原载|选自)|(?:原件|原稿|底稿|手稿)(?:现)?(?:存|藏)|(?:根据|据)[^。]{2,30}(?:整理|刊印|排印|录入)"
)
LONGEST = 12  # lines of all notes of a page
# 我们… in a note is the speaker's own text behind a mark
SPOKEN = re.compile(r"我们?(?!校|县|市|省|国|院|镇|乡|区|局|厂|党|军)|大家|各位|你们|同志们[,:!]")


def without_footnotes(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines without the notes at the foot of pages, and these notes with their rules.

    A note ends at a blank line or at the number of the page. Notes whose mark stands nowhere above, and those in which
    somebody speaks to those present, stay.

    Args:
        lines: those of a file, in order.
    """
    gone: dict[int, str] = {}
    flats: list[str] | None = None
    for at, line in enumerate(lines[:-1]):
        if not RULED.fullmatch(line.text):
            continue
        flats = flats or [fold(each.text).strip() for each in lines]
        first = at + 1 if flats[at + 1] else at + 2
        end = _notes_end(flats, first)
        if end > first and _called(flats, at, first) and not any(SPOKEN.search(flat) for flat in flats[first:end]):
            reason = EDITORS if OF_THE_TEXT.search("".join(flats[first:end])) else FOOTNOTE
            gone |= {at: RULE, **dict.fromkeys((row for row in range(first, end) if flats[row]), reason)}
    if not gone:
        return list(lines), []
    kept = [line for at, line in enumerate(lines) if at not in gone]
    return kept, [lines[at].dropped(reason) for at, reason in sorted(gone.items())]


def _notes_end(flats: Sequence[str], first: int) -> int:
    """Behind the last line of the notes; `first` where no note begins there, or where nothing ends them."""
    if first >= len(flats) or not MARKED.match(flats[first]):
        return first
    for at in range(first, min(len(flats), first + LONGEST + 1)):
        if PAGE_NUMBER.fullmatch(flats[at]) and flats[at]:
            return at
        if not flats[at] and not (at + 1 < len(flats) and MARKED.match(flats[at + 1])):
            return at
    return first if len(flats) > first + LONGEST else len(flats)


def _called(flats: Sequence[str], rule: int, first: int) -> bool:
    """Whether the mark of the first note stands in the text above, as a mark behind words.

    In 办好①修渠、②修路、③建校三件大事 it stands before the words of which ①修渠。… speaks: no note.
    """
    found = MARKED.match(flats[first])
    if not found:
        return False
    begun = flats[first][found.end("mark") :].strip()[:2]
    places = (
        (flat, at.start(), at.end()) for flat in flats[:rule] for at in re.finditer(re.escape(found["mark"]), flat)
    )
    return any(at and flat[at - 1] not in "、:" and flat[end:].strip()[:2] != begun for flat, at, end in places)
