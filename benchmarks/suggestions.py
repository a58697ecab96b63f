"""您是不是要找: whether mistyped words lead to the right ones, whether right rare ones are left alone, and the time.

usage: python benchmarks/suggestions.py [--speeches 2000] [--each 60]

Right phrases are strings of 4 to 8 characters that 20 made speeches or more hold; they are spoilt in every way that is
listed. Rare phrases are cut from sentences, and 1 to 3 speeches hold them: what is offered for one of them is false.
Times are of the processor, for what comes beside the search itself.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Spoil = Callable[[str, random.Random], str]


def alike_sounds() -> dict[str, list[str]]:
    """For each character of the dictionary's words others of one sound."""
    from speeches.text import dictionary_words, readings_of

    characters = {char for word in dictionary_words() for char in word if "\u4e00" <= char <= "\u9fa5"}
    by_sound: dict[str, list[str]] = {}
    for char in sorted(characters):
        for sound in readings_of(char)[:1]:
            by_sound.setdefault(sound[0], []).append(char)
    return {char: [o for o in group if o != char] for group in by_sound.values() for char in group}


def pinyin(text: str) -> list[str]:
    from speeches.text.pronunciation import toneless_readings

    return [toneless_readings(char)[0] for char in text]


def ways(sounds: dict[str, list[str]]) -> dict[str, Spoil]:
    def homophone(text: str, chance: random.Random) -> str:
        at = chance.choice([n for n, char in enumerate(text) if sounds.get(char)])
        return text[:at] + chance.choice(sounds[text[at]]) + text[at + 1 :]

    def two(text: str, chance: random.Random) -> str:
        return homophone(homophone(text, chance), chance)

    def other(text: str, chance: random.Random) -> str:
        at = chance.randrange(len(text))
        return text[:at] + chance.choice(list(sounds)) + text[at + 1 :]

    def dropped(text: str, chance: random.Random) -> str:
        at = chance.randrange(1, len(text) - 1)  # without its first or last, a phrase is another that is held as well
        return text[:at] + text[at + 1 :]

    def doubled(text: str, chance: random.Random) -> str:
        at = chance.randrange(len(text))
        return text[:at] + text[at] + text[at:]

    def swapped(text: str, chance: random.Random) -> str:
        at = chance.choice([n for n in range(len(text) - 1) if text[n] != text[n + 1]])
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    return {
        "one character of the same sound": homophone,
        "two characters of the same sound": two,
        "one other character": other,
        "a character inside dropped": dropped,
        "a character doubled": doubled,
        "two characters exchanged": swapped,
        "pinyin in one": lambda text, _: "".join(pinyin(text)),
        "pinyin, a space in the middle": lambda text, _: " ".join(
            "".join(pinyin(part)) for part in (text[: len(text) // 2], text[len(text) // 2 :])
        ),
        "second half in pinyin": lambda text, _: text[: len(text) // 2] + "".join(pinyin(text[len(text) // 2 :])),
    }


def phrases(least: int) -> list[str]:
    """Strings of so many speeches, that no number is part of."""
    import numpy as np

    from speeches.search.keyness import current_statistics
    from speeches.text import readings_of

    known = current_statistics()
    if known is None:
        sys.exit("the strings were not counted")
    numbers = np.arange(len(known))
    strings = known.strings(numbers[known.sizes(numbers) >= least].tolist())
    return [s for s in strings if 4 <= len(s) <= 8 and all(readings_of(char) for char in s)]


def rare_phrases(pool: list[str], number: int, chance: random.Random) -> list[str]:
    """Cut anywhere from sentences; a cut may begin or end within a word, as a reader's would not."""
    from speeches.search.results import search_speeches
    from speeches.text import readings_of

    found: list[str] = []
    for _ in range(30 * number):
        sentence = chance.choice(pool)
        at, length = chance.randrange(len(sentence)), chance.randint(4, 8)
        cut = sentence[at : at + length]
        whole = len(cut) == length and all(readings_of(char) for char in cut)
        if whole and 0 < search_speeches(f"“{cut}”", page_size=1).total <= 3:
            found.append(cut)
        if len(found) == number:
            break
    return found


def run(number: int, each: int) -> None:
    from made_speeches import make, sentences

    from speeches.search import count_strings, rebuild_index
    from speeches.search.query import parse
    from speeches.search.results import search_speeches
    from speeches.search.suggestions import spelling_alternatives
    from speeches.text import canonical_query

    pool = sentences()
    make(number, pool)
    rebuild_index(processes=2)
    count_strings(again=True)
    chance = random.Random(9)
    right, rare = phrases(20), rare_phrases(pool, 2 * each, chance)
    print(f"{number} speeches; {len(right)} phrases, {len(rare)} rare ones")
    start = time.process_time()
    spelling_alternatives(parse("gaozhilyang"), 0)
    spelling_alternatives(parse("gaozhiliang"), 0)
    print(f"the words of the archive: {time.process_time() - start:.2f} s, once for each commit")

    def offered(typed: str) -> tuple[list[str], float, int]:
        total = search_speeches(typed, page_size=1).total
        start = time.process_time()
        found = spelling_alternatives(parse(typed), total)
        return [offer.label for offer in found], 1000 * (time.process_time() - start), total

    print("| typed | led to the right one | nothing offered | other | ms, median | p95 |\n|---|---|---|---|---|---|")
    for name, spoil in ways(alike_sounds()).items():
        led = nothing = 0
        times = []
        for phrase in chance.sample(right, min(each, len(right))):
            labels, took, _total = offered(spoil(phrase, chance))
            times.append(took)
            led += any(canonical_query(phrase) in canonical_query(label) for label in labels)
            nothing += not labels
        n = len(times)
        row = f"{led / n:.0%} | {nothing / n:.0%} | {(n - led - nothing) / n:.0%}"
        print(f"| {name} | {row} | {statistics.median(times):.0f} | {sorted(times)[int(0.95 * n)]:.0f} |", flush=True)
    apart = [
        a[:2] + b[-2:] for a, b in zip(chance.sample(right, 8 * each), chance.sample(right, 8 * each), strict=True)
    ]
    apart = [both for both in apart if search_speeches(both).total > 3 and not search_speeches(f"“{both}”").total]
    for name, strings in (("right ones", right), ("rare ones", rare), ("words that stand apart everywhere", apart)):
        for quotes in ("{}", "“{}”"):
            asked = [quotes.format(phrase) for phrase in chance.sample(strings, min(2 * each, len(strings)))]
            false = [(typed, labels) for typed in asked if (labels := offered(typed)[0])]
            print(f"{name}, as {quotes.format('…')}: something offered for {len(false)} of {len(asked)} {false[:3]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--speeches", type=int, default=2_000)
    parser.add_argument("--each", type=int, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ARCHIVE_DATA": folder, "DJANGO_SETTINGS_MODULE": "archive.settings"}
        sys.path.insert(0, str(ROOT))
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        run(options.speeches, options.each)


if __name__ == "__main__":
    main()
