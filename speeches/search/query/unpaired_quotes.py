"""Reads quotations whose marks do not pair: the longest reading that makes sense, marked as doubtful.

    "”正面清单"          a closing mark right after the opening one
    “正面”清单”          three marks
    "落实"三严三实"专题"    a quote within a quote, with the same mark
    “正面清单            a mark without a partner

The chunk carries the doubt, for a note on the page.
"""

from collections.abc import Iterator
from dataclasses import replace

from speeches.search.query.lexer import (
    EITHER,
    OPENERS,
    Chunk,
    Doubt,
    PositionedChunk,
    has_text,
    is_plain,
    marks,
    unmarked,
    with_positions,
)

Row = list[PositionedChunk]


def lex(typed: str, cut: bool = False) -> Iterator[Chunk]:
    """The chunks of a query in order; every character that is not an operator is in one of them.

    Args:
        typed: The query.
        cut: Whether its end was cut off because of its length.
    """
    for row in _rows(list(with_positions(typed, cut))):
        if row[0].lone and _runs_to_the_end(typed, row):
            yield _quote(row[0], row[0].chunk.text + typed[row[-1].end :], Doubt.UNPAIRED)
            return
        yield from _between(_read(typed, row))


def _rows(chunks: Row) -> Iterator[Row]:
    """Groups chunks that are not separated by white space; an operator, a prefix or a minus begins a new group."""
    row: Row = []
    for each in chunks:
        parted = row and (
            each.start > row[-1].end or each.start < each.inner or each.is_operator or row[-1].is_operator
        )
        if parted:
            yield row
            row = []
        row.append(each)
    if row:
        yield row


def _runs_to_the_end(typed: str, row: Row) -> bool:
    """A single mark followed by nothing but plain text."""
    after = typed[row[0].end :]
    return len(row) == 1 and bool(row[0].chunk.text or after.strip()) and is_plain(after)


def _read(typed: str, row: Row) -> list[Chunk]:
    if not (any(each.lone for each in row) or _empty_beside_text(row) or _ambiguous(typed, row)):
        return [each.chunk for each in row]
    if _opened_last(typed, row):
        return [*(each.chunk for each in row[:-1]), _quote(row[-1], row[-1].chunk.text, Doubt.UNPAIRED)]
    return _as_one(typed, row)


def _empty_beside_text(row: Row) -> bool:
    return any(each.chunk.quoted and not each.has_text for each in row) and any(each.has_text for each in row)


def _ambiguous(typed: str, row: Row) -> bool:
    """Text between two quotes whose marks might as well open as close: "落实"三严三实"专题"."""
    return any(
        each.has_text and not each.chunk.quoted and typed[each.start - 1] in EITHER and typed[each.end] in EITHER
        for each in row[1:-1]
    )


def _opened_last(typed: str, row: Row) -> bool:
    """All marks pair but the last, which looks like an opening one: “改革”和“开放."""
    *before, last = row
    if not last.lone or not last.has_text or any(each.lone for each in before) or _empty_beside_text(before):
        return False
    return typed[last.inner] in OPENERS or not typed[: last.inner][-1:].strip() or last.start < last.inner


def _as_one(typed: str, row: Row) -> list[Chunk]:
    """Everything from the first mark to the last as one quote.

    With one mark, or nothing between the marks, the quote is the text that they touch.
    """
    first, start, end = row[0], row[0].inner, row[-1].end
    positions = marks(typed, start, end)
    begin, close = positions[0], positions[-1] + 1
    if len(positions) == 1 or not has_text(typed[begin:close]):
        begin, close = start, end
    elif len(positions) % 2 and typed[positions[-1]] in EITHER and end > close:
        close = end
    pairs = not any(each.lone for each in row) and not _empty_beside_text(row)
    quote = _quote(first, typed[begin:close], Doubt.ALIKE if pairs else Doubt.UNPAIRED)
    if begin == start:
        return _not_empty([quote, Chunk(typed[close:end])])
    head = replace(first.chunk, text=typed[start:begin], quoted=False)
    return _not_empty([head, replace(quote, excluded=False, prefix=""), Chunk(typed[close:end])])


def _quote(first: PositionedChunk, text: str, doubt: Doubt) -> Chunk:
    return Chunk(unmarked(text), True, first.chunk.excluded, first.chunk.prefix, doubt)


def _not_empty(chunks: list[Chunk]) -> list[Chunk]:
    return [chunk for chunk in chunks if chunk.text or chunk.prefix or chunk.excluded] or chunks[:1]


def _between(row: list[Chunk]) -> Iterator[Chunk]:
    """Marks text between two quotes, which is in neither of them, as doubtful."""
    for at, chunk in enumerate(row):
        inside = 0 < at < len(row) - 1 and row[at - 1].quoted and row[at + 1].quoted
        doubtful = inside and not chunk.quoted and has_text(chunk.text)
        yield replace(chunk, doubt=Doubt.BETWEEN) if doubtful else chunk
