"""Passages of a draft as clerks change what they take over, and passages that no speech has; always the same."""

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from opencc import OpenCC

PAGES = Path(__file__).resolve().parent.parent / "training" / "pages"
TEXT = ("body", "prose")  # labels of lines that are the text of a document
LONG = (15, 150)  # characters of a sentence
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {ord(" "): 0x3000}
CLAUSE = re.compile(r"[，,；;]")
OWN = (
    "昨天下午我和几位老同事又谈到这件事，",
    "据值班室打来的电话说，",
    "小周在食堂里念给大家听的那一段是：",
    "按照上回散会以前定下的分工，",
    "老马在本子上记了这么一笔：",
)
OWN_ENDS = (
    "，这话后来就贴在传达室的窗户上。",
    "，大家听了都笑起来。",
    "，请办公室的同志核一下。",
    "，余下的下周再议。",
)


class Case(NamedTuple):
    """A passage and the sentence it was made of, "" for one of foreign origin."""

    kind: str
    text: str
    origin: str


def _one_character(sentence: str, chance: random.Random) -> str:
    at = chance.choice([n for n, char in enumerate(sentence[:-1]) if "\u4e00" <= char <= "\u9fff"])
    return sentence[:at] + chance.choice("春茶鹤墨窗") + sentence[at + 1 :]


def _dropped_clause(sentence: str, chance: random.Random) -> str:
    clauses = re.split(r"(?<=[，,])", sentence)
    del clauses[chance.randrange(len(clauses))]
    return "".join(clauses)


def _moved_clause(sentence: str, chance: random.Random) -> str:
    *clauses, last = re.split(r"[，,]", sentence.rstrip("。"))
    at = chance.randrange(len(clauses))
    return "，".join([*clauses[:at], *clauses[at + 1 :], last, clauses[at]]) + "。"


def _other_script(sentence: str, chance: random.Random) -> str:
    return str(OpenCC("s2t").convert(sentence))


def _other_width(sentence: str, chance: random.Random) -> str:
    return sentence.translate(FULL_WIDTH)


def _merged(sentence: str, chance: random.Random) -> str:
    return chance.choice(OWN) + sentence.rstrip("。！？；") + chance.choice(OWN_ENDS)


# What becomes of a sentence, by kind; of the last of these lists a quoted search does not find it any more.
MUTATIONS: dict[str, Callable[[str, random.Random], str]] = {
    "one character": _one_character,
    "dropped clause": _dropped_clause,
    "moved clause": _moved_clause,
    "script": _other_script,
    "width": _other_width,
    "own words": _merged,
}
CHANGED = ("one character", "dropped clause", "moved clause", "own words")


def mutated(pool: list[str], number: int, seed: int = 16) -> list[Case]:
    """So many sentences of the pool, changed in each way in turn."""
    chance = random.Random(seed)
    usable = [text for text in pool if LONG[0] <= len(text) <= LONG[1] and not re.search(r"[。！？；…].", text)]
    clauses = [text for text in usable if len(CLAUSE.findall(text)) > 1]
    cases: list[Case] = []
    for at in range(number):
        kind = list(MUTATIONS)[at % len(MUTATIONS)]
        origin = chance.choice(clauses if "clause" in kind else usable)
        cases.append(Case(kind, MUTATIONS[kind](origin, chance), origin))
    return cases


def foreign(number: int, seed: int = 16) -> list[Case]:
    """Sentences of the pages that the line tagger is trained on: invented, and in no archive."""
    found: dict[str, None] = {}
    for path in sorted(PAGES.rglob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            label, _, text = line.partition("\t")
            if label in TEXT:
                found |= dict.fromkeys(re.split(r"(?<=[。！？；])", text))
    usable = [text for text in found if LONG[0] <= len(text) <= LONG[1]]
    return [Case("foreign", text, "") for text in random.Random(seed).sample(usable, number)]
