"""The marks of a speech that was opened from a search: each leads to the one before and the one after, leaf by leaf."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from speeches.presentation import SpeechPage
from speeches.search import MatchMark, SpeechMatches
from speeches.web.speech.reading import Hits, ReadingMatch

Address = Callable[[int], str]  # of a leaf, by its number


@dataclass(frozen=True)
class MatchNavigation:
    """Those of one leaf, by line; `places` counts for each leaf the places that begin there."""

    total: int
    hits: Hits
    places: Counter[int]
    first: str  # the way to the first place of this leaf, or of the speech when this leaf has none


def match_navigation(found: SpeechMatches, made: Sequence[SpeechPage], here: int, address: Address) -> MatchNavigation:
    leaf_of = {anchor: leaf.number for leaf in made for anchor in leaf.anchors}
    row = [(mark, leaf_of[each.passage.anchor]) for each in found.passages for mark in each.marks if mark.begins]
    ways = [("" if leaf == here else address(leaf)) + f"#m-{mark.first}" for mark, leaf in row]
    padded = ["", *ways, ""]
    around = {mark.first: (padded[at], padded[at + 2]) for at, (mark, _) in enumerate(row)}
    places: Counter[int] = Counter()
    for mark, leaf in row:
        places[leaf] += mark.last - mark.first + 1
    hits = {
        each.passage.anchor: [_hit(mark, around[mark.first]) for mark in each.marks]
        for each in found.passages
        if leaf_of[each.passage.anchor] == here
    }
    first = next((way for way in ways if way.startswith("#")), ways[0] if ways else "")
    return MatchNavigation(found.total, hits, places, first)


def _hit(mark: MatchMark, around: tuple[str, str]) -> ReadingMatch:
    return ReadingMatch(mark.start, mark.end, mark, *around)
