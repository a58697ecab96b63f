"""Character bigrams of the canonical texts: which documents of a segment can hold a string at all.

A bigram file stands beside the other files of a segment. For strings of more than two characters its answer may be too
large, never too small: whether a text holds them is decided in the text. Those of two are counted exactly.
"""

from speeches.search.engines.whoosh.bigrams.bigram_file import MANY, write_bigrams
from speeches.search.engines.whoosh.bigrams.bigram_filter import BigramFilter, Mask

__all__ = ["MANY", "BigramFilter", "Mask", "write_bigrams"]
