"""All that was read of a file, in its order, for the account of it."""

from collections.abc import Sequence

from speeches.extraction.types import Document, OriginalLine, Run


def all_lines(document: Document) -> list[OriginalLine]:
    """All that was read, in its order: the lines of the text with what the reader set apart, hidden or in a margin."""
    inside: dict[int, list[tuple[int, Run]]] = {}
    apart: dict[int, list[OriginalLine]] = {}
    numbers = {line.number for line in document.lines}
    for at, piece in enumerate(document.dropped):
        run = Run(piece.text, piece=at)
        if piece.at is not None and piece.line in numbers:
            inside.setdefault(piece.line, []).append((piece.at, run))
        else:
            apart.setdefault(piece.line, []).append(OriginalLine(piece.line, (run,)))
    after = apart.pop(max(numbers, default=0), [])
    lines = [OriginalLine(line.number, _with(line.text, inside.pop(line.number, []))) for line in document.lines]
    before = [line for some in apart.values() for line in some]
    return [*sorted([*before, *lines], key=lambda line: line.number), *after]


def _with(text: str, pieces: Sequence[tuple[int, Run]]) -> tuple[Run, ...]:
    """The line with the pieces in it, each behind as many characters, white space aside, as it says."""
    if not pieces:
        return (Run(text),) if text else ()
    runs: list[Run] = []
    place = seen = 0
    for at, run in sorted(pieces, key=lambda one: one[0]):
        start = place
        while place < len(text) and seen < at:
            seen += not text[place].isspace()
            place += 1
        runs += [Run(text[start:place]), run]
    return tuple(run for run in (*runs, Run(text[place:])) if run.text)
