"""Search results as plain values: pages of hits, the concordance, trends by year, and complete lists for export."""

from speeches.search.results.chosen_speeches import first_lines, found_among
from speeches.search.results.concordance import full_concordance, search_concordance
from speeches.search.results.concordance_lines import Concordance, ConcordanceLine
from speeches.search.results.export import (
    FoundKeys,
    FullResults,
    found_keys,
    full_results,
    newest_arrivals,
    occurrences_by_speech,
)
from speeches.search.results.haystack_results import alike, answered
from speeches.search.results.search import Hit, Results, search_speeches
from speeches.search.results.speech_texts import SpeechText, speech_texts
from speeches.search.results.trends import (
    MOST_PHRASES,
    FirstMatch,
    Trend,
    Trends,
    accepted_phrases,
    phrase_trends,
)
from speeches.search.results.wording_families import JOINED, LONGEST_PHRASE, MOST_WORDINGS, family_forms, is_accepted

__all__ = [
    "JOINED",
    "LONGEST_PHRASE",
    "MOST_PHRASES",
    "MOST_WORDINGS",
    "Concordance",
    "ConcordanceLine",
    "FirstMatch",
    "FoundKeys",
    "FullResults",
    "Hit",
    "Results",
    "SpeechText",
    "Trend",
    "Trends",
    "accepted_phrases",
    "alike",
    "answered",
    "family_forms",
    "first_lines",
    "found_among",
    "found_keys",
    "full_concordance",
    "full_results",
    "is_accepted",
    "newest_arrivals",
    "occurrences_by_speech",
    "phrase_trends",
    "search_concordance",
    "search_speeches",
    "speech_texts",
]
