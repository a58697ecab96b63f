"""Near duplicates: fingerprints, likely pairs, and the comparison of their texts."""

from speeches.curation.near_duplicates.duplicate_pairs import (
    find_near_duplicates,
    identical_to_published,
    near_duplicates_of,
)
from speeches.curation.near_duplicates.fingerprinting import refresh_fingerprints, store_missing_fingerprints
from speeches.curation.near_duplicates.text_comparison import ONLY_PRINT

__all__ = [
    "ONLY_PRINT",
    "find_near_duplicates",
    "identical_to_published",
    "near_duplicates_of",
    "refresh_fingerprints",
    "store_missing_fingerprints",
]
