"""Parts a compilation into the speeches it holds."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate
from operator import attrgetter

from speeches.extraction.char_classes import ends_sentence
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import person_line
from speeches.extraction.structure.boundaries import (
    Parts,
    above_marks,
    agreed_starts,
    are_among,
    between,
    cut_head,
    cut_mark,
    heads_apart,
    marked,
    names_apart,
    parts_apart,
    with_bylines,
    without_serials,
)
from speeches.extraction.structure.compilation_marks import (
    cut_alone,
    cut_before,
    cut_behind,
    cut_listed,
    cut_number,
    cut_titled,
    number_alone,
    number_before,
    number_behind,
    number_of_title,
    number_titled,
)
from speeches.extraction.structure.contents import annex_of, are_heads, is_entry, starts_listed, starts_of_equal_rank
from speeches.extraction.structure.line_kinds import (
    GENRE_END,
    SUBTITLE,
    addressed,
    closes,
    date_line,
    is_running,
    is_salutation,
    with_day,
)
from speeches.extraction.structure.run_in_lines import parted
from speeches.extraction.structure.speakers_in_turn import starts_in_turn
from speeches.extraction.structure.speech_openings import dated_title, held_below, opens_speech
from speeches.extraction.structure.voices import SPOKEN
from speeches.extraction.types import Line

ENOUGH = 80  # characters of running text between two headers that part two speeches
BEGUN = "下一篇的开头"
LEADS = 3  # paragraphs of news above the first of several speeches
NEAR = 9  # lines from a title in which those present are greeted
OTHER_DOCUMENT = "合集里的其他文件"
LEAST = 40  # characters between two numbered marks; a list of contents has fewer

MARKS = (
    (number_before, cut_before),
    (number_alone, cut_alone),
    (number_titled, cut_titled),
    (number_behind, cut_behind),
    (number_of_title, cut_number),
)


def split(lines: Sequence[Line], ruled: Sequence[int] = ()) -> Parts:
    """The speeches of a file, by the marks between them, else by headers that come in mid-text.

    Args:
        lines: those of the file.
        ruled: the numbers of lines with a rule in their order, which earlier stages took out.
    """
    lines = parted(lines)
    turns = [at for at, line in enumerate(lines) if line.begins]
    if len(turns) > 1:
        return marked(lines, turns, cut_number)
    listed = starts_listed(lines)
    for number, cut in MARKS:
        starts = _numbered(lines, number)
        if len(starts) > max(1, len(listed) - 1) and are_heads(lines, starts, number):
            return marked(lines, starts, cut)
    if listed and (parts := _of_contents(lines, listed)):
        return parts
    starts, end = _headed(lines)
    turns = starts_in_turn(lines) if len(starts) < 2 else []
    if turns:
        return parts_apart(marked(lines, turns, cut_number), with_bylines)
    if len(starts) < 2 and (equal := starts_of_equal_rank(lines)):
        starts, end = equal, len(lines)
    agreed = agreed_starts(lines, ruled)
    if len(agreed) > max(1, len(starts)) and (len(starts) < 2 or are_among(starts, agreed)):
        return parts_apart(without_serials(marked(lines, agreed, cut_head)), heads_apart)
    reason = BEGUN
    if len(starts) > 1 and (annex := annex_of(lines, starts)) < end:
        reason, end = OTHER_DOCUMENT, annex
    begun = tuple(line.dropped(reason) for line in lines[end:] if line.text.strip())
    lines = lines[:end]
    if len(starts) > 1:
        above = above_marks(lines, starts)
        parts = (
            marked(lines, above, cut_mark) if above != starts else without_serials(marked(lines, starts, cut_number))
        )
        parts = parts_apart(parts, names_apart)
        own = tuple((*with_day(part[0]), *part[1:]) for part in parts.parts)
        return replace(parts, parts=own, dropped=(*parts.dropped, *begun))
    return Parts((tuple(lines),), dropped=begun)


def _of_contents(lines: Sequence[Line], starts: Sequence[int]) -> Parts | None:
    """The parts that a table of contents lists, without those that are no speeches: an agenda, a list of winners."""
    parts = between(lines, starts)
    spoken = [part for part in parts if _is_spoken(part)]
    if len(spoken) < 2:  # the headings of one report are listed as well
        return None
    others = [line for part in parts if part not in spoken for line in part]
    cut = [cut_listed(part[0].text) for part in spoken]
    own = [(part[0].with_text(title), *part[1:]) for part, (_, title) in zip(spoken, cut, strict=True)]
    marks = [part[0].dropped("篇次标记", mark) for part, (mark, _) in zip(spoken, cut, strict=True) if mark.strip()]
    dropped = [*marks, *(line.dropped(OTHER_DOCUMENT) for line in others if line.text.strip())]
    return Parts(tuple(own), tuple(lines[: starts[0]]), tuple(sorted(dropped, key=attrgetter("line"))))


def _is_spoken(part: Sequence[Line]) -> bool:
    """Whether a title of its kind opens it, those present are greeted in its first lines, or spoken to further down."""
    title = cut_listed(part[0].text)[1]
    greeted = any(is_salutation(line.text) or person_line(line.text) for line in part[1:NEAR])
    return bool(GENRE_END.match(fold(title).strip())) or greeted or any(SPOKEN.search(fold(line.text)) for line in part)


def _numbered(lines: Sequence[Line], number: Callable[[str], tuple[int, str] | None]) -> list[int]:
    """Where the marks 1, 2, 3 … of one series stand; a list of contents above the texts is passed over."""
    starts: list[int] = []
    series = ""
    lengths = list(accumulate((len(line.text) for line in lines), initial=0))
    for at, line in enumerate(lines):
        found = number(fold(line.text)) if line.text.strip() and len(line.text) <= 100 else None
        if not found:
            continue
        if found[0] == 1 and not (starts and _has_text(lengths, starts, at)):
            starts, series = [at], found[1]
        elif found[0] == len(starts) + 1 and found[1] == series:
            starts.append(at)
    return starts if _has_text(lengths, starts, len(lines)) else []


def _has_text(lengths: Sequence[int], starts: Sequence[int], end: int) -> bool:
    """`lengths` holds how many characters stand above each line."""
    return bool(starts) and lengths[end] - lengths[starts[0]] > LEAST * len(starts)


def _headed(lines: Sequence[Line]) -> tuple[list[int], int]:
    """Where a title with a salutation close under it opens a speech, with text enough between two of them.

    And the place behind the last: before the title of another of which only the first words stand on the page.
    """
    starts: list[int] = []
    text = leads = 0
    for at, line in enumerate(lines):
        opens = len(line.text) <= 80 and opens_speech(lines, at)
        if opens and len(starts) == 1 and not text and not SUBTITLE.match(line.text):
            starts = [at]  # the page's own title stood above
        elif opens and (not starts or text >= (LEAST if addressed(lines, starts[-1]) else ENOUGH)):
            named_above = at > 0 and person_line(lines[at - 1].text) and text >= ENOUGH
            starts.append(at - 1 if named_above else at)
            text = 0
        elif starts:
            told = len(line.text) >= 30 or (is_running(line.text) and addressed(lines, starts[-1]))
            text += len(line.text) if told else 0
        elif is_running(line.text) and not is_entry(line.text):
            leads += 1
            if leads > LEADS or SPOKEN.search(fold(line.text)) or is_salutation(line.text):
                return [], len(lines)
    if leads and not (len(starts) > 1 and all(_headed_alone(lines, at) for at in starts)):
        return [], len(lines)
    if len(starts) > 2 and _foreword(lines, starts):
        starts = starts[1:]  # 两任局长的两次讲话（存档）, and what whoever posted them says of them
    rest = lines[starts[-1] :] if starts else ()
    if text >= ENOUGH or (len(starts) > 1 and _whole(rest)):
        return starts, len(lines)
    begun = len(starts) > 1 and _size(rest) < ENOUGH and _broken_off(rest) and dated_title(lines, starts[-1])
    return starts[:-1], starts[-1] if begun else len(lines)


def _foreword(lines: Sequence[Line], starts: Sequence[int]) -> bool:
    """Whether the first title is the page's own, above a few words: only the others have a name, a day or a greeting."""
    told = lines[starts[0] + 1 : starts[1]]
    greeted = any(is_salutation(line.text) or person_line(line.text) or date_line(line.text) for line in told)
    few = sum(is_running(line.text) for line in told) <= LEADS
    return few and not greeted and all(_headed_alone(lines, at) for at in starts[1:])


def _headed_alone(lines: Sequence[Line], at: int) -> bool:
    """Whether a title stands there, by its kind or by the format, and under it the salutation, the name or the day."""
    if addressed(lines, at):
        return True
    below, *more = [line.text for line in lines[at + 1 : at + NEAR] if line.text.strip()][:2] or [""]
    headed = any(map(is_salutation, [below, *more])) or bool(person_line(below) or date_line(below))
    titled = bool(lines[at].level or GENRE_END.match(fold(lines[at].text).strip()))
    return (headed and titled) or held_below(lines, at)


def _whole(lines: Sequence[Line]) -> bool:
    """Whether a few lines are a short speech: greeting those present or their addressee, and with sentences enough."""
    return _size(lines) >= LEAST and (addressed(lines, 0) or any(is_salutation(line.text) for line in lines))


def _broken_off(lines: Sequence[Line]) -> bool:
    last = next((line.text for line in reversed(lines) if line.text.strip()), "")
    return not closes(last) or last.rstrip().endswith(("…", ".."))


def _size(lines: Sequence[Line]) -> int:
    """Characters of the sentences."""
    return sum(len(line.text) for line in lines if ends_sentence(line.text))
