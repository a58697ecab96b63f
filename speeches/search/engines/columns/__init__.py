"""What every engine keeps of its documents in arrays: sets, counts, facets, orders."""

from speeches.search.engines.columns.doc_counts import (
    NO_COUNTS,
    NO_DOCS,
    DocCounts,
    Docs,
    Flags,
    counted,
    held_by,
    intersection,
    merged,
    summed,
    union,
)
from speeches.search.engines.columns.document_columns import DocumentColumns, relative
from speeches.search.engines.columns.facet_column import FacetColumn, derived
from speeches.search.engines.columns.gap_matches import GapMatches

__all__ = [
    "NO_COUNTS",
    "NO_DOCS",
    "DocCounts",
    "Docs",
    "DocumentColumns",
    "FacetColumn",
    "Flags",
    "GapMatches",
    "counted",
    "derived",
    "held_by",
    "intersection",
    "merged",
    "relative",
    "summed",
    "union",
]
