"""What is like a phrase: some changes off, in another order, or a cut of it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.similarity.fuzzy import edit_distance, most_similar
from speeches.text.similarity.partial_matches import longest_substrings, pieces_nearby

WORDS = st.text("抓落实工作要\n", max_size=30)


def cut_out(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("抓落实工作", "要抓好落实工作。", ["抓好落实工作"]),
        ("抓落实工作", "要抓实工作要", ["抓实工作"]),
        ("抓落实工作", "要抓紧实工作要", ["抓紧实工作"]),
        ("抓落实工作", "要紧落实工作要", ["紧落实工作"]),
        ("抓落实工作", "\n落实工作\n", ["落实工作"]),
        ("抓落实工作", "抓落实工事，抓好落实工作", ["抓好落实工作", "抓落实工事"]),
        ("抓落实工作", "要落实", []),
        ("抓落实工作", "", []),
    ],
)
def test_places_like_a_phrase(phrase: str, text: str, found: list[str]) -> None:
    assert sorted(cut_out(text, most_similar(phrase, text))) == sorted(found)


@given(st.text("抓落实工作要", min_size=4, max_size=12), WORDS)
def test_what_is_alike_is_a_third_off_at_most_and_overlaps_nothing(phrase: str, text: str) -> None:
    spans = sorted(most_similar(phrase, text))
    assert all(edit_distance(phrase, string) <= max(1, len(phrase) // 3) for string in cut_out(text, spans))
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全面推进乡村振兴", ["推进乡村振兴"]),
        ("推进。很多年以来。乡村的振兴，靠推进", ["乡村的振兴，靠推进"]),
        ("推进" + "工" * 30 + "乡村振兴", []),
        ("推进推进推进", []),
    ],
)
def test_words_in_another_order(text: str, found: list[str]) -> None:
    assert cut_out(text, pieces_nearby("乡村振兴推进", ["乡村", "振兴", "推进"], text)) == found


@given(WORDS, st.lists(WORDS, max_size=4))
def test_the_longest_cuts_are_those_that_occur_and_cannot_grow(phrase: str, texts: list[str]) -> None:
    occurring = {
        (start, end)
        for start in range(len(phrase))
        for end in range(start + 1, len(phrase) + 1)
        if any(phrase[start:end] in text for text in texts)
    }
    longest = [(start, end) for start, end in occurring if not {(start - 1, end), (start, end + 1)} & occurring]
    assert longest_substrings(phrase, texts) == sorted(longest)
