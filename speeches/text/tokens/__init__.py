"""Words: the tokenizer with its cutters, numbers as words, and spellings that depend on the word."""

from speeches.text.tokens.number_words import CHINESE_ZEROS
from speeches.text.tokens.spelling_variants import MOST, Variants, spelling_variants
from speeches.text.tokens.tokenizer import is_word, tokens, words, words_version

__all__ = ["CHINESE_ZEROS", "MOST", "Variants", "is_word", "spelling_variants", "tokens", "words", "words_version"]
