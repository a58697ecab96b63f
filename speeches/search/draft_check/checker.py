"""Checks the passages of a draft against all published speeches, as many as a given time allows."""

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings

from speeches.models import one_version
from speeches.search.draft_check.exact_matches import ExactMatches, exact_matches, least_set_phrase
from speeches.search.draft_check.near_matches import MOST_NEAR, Found, near_matches
from speeches.search.draft_check.printed_matches import match_with_other_signs, near_match, place_of
from speeches.search.draft_check.results import CheckedPassage, NearMatch, Verdict
from speeches.search.draft_check.splitting import DraftPassage
from speeches.search.engines.base import IndexUnavailable, SearchRequest, engine
from speeches.search.execution import Filters, search_request
from speeches.search.query import Query, QueryTooCostly, query_budget
from speeches.search.results import SpeechText, speech_texts


@dataclass(frozen=True)
class DraftCheck:
    """The first passages of those that were to be checked, and the number of speeches they were looked for in."""

    checked: list[CheckedPassage]
    speeches: int


class _Looked(NamedTuple):
    """What the engine says of a passage; `known` is false where it took too long."""

    passage: DraftPassage
    exact: ExactMatches | None = None
    near: Sequence[Found] = ()
    known: bool = True
    in_versions: bool = False

    @property
    def pks(self) -> set[int]:
        exact = {self.exact.first, self.exact.last} if self.exact else set()
        return exact | {found.pk for found in self.near}


def check_passages(passages: Sequence[DraftPassage], seconds: float) -> DraftCheck:
    """Checks passages in their order until the time is up.

    Args:
        passages: Of a draft.
        seconds: Processor time of this thread after which no further passage is begun; one is checked in any case.

    Raises:
        IndexUnavailable: There are speeches, but there is no index that can be read.
    """
    ends = time.thread_time() + seconds
    with ExitStack() as stack:
        stack.enter_context(one_version())
        everywhere, versions = (search_request(Query(""), Filters(versions=each)) for each in (False, True))
        stack.enter_context(engine().one_commit())
        speeches = _searched(everywhere)
        looked: list[_Looked] = []
        for passage in passages:
            if looked and time.thread_time() > ends:
                break
            looked.append(_looked_up(everywhere, versions, passage, speeches))
        texts = speech_texts(sorted(set[int]().union(*(each.pks for each in looked))))
    return DraftCheck([_checked(each, texts, least_set_phrase(speeches)) for each in looked], speeches)


def _searched(everywhere: SearchRequest) -> int:
    """The number of speeches that are searched; 0 without an index, of which whoever asks next is told."""
    try:
        return engine().total(everywhere)
    except IndexUnavailable:
        return 0


def _looked_up(everywhere: SearchRequest, versions: SearchRequest, passage: DraftPassage, speeches: int) -> _Looked:
    """Among the other versions of speeches only what no main version holds."""
    try:
        with query_budget(settings.QUERY_SECONDS):
            exact = exact_matches(everywhere, passage)
            if (exact and exact.speeches) or not speeches:
                return _Looked(passage, exact)
            other = exact_matches(versions, passage) if versions.hidden != everywhere.hidden else None
            if other and other.speeches:
                return _Looked(passage, other, in_versions=True)
            near = near_matches(everywhere, passage.canonical, least_set_phrase(speeches))
            return _Looked(passage, exact, near)
    except QueryTooCostly:
        return _Looked(passage, known=False)


def _checked(looked: _Looked, texts: Mapping[int, SpeechText], set_phrase: int) -> CheckedPassage:
    passage, exact = looked.passage, looked.exact
    own = (passage.text, passage.typed, passage.quotation, passage.times)
    if not looked.known:
        return CheckedPassage(*own, Verdict.UNCHECKED)
    if exact and exact.speeches:
        counts = (exact.speeches, exact.occurrences, exact.speeches >= set_phrase)
        patterns = passage.query.with_exact_signs.match_patterns
        first, last = (place_of(texts.get(pk), patterns) for pk in (exact.first, exact.last))
        return CheckedPassage(*own, Verdict.EXACT, *counts, first, last, (), looked.in_versions, exact.other_signs)
    near = _near(looked, texts)
    found = Verdict.NEAR if near else Verdict.NOT_FOUND
    return CheckedPassage(*own, found, near=near, other_signs=exact.other_signs if exact else 0)


def _near(looked: _Looked, texts: Mapping[int, SpeechText]) -> tuple[NearMatch, ...]:
    """First what has other signs alone; without strings whose speech has changed since it was indexed."""
    passage, exact = looked.passage, looked.exact
    made = [match_with_other_signs(passage, exact.first, texts[exact.first])] if exact and exact.first in texts else []
    made += (near_match(passage, each, texts[each.pk]) for each in looked.near if each.pk in texts)
    by_text = {match.text: match for match in reversed(made) if match}
    return tuple(reversed(by_text.values()))[:MOST_NEAR]
