"""Parts the lines of an original into pages; a very long line runs over several."""

from collections.abc import Iterable, Iterator

from speeches.models.originals.stored_lines import StoredLine, StoredRun

MOST_LINES, MOST_CHARACTERS = 300, 60_000  # on one page


def paged(lines: Iterable[StoredLine]) -> Iterator[list[StoredLine]]:
    page: list[StoredLine] = []
    size = 0
    for line in _split_long(lines):
        length = len(line.text)
        if page and (len(page) == MOST_LINES or size + length > MOST_CHARACTERS):
            yield page
            page, size = [], 0
        page.append(line)
        size += length
    if page:
        yield page


def _split_long(lines: Iterable[StoredLine]) -> Iterator[StoredLine]:
    """Lines that fit on a page: a web page that lost its line ends may be one line of a million characters."""
    for line in lines:
        if len(line.text) <= MOST_CHARACTERS:
            yield line
            continue
        parts: list[list[StoredRun]] = [[]]
        size = 0
        for run in _split_runs(line.runs):
            if size + len(run.text) > MOST_CHARACTERS:
                parts.append([])
                size = 0
            parts[-1].append(run)
            size += len(run.text)
        for runs in parts[:-1]:
            yield StoredLine(line.number, runs, True)
        yield StoredLine(line.number, parts[-1])


def _split_runs(runs: Iterable[StoredRun]) -> Iterator[StoredRun]:
    for run in runs:
        for start in range(0, len(run.text), MOST_CHARACTERS):
            yield run._replace(text=run.text[start : start + MOST_CHARACTERS])
