"""The canonical form of a text: the normalization under which quotes are compared.

Each character is folded by itself, whatever stands beside it; only a run of equal marks becomes one mark. So the
canonical form of any substring is a substring of the text's canonical form, and phrase search is a plain `str.find`.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version

from speeches.text.canonicalization.character_folding import BORDER, FOLDS, HOLE

RUN_OF_MARKS = re.compile(rf"{BORDER}{BORDER}+|\{HOLE}\{HOLE}+")  # beginning with a character, it is found sooner

_BETWEEN = "\uffff"  # no character; a text that holds it all the same is folded by itself


def canonical(text: str) -> str:
    """Normalizes a text for comparison.

    NFKC, lower case and Simplified script; digits of every script become 0-9; white space and the punctuation listed in
    `dropped_characters` are removed; sentence ends become `BORDER` and redaction marks become `HOLE`, one for a run.

    Args:
        text: Printed text of any length.

    Returns:
        The canonical text. A printed character may give none, one or several canonical characters (㎡ gives m2).
    """
    return collapse_runs_of_marks(FOLDS.over(text))


def canonical_each(texts: Sequence[str]) -> list[str]:
    """The canonical form of each of many short texts, which are folded as one."""
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) != len(texts) - 1 or FOLDS[ord(_BETWEEN)] != _BETWEEN:
        return [canonical(text) for text in texts]
    return canonical(joined).split(_BETWEEN)


def canonical_query(text: str) -> str:
    """The canonical form of a search string, without the borders at its ends; "" if nothing searchable remains."""
    return canonical(text).strip(BORDER)


@cache
def canonical_version() -> str:
    """Identifies the canonical form for the index: changes with its rules, the Unicode data and OpenCC's tables."""
    return f"3/{unicodedata.unidata_version}/{version('opencc')}"


def collapse_runs_of_marks(folded: str) -> str:
    for twice, mark in ((BORDER * 2, BORDER), (HOLE * 2, HOLE)):
        while twice in folded:
            folded = folded.replace(twice, mark)
    return folded
