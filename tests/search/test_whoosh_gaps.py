"""Slots are looked for in the bytes of all texts at once; what is found is what the slot's pattern finds in each text."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from stringzilla import Str

from speeches.search.engines.whoosh.segments.segment_text import SegmentText
from speeches.search.engines.whoosh.segments.segment_texts import SegmentTexts
from speeches.text.matching.phrase_pattern import PhrasePattern

Place = tuple[int, tuple[str, ...]]

PIECES = st.text("年工", min_size=1, max_size=3) | st.text("年工一", min_size=1, max_size=4)
TEXTS = st.lists(st.text("年工\n", max_size=30) | st.text("年工一\n", max_size=50), min_size=1, max_size=6)


def laid_out(texts: Sequence[str], split: int) -> SegmentTexts:
    """The texts as an index holds them, in two segments."""
    stretches = []
    for base, some in ((0, texts[:split]), (split, texts[split:])):
        made = [text.encode() for text in some]
        stretches.append(SegmentText(base, Str(b"".join(made)), list(accumulate(map(len, made), initial=0))))
    return SegmentTexts([stretch for stretch in stretches if len(stretch)])


def found(needle: PhrasePattern, texts: SegmentTexts, docs: Sequence[int]) -> list[Place]:
    gaps, wanted = texts.gaps(needle, np.array(docs, np.int64)), set(docs)
    places = (
        (doc, gaps.spans(place), texts.segment_of(doc).text) for place, doc in enumerate(gaps.docs) if doc in wanted
    )
    return [(doc, tuple(str(text[start:end]) for start, end in spans)) for doc, spans, text in places]


def counted(texts: SegmentTexts, needle: PhrasePattern, docs: Sequence[int]) -> dict[int, int]:
    found = texts.counts(needle, np.array(docs, np.int64))
    return dict(zip(found.docs.tolist(), found.counts.tolist(), strict=True))


def read(needle: PhrasePattern, texts: Sequence[str], docs: Sequence[int]) -> list[Place]:
    return [(doc, match.groups()) for doc in docs for match in needle.regex.finditer(texts[doc])]


@hypothesis_settings(max_examples=300, deadline=None)
@given(TEXTS, st.lists(PIECES, min_size=2, max_size=4), st.integers(0, 6), st.sets(st.integers(0, 5)))
@example(["年年年一工\n年年年年年年"], ["年年", "工"], 1, set())
@example(["年工工工\n年年年年"], ["年", "工工"], 1, set())
@example(["年工工一年工", "工"], ["年工工", "工"], 2, set())
@example(["年工年年工一\n年工年工年工"], ["年工", "工一"], 1, set())
@example(["年一工", "一年年年年"], ["年", "工一"], 2, set())
def test_places_and_gaps_are_those_of_the_pattern_in_each_text(
    texts: list[str], pieces: list[str], split: int, some: set[int]
) -> None:
    needle, laid = PhrasePattern(tuple(pieces)), laid_out(texts, min(split, len(texts)))
    for docs in (range(len(texts)), sorted(doc for doc in some if doc < len(texts))):
        expected = read(needle, texts, docs)
        assert found(needle, laid, docs) == expected
        assert counted(laid, needle, docs) == {
            doc: count for doc in docs if (count := sum(place[0] == doc for place in expected))
        }


@pytest.mark.parametrize("rare", ["坚持", "相结合"])
@pytest.mark.parametrize(("gap", "places"), [(1, 1), (19, 1), (20, 1), (21, 0), (0, 0)])
def test_a_gap_is_of_one_to_twenty_characters_of_any_width_whichever_piece_is_the_rarer(
    rare: str, gap: int, places: int
) -> None:
    other = "相结合" if rare == "坚持" else "坚持"
    for char in "a改𠀀":
        text = other * 9 + "\n坚持" + char * gap + "相结合\n" + other * 9
        needle = PhrasePattern.of("坚持", "相结合")
        assert sum(counted(laid_out([text], 1), needle, [0]).values()) == needle.count(text) == places


def test_a_cut_of_texts_that_runs_from_one_into_the_next_is_no_place() -> None:
    needle = PhrasePattern.of("坚持", "结合")
    for first, second in pairwise(["坚持改", "革结合", "坚持改革结", "合"]):
        assert counted(laid_out([first, second], 2), needle, [0, 1]) == {}
