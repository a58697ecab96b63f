"""The marks of a speech that was opened from a search: each leads to the one before and the one after, page by page."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from speeches.presentation import SpeechPage
from speeches.search import MatchMark, SpeechMatches
from speeches.web.speech.reading import Hits, ReadingMatch

Address = Callable[[int], str]  # of a page, by its number


@dataclass(frozen=True)
class MatchNavigation:
    """Those of one page, by line; `places` counts for each page the matches that begin there."""

    total: int
    hits: Hits
    places: Counter[int]
    first: str  # the way to the first match of this page, or of the speech when this page has none


def match_navigation(found: SpeechMatches, made: Sequence[SpeechPage], here: int, address: Address) -> MatchNavigation:
    page_of_anchor = {anchor: page.number for page in made for anchor in page.anchors}
    row = [(mark, page_of_anchor[each.passage.anchor]) for each in found.passages for mark in each.marks if mark.begins]
    ways = [("" if page == here else address(page)) + f"#m-{mark.first}" for mark, page in row]
    padded = ["", *ways, ""]
    around = {mark.first: (padded[at], padded[at + 2]) for at, (mark, _) in enumerate(row)}
    places: Counter[int] = Counter()
    for mark, page in row:
        places[page] += mark.last - mark.first + 1
    hits = {
        each.passage.anchor: [_hit(mark, around[mark.first]) for mark in each.marks]
        for each in found.passages
        if page_of_anchor[each.passage.anchor] == here
    }
    first = next((way for way in ways if way.startswith("#")), ways[0] if ways else "")
    return MatchNavigation(found.total, hits, places, first)


def _hit(mark: MatchMark, around: tuple[str, str]) -> ReadingMatch:
    return ReadingMatch(mark.start, mark.end, mark, *around)
