"""Normalizes text character by character into the canonical form that is searched, with offsets back to the print."""

from speeches.text.canonicalization.canonical_text import (
    BORDER,
    HOLE,
    CanonicalMap,
    canonical,
    canonical_query,
    canonical_version,
    invisible,
    printed_variants,
)
from speeches.text.canonicalization.equivalents import PRINTED_ZEROS, equivalent_characters
from speeches.text.canonicalization.fold_table import FoldTable
from speeches.text.canonicalization.number_edges import (
    NO_SEAMS,
    NUMBER_CHARACTERS,
    NUMBERS_VERSION,
    CanonicalText,
    Seams,
    canonical_with_seams,
    edges_of,
    seams,
    stands_alone,
)
from speeches.text.canonicalization.simplified_script import simplification_table, simplified

__all__ = [
    "BORDER",
    "HOLE",
    "NO_SEAMS",
    "NUMBERS_VERSION",
    "NUMBER_CHARACTERS",
    "PRINTED_ZEROS",
    "CanonicalMap",
    "CanonicalText",
    "FoldTable",
    "Seams",
    "canonical",
    "canonical_query",
    "canonical_version",
    "canonical_with_seams",
    "edges_of",
    "equivalent_characters",
    "invisible",
    "printed_variants",
    "seams",
    "simplification_table",
    "simplified",
    "stands_alone",
]
