"""Needles and spans: places are found, merged and cut out with context."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.canonicalization.canonical_map import CanonicalMap
from speeches.text.canonicalization.canonical_text import canonical
from speeches.text.canonicalization.character_folding import HOLE
from speeches.text.matching.excerpts import excerpt
from speeches.text.matching.literal_pattern import LiteralPattern
from speeches.text.matching.pattern import Pattern
from speeches.text.matching.phrase_pattern import PhrasePattern
from speeches.text.matching.spans import hole_spans, merge_spans, printed_spans


def marked(text: str, *needles: Pattern) -> list[str]:
    return [text[start:end] for start, end in printed_spans(CanonicalMap(text), needles)]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("狠抓落实，抓落实。", "抓落实", ["抓落实", "抓落实"]),
        ("抓“落实”", "抓落实", ["抓“落实"]),
        ("抓 落\u3000实", "抓落实", ["抓 落\u3000实"]),
        ("抓。落实", "抓落实", []),
        ("抓！！\n落实", "抓。落实", ["抓！！\n落实"]),
        ("二〇〇八年", "2008", ["二〇〇八"]),
        ("X X委", "某某某委", ["X X委"]),
        ("人人人人人", "人人", ["人人", "人人"]),
        ("國務院", "国务院", ["國務院"]),
    ],
)
def test_a_phrase_is_found_in_these_printed_places(text: str, phrase: str, expected: list[str]) -> None:
    assert marked(text, PhrasePattern.of(phrase)) == expected


@pytest.mark.parametrize(
    ("text", "fillings"),
    [
        ("坚持改革和开放相结合", ["改革和开放"]),
        ("坚持相结合", []),
        ("坚持。改革相结合", []),
        ("坚持" + "改" * 20 + "相结合", ["改" * 20]),
        ("坚持" + "改" * 21 + "相结合", []),
        ("坚持甲，坚持乙相结合", ["乙"]),
        ("坚持甲相结合，坚持乙相结合", ["甲", "乙"]),
    ],
)
def test_a_slot_is_filled_with(text: str, fillings: list[str]) -> None:
    slot = PhrasePattern.of("坚持", "相结合")
    folded = canonical(text)
    assert [match[1] for match in slot.regex.finditer(folded)] == fillings
    assert slot.count(canonical(text)) == len(fillings) == len(marked(text, slot))


def test_overlapping_spans_are_joined_and_neighbours_are_not() -> None:
    assert merge_spans([(5, 7), (0, 3), (2, 4), (4, 5), (0, 1)]) == [(0, 4), (4, 5), (5, 7)]


@given(st.text("抓落实工作。，X 的"), st.text("抓落实工作。，X 的", min_size=1, max_size=4))
def test_the_number_of_places_is_what_a_plain_scan_counts(text: str, phrase: str) -> None:
    if sought := PhrasePattern.of(phrase):
        folded = canonical(text)
        assert len(list(sought.spans(folded))) == sought.count(folded) == folded.count(sought.pieces[0])


@given(st.text(min_size=1), st.lists(st.tuples(st.integers(0, 300), st.integers(1, 30)), max_size=8))
def test_a_cut_is_printed_text_with_its_spans_in_place(letters: str, places: list[tuple[int, int]]) -> None:
    text = (letters * 400)[:400]
    spans = merge_spans((start, start + size) for start, size in places)
    made = excerpt(text, spans, context=20, longest=100)
    assert made.text in text
    assert (made.text == text) == (not made.cut_before and not made.cut_after)
    for start, end in made.spans:
        assert 0 <= start < end <= len(made.text)
    if spans:
        assert {made.text[s:e] for s, e in made.spans} <= {text[s:e] for s, e in spans}
        assert made.spans


def test_a_cut_has_context_on_both_sides() -> None:
    made = excerpt("前" * 100 + "抓落实" + "后" * 100, [(100, 103)], context=20, longest=60)
    (start, end) = made.spans[0]
    assert made.text[start:end] == "抓落实"
    assert start >= 20
    assert len(made.text) - end >= 20
    assert len(made.text) <= 64


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("X委X政府的意见", "市委市政府", ["X委X政府"]),
        ("某某市委、市政府", "市委市政府", ["市委、市政府"]),
        ("市委市政府", "市委市政府", ["市委市政府"]),
        ("××市委", "杭州市委", ["××市委"]),
        ("在**的领导下", "在市委的领导下", ["在**的领导下"]),
        ("X委", "市委", ["X委"]),
        ("X委X", "市委市政府", []),
        ("X政X", "市政府", []),
        ("委X政府", "市委市政府", []),
        ("抓X。落实", "抓好落实", []),
        ("XX", "市委", []),
    ],
)
def test_a_phrase_may_cross_holes_when_half_of_it_is_printed(text: str, phrase: str, expected: list[str]) -> None:
    assert marked(text, PhrasePattern.of(phrase, across_holes=True)) == expected


def test_the_holes_within_a_place_are_told_apart() -> None:
    printed = CanonicalMap("X委X政府和X县")
    spans = printed_spans(printed, [PhrasePattern.of("市委市政府", across_holes=True)])
    assert hole_spans(printed, spans) == [(0, 1), (2, 3)]


@pytest.mark.parametrize(
    ("text", "pieces", "expected"),
    [
        ("抓落实，抓“落实”，抓落實", ("抓落实",), ["抓落实"]),
        ("二〇〇八年，2008年", ("2008年",), ["2008年"]),
        ("坚持改革，相结合。坚持a相结合", ("坚持", "相结合"), ["坚持改革，相结合", "坚持a相结合"]),
        ("1.3和13", ("13",), ["13"]),
        ("a.c abc", ("a.c",), ["a.c"]),
    ],
)
def test_a_literal_is_found_as_it_is_printed(text: str, pieces: tuple[str, ...], expected: list[str]) -> None:
    assert [text[start:end] for start, end in printed_spans(CanonicalMap(text), [LiteralPattern(pieces)])] == expected


@given(st.text("市委政府X的。", max_size=30), st.text("市委政府X的", min_size=2, max_size=6))
def test_crossing_holes_finds_at_least_what_the_phrase_itself_finds(text: str, phrase: str) -> None:
    if sought := PhrasePattern.of(phrase):
        crossing = PhrasePattern.of(phrase, across_holes=True)
        folded = canonical(text)
        assert bool(crossing.count(folded)) >= bool(sought.count(folded))
        for start, end in crossing.spans(folded):
            place = folded[start:end]
            assert place == crossing.pieces[0] or len(place) - place.count(HOLE) >= len(crossing.pieces[0]) / 2
