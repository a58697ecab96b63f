"""Word segmentation, numbers and dates as tokens, and spelling variants that depend on the word."""

from speeches.text.tokens.dictionary import dictionary_words
from speeches.text.tokens.number_words import CHINESE_ZEROS
from speeches.text.tokens.spelling_variants import Variants, variants_of
from speeches.text.tokens.tokenizer import dictionary_segments, words
from speeches.text.tokens.user_dictionary import add_words, added_words
from speeches.text.tokens.variant_combinations import MOST_FORMS

__all__ = [
    "CHINESE_ZEROS",
    "MOST_FORMS",
    "Variants",
    "add_words",
    "added_words",
    "dictionary_segments",
    "dictionary_words",
    "variants_of",
    "words",
]
