"""Checks a draft: which of its sentences and quotations the archive holds word for word, and which are similar."""

from speeches.search.draft_check.checker import DraftCheck, check_passages
from speeches.search.draft_check.exact_matches import SET_PHRASE_SHARE, least_set_phrase
from speeches.search.draft_check.results import CheckedPassage, NearMatch, Place, Verdict
from speeches.search.draft_check.splitting import MOST_CHARACTERS, DraftPassage, clean_text, split_draft

__all__ = [
    "MOST_CHARACTERS",
    "SET_PHRASE_SHARE",
    "CheckedPassage",
    "DraftCheck",
    "DraftPassage",
    "NearMatch",
    "Place",
    "Verdict",
    "check_passages",
    "clean_text",
    "least_set_phrase",
    "split_draft",
]
