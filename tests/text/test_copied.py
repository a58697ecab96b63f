"""What two texts have in common, and the prints by which they are found."""

import random
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.similarity.shingling import SHINGLE, Shingled
from speeches.text.similarity.winnowing import PASSAGE, fingerprints

FEW = st.text(alphabet="天地人", max_size=300)
MANY = st.text(alphabet="天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏\n*", max_size=300)
TEXTS = FEW | MANY


def covered(text: str, other: str) -> float:
    """Character by character: whether it stands in a run of nine that the other text holds."""
    held = [text[at : at + SHINGLE] in other for at in range(len(text) - SHINGLE + 1)]
    return sum(any(held[max(0, at - SHINGLE + 1) : at + 1]) for at in range(len(text))) / max(1, len(text))


@given(TEXTS, TEXTS, st.integers(0, 300), st.integers(0, 60))
def test_the_shares_are_what_a_scan_of_every_character_says(text: str, other: str, at: int, size: int) -> None:
    other = other[:at] + text[at : at + size] + other[at:]
    assert Shingled(text).shares(other) == pytest.approx((covered(text, other), covered(other, text)))


@given(TEXTS, TEXTS, st.text(alphabet="天地玄黄宇宙洪荒", min_size=PASSAGE, max_size=PASSAGE), TEXTS, TEXTS)
def test_texts_with_a_long_passage_in_common_have_a_print_in_common(
    before: str, behind: str, passage: str, other_before: str, other_behind: str
) -> None:
    assert fingerprints(before + passage + behind) & fingerprints(other_before + passage + other_behind)


def test_few_shingles_are_kept() -> None:
    chance = random.Random(7)
    text = "".join(chr(0x4E00 + chance.randrange(3000)) for _ in range(10_000))
    assert len(text) / 40 < len(fingerprints(text)) < len(text) / 20


@pytest.mark.parametrize(("text", "number"), [("", 0), ("天地玄黄宇宙洪荒", 0), ("天地玄黄宇宙洪荒日", 1)])
def test_a_text_shorter_than_a_shingle_has_no_print(text: str, number: int) -> None:
    assert len(fingerprints(text)) == number


def least_of_each_window(text: str) -> set[int]:
    """Prints as they are defined, and as archives have stored them: compared one window with the next."""
    encoded = text.encode("utf-32-le")
    values = [crc32(encoded[4 * at : 4 * at + 36]) for at in range(len(text) - 8)]
    windows = range(max(1, len(values) - 55)) if values else ()
    return {min(values[at : at + 56]) for at in windows}


@pytest.mark.parametrize("alphabet", [1, 2, 5, 3000])
def test_prints_are_the_least_numbers_of_all_windows(alphabet: int) -> None:
    chance = random.Random(alphabet)
    for length in (*range(0, 160, 3), 64, 65, 1000, 5001):
        text = "".join(chr(0x4E00 + chance.randrange(alphabet)) for _ in range(length))
        assert fingerprints(text) == least_of_each_window(text)
