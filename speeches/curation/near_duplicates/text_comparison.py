"""Compares the text of a speech with likely near duplicates, and stores the pairs with their differences."""

from collections.abc import Iterable, Sequence

from speeches.models import NearCopy, Speech
from speeches.text import (
    NEAR_COPY_SHARE,
    Shingled,
    TextDifference,
    brief_differences,
    canonical,
    says_same,
    share_of_copies,
)

NEARLY_ALL = 0.9  # of either text: the differences can be named in a few words
MOST_DIFFERENCES = 3  # are named
ONLY_PRINT = "只有标点、空格或字形不同"
NOTHING = "（无）"


def store_near_duplicates(speech: Speech, others: Iterable[Speech]) -> None:
    text = speech.text
    shingled = Shingled(canonical(text))
    for other in others:
        shares = shingled.shares(canonical(other.text))
        identical = text == other.text
        share = share_of_copies(shares, identical=identical)
        if share < NEAR_COPY_SHARE or not any(shares):
            continue
        here, there = _describe_differences(text, other.text) if min(shares) >= NEARLY_ALL else ("", "")
        common = {"share": share, "identical": identical}
        pairs = [
            NearCopy(speech=speech, other=other, difference=here, **common),
            NearCopy(speech=other, other=speech, difference=there, **common),
        ]
        NearCopy.objects.bulk_create(pairs, ignore_conflicts=True)


def _describe_differences(text: str, other: str) -> tuple[str, str]:
    """As seen from the one text and as seen from the other."""
    differences = list(brief_differences(text, other))
    if differences and says_same(text, other):
        return ONLY_PRINT, ONLY_PRINT
    return _listed(differences), _listed([difference.swapped for difference in differences])


def _listed(differences: Sequence[TextDifference]) -> str:
    """31座／32座；坚持／坚决持"""
    pairs = [f"{difference.here or NOTHING}／{difference.there or NOTHING}" for difference in differences]
    more = f"，等 {len(pairs)} 处" if len(pairs) > MOST_DIFFERENCES else ""
    return "；".join(pairs[:MOST_DIFFERENCES]) + more
