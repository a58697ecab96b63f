"""A quote means exact: what a quoted search finds and counts is what a plain scan over the canonical texts does."""

import random
import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from speeches.models import Speech
from speeches.search.index import indexing
from speeches.search.query.terms import Mode
from speeches.search.results.search import Hit, search_speeches
from speeches.text.canonicalization.canonical_text import canonical_query
from speeches.text.canonicalization.number_seams import canonical_with_seams
from speeches.text.matching.phrase_pattern import PhrasePattern
from tests.factories import Make, bare_speech
from tests.lanes import CORPORA
from tests.plain_text import IN_NUMBERS, fold

pytestmark = pytest.mark.django_db

# A quotation mark would end the quote, an underscore would make a slot; neither is part of canonical text.
NOT_IN_A_QUOTE = re.compile('["“”＂„‟‘’「」｢｣『』_＿]')
PIECES = [
    *"抓的。！；\n，“”X×某一经經后後ａAx.…\u3000",
    "落实",
    "工作",
    "**",
    "二〇〇八年",
    "2008",
    "１．３",
    "1.3％",
    "經濟",
    "经济",
]
SPEECHES = st.lists(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), min_size=1, max_size=5)
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


class Scan:
    """All speeches of the database with their canonical texts."""

    def __init__(self) -> None:
        self.speeches = {speech.pk: speech for speech in Speech.objects.with_text()}
        self.texts = {pk: canonical_with_seams(speech.text) for pk, speech in self.speeches.items()}
        self.checked = 0  # how many phrases were compared

    def counts(self, *pieces: str) -> dict[int, int]:
        """How often each text holds the phrase or slot; a line break that is typed is white space."""
        sought = PhrasePattern.of(*(piece.replace("\n", " ") for piece in pieces), bounded=True, varied=True)
        return {pk: count for pk, text in self.texts.items() if (count := sought.count(text, text.seams))}

    def check(self, phrase: str) -> None:
        """One quoted search against the scan: the same speeches, the same places, the same totals."""
        quoted = NOT_IN_A_QUOTE.sub("", phrase)
        if not canonical_query(quoted.replace("\n", " ")):
            assert search_speeches(f"“{quoted}”").total == 0, quoted  # there is nothing to look for
            return
        self.checked += 1
        expected = self.counts(quoted)
        found = search_speeches(f"“{quoted}”", page_size=1000)
        assert {hit.speech.pk: hit.occurrences for hit in found.hits} == expected, quoted
        assert (found.total, found.occurrences) == (len(expected), sum(expected.values())), quoted
        for hit in found.hits:
            self.check_snippets(hit)

    def check_slot(self, first: str, second: str) -> None:
        """A slot finds the places that its pattern finds in the canonical texts, one by one."""
        pieces = [NOT_IN_A_QUOTE.sub("", piece).replace("\n", " ") for piece in (first, second)]
        expected = self.counts(*pieces) if any(canonical_query(piece) for piece in pieces) else {}
        found = search_speeches("“{}___{}”".format(*pieces), page_size=1000)
        assert {hit.speech.pk: hit.occurrences for hit in found.hits} == expected, pieces

    def check_snippets(self, hit: Hit) -> None:
        speech = self.speeches[hit.speech.pk]
        anchors = {p.anchor for p in speech.paragraphs()} | {s.anchor for s in speech.sections.all()}
        assert hit.snippets
        assert {snippet.anchor for snippet in hit.snippets} <= anchors
        assert all(snippet.text in speech.text and snippet.spans for snippet in hit.snippets)


def cuts(texts: Sequence[str], number: int, chance: random.Random) -> list[str]:
    """Random cuts of 2 to 12 characters."""
    long = [text for text in texts if len(text) >= 2]
    made = []
    for _ in range(number if long else 0):
        text = chance.choice(long)
        size = chance.randint(2, min(12, len(text)))
        start = chance.randint(0, len(text) - size)
        made.append(text[start : start + size])
    return made


@pytest.mark.slow
@pytest.mark.usefixtures("index_path")
@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SPEECHES, st.randoms(use_true_random=False))
def test_random_cuts_of_made_texts_are_found_exactly(texts: list[str], chance: random.Random) -> None:
    Speech.objects.all().delete()
    for text in texts:
        bare_speech(text)
    indexing.rebuild_index()
    scan = Scan()
    for phrase in cuts(texts, 12, chance):
        scan.check(phrase)
        scan.check_slot(phrase[:1], phrase[-1:])


@pytest.mark.slow
@pytest.mark.usefixtures("index_path")
@hypothesis_settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=30), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_random_cuts_of_any_texts_are_found_exactly(texts: list[str], chance: random.Random) -> None:
    Speech.objects.all().delete()
    stored = [text.replace("\x00", "").encode(errors="ignore").decode() for text in texts]
    for text in stored:
        bare_speech(text)
    indexing.rebuild_index()
    scan = Scan()
    for phrase in cuts(stored, 6, chance):
        scan.check(phrase)


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.usefixtures("index_path")
def test_random_cuts_of_the_corpora_are_found_exactly_in_any_width_script_and_punctuation() -> None:
    from opencc import OpenCC

    traditional = OpenCC("s2t")
    texts = [path.read_text(errors="replace").replace("\x00", "") for path in sorted(CORPORA.glob("*/*.txt"))]
    for text in texts:
        bare_speech(text)
    indexing.rebuild_index()
    chance = random.Random(20090202)
    scan = Scan()
    for phrase in cuts(texts, 200, chance):
        scan.check(phrase)
        scan.check_slot(phrase[:2], phrase[-2:])
    for phrase in cuts(texts, 30, chance):
        forms = [with_commas(phrase), " ".join(phrase), phrase.translate(FULL_WIDTH), traditional.convert(phrase)]
        for form in forms:
            scan.check(form)
        assert all(scan.counts(form) == scan.counts(phrase) for form in forms[:3])
    assert scan.checked > 250


