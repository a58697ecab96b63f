"""Speeches that hold some of the words of a query that no speech meets: offered beside the zero, never counted."""

from dataclasses import dataclass, replace

from speeches.models import Speech
from speeches.search.engines.base import SearchRequest, engine
from speeches.search.passages import Snippet, make_snippets
from speeches.search.query import Alternatives, Query, TermKind
from speeches.text import PhrasePattern
from speeches.text import in_printed as holds

MOST = 5


@dataclass(frozen=True)
class PartialMatch:
    """A speech with some of the words: those it holds, in its text or beside it, and those it does not."""

    speech: Speech
    held: list[str]
    missing: list[str]
    snippets: tuple[Snippet, ...]


def partial_matches(ask: SearchRequest) -> list[PartialMatch]:
    """Those with the most telling words first: a rare word tells more. All but the words must hold as it was asked."""
    wanted = _words(ask.query)
    if len(wanted) < 2:
        return []
    rows = engine().most_words(replace(ask, query=_without_words(ask.query)), wanted, MOST)
    speeches = Speech.objects.published().with_text().in_bulk([pk for pk, _ in rows])
    return [_close(speeches[pk], wanted, held) for pk, held in rows if pk in speeches]


def _close(speech: Speech, wanted: dict[str, PhrasePattern], held: list[str]) -> PartialMatch:
    """With the passage that holds the most, and one more for the words that do not stand in it."""
    missing = [word for word in wanted if word not in held]
    needles = [wanted[word] for word in held]
    first = make_snippets(speech, needles, most=1)
    left = [needle for needle in needles if not any(holds(needle, each.text) for each in first)]
    return PartialMatch(speech, held, missing, first + make_snippets(speech, left, most=1))


def _words(query: Query) -> dict[str, PhrasePattern]:
    return {word: needle for group in query.groups if _loose(group) for word, needle in group[0].wanted.items()}


def _without_words(query: Query) -> Query:
    return replace(query, groups=tuple(group for group in query.groups if not _loose(group)))


def _loose(group: Alternatives) -> bool:
    return len(group) == 1 and group[0].kind is TermKind.WORDS and not group[0].field
