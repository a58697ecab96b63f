"""Where the line tagger sees a page otherwise than the rules do, said as doubts. No text is moved by it.

The thresholds were chosen on training/pages, each site judged by weights that had not seen it: benchmarks/README.md
has the table.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from speeches.extraction.char_classes import folded, squeezed
from speeches.extraction.completeness import BREAKS_OFF, FURNITURE
from speeches.extraction.entities import is_latin
from speeches.extraction.furniture_evidence import KeptLine, like_furniture
from speeches.extraction.line_tagger import LineTag, Weights, tag_lines
from speeches.extraction.types import TEXT, Doubt, Draft, OriginalLine

SPOKEN = 0.95  # so likely a line left out is text before it is doubted
_NOTE = re.compile(r"\s*(?:[①-⑳*※↑]|[\[〔]\^?\d{1,2}[\]〕])")
_SHORTEST = 12  # characters of a line left out that is worth looking at
_LAST = 3  # lines at the end of which one that is doubted may be why the text seems to break off
_CLOSE = 2  # lines above one that is doubted
# 本网讯（记者 …）…, 主席：…現在開會。: a lead and the chair's words, which are left out by right
_LEAD = re.compile(
    r"\s*(?:[【(（]?本[报報网網台刊][^。]{0,6}[讯訊]|.{0,12}(?:记者|讯员|通讯员)|主席[:：]|.{2,20}\d{1,2}月\d{1,2}日[电電讯訊])"
)
_MOST, _QUOTED = 3, 16  # lines that one doubt names, and characters of the first


class _Tagged(NamedTuple):
    line: OriginalLine
    tag: LineTag


def with_second_opinion(
    drafts: Sequence[Draft], lines: Sequence[OriginalLine], weights: Weights | None = None
) -> tuple[Draft, ...]:
    """The drafts, with a doubt for each fault that the line tagger holds likely.

    Args:
        drafts: the speeches of a file, in their order.
        lines: the whole original; its runs name these speeches.
        weights: of the line tagger; the shipped ones unless given.
    """
    if not drafts:
        return ()
    tags = tag_lines([line.text for line in lines], weights)
    tagged = [_Tagged(line, tag) for line, tag in zip(lines, tags, strict=True) if tag is not None]
    left_out = [at for at, each in enumerate(tagged) if each.tag.text >= SPOKEN and _left_out(each.line)]
    own: dict[int, list[int]] = {}
    for at, each in enumerate(tagged):
        own.setdefault(_owner(each.line), []).append(at)
    return tuple(
        replace(draft, doubts=(*draft.doubts, *_doubts(draft, own.get(number, []), left_out, tagged)))
        for number, draft in enumerate(drafts, 1)
    )


def _doubts(draft: Draft, own: Sequence[int], left_out: Sequence[int], tagged: Sequence[_Tagged]) -> Iterator[Doubt]:
    """The doubts of a draft; `own` are the positions of its lines, `left_out` those of text that stands in no speech."""
    if not own:
        return
    printed = folded(f"{draft.title}{draft.subtitle}{draft.byline}")
    rows = [tagged[at] for at in own if not _stands_in(_own_text(tagged[at].line), printed)]
    doubtful = like_furniture([KeptLine(row.line.text, row.tag.furniture) for row in rows], draft.title)
    if kept := [rows[at] for at in doubtful if rows[at].line.number not in _named_already(draft)]:
        yield Doubt(TEXT, f"{_named(kept, 0)}可能是网站文字", _numbers(kept))
    if doubtful:
        asked = any(doubt.field == "complete" for doubt in draft.doubts)
        if draft.incomplete_reason == BREAKS_OFF and max(doubtful) >= len(rows) - _LAST and not asked:
            yield Doubt("complete", FURNITURE % rows[-1].line.text.strip(), _numbers(rows[-1:]))
    within = slice(bisect_left(left_out, own[0]), bisect_left(left_out, own[-1]))
    if between := [tagged[at] for at in left_out[within]]:
        yield Doubt(TEXT, f"{_named(between, 3)}没有收入，可能是正文", _numbers(between))


def _stands_in(text: str, printed: str) -> bool:
    """Whether the text stands in a folded one. A hanzi is folded to itself: one that is not there decides at once."""
    strange = next((char for char in text if "一" <= char <= "鿿" and char not in printed), "")
    return not strange and folded(text) in printed


def _named_already(draft: Draft) -> set[int]:
    """The lines that a rule doubts already, and those close above them: whoever looks there sees them, too."""
    named = {number for doubt in draft.doubts if doubt.field == TEXT for number in doubt.lines}
    return named | {number - near for number in named for near in range(1, _CLOSE + 1)}


def _numbers(found: Sequence[_Tagged]) -> tuple[int, ...]:
    return tuple(each.line.number for each in found)


def _owner(line: OriginalLine) -> int:
    """The number of the speech in which most of the line's characters stand; 0 if they stand in none."""
    if len(line.runs) == 1:
        return line.runs[0].speech if line.text.strip() else 0
    whole = len(squeezed(line.text))
    shares: Counter[int] = Counter()
    for run in line.runs:
        shares[run.speech] += len(squeezed(run.text))
    return next((speech for speech, size in shares.items() if speech and 2 * size > whole), 0)


def _own_text(line: OriginalLine) -> str:
    """What of the line stands in a speech: | title = 新生活運動 without the marks of a wiki."""
    return "".join(run.text for run in line.runs if run.speech)


def _left_out(line: OriginalLine) -> bool:
    if len(line.text) < _SHORTEST or any(run.speech for run in line.runs):
        return False
    # a translation stands beside the text, and a note with its mark below it
    return not is_latin(line.text) and not _NOTE.match(line.text) and not _LEAD.match(line.text)


def _named(found: Sequence[_Tagged], by: int) -> str:
    """第 12、14 行（“责任编辑：…”）, the surest ones."""
    surest = sorted(found, key=lambda each: -each.tag[by])[:_MOST]
    numbers = "、".join(str(each.line.number) for each in sorted(surest, key=lambda each: each.line.number))
    rest = f"等 {len(found)} 行" if len(found) > _MOST else "行"
    first = " ".join(surest[0].line.text.split())
    return f"第 {numbers} {rest}（“{first[:_QUOTED]}{'…' if len(first) > _QUOTED else ''}”）"