def test_a_figure_is_counted_where_print_has_it_and_shown_as_often(make: Make) -> None:
    speech = make("税收增长5-6个百分点，投资增长-9.1%，出口增长1,000亿元。")
    other = make("税收增长56个百分点，投资增长9.1%，出口增长1000亿元。")
    for typed, pks in {
        "增长56个百分点": {other.pk},
        "增长5～6个百分点": {speech.pk},
        "9.1%": {other.pk},
        "-9.1%": {speech.pk},
        "增长-9.1%": {speech.pk},
        "1000亿元": {speech.pk, other.pk},
        "税收增长56个百分点，投资增长9.1%": {other.pk},
    }.items():
        found = search_speeches(f"“{typed}”")
        assert {hit.speech.pk for hit in found.hits} == pks, typed
        assert found.total == found.occurrences == len(pks), typed
        assert sum(len(snippet.spans) for hit in found.hits for snippet in hit.snippets) == len(pks), typed
    inside = search_speeches("“9.1%”").in_longer_numbers
    assert inside
    assert inside.speeches == 1
    assert search_speeches("“56个百分点”", inside_numbers=True).total == 1


def with_commas(phrase: str) -> str:
    """A comma behind each character, but not within a number: 5，6 is not 56."""
    numbers = set(IN_NUMBERS)
    inner = ("" if {*fold(one), *fold(other)} <= numbers else "，" for one, other in pairwise(phrase))
    return "".join(map("".join, zip(phrase, [*inner, ""], strict=True)))


@pytest.mark.parametrize(
    "typed",
    [
        "抓落实二〇〇八年",
        "抓 落 实 2 0 0 8 年",
        "抓“落实”，２００８年",
        "抓落實、二○○八年",
        "抓落\t实二零零八年",
        "。抓落实2008年！",
        "抓落\n实2008年",
        "抓落实\r\n\r\n二〇〇八年\n",
    ],
)
def test_one_phrase_typed_in_many_ways_is_one_phrase(make: Make, typed: str) -> None:
    speech = bare_speech("狠抓“落实”，\u200b二〇〇八年要见效。")
    other = bare_speech("抓。落实二〇〇八年")
    indexing.update_index([speech.pk, other.pk])
    found = search_speeches(f"「{NOT_IN_A_QUOTE.sub('', typed)}」")
    assert [hit.speech.pk for hit in found.hits] == [speech.pk]


@pytest.mark.parametrize(
    ("typed", "mode", "found"),
    [
        ("“抓\n落实”", Mode.USUAL, {"一句"}),
        ("“抓。\n落实”", Mode.USUAL, {"两段", "两句"}),
        ("题名:“一\n句”", Mode.USUAL, {"一句"}),
        ("“抓\n落实”", Mode.ACROSS_HOLES, {"一句"}),
        ("“抓\n落实”", Mode.LITERAL, {"两段"}),
        ("-“抓\n落实”", Mode.USUAL, {"两段", "两句"}),
        ("抓\n落实", Mode.USUAL, {"一句", "两段", "两句"}),
        ("“甲\n___落实”", Mode.USUAL, {"一句"}),
    ],
)
def test_a_line_break_that_is_typed_is_white_space_and_one_that_is_printed_ends_a_paragraph(
    make: Make, typed: str, mode: Mode, found: set[str]
) -> None:
    make("甲抓落实", title="一句")
    make("甲抓\n落实", title="两段")
    make("甲抓。落实", title="两句")
    assert {hit.speech.title for hit in search_speeches(typed, mode=mode).hits} == found


def test_exactness_holds_over_many_segments_and_after_changes_and_removals(make: Make) -> None:
    chance = random.Random(4)
    texts = ["".join(chance.choices(PIECES, k=60)) for _ in range(12)]
    speeches = [make(text) for text in texts]
    for speech in speeches[::3]:
        section = speech.sections.get()
        section.body = "".join(chance.choices(PIECES, k=60))
        section.save()
    indexing.update_index([speech.pk for speech in speeches[::3]])
    gone = [speech.pk for speech in speeches[1::3]]
    Speech.objects.filter(pk__in=gone).delete()
    indexing.update_index(gone)
    assert indexing.index_status().count == 8
    scan = Scan()
    for phrase in cuts([speech.text for speech in scan.speeches.values()], 60, chance):
        scan.check(phrase)


@pytest.mark.parametrize(
    ("printed", "found_by", "not_by"),
    [
        ("从人⺠利益出发，⻓期坚持", "“人民利益”", "“从人利益出发”"),
        ("⼈⺠至上，⻓期坚持", "“人民至上，长期坚持”", "“至上，期坚持”"),
        ("二◯◯八年的工作", "“2008年的工作”", "“28年的工作”"),
        ("气温二⚪℃", "“20℃”", "“二c”"),
        ("面积25㎡、每人€5", "“每人€5”", "“每人5”"),
        ("姓\ue81e的同志", "“姓龴的同志”", "“姓的同志”"),
        ("抓\ufffd落实", "“抓\ufffd落实”", "“抓落实”"),
        ("抓\u200b落\u2060实", "“抓落实”", "“抓实”"),
        ("𠮷林同志讲\uf9f7场", "“𠮷林同志讲立场”", "“林同志讲场”"),
    ],
)
def test_a_quote_is_found_in_every_way_to_print_it_and_no_character_may_be_missing(
    make: Make, printed: str, found_by: str, not_by: str
) -> None:
    speech = make(f"会上说：{printed}。")
    assert [hit.speech.pk for hit in search_speeches(found_by).hits] == [speech.pk]
    assert search_speeches(not_by).total == 0
