"""Checks a draft: which of its sentences and quotations the archive holds word for word, and which are similar."""

from speeches.search.draft_check.checker import DraftCheck, check_passages
from speeches.search.draft_check.draft_place import DRAFT_KEPT_DAYS, DRAFT_MINUTES, DraftsFull
from speeches.search.draft_check.exact_matches import SET_PHRASE_SHARE, least_set_phrase
from speeches.search.draft_check.results import CheckedPassage, NearMatch, Place, Verdict
from speeches.search.draft_check.splitting import MOST_DRAFT_CHARACTERS, DraftPassage, clean_text, split_draft
from speeches.search.draft_check.stored_drafts import (
    StoredDraft,
    remove_expired_drafts,
    store_draft,
    stored_draft,
)

__all__ = [
    "DRAFT_KEPT_DAYS",
    "DRAFT_MINUTES",
    "MOST_DRAFT_CHARACTERS",
    "SET_PHRASE_SHARE",
    "CheckedPassage",
    "DraftCheck",
    "DraftPassage",
    "DraftsFull",
    "NearMatch",
    "Place",
    "StoredDraft",
    "Verdict",
    "check_passages",
    "clean_text",
    "least_set_phrase",
    "remove_expired_drafts",
    "split_draft",
    "store_draft",
    "stored_draft",
]
