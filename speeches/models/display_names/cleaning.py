"""Names without what nobody sees."""

from unicodedata import category, normalize

# Letters and signs without any ink: fillers of Hangul, vowels of Khmer, an empty cell of Braille.
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def is_invisible(char: str) -> bool:
    """Whether a character, which is no white space, shows nothing: controls, directions, joiners, fillers."""
    return category(char) in ("Cc", "Cf", "Cs", "Cn") or char in _BLANK


def cleaned_name(typed: str) -> str:
    """A name as it is kept: in Unicode's form NFC, on one line, single blanks, without invisible characters.

    Args:
        typed: of any length.

    Returns:
        The name; "" where nothing of it would be seen.
    """
    kept = "".join(" " if char.isspace() else char for char in normalize("NFC", typed))
    kept = " ".join("".join(char for char in kept if not is_invisible(char)).split())
    return kept if any(category(char)[0] in "LNPS" for char in kept) else ""
