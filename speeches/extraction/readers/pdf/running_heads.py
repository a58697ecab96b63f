"""What stands on pages besides the text: running heads and feet, page numbers, footnotes, watermarks."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from speeches.extraction.char_classes import squeezed
from speeches.extraction.readers.pdf.page_lines import NOTE_MARK, Row

EDGE = 4  # lines from the top and from the bottom of a page among which a head or foot is looked for
NUMERAL = r"(?:\d{1,4}|[一二三四五六七八九十百〇零]{1,5}|[ivxlIVXL]{1,6})"
# - 3 - / 第 3 页 共 12 页 / — 3 — / 3/12 / 第三页 / Page 3 of 12 / ·3· / 共 12 页 第 3 页
PAGE_NUMBER = re.compile(
    rf"[-—–－―·•~～〔\[(（|\s]*(?:共\s*{NUMERAL}\s*页[，,\s]*)?(?:第|page|p\.?)?\s*{NUMERAL}\s*页?"
    rf"(?:\s*(?:/|of|[，,(（]?\s*共)\s*{NUMERAL}\s*页?)?[-—–－―·•~～〕\])）|\s]*",
    re.I,
)
BARE = re.compile(rf"{NUMERAL}", re.I)
FAR = 1.35  # lines' distances from the text
SMALL = 0.9  # of the size of the text


def parted(rows: Sequence[Row]) -> tuple[list[Row], list[tuple[Row, str]]]:
    """The lines of the text, and the others with the reason why they go."""
    pages = [list(page) for _, page in groupby(rows, key=lambda row: row.page)]
    body, pitch = measures(rows)
    dropped: dict[int, str] = {}
    running = _repeated(pages, body, pitch)
    for page in pages:
        whole = [row for row in page if not row.apart]
        gone = {id(row) for row in _running(whole, running, body, pitch)}
        gone |= {id(row) for row in page if row.furniture}
        dropped |= dict.fromkeys(gone, "页眉页脚")
        text = [row for row in whole if id(row) not in gone]
        dropped |= {id(row): "脚注" for row in _footnotes(text, body)}
        dropped |= {id(row): _aside(row, running) for row in page if row.apart and id(row) not in dropped}
    kept = [row for row in rows if id(row) not in dropped or not dropped[id(row)]]
    return kept, [(row, dropped[id(row)]) for row in rows if dropped.get(id(row))]


def measures(rows: Sequence[Row]) -> tuple[float, float]:
    """The size of most of the text, and the usual distance of its lines."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[row.size] += len(row.text)
    body = sizes.most_common(1)[0][0] if sizes else 1.0
    steps = [
        round((a.place - b.place) * 2) / 2
        for a, b in pairwise(rows)
        if a.page == b.page and a.size == b.size == body and 0.7 * body < a.place - b.place < 4 * body
    ]
    counted = Counter(steps)
    # the least that is common: where each paragraph is one line, most lines are a paragraph's distance apart
    often = [step for step in counted if counted[step - 0.5] + counted[step] + counted[step + 0.5] >= 0.12 * len(steps)]
    return body, min(often, default=1.5 * body)


Keys = frozenset[tuple[str, int]]


def _repeated(pages: Sequence[Sequence[Row]], body: float, pitch: float) -> Keys:
    """What the same place of several pages repeats, figures aside: on most of them, or on every other one."""
    seen: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for row in _edges(page):
            for key in (*_keys(row), *(_loose_keys(row) if row.size <= SMALL * body else ())):
                seen[key].add(row.page)
    return frozenset(key for key, on in seen.items() if _often(on, len(pages)))


def _edges(page: Sequence[Row]) -> list[Row]:
    upright = sorted((row for row in page if not row.apart), key=lambda row: -row.place)
    apart = [row for row in page if row.apart]
    return [*upright[:EDGE], *upright[EDGE:][-EDGE:], *apart]


