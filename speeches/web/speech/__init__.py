"""The page of a speech and what belongs to it: citations, comparison, its original."""
