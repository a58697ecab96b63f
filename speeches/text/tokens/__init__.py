"""Words: the tokenizer with its cutters, numbers as words, and spellings that depend on the word."""

from speeches.text.tokens.number_words import CHINESE_ZEROS
from speeches.text.tokens.spelling_variants import MOST, Variants, variants_of
from speeches.text.tokens.tokenizer import add_words, all_tokens, is_word, words, words_version

__all__ = [
    "CHINESE_ZEROS",
    "MOST",
    "Variants",
    "add_words",
    "all_tokens",
    "is_word",
    "variants_of",
    "words",
    "words_version",
]
