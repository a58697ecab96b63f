"""Normalizes text character by character into the canonical form that is searched, with offsets back to the print."""

from speeches.text.canonicalization.canonical_map import CanonicalMap
from speeches.text.canonicalization.canonical_text import canonical, canonical_each, canonical_query, canonical_version
from speeches.text.canonicalization.character_folding import BORDER, FOLDS, HOLE, invisible
from speeches.text.canonicalization.equivalents import PRINTED_ZEROS, equivalent_characters
from speeches.text.canonicalization.fold_table import FoldTable
from speeches.text.canonicalization.number_characters import NUMBER_CHARACTERS
from speeches.text.canonicalization.number_edges import edges_of, stands_alone
from speeches.text.canonicalization.number_reading import (
    differing_numbers,
    has_digit,
    has_joints,
    has_numbers,
    number_around,
    number_key,
    number_needle,
    number_terms,
    other_number_terms,
    same_numbers,
    same_sign,
    says_same,
    shifted,
)
from speeches.text.canonicalization.number_seams import (
    NO_SEAMS,
    NUMBERS_VERSION,
    OFFSET,
    CanonicalText,
    Seams,
    canonical_with_seams,
    first_sign,
    has_signs,
    seams,
    span_with_sign,
    without_sign,
)
from speeches.text.canonicalization.simplified_script import simplification_table, simplified
from speeches.text.canonicalization.variant_characters import printed_variants

__all__ = [
    "BORDER",
    "FOLDS",
    "HOLE",
    "NO_SEAMS",
    "NUMBERS_VERSION",
    "NUMBER_CHARACTERS",
    "OFFSET",
    "PRINTED_ZEROS",
    "CanonicalMap",
    "CanonicalText",
    "FoldTable",
    "Seams",
    "canonical",
    "canonical_each",
    "canonical_query",
    "canonical_version",
    "canonical_with_seams",
    "differing_numbers",
    "edges_of",
    "equivalent_characters",
    "first_sign",
    "has_digit",
    "has_joints",
    "has_numbers",
    "has_signs",
    "invisible",
    "number_around",
    "number_key",
    "number_needle",
    "number_terms",
    "other_number_terms",
    "printed_variants",
    "same_numbers",
    "same_sign",
    "says_same",
    "seams",
    "shifted",
    "simplification_table",
    "simplified",
    "span_with_sign",
    "stands_alone",
    "without_sign",
]
