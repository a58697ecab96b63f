"""Where each of several speakers begins whose words a page prints one after another, each under a line with the name."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from speeches.extraction.char_classes import CJK, ends_sentence
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.entities import is_name, is_organisation, person_line
from speeches.extraction.structure.line_kinds import (
    GENRE_END,
    closes,
    date_line,
    is_foot,
    is_page_info,
    is_running,
    is_salutation,
)
from speeches.extraction.structure.voices import SPOKEN
from speeches.extraction.types import Dropped, Line

LEAST = 60  # characters that each of them says
I_MYSELF = re.compile(r"我(?!校|县|市|省|国|院|镇|乡|区|局|厂|会|党|们)")
THREE = 3  # speeches under a headline with an office and a name: two may be one speech and who wrote it down
HEADLINE = 40  # characters
OF_HIM = re.compile(r"[他她](?!们)|(?:该|这位|这名)同志")
BYLINE = re.compile(r"(?:作者|发言人|讲话人|致[辞词]人|演讲人|主讲人)\s*:\s*(?P<who>\S.{1,60})")

LABEL = re.compile(rf"[^\s。,;:]{{2,24}}\s+(?P<name>[{CJK}](?:\s?[{CJK}]){{1,3}})(?:\s*[(][^()]{{2,20}}[)])?\s*:")
NAME_AND_MORE = re.compile(rf"(?P<name>[{CJK}]{{2,4}})(?:\s*[(][^()]{{2,20}}[)]|\s+[^\s,。;:!?]{{2,20}})")
LABEL_BEHIND = re.compile(rf"(?P<name>[{CJK}]{{2,4}})\s*[(][^()\d]{{2,20}}[)]\s*:")
BRACKETED = re.compile(r"[【\[](?P<who>\S.{3,40})[】\]]")
BULLETED = re.compile(r"[■◆●▲◎□]\s*(?P<who>\S.{3,60})")


def starts_in_turn(lines: Sequence[Line]) -> list[int]:
    """Where each speaker begins, or [] unless two or more do.

    Either all begin with a headline and 作者：张大山（省林业厅厅长） under it, or three and more with a headline and
    渠阳县委书记　张大山 or 渠阳县财政局 under it, or all with 财政厅厅长　张大山 (or a title behind that) and a salutation
    under that, or all with 财政厅厅长　张大山： or 【张大山（财政厅厅长）】 and text. Above the first one nobody speaks.

    Args:
        lines: those of a file.
    """
    rows = [at for at, line in enumerate(lines) if line.text.strip()]
    pairs = list(pairwise(rows))
    bylined = [at for at, below in pairs if _byline(lines[below].text) and _headline(lines[at].text)]
    greeted = [
        _titled_above(lines, at)
        for at, below in pairs
        if (_named(lines[at].text) or _heads(lines[at])) and is_salutation(lines[below].text)
    ]
    greeted = sorted({*greeted, *_ungreeted(lines, rows)}) if len(greeted) > 1 else greeted
    called = [
        at
        for at, below in pairs
        if _label(lines[at].text) and (is_running(lines[below].text) or is_salutation(lines[below].text))
    ]
    headed = [at for at, below in pairs if _by_whom(lines[below].text) and _titled(lines[at].text)]
    headed = headed if _of_several(lines, rows, headed) else []
    marked = [at for at, below in pairs if _marked(lines[at].text) and is_running(lines[below].text)]
    marked = marked if not _praised(lines, marked) else []
    apart = [at for at, below in pairs if _set_apart(lines[at]) and is_running(lines[below].text)]
    apart = apart if _each_says_i(lines, apart) and not _praised(lines, apart) else []
    called = called if len({fold(lines[at].text).strip() for at in called}) == len(called) else []
    return next(
        (
            starts
            for starts in (bylined, headed, greeted, called, marked, apart)
            if len(starts) > 1 and _each_speaks(lines, starts) and not _spoken_of(lines, starts)
        ),
        [],
    )


def _ungreeted(lines: Sequence[Line], rows: Sequence[int]) -> list[int]:
    """Where one more of them begins who greets nobody: a bare office and name, below it text with 我, above it an end."""
    return [
        at
        for above, at, below in zip(rows, rows[1:], rows[2:], strict=False)
        if closes(lines[above].text)
        and ":" not in fold(lines[at].text)
        and _named(lines[at].text)
        and is_running(lines[below].text)
        and I_MYSELF.search(lines[below].text)
    ]


def _byline(text: str) -> bool:
    """作者：张大山（省林业厅厅长） / ■ 临川中学校长　张大山"""
    found = BYLINE.fullmatch(fold(text).strip()) or BULLETED.fullmatch(text.strip())
    person = person_line(found["who"]) if found else None
    return bool(person and person.role)


def _marked(text: str) -> bool:
    """【张大山（财政厅厅长）】 / ◆ 财政厅厅长　张大山"""
    found = BRACKETED.fullmatch(fold(text).strip()) or BULLETED.fullmatch(text.strip())
    return bool(found and _named(found["who"]))


def _each_says_i(lines: Sequence[Line], starts: Sequence[int]) -> bool:
    """Whether each says 我 of himself: who is praised under his name does not."""
    parts = (lines[a + 1 : b] for a, b in pairwise([*starts, len(lines)]))
    return all(any(I_MYSELF.search(line.text) for line in part) for part in parts)


def _set_apart(line: Line) -> bool:
    """王小川（县水利局局长） / 县水利局局长　王小川, in bold type or as a heading of the format."""
    found = NAME_AND_MORE.fullmatch(fold(line.text).strip()) if line.bold or line.level else None
    return bool(line.bold or line.level) and (_named(line.text) or bool(found and is_name(found["name"])))


# 他带着全乡的干部修了三年渠, 王小川同志是…: said of somebody, not by him
OWN_WORDS = re.compile(
    "[咱俺您]|你们|本[县乡镇局厅市校人]|同志们|大家|[各诸]位|谢谢|今[天年]|要[把抓在]|必须|下一步|汇报"
)
OF_HIM = re.compile("他|她|该同志|该乡|同志是|同志[19一]")


def _praised(lines: Sequence[Line], starts: Sequence[int]) -> bool:
    """Whether a speaker of the whole stands above the first, or what is below one of them tells of him and is not told by him."""
    if not starts:
        return False
    if any((person := person_line(line.text)) and person.role for line in lines[: starts[0]]):
        return True
    texts = ("".join(fold(line.text) for line in lines[a + 1 : b]) for a, b in pairwise([*starts, len(lines)]))
    return any("我" not in text and (OF_HIM.search(text) or not OWN_WORDS.search(text)) for text in texts)


def _heads(line: Line) -> bool:
    """青河县副县长　王小川：把湿地的账记在土地上, which the format calls a heading."""
    return bool(line.level and NAMED_TITLE.fullmatch(fold(line.text).strip()))


def _titled_above(lines: Sequence[Line], at: int) -> int:
    """參、縣長施政報告, above the name: the item of an agenda is the title of what is said."""
    above = next((n for n in range(at - 1, max(-1, at - 4), -1) if lines[n].text.strip()), at)
    flat = fold(lines[above].text).strip()
    item = len(flat) <= HEADLINE and HEADING_START.match(flat) and GENRE_END.match(flat) and not ends_sentence(flat)
    return above if above != at and item else at


def _titled(text: str) -> bool:
    """园区不能只画在墙上 / 二、老同志代表的讲话"""
    if len(text) > HEADLINE or person_line(text):
        return False
    flat = fold(text).strip()
    return _headline(text) or bool(HEADING_START.match(flat) and GENRE_END.match(flat))


def _of_several(lines: Sequence[Line], rows: Sequence[int], starts: Sequence[int]) -> bool:
    """Whether three or more stand there, each another one, above a text of sentences."""
    if len(starts) < THREE:
        return False
    place = {at: n for n, at in enumerate(rows)}
    names = {_by_whom(lines[rows[place[at] + 1]].text) for at in starts}
    below = ([lines[row].text for row in rows[place[at] + 2 : place[at] + 5]] for at in starts)
    return len(names) == len(starts) and all(any(map(is_running, texts)) for texts in below)


def _by_whom(text: str) -> str:
    """The name on a byline, or the house: 渠阳县财政局."""
    person = person_line(text) if len(text) <= HEADLINE else None
    return person.name if person and person.role else text.strip() if is_organisation(text) else ""


def _label(text: str) -> bool:
    """县农业局局长　杜长河： / 返乡青年　魏小满： / 杜长河（县农业局局长）："""
    flat = fold(text).strip()
    found = LABEL.fullmatch(flat) or LABEL_BEHIND.fullmatch(flat)
    return bool(found and is_name(found["name"], beside_office=True) and not HEADING_START.match(text))


def _headline(text: str) -> bool:
    flat = fold(text).strip()
    known = is_page_info(text) or is_foot(text) or is_running(text) or HEADING_START.match(flat) or date_line(text)
    return 4 <= len(flat) <= HEADLINE and not known and not ends_sentence(flat)


# 青河县副县长　王小川：把湿地的账记在土地上
NAMED_TITLE = re.compile(r"(?P<who>[^\s:。,;]{4,24}\s+[^\s:。,;]{2,4}):\s*(?P<title>[^:。!?;]{4,30})")


def with_byline(line: Line) -> tuple[list[Line], list[Dropped]]:
    """Of a title behind an office and a name both, the title first, each on a line of its own; any other line as it is."""
    found = NAMED_TITLE.fullmatch(fold(line.text).strip())
    if not found or not (line.level or _named(line.text)):
        # a name that the format calls a heading is no title
        return [replace(line, level=0) if _set_apart(line) else line], []
    own = line.text.strip()
    who, title = (own[slice(*found.span(part))] for part in ("who", "title"))
    mark = line.dropped("发言标记", own[found.end("who") : found.start("title")].strip())
    return [line.with_text(title), line.with_text(who)], [mark]


def _named(text: str) -> bool:
    found = NAMED_TITLE.fullmatch(fold(text).strip()) if ":" in fold(text) else None
    text = found["who"] if found else text
    person = person_line(text) if len(text) <= HEADLINE else None
    return bool(person and person.role)


def _each_speaks(lines: Sequence[Line], starts: Sequence[int]) -> bool:
    lengths = list(accumulate((len(line.text) for line in lines), initial=0))
    enough = all(lengths[b] - lengths[a] >= LEAST for a, b in pairwise([*starts, len(lines)]))
    above = lines[: starts[0]]
    return enough and not any(is_salutation(line.text) or _spoken(line.text) for line in above)


def _spoken_of(lines: Sequence[Line], starts: Sequence[int]) -> bool:
    """Whether what stands below a name tells of its bearer: 他带着全乡的干部…, and nobody there says 我."""
    for start, end in pairwise([*starts, len(lines)]):
        said = [fold(line.text).strip() for line in lines[start + 1 : end] if is_running(line.text)]
        if said and OF_HIM.match(said[0]) and not I_MYSELF.search(said[0]):
            return True
    return False


def _spoken(text: str) -> bool:
    return is_running(text) and bool(SPOKEN.search(fold(text)))
