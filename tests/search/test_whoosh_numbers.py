"""Whole numbers are counted in the bytes of all texts; it comes to what is counted in the print of each."""

from array import array
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st
from stringzilla import Str

from speeches.search.engines.whoosh.schema import PLACES
from speeches.search.engines.whoosh.segments.segment_text import Seams, SegmentText
from speeches.search.engines.whoosh.segments.segment_texts import SegmentTexts
from speeches.text.canonicalization.canonical_text import canonical, canonical_query
from speeches.text.canonicalization.number_seams import canonical_with_seams, seams
from speeches.text.matching.phrase_pattern import PhrasePattern
from tests.plain_scan import Text, Wanted

PRINTED = st.text("015五一十百万点.、, —％%年。", max_size=40)
SIGNED = st.text("015五十万点.、长—-<＞%％年。", max_size=40)
SIGNED_TYPED = st.text("015五十万—-<%年长", min_size=1, max_size=4).filter(canonical_query)
TYPED = st.text("015五一十百万点%年", min_size=1, max_size=3)


def laid_out(printed: list[str]) -> SegmentTexts:
    texts = [canonical(text).encode() for text in printed]
    places = [array(PLACES, sorted(seams(text))).tobytes() for text in printed]
    borders, ends = (list(accumulate(map(len, some), initial=0)) for some in (texts, places))
    return SegmentTexts([SegmentText(0, Str(b"".join(texts)), borders, Seams(Str(b"".join(places)), ends))])


@given(st.lists(PRINTED, min_size=1, max_size=5), TYPED, TYPED)
def test_counts_are_those_of_a_plain_scan_of_the_print(printed: list[str], first: str, second: str) -> None:
    texts = laid_out(printed)
    for kind, pieces in (("phrase", (first,)), ("slot", (first, second))):
        needle, wanted = PhrasePattern.of(*pieces, bounded=True), Wanted(kind, pieces)
        (string,) = wanted.strings
        expected = {doc: len(wanted.places(string, Text(doc, text, ()).read)) for doc, text in enumerate(printed)}
        found = {doc: count for doc, count in expected.items() if count}
        docs, counts = texts.counts(needle, texts.every)
        assert dict(zip(docs.tolist(), counts.tolist(), strict=True)) == found
        assert texts.docs_with(needle).tolist() == sorted(found)
        assert [texts.canonical_text(doc).seams for doc in range(len(printed))] == [
            canonical_with_seams(text).seams for text in printed
        ]


@given(st.lists(SIGNED, min_size=1, max_size=5), SIGNED_TYPED, st.booleans(), st.booleans())
def test_counts_are_those_of_each_text_read_by_itself(
    printed: list[str], typed: str, bounded: bool, exact_signs: bool
) -> None:
    texts, needle = laid_out(printed), PhrasePattern.of(typed, bounded=bounded, exact_signs=exact_signs)
    read = map(texts.canonical_text, range(len(printed)))
    expected = [needle.count(text, text.seams) for text in read]
    assert texts.counts(needle, texts.every).of(texts.every).tolist() == expected
