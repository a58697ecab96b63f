"""Snippets: printed text as it stands, one paragraph each, all places marked, linked to the very paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.models import Speech
from speeches.search.passages.paragraphs import passages_of
from speeches.search.passages.snippets import Snippet, make_snippets
from speeches.search.query.parser import parse
from speeches.search.query.terms import Mode
from speeches.search.results.search import search_speeches
from speeches.text.canonicalization.canonical_map import CanonicalMap
from speeches.text.canonicalization.number_seams import canonical_with_seams as folded_text
from speeches.text.matching.gap_readings import Span
from speeches.text.matching.pattern import Pattern
from speeches.text.matching.spans import printed_spans
from tests.factories import Make, unsaved_speech
from tests.search.typed import LINES, TYPED

pytestmark = pytest.mark.django_db


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.spans]


def only_hit(q: str) -> tuple[Snippet, ...]:
    (hit,) = search_speeches(q).hits
    return hit.snippets


def test_markup_in_a_speech_comes_back_as_text_with_the_right_spans(make: Make) -> None:
    make("<b>狠抓</b><script>alert('抓落实')</script>&amp;抓<i>落实</i>。")
    (snippet,) = only_hit("“抓落实”")
    assert snippet.text == "<b>狠抓</b><script>alert('抓落实')</script>&amp;抓<i>落实</i>。"
    assert marked(snippet) == ["抓落实"]


def test_all_places_in_the_passage_are_marked_as_printed(make: Make) -> None:
    make("狠抓“落实”，再抓\u3000落實，抓好。")
    (snippet,) = only_hit("“抓落实”")
    assert marked(snippet) == ["抓“落实", "抓\u3000落實"]


def test_at_most_three_passages_are_shown_in_the_order_of_the_text(make: Make) -> None:
    make("\n".join(f"第{n}段要抓落实。" for n in "甲乙丙丁戊"))
    shown = only_hit("“抓落实”")
    assert [snippet.text for snippet in shown] == [f"第{n}段要抓落实。" for n in "甲乙丙"]


def test_passages_with_more_of_the_query_come_first(make: Make) -> None:
    make("抓落实甲。\n抓落实乙。\n抓落实丙。\n抓落实，转作风。")
    assert any(marked(snippet) == ["抓落实", "作风"] for snippet in only_hit("“抓落实” 作风"))


def test_a_snippet_links_to_the_paragraph_that_holds_the_match(make: Make) -> None:
    speech = make(sections=[("", "开头的话。"), ("一、抓落实", "第一段。\n要抓落实。"), ("二、别的", "抓落实。")])
    paragraphs = {paragraph.text: paragraph.anchor for paragraph in speech.paragraphs()}
    shown = only_hit("“抓落实”")
    assert [(s.text, s.anchor, s.heading) for s in shown] == [
        ("一、抓落实", "s-1", "一、抓落实"),
        ("要抓落实。", paragraphs["要抓落实。"], "一、抓落实"),
        ("抓落实。", paragraphs["抓落实。"], "二、别的"),
    ]
    assert [s.url for s in shown] == [f"{speech.get_absolute_url()}#{s.anchor}" for s in shown]


def test_a_long_paragraph_is_cut_with_context_on_both_sides(make: Make) -> None:
    make("前" * 300 + "抓落实" + "后" * 300)
    (snippet,) = only_hit("“抓落实”")
    ((start, end),) = snippet.spans
    assert marked(snippet) == ["抓落实"]
    assert snippet.cut_before
    assert snippet.cut_after
    assert min(start, len(snippet.text) - end) >= 30
    assert len(snippet.text) < 250


def test_a_phrase_does_not_run_over_the_end_of_a_paragraph(make: Make) -> None:
    make("要抓\n落实好")
    assert search_speeches("“抓落实”").total == 0


def test_a_phrase_with_a_sentence_end_in_it_is_shown_in_the_paragraph_where_it_begins(make: Make) -> None:
    speech = make("第一段。\n要抓工作\n落实好，落实好。")
    (snippet,) = only_hit("“抓工作。落实”")
    assert (snippet.text, marked(snippet)) == ("要抓工作", ["抓工作"])
    assert snippet.anchor == [paragraph.anchor for paragraph in speech.paragraphs()][1]


def test_the_filling_of_a_slot_is_marked_with_it(make: Make) -> None:
    make("我们坚持改革和开放相结合的方针。")
    (snippet,) = only_hit("坚持___相结合")
    assert marked(snippet) == ["坚持改革和开放相结合"]


def test_words_that_stand_in_the_title_only_have_no_snippet(make: Make) -> None:
    make("正文。", title="抓落实")
    assert only_hit("抓落实") == ()


def folded(speech: Speech, wanted: list[Pattern]) -> list[tuple[str, tuple[Span, ...], str]]:
    """The three best passages and their places, every passage folded and none left out early."""
    weights = {sought: 2 ** (len(wanted) - place) for place, sought in enumerate(wanted)}
    found = []
    for at, passage in enumerate(passages_of(speech)):
        form = folded_text(passage.text)
        held = [sought for sought in wanted if sought.count(passage.text if sought.printed else form, form.seams)]
        if held:
            found.append((-sum(map(weights.__getitem__, held)), at, passage, held))
    best = sorted(sorted(found)[:3], key=lambda each: each[1])
    return [
        (passage.anchor, tuple(printed_spans(CanonicalMap(passage.text), held)), passage.text)
        for *_, passage, held in best
    ]


@given(st.lists(LINES, min_size=1, max_size=12), st.sampled_from(TYPED), st.sampled_from(list(Mode)))
def test_snippets_are_those_that_folding_every_passage_gives(lines: list[str], typed: str, mode: Mode) -> None:
    speech = unsaved_speech(lines)
    wanted = parse(typed, mode).match_patterns
    shown = make_snippets(speech, wanted)
    expected = folded(speech, wanted)
    # Lines of forty characters are shown whole.
    assert [(s.anchor, s.spans, s.text) for s in shown] == expected