def _keys(row: Row) -> tuple[tuple[str, int], tuple[str, int]]:
    """Text and place; two places, so that what stands at the border of one is found at the other."""
    text = figureless(row.text)
    return (text, int(row.place // 8) * 2), (text, int((row.place + 4) // 8) * 2 + 1)


def _loose_keys(row: Row) -> tuple[tuple[str, int], ...]:
    """For small lines the place alone, for heads that name the chapter; and the text alone, for feet that change places."""
    return (*(("", place) for _, place in _keys(row)), (figureless(row.text), -1))


def _often(on: set[int], pages: int) -> bool:
    if len(on) < 2:
        return False
    odd = len({number % 2 for number in on}) == 1
    return len(on) >= (pages / 2 if not odd else pages / 4) or (len(on) >= 3 and len(on) > 0.6 * (max(on) - min(on)))


def figureless(text: str) -> str:
    """Page numbers differ from page to page."""
    text = squeezed(text)
    if PAGE_NUMBER.fullmatch(text):
        return "#"
    return re.sub(r"(?<=第)[一二三四五六七八九十百〇]+(?=页)|\d+", "#", text)


def _running(page: Sequence[Row], running: Keys, body: float, pitch: float) -> Iterator[Row]:
    """Heads from the top and feet from the bottom, as long as the outermost line is one."""
    ordered = sorted(page, key=lambda row: -row.place)
    for rows in (ordered[: EDGE + 1], ordered[-EDGE - 1 :][::-1]):
        following = [*rows[1:], None]
        flags = [_is_running(row, after, running, body, pitch) for row, after in zip(rows, following, strict=True)]
        end = flags.index(False) if False in flags else len(flags)
        yield from rows[: max(min(end, EDGE), _numbered(rows, body, pitch))]


def _numbered(rows: Sequence[Row], body: float, pitch: float) -> int:
    """How many small lines stand together with a page number, far from the text: 第 1 页 above 办公室编印."""
    steps = [abs(a.place - b.place) > FAR * pitch or b.size > SMALL * body for a, b in pairwise(rows[: EDGE + 1])]
    end = steps.index(True) + 1 if True in steps else 0
    block = rows[:end]
    numbered = any(PAGE_NUMBER.fullmatch(squeezed(row.text)) for row in block)
    return end if numbered and all(row.size <= SMALL * body for row in block) else 0


def _is_running(row: Row, following: Row | None, running: Keys, body: float, pitch: float) -> bool:
    far = following is None or abs(row.place - following.place) > FAR * pitch
    number = squeezed(row.text)
    if PAGE_NUMBER.fullmatch(number) and not row.text.startswith(("（一", "(一")):
        return far or row.size < 0.95 * body or not BARE.fullmatch(number) or any(key in running for key in _keys(row))
    if any(key in running for key in _keys(row)):
        return True
    small = row.size <= SMALL * body
    return small and ((figureless(row.text), -1) in running or (far and any(k in running for k in _loose_keys(row))))


def _aside(row: Row, running: Keys) -> str:
    """Why a line that runs another way than its page goes; '' when it may be text."""
    if row.aslant:
        return "水印"
    if PAGE_NUMBER.fullmatch(squeezed(row.text)) or any(key in running for key in _keys(row)):
        return "页眉页脚"
    return "页边文字"


def _footnotes(page: Sequence[Row], body: float) -> Sequence[Row]:
    """Smaller lines at the bottom, the first of which begins with a mark that the text above or the line itself raises."""
    marks = {mark for row in page if not row.opens_note for mark in row.notes}
    at = len(page)
    while at and page[at - 1].size < 0.95 * body:
        at -= 1
    for begin in range(at, len(page)):
        row = page[begin]
        mark = NOTE_MARK.match(row.text)
        if marks and (row.opens_note or (mark and any(row.text.startswith(one) for one in marks))):
            return page[begin:]
    return ()
