"""What stands in the gaps of a slot (坚持___相结合), with how often, over everything that was found."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from speeches.language.needles import Needle
from speeches.search.engine import Ask, engine
from speeches.search.examples import Example, as_printed
from speeches.search.parts import Kind, Mode

MOST = 30


@dataclass(frozen=True)
class Fillings:
    """The most frequent fillings of one slot as printed somewhere; `kinds` is the number of different ones."""

    slot: str
    kinds: int
    most: list[tuple[str, int]]


def fillings(ask: Ask) -> list[Fillings]:
    """For every slot of the query; fillings that differ only in width, script or punctuation are one."""
    slots = [part for part in ask.query.text_parts if part.kind is Kind.SLOT and part.mode is not Mode.LITERAL]
    if not slots:
        return []
    texts = list(engine().texts(replace(ask, sort="any")))
    return [_fillings(part.text, part.whole, texts) for part in slots]


def _fillings(slot: str, needle: Needle, texts: Iterable[tuple[int, str]]) -> Fillings:
    counts: Counter[tuple[str, ...]] = Counter()
    examples: dict[tuple[str, ...], Example] = {}
    for pk, text in texts:
        for gaps in needle.fillings(text):
            filling = tuple(text[start:end] for start, end in gaps)
            counts[filling] += 1
            examples.setdefault(filling, Example(pk, gaps))
    most = counts.most_common(MOST)
    printed = as_printed({filling: examples[filling] for filling, _ in most})
    return Fillings(slot, len(counts), [(printed.get(filling, "…".join(filling)), count) for filling, count in most])
