"""The characters that canonical text drops, by kind, each with its reason; every other character is kept.

A phrase is found whatever dropped characters stand inside it. So a kind belongs here only if a reader comparing two
prints, one with and one without the character, would call the wording the same. Signs that are read aloud (%, ℃, §,
№, €, =, ±, →, &) are therefore kept.
"""

import re
import unicodedata
from typing import NamedTuple


class DroppedKind(NamedTuple):
    """A set of characters: Unicode general categories and a listed pattern, minus the exceptions in `kept`."""

    name: str
    reason: str
    categories: frozenset[str] = frozenset()
    listed: re.Pattern[str] | None = None
    kept: frozenset[str] = frozenset()

    def includes(self, char: str) -> bool:
        if char in self.kept:
            return False
        return unicodedata.category(char) in self.categories or bool(self.listed and self.listed.match(char))


# Signs that Unicode files as punctuation but that are read aloud: 5%, 3‰, R&D, 〃 for the same again, #3, §2.
READ_ALOUD = frozenset(".%‰‱&@#§〃")
# Format characters that are printed: signs before a number or an abbreviation in Arabic, Syriac and Kaithi.
_PRINTED_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_TONES = frozenset(map(chr, [*range(0x2E5, 0x2EC), 0x2ED, *range(0xA700, 0xA722)]))
_ZERO_WIDTH = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
# Boxes, blocks and shapes; stars; crosses and asterisks drawn as flowers; leaves; arrowheads that open a line (➢).
_ORNAMENTS = (
    "\u2500-\u25ff\u2605\u2606\u26ab\u2719\u271a\u2722-\u274b\u274d\u274f-\u2752\u2756\u2758-\u2761\u2766\u2767\u27a2-\u27a4"
    "\u2b12-\u2b2f\u2b50-\u2b57\u2b59\u2bc0-\u2bd0\u2bea\u2beb\U0001f532-\U0001f53d\U0001f650-\U0001f67f"
    "\U0001f780-\U0001f7eb"
)

ZERO_WIDTH = DroppedKind(
    "without width",
    "takes no room on the page: direction marks, joiners, variation selectors, fillers",
    frozenset(["Cf"]),
    re.compile(f"[{_ZERO_WIDTH}]"),
    _PRINTED_FORMAT,
)
DROPPED = (
    DroppedKind("control", "is no character: line and page control, halves of a pair", frozenset(["Cc", "Cs"])),
    ZERO_WIDTH,
    DroppedKind(
        "white space",
        "every program wraps and indents lines anew; the blank Braille cell and the half fill space are blank",
        frozenset(["Zs", "Zl", "Zp"]),
        re.compile("[\u2800\u303f]"),
    ),
    DroppedKind("dashes and low lines", "punctuation; a minus cannot be told from a dash", frozenset(["Pd", "Pc"])),
    DroppedKind("brackets and quotation marks", "punctuation", frozenset(["Ps", "Pe", "Pi", "Pf"])),
    DroppedKind(
        "other punctuation",
        "commas, colons, dots between names, solidus, marks of notes; ′ and ″ are printed for quotation marks",
        frozenset(["Po"]),
        kept=READ_ALOUD,
    ),
    DroppedKind(
        "signs printed for punctuation",
        "5~10, <条例>, a|b, 要求∶一是, 列宁∙斯大林, 2008−2013, and ½ is 1⁄2: typed or left out like a comma",
        listed=re.compile("[~|<>∶∷∙⋅−∼∣∕⁄]"),
    ),
    DroppedKind(
        "accents by themselves",
        "´ and ` are printed for quotation marks; ^ ¨ ˇ and the vowel signs of Arabic that Unicode has by themselves"
        " stand at no letter; skin tones change a picture",
        frozenset(["Sk"]),
        re.compile("[\u037a\ufc5e-\ufc63\ufe70\ufe72\ufe74\ufe76\ufe78\ufe7a\ufe7c\ufe7e]"),
        _TONES,
    ),
    DroppedKind(
        "bullets, boxes and ornaments",
        "decorate a list or a table: ● ◆ ★ ➢ ❖ ─ │",
        listed=re.compile(f"[{_ORNAMENTS}]"),
    ),
    DroppedKind(
        "rings and boxes around a character", "1⃝ is ① and so 1", listed=re.compile("[\u20dd-\u20df\u20e2-\u20e4]")
    ),
    DroppedKind("stands for a picture", "the place of something that is no text", listed=re.compile("\ufffc")),
    DroppedKind(
        "bullets of symbol fonts",
        "what Word writes for the bullets of Symbol and Wingdings: ● ■ ◆ ➢ ✓",
        listed=re.compile("[\uf06c\uf06e\uf075\uf076\uf09f\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc]"),
    ),
)


def dropped_kind(char: str) -> DroppedKind | None:
    """The kind under which a character, in its plain (NFKC) form, is dropped; None if canonical text keeps it."""
    return next((kind for kind in DROPPED if kind.includes(char)), None)
