"""Speeches that hold some of the words of a query that none meets in full."""

from dataclasses import dataclass, replace

from speeches.models import Speech
from speeches.search.engines.base import SearchRequest, engine
from speeches.search.passages import Snippet, make_snippets
from speeches.search.query import Alternatives, Query, TermKind
from speeches.text import PhrasePattern, has_match

MOST_SPEECHES = 5


@dataclass(frozen=True)
class PartialMatch:
    """A speech with the words of the query that it has, in the text or other fields, and those that it lacks."""

    speech: Speech
    present: list[str]
    missing: list[str]
    snippets: tuple[Snippet, ...]


def partial_matches(request: SearchRequest) -> list[PartialMatch]:
    """The speeches with the most and rarest words, at most 5; all conditions but the words must hold."""
    word_patterns = _word_patterns(request.query)
    if len(word_patterns) < 2:
        return []
    rows = engine().most_words(replace(request, query=_without_free_words(request.query)), word_patterns, MOST_SPEECHES)
    speeches = Speech.objects.published().with_text().in_bulk([pk for pk, _ in rows])
    return [_partial_match(speeches[pk], word_patterns, present) for pk, present in rows if pk in speeches]


def _partial_match(speech: Speech, word_patterns: dict[str, PhrasePattern], present: list[str]) -> PartialMatch:
    """The snippets are the best passage, and one more for the words that are not in it."""
    missing = [word for word in word_patterns if word not in present]
    patterns = [word_patterns[word] for word in present]
    first = make_snippets(speech, patterns, limit=1)
    not_shown = [pattern for pattern in patterns if not any(has_match(pattern, snippet.text) for snippet in first)]
    return PartialMatch(speech, present, missing, first + make_snippets(speech, not_shown, limit=1))


def _word_patterns(query: Query) -> dict[str, PhrasePattern]:
    return {
        word: pattern
        for group in query.groups
        if _is_free_words(group)
        for word, pattern in group[0].word_patterns.items()
    }


def _without_free_words(query: Query) -> Query:
    return replace(query, groups=tuple(group for group in query.groups if not _is_free_words(group)))


def _is_free_words(group: Alternatives) -> bool:
    return len(group) == 1 and group[0].kind is TermKind.WORDS and not group[0].field
