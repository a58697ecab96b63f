"""Passages that speeches have taken over from one another: the samples they are found by, and what was found."""

from speeches.models.reuse.shingle_sample import ShingleSample
from speeches.models.reuse.taken_passage import (
    MOST_HOLDERS,
    Precedence,
    TakenPassage,
    precedence,
)

__all__ = ["MOST_HOLDERS", "Precedence", "ShingleSample", "TakenPassage", "precedence"]
