"""The archive's own words in the word cutter's dictionary."""

from collections.abc import Iterable

from speeches.text.tokens.tokenizer import FOLDS, all_tokens
from speeches.text.tokens.word_cutters import cutter

_own: list[str] = []  # words that this process has added to the cutter's dictionary


def add_words(own: Iterable[str]) -> list[str]:
    """Puts words into the cutter's dictionary for as long as the process runs; to be called before any text is cut.

    Args:
        own: names and set phrases as people write them; they are folded as texts are.

    Returns:
        Those that no text will give whole, because texts are parted at a sign or at a number within them.
    """
    folded = [(word, FOLDS.over(word)) for word in own]
    for _, word in folded:
        cutter().add(word)
        _own.append(word)
    return [typed for typed, word in folded if word not in all_tokens(word)]


def added_words() -> list[str]:
    """The words that `add_words` has added in this process, folded."""
    return list(_own)
