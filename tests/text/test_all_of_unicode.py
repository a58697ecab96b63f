"""Every character that Unicode assigns, private ones among them: kept as itself, as another one, or dropped for a reason."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from speeches.extraction.decoding.encodings import decode_as_browser
from speeches.text.canonicalization.canonical_text import canonical
from speeches.text.canonicalization.character_folding import BORDER, HOLE
from speeches.text.canonicalization.dropped_characters import DROPPED, dropped_kind
from speeches.text.canonicalization.equivalents import UNICODE_DATA, equivalent_characters
from speeches.text.canonicalization.simplified_script import simplified
from speeches.text.tokens.tokenizer import words


def assigned() -> Iterator[str]:
    return (char for char in map(chr, range(0x110000)) if unicodedata.category(char) != "Cn")


def plain(char: str) -> str:
    """What the standard calls the same character for a reader: width, font, position, case, script and code point aside."""
    equal = equivalent_characters().get(ord(char), char)
    return simplified(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", equal).lower()))


def test_each_character_is_kept_or_is_another_one_or_is_dropped_for_a_reason() -> None:
    unexplained = []
    for char in assigned():
        form = canonical(char)
        itself = form == char
        another = bool(form) and form != char and canonical(form) == form
        gone = not form and bool(dropped_kind(char) or all(map(dropped_kind, plain(char))))
        if itself + another + gone != 1:
            unexplained.append(f"{ord(char):04X}")
    assert unexplained == []


def test_no_part_of_a_character_is_lost_unless_that_part_is_dropped_by_itself() -> None:
    """℃ keeps its degree, ㈱ its character, ½ both its digits."""
    for char in assigned():
        parts = plain(char)
        if len(parts) > 1 and not parts.startswith(" ") and canonical(char) not in (BORDER, HOLE):
            assert canonical(char) == canonical(parts), hex(ord(char))


def test_each_kind_that_is_dropped_has_a_name_and_a_reason_and_there_is_a_character_of_it() -> None:
    found = {kind.name for char in assigned() if (kind := dropped_kind(char)) and not canonical(char)}
    assert found == {kind.name for kind in DROPPED}
    assert all(kind.reason for kind in DROPPED)


def test_no_letter_and_no_ideograph_and_no_number_folds_to_nothing() -> None:
    fillers = set("\u115f\u1160\u3164\uffa0")
    for char in assigned():
        if unicodedata.category(char)[0] in "LN" and plain(char)[:1] != " " and char not in fillers:
            assert canonical(char), hex(ord(char))


def rows_of_the_standard() -> Iterator[tuple[str, str]]:
    for line in Path(UNICODE_DATA).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            codes, ideograph = line.split("#")[0].replace(" ", "").split(";")
            ends = [int(code, 16) for code in codes.split("..")]
            yield from ((chr(code), chr(int(ideograph, 16))) for code in range(ends[0], ends[-1] + 1))


def test_every_radical_and_stroke_is_the_ideograph_that_unicode_names() -> None:
    rows = list(rows_of_the_standard())
    assert len(rows) == 348
    for radical, ideograph in rows:
        assert canonical(radical) == canonical(ideograph), hex(ord(radical))
        assert simplified(radical) == simplified(ideograph), hex(ord(radical))


@pytest.mark.parametrize(
    ("printed", "typed"), [("人⺠利益", "人民利益"), ("⻓期", "长期"), ("⼈⺠", "人民"), ("⻑期", "长期")]
)
def test_radicals_in_a_text_are_found_and_cut_as_words_like_the_characters_they_print(printed: str, typed: str) -> None:
    assert canonical(printed) == canonical(typed)
    assert words(printed) == words(typed)


def private() -> Iterator[tuple[str, bytes]]:
    """Private code points that GBK and GB18030-2000 gave to what they print, and the bytes of these."""
    yield "\ue5e5", b"\xa3\xa0"
    yield "\ue76c", b"\xa2\xe3"
    trails = [*range(0xD9, 0xE0), 0xEC, 0xED, 0xF3]
    yield from ((chr(0xE78D + at), bytes([0xA6, low])) for at, low in enumerate(trails))
    yield from (("\ue7c7", b"\xa8\xbc"), ("\ue7c8", b"\xa8\xbf"))
    yield from ((chr(0xE7E7 + at), bytes([0xA9, 0x89 + at])) for at in range(13))
    trails = [*range(0x50, 0x7F), *range(0x80, 0xA1)]
    yield from ((chr(0xE815 + at), bytes([0xFE, low])) for at, low in enumerate(trails))


def test_a_private_character_of_old_gbk_is_what_the_newest_standard_reads_for_its_bytes() -> None:
    rows = list(private())
    assert len(rows) == 107
    for char, data in rows:
        assert canonical(char) == canonical(decode_as_browser(data, "gb18030") or "?"), hex(ord(char))


def test_other_private_characters_are_kept() -> None:
    assert canonical("抓\ue000落\uf8ff实\U000f0001") == "抓\ue000落\uf8ff实\U000f0001"
    assert canonical("\ue816\ue855") == "𠂇𤇾"


@pytest.mark.parametrize("circle", "〇○◯⚪⚬⭕⭘零０⓪⓿")
def test_every_circle_that_is_printed_for_zero_is_zero(circle: str) -> None:
    assert canonical(f"二{circle}{circle}八年") == "2008年"


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("５℃", "5°c"),
        ("5°", "5°"),
        ("№３", "no3"),
        ("§2", "§2"),
        ("￥100、¥100", "¥100¥100"),
        ("$5€5£5", "$5€5£5"),
        ("±3、a=b、≥5、→", "±3a=b≥5→"),
        ("R＆D", "r&d"),
        ("①⑴⒈㈠㊀❶Ⅳ²₂", "111.111iv22"),
        ("⓫㉈❿", "111010"),
        ("٣%٪５‱", "3%%5‱"),
        ("〡〢〩", "129"),
        ("10⁻³", "10⁻3"),
        ("㎡㏑㍿", "m2ln株式会社"),
        ("抓〓落实", f"抓{HOLE}落实"),
        ("██市", f"{HOLE}市"),
        ("抓\ufffd落实", "抓\ufffd落实"),
        ("😀☎✓", "😀☎✓"),
        ("㇐㇑", "1丨"),
        ("1⃝", "1"),
        ("︐︒", BORDER),
        ("한글カナ", "한글カナ"),
        ("●★◆➢❖─抓", "抓"),
    ],
)
def test_signs_that_are_read_are_kept_and_ornaments_are_not(printed: str, form: str) -> None:
    assert canonical(printed) == form


@pytest.mark.parametrize("char", ["𠮷", "𪚥", "\U0002f804", "\uf900", "\ufa0e", "\U00030000"])
def test_characters_of_four_bytes_and_compatibility_ideographs_are_found_as_they_were(char: str) -> None:
    standard = unicodedata.normalize("NFKC", char)
    assert canonical(f"抓{char}实") == f"抓{simplified(standard)}实"
    assert canonical(char.encode("gb18030").decode("gb18030")) == canonical(char)
