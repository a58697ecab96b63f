"""The runs of a line, by who owns its characters."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from speeches.extraction.types import Run


def runs_of(text: str, owners: Sequence[int]) -> Iterator[Run]:
    """White space belongs to what stands before it, at the beginning of a line to what follows."""
    if owners and owners.count(owners[0]) == len(owners):
        yield Run(text, max(owners[0], 0), -1 - owners[0] if owners[0] < 0 else -1)
        return
    ends = [(owner, sum(1 for _ in some)) for owner, some in groupby(owners)]
    printed = re.compile(r"\S").finditer(text) if len(ends) > 1 else iter(())
    start = 0
    for number, (owner, count) in enumerate(ends):
        end = len(text)
        if number < len(ends) - 1:
            # The first character of the next run: so many further on, one of them seen already after the first run.
            for _ in range(count + (not number)):
                end = next(printed).start()
        yield Run(text[start:end], max(owner, 0), -1 - owner if owner < 0 else -1)
        start = end
    if not ends and text:
        yield Run(text)
