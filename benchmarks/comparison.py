"""Two speeches side by side: which planted edits are found, which figures are paired rightly, and what it costs.

usage: python benchmarks/comparison.py [--corpora ../shared/corpora] [--texts 30] [--seed 1]

Each text of the corpora is compared with a copy in which paragraphs were moved, dropped and put in (from another text),
characters changed, sentences put in another order within a paragraph, and figures changed. It is known which paragraph
and which figure came from which, so each pair is right or wrong. Times are of the processor.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from speeches.text import AlignedTexts, Line, RowKind, align_texts, canonical, find_figures, pair_figures  # noqa: E402

FOLDERS = ("reports_2026_txt", "leaders_txt", "seeds")
MOVED, DROPPED, PUT_IN, RETYPED, REORDERED = 0.06, 0.05, 0.05, 0.15, 0.15  # of the paragraphs
CHARACTERS = 0.03  # of a paragraph that is typed anew
FIGURES = 0.5  # of the figures are changed
LEAST = 20  # characters of a paragraph that is moved
NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Planted(NamedTuple):
    """The copy, where each of its paragraphs comes from (None: from elsewhere), and which were moved."""

    lines: list[str]
    origins: list[int | None]
    moved: set[int]
    figures: dict[int, dict[int, str]]  # by the paragraph of the original what the figures of a number became


def texts(folder: Path, most: int) -> list[list[str]]:
    """The paragraphs of each text."""
    found = []
    for path in sorted(path for name in FOLDERS for path in (folder / name).glob("*.txt")):
        lines = [line.strip() for line in path.read_text(encoding="utf-8", errors="replace").splitlines()]
        kept = [line for line in lines if canonical(line)]
        if len(kept) > 12:
            found.append(kept)
    return found[:most]


def planted(lines: Sequence[str], other: Sequence[str], chance: random.Random) -> Planted:
    order = list(range(len(lines)))
    long = [at for at in order if len(lines[at]) >= LEAST]
    moved = set(chance.sample(long, max(1, round(MOVED * len(long)))))
    dropped = {at for at in order if at not in moved and chance.random() < DROPPED}
    kept = [at for at in order if at not in moved and at not in dropped]
    for at in sorted(moved):
        place = chance.choice([here for here in range(len(kept) + 1) if abs(here - at) > 3] or [0])
        kept.insert(place, at)
    changed: dict[int, dict[int, str]] = {}
    copy = [reordered(retyped(figured(lines[at], at, changed, chance), chance), chance) for at in kept]
    origins: list[int | None] = list(kept)
    for text in chance.sample(list(other), min(len(other), max(1, round(PUT_IN * len(lines))))):
        place = chance.randrange(len(copy) + 1)
        copy.insert(place, text)
        origins.insert(place, None)
    return Planted(copy, origins, moved, changed)


def figured(text: str, at: int, changed: dict[int, dict[int, str]], chance: random.Random) -> str:
    """The text with some of its figures changed; whether the others stay as they are is seen afterwards."""
    pieces, before = [], 0
    for number, figure in enumerate(find_figures(text)):
        digits = NUMBER.search(figure.text)
        if digits and chance.random() < FIGURES:
            value = digits[0]
            decimals = len(value.partition(".")[2])
            new = f"{float(value) * chance.choice((0.9, 1.1, 1.3)) + 1:.{decimals}f}"
            start = figure.start + digits.start()
            pieces += [text[before:start], new]
            before = start + len(value)
            changed.setdefault(at, {})[number] = figure.text.replace(value, new, 1)
    return "".join([*pieces, text[before:]])


def retyped(text: str, chance: random.Random) -> str:
    """Some paragraphs with some characters changed, dropped or doubled; never those of numbers or units."""
    if chance.random() >= RETYPED:
        return text
    spared = {at for figure in find_figures(text) for at in range(figure.start, figure.end)}
    made = []
    for at, char in enumerate(text):
        if at in spared or not "\u4e00" <= char <= "\u9fff" or chance.random() >= CHARACTERS:
            made.append(char)
        else:
            made.append(chance.choice(("", char * 2, "某", "其")))
    return "".join(made)


def reordered(text: str, chance: random.Random) -> str:
    """Some paragraphs with their sentences, or the parts between semicolons, in another order."""
    if chance.random() >= REORDERED:
        return text
    parts = re.findall(r"[^。；]+[。；]?", text)
    return "".join(chance.sample(parts, len(parts)))


def score(lines: Sequence[str], made: Planted, aligned: AlignedTexts, counts: Counter[str]) -> None:
    """Counts pairs of lines that are right and wrong, and of the figures in them."""
    pairs = [(r.left.line, r.right.line) for r in aligned.rows if r.left and r.right]
    told = [(r.left.line, r.elsewhere) for r in aligned.rows if r.left and r.elsewhere is not None]
    there = {origin: at for at, origin in enumerate(made.origins) if origin is not None}
    counts["paragraphs"] += len(there)
    counts["moves planted"] += len(made.moved)
    for i, k in [*pairs, *told]:
        same = made.origins[k] is not None and (made.origins[k] == i or made.lines[k] == lines[i])
        counts["paragraph pairs right" if same else "paragraph pairs wrong"] += 1
        _score_figures(lines[i], made, (i, k), counts, same=made.origins[k] == i)
    for at in made.moved:
        counts["moves told as moves"] += (at, there[at]) in told
        counts["moves paired in place"] += (at, there[at]) in pairs
    gone = {r.left.line for r in aligned.rows if r.left and r.kind is RowKind.ALONE}
    counts["drops"] += len(set(range(len(lines))) - set(there))
    counts["drops told"] += len(gone - set(there))
    come = {r.right.line for r in aligned.rows if r.right and r.kind is RowKind.ALONE}
    new = {at for at, origin in enumerate(made.origins) if origin is None}
    counts["put in"] += len(new)
    counts["put in told"] += len(new & come)
    counts["figures planted"] += sum(map(len, made.figures.values()))


def _score_figures(line: str, made: Planted, pair: tuple[int, int], counts: Counter[str], *, same: bool) -> None:
    i, k = pair
    numbers = {figure.start: number for number, figure in enumerate(find_figures(line))}
    for each in pair_figures(line, made.lines[k]):
        number = numbers[each.left.start]
        became = made.figures.get(i, {}).get(number, each.left.text)
        if not same or each.right.text != became:
            counts["figures paired wrongly"] += 1
        else:
            counts["figures paired, changed" if number in made.figures.get(i, ()) else "figures paired, equal"] += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--texts", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance, counts = random.Random(given.seed), Counter[str]()
    found = texts(given.corpora, given.texts)
    spent, characters = 0.0, 0
    for number, lines in enumerate(found):
        made = planted(lines, found[number - 1], chance)
        start = time.process_time()
        aligned = align_texts([Line(text) for text in lines], [Line(text) for text in made.lines])
        spent += time.process_time() - start
        characters += sum(map(len, lines))
        score(lines, made, aligned, counts)
    print(f"{len(found)} texts, {characters:,} characters, {1000 * spent / len(found):.0f} ms each")
    for name in sorted(counts):
        print(f"{name:28} {counts[name]:7,}")
    _time_long(found, chance)


def _time_long(found: Sequence[Sequence[str]], chance: random.Random) -> None:
    """Two texts of 300,000 characters: all paragraphs of the corpora, against a copy and against another order."""
    pool = [line for lines in found for line in lines]
    whole: list[str] = []
    while sum(map(len, whole)) < 300_000:
        whole += [f"{line}{chance.randrange(10**6)}" for line in chance.sample(pool, len(pool))]
    while sum(map(len, whole)) > 300_000:
        whole.pop()
    shuffled = chance.sample(whole, len(whole))
    unlike = ["".join(chance.sample(line, len(line))) for line in whole]
    joined = ["".join(whole)], ["".join(line for line in whole if chance.random() < 0.9)]
    for name, one, other in (
        ("a copy with planted edits", whole, planted(whole, pool, chance).lines),
        ("in another order", whole, shuffled),
        ("nothing in common", whole, unlike),
        ("one paragraph each", *joined),
    ):
        start = time.process_time()
        aligned = align_texts([Line(text) for text in one], [Line(text) for text in other])
        took = time.process_time() - start
        rows, coarse = len(aligned.rows), ", coarse" if aligned.coarse else ""
        print(f"300,000 characters, {name}: {took:.1f} s, {rows:,} rows{coarse}")


if __name__ == "__main__":
    main()
