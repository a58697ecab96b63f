"""The quick way to the matches of a phrase gives what folding the whole text gives."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from speeches.text.canonicalization.canonical_map import CanonicalMap
from speeches.text.matching.phrase_pattern import PhrasePattern
from speeches.text.matching.quick_spans import each_place_to_look, quick_spans
from speeches.text.matching.spans import all_spans, printed_spans

# Variants of one another, what folds to several characters, to nothing, and to marks.
CHARACTERS = "抓落實实狠２2二㎡m㍻平成“”，、 \u200b\u3000。\n*×某aA"
texts = st.text(st.sampled_from(CHARACTERS), max_size=120)
phrases = st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=5)


@settings(max_examples=500)
@given(texts, phrases)
@example("抓，" + "、" * 40 + "落實抓落实", "抓落实")
@example("平成㍻成", "平成")
@example("实实实", "实实")
def test_it_finds_what_folding_finds(text: str, phrase: str) -> None:
    pattern = PhrasePattern.of(phrase)
    if pattern and (quick := quick_spans(text, pattern)) is not None:
        folded = all_spans(CanonicalMap(text), [pattern])
        assert quick == list(dict.fromkeys(folded))


@settings(max_examples=300)
@given(
    st.text(st.sampled_from("部分份人才材。㍻平成 ，"), max_size=60), st.sampled_from(["部分", "人才", "成分", "平成"])
)
def test_it_finds_all_spellings_of_a_phrase(text: str, phrase: str) -> None:
    pattern = PhrasePattern.of(phrase, varied=True)
    assert quick_spans(text, pattern) == list(dict.fromkeys(all_spans(CanonicalMap(text), [pattern])))


@settings(max_examples=500)
@given(texts, phrases, phrases, st.booleans())
def test_whatever_is_matched_holds_a_place_to_look(text: str, phrase: str, other: str, slot: bool) -> None:
    for line in text.split("\n"):
        for pattern in (
            PhrasePattern.of(*([phrase, other] if slot else [phrase]), bounded=bounded, varied=True)
            for bounded in (True, False)
        ):
            if pattern and (found := each_place_to_look(line, pattern)) is not None:
                places = list(found)
                assert places == sorted(places)
                assert all(
                    any(start <= place < end for place in places)
                    for start, end in all_spans(CanonicalMap(line), [pattern])
                )


def test_a_phrase_far_apart_in_print_is_found_by_its_rarest_character() -> None:
    text = "抓" * 30 + "落" + " " * 200 + "實" + "抓" * 30
    pattern = PhrasePattern.of("抓落实")
    assert quick_spans(text, pattern) == printed_spans(CanonicalMap(text), [pattern]) == [(29, 232)]


@pytest.mark.parametrize(
    "pattern",
    [
        PhrasePattern.of("抓", "落实"),
        PhrasePattern.of("抓落实", across_holes=True),
        PhrasePattern.of("5%", bounded=True),
        PhrasePattern.of("哈哈"),
        PhrasePattern.of("抓。落实"),
    ],
)
def test_it_leaves_to_others_what_is_no_plain_phrase(pattern: PhrasePattern) -> None:
    assert quick_spans("抓落实，哈哈哈", pattern) is None
