"""Code points that print the same character as another: radicals, strokes, the private use of GBK and GB18030."""

from functools import cache
from pathlib import Path

# A file of the Unicode Character Database, 15.0.0; its licence stands beside it.
UNICODE_DATA = Path(__file__).with_name("EquivalentUnifiedIdeograph.txt")

# Circles that are printed for 〇: 二○○八年, 二◯◯八年, 二⚪⚪八年.
PRINTED_ZEROS = "○◯⚪⚬⭕⭘\U0001f785\U0001f786\U0001f787\U0001f788"

# What GBK and GB18030-2000 printed before Unicode had a code point for it, by the private code point that decoders of
# their time gave: the first one, and the characters from there on, as GB18030-2005 and 2022 name them.
_PRIVATE = (
    (0xE5E5, "\u3000"),
    (0xE76C, "€"),
    (0xE78D, "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19"),
    (0xE7C7, "ḿǹ"),
    (0xE7E7, "〾⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻"),
    (
        0xE815,
        "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌"
        "龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻",
    ),
)


@cache
def equivalent_characters() -> dict[int, str]:
    """Maps a code point to the one character that it prints as (⻓ to 長).

    Sources: EquivalentUnifiedIdeograph.txt of the Unicode Character Database 15.0.0; GB18030-2005 and GB18030-2022.
    """
    private = {first + at: char for first, chars in _PRIVATE for at, char in enumerate(chars)}
    return {**private, **_radicals()}


def _radicals() -> dict[int, str]:
    """Lines such as: 2E8C..2E8D ; 5C0F # [2] CJK RADICAL SMALL ONE..."""
    radicals: dict[int, str] = {}
    for line in UNICODE_DATA.read_text(encoding="utf-8").splitlines():
        codes, _, ideograph = line.partition("#")[0].partition(";")
        if ideograph:
            first, _, last = codes.strip().partition("..")
            radicals |= dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), chr(int(ideograph, 16)))
    return radicals
