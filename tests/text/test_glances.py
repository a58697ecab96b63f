"""A glance at a printed text tells what folding it would tell."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from speeches.text.canonicalization.canonical_map import CanonicalMap
from speeches.text.canonicalization.canonical_text import canonical
from speeches.text.canonicalization.number_seams import seams
from speeches.text.canonicalization.variant_characters import printed_variants
from speeches.text.matching.literal_pattern import LiteralPattern
from speeches.text.matching.pattern import Pattern
from speeches.text.matching.phrase_pattern import PhrasePattern
from speeches.text.matching.prefilter import contains
from tests.text.strategies import TEXTS, TRICKY

PIECES = st.one_of(TRICKY, st.sampled_from(["抓", "抓落实", "工作", "後", "m2", "1", "X", "。", "½", "İ"]))
NEEDLES = st.one_of(
    st.builds(lambda piece: PhrasePattern.of(piece), PIECES),
    st.builds(lambda first, second: PhrasePattern.of(first, second), PIECES, PIECES),
    st.builds(lambda piece: PhrasePattern.of(piece, across_holes=True), PIECES),
).filter(bool)
LITERALS = st.builds(lambda piece: LiteralPattern((piece,)), PIECES.filter(bool))


@given(TEXTS, st.one_of(NEEDLES, LITERALS))
def test_a_glance_says_what_counting_in_the_folded_text_says(text: str, sought: Pattern) -> None:
    assert contains(CanonicalMap(text), sought) == (_count(sought, text) > 0)


@given(TEXTS, st.data())
def test_what_is_cut_out_of_a_text_is_held_by_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    needle = PhrasePattern.of(text[start : data.draw(st.integers(start, len(text)))])
    if needle:
        assert contains(CanonicalMap(text), needle)


def test_no_printed_form_of_a_canonical_character_is_overlooked() -> None:
    known = printed_variants()
    for code in range(0x110000):
        char = chr(code)
        if unicodedata.category(char) not in ("Cn", "Co", "Cs"):
            assert all(char in known.get(folded, folded) for folded in canonical(char)), hex(code)


def _count(sought: Pattern, text: str) -> int:
    return sought.count(text) if sought.printed else sought.count(canonical(text), seams(text))
