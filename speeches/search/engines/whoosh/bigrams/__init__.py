"""Character bigrams of the canonical texts: which documents of a segment can hold a string at all.

A bigram file stands beside the other files of a segment. Its answer may be too large, never too small: whether a string
is in a text is decided in the text.
"""

from speeches.search.engines.whoosh.bigrams.bigram_file import write_bigrams
from speeches.search.engines.whoosh.bigrams.bigram_filter import BigramFilter, Mask

__all__ = ["BigramFilter", "Mask", "write_bigrams"]
