"""What nobody sees in a name or a value: taken off names that people give, refused where a value is kept as typed."""

from unicodedata import category, normalize

from django.utils.translation import gettext

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


def invisible_problem(typed: str) -> str:
    """Why a line of text is not kept: the place of its first invisible character, as a sentence; "" where all is seen.

    White space of any kind is none: doors that call this make single blanks of it.

    Args:
        typed: what is to be kept as it is: a value, a label, a tag.
    """
    for place, char in enumerate(typed, 1):
        if is_invisible(char) and not char.isspace():
            values = {"place": place, "code": f"{ord(char):04X}"}
            told = gettext("第 %(place)s 个字符看不见（U+%(code)s），请删去；找不到它时，请把它前后的字删去重新输入。")
            return told % values
    return ""
