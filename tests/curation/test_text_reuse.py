"""Passages taken over: found over small changes, told from widespread passages, and gone with the speech that had them."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.curation import compare_passages, passages_to_compare, publish_speeches, trace_passage, withdraw_speeches
from speeches.ingest import update_text_derivatives
from speeches.models import MOST_HOLDERS, Section, Speech, TakenPassage
from speeches.text import Letters, PassageFinder
from tests.factories import bare_speech

pytestmark = pytest.mark.django_db
PASSAGE = "把群众的呼声作为第一信号，把群众的满意作为根本标准，一件接着一件办，一年接着一年干"
COMMON = [chr(0x4E00 + 7 * number) for number in range(2000)]


def filler(seed: int, length: int = 200) -> str:
    """Characters in no order: no eight of them stand in another text."""
    return "".join(random.Random(seed).choices(COMMON, k=length))


def spoken(seed: int, passage: str = "", **fields: object) -> Speech:
    return bare_speech(f"{filler(seed)}\n同志们，{passage}。{filler(seed + 500)}", **fields)


def compare() -> None:
    while compare_passages():
        pass


def listed(speech: Speech) -> list[tuple[int, str]]:
    rows = TakenPassage.objects.listed(speech)
    return [(row.other_id, speech.text[row.start : row.end]) for row in rows]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        (PASSAGE, True),
        (PASSAGE.replace("，", "；"), True),
        (PASSAGE.replace("，", "。\n"), True),
        (PASSAGE.replace("群众", "羣眾").replace("满意", "滿意").replace("标准", "標準"), True),
        (PASSAGE.replace("群众的满意", "人民满意"), True),
        (PASSAGE.replace("一件接着一件办，", ""), True),
        (PASSAGE[:24], True),
        (PASSAGE[:16], False),
        (PASSAGE[::-1], False),
    ],
)
def test_a_passage_is_found_over_punctuation_script_and_small_changes(changed: str, found: bool) -> None:
    one, other = spoken(1, PASSAGE), spoken(2, changed)
    compare()
    assert [pk for pk, _ in listed(one)] == [other.pk] * found
    assert [pk for pk, _ in listed(other)] == [one.pk] * found


def test_a_passage_that_stands_in_many_speeches_is_a_set_phrase_also_when_the_last_of_them_comes_later() -> None:
    speeches = [spoken(number, PASSAGE) for number in range(MOST_HOLDERS)]
    compare()
    assert len(listed(speeches[0])) == MOST_HOLDERS - 1
    last = spoken(900, PASSAGE)
    compare()
    assert [listed(speech) for speech in (*speeches, last)] == [[]] * (MOST_HOLDERS + 1)
    withdraw_speeches([last.pk])
    compare()
    assert len(listed(speeches[0])) == MOST_HOLDERS - 1


def test_what_is_no_longer_public_leaves_at_once_and_comes_back_with_what_came_meanwhile() -> None:
    one, other = spoken(1, PASSAGE), spoken(2, PASSAGE)
    compare()
    withdraw_speeches([other.pk])
    assert listed(one) == []
    third = spoken(3, PASSAGE)
    compare()
    publish_speeches([other.pk])
    compare()
    assert {pk for pk, _ in listed(other)} == {one.pk, third.pk}
    assert {pk for pk, _ in listed(one)} == {other.pk, third.pk}


def test_a_text_that_is_too_long_to_be_compared_keeps_no_other_from_being_compared() -> None:
    spoken(1, PASSAGE)
    bare_speech(filler(2, 200_001) + PASSAGE)
    last = spoken(3, PASSAGE)
    compare()
    assert [text for _, text in listed(last)] == [f"同志们，{PASSAGE}"]
    assert not passages_to_compare()


def test_a_draft_is_never_listed() -> None:
    one, draft = spoken(1, PASSAGE), spoken(2, PASSAGE, status=Speech.Status.DRAFT)
    compare()
    assert listed(one) == []
    assert not passages_to_compare()
    publish_speeches([draft.pk])
    assert passages_to_compare()
    compare()
    assert [pk for pk, _ in listed(one)] == [draft.pk]


def test_what_was_found_of_an_older_text_goes_in_the_transaction_that_changes_it() -> None:
    one, other = spoken(1, PASSAGE), spoken(2, PASSAGE)
    compare()
    Section.objects.filter(speech=other).update(body=filler(7))
    update_text_derivatives(other, filler(7))
    assert listed(one) == []
    compare()
    assert listed(one) == listed(other) == []


def test_near_copies_are_said_to_be_that_and_not_many_passages() -> None:
    text = f"{filler(1)}\n{filler(2)}"
    one, other = bare_speech(text), bare_speech(f"{text[:300]}{text[305:]}")
    compare()
    (row,) = TakenPassage.objects.listed(one)
    assert (row.whole, row.other_id) == (True, other.pk)
    assert row.share > 0.9


def test_the_history_of_a_passage_begins_with_the_earliest_date_and_marks_what_changed() -> None:
    late = spoken(1, PASSAGE.replace("根本标准", "最高标准"), date="2012-05-01")
    undated = spoken(2, PASSAGE)
    first = spoken(3, PASSAGE.replace("，", "；"), date="2009")
    compare()
    row = TakenPassage.objects.listed(undated).first()
    assert row
    history = trace_passage(undated, row.start, row.end)
    assert history
    assert [holder.speech.pk for holder in history.holders] == [first.pk, late.pk, undated.pk]
    begins, changed, same = history.holders
    assert [piece for piece in changed.pieces if piece.kind and piece.text] == [("del", "根本"), ("ins", "最高")]
    assert "".join(piece.text for piece in changed.pieces if piece.kind != "del") == changed.text
    assert "".join(piece.text for piece in same.pieces) == same.text
    assert (begins.anchor, same.asked, same.dated) == (list(first.paragraphs())[1].anchor, True, False)


def test_of_a_passage_taken_over_in_part_the_rest_is_looked_for_near_it_before_it_is_said_to_be_left_out() -> None:
    first = spoken(1, PASSAGE, date="2001")
    later = spoken(2, PASSAGE.replace("一件接着一件办", "一件一件抓好办实"), date="2002")
    compare()
    at = first.text.index(PASSAGE)
    history = trace_passage(first, at, at + len(PASSAGE))
    assert history
    assert [holder.speech for holder in history.holders] == [first, later]
    assert history.holders[1].text.endswith("一件一件抓好办实，一年接着一年干")


@pytest.mark.parametrize(("dates", "earliest"), [(("2009", "2009-03"), 2), (("2009-02", "2009-03"), 1), (("", ""), 0)])
def test_the_earliest_is_one_only_if_the_dates_tell(dates: tuple[str, str], earliest: int) -> None:
    one, _other = (spoken(number, PASSAGE, date=date or None) for number, date in enumerate(dates))
    compare()
    at = one.text.index(PASSAGE)
    history = trace_passage(one, at, at + len(PASSAGE))
    assert history
    assert len(history.earliest) == earliest


@pytest.mark.parametrize("span", [(0, 0), (5, 2), (0, 10**9), (-3, 40), (10**6, 10**6 + 40), (0, 8)])
def test_there_is_no_history_of_what_is_no_passage(span: tuple[int, int]) -> None:
    assert trace_passage(spoken(1, PASSAGE), *span) is None


parts = st.lists(st.integers(0, 5), max_size=5)


@given(parts, parts, st.integers(0, 40))
def test_both_speeches_list_the_same_passages_and_each_stands_in_both(
    one: list[int], other: list[int], cut: int
) -> None:
    texts = ["。".join(filler(number, 30) for number in numbers) for numbers in (one, other)]
    here, there = Letters(texts[0]), Letters(texts[1][cut:])
    for passage in PassageFinder(here).shared_with(there):
        mine, its = here.text[passage.start : passage.end], there.text[passage.other_start : passage.other_end]
        assert max(len(mine), len(its)) >= 20
        assert passage.changed or mine == its
        printed = here.printed[slice(*here.printed_span(passage.start, passage.end))]
        assert Letters(printed).text == mine


@settings(max_examples=15)
@given(st.lists(parts, min_size=2, max_size=4))
@pytest.mark.django_db
def test_what_one_speech_lists_of_another_that_lists_of_it(speeches: list[list[int]]) -> None:
    made = [
        bare_speech("\n".join([filler(1000 + at), *(filler(n, 30) for n in those)]))
        for at, those in enumerate(speeches)
    ]
    compare()
    rows = {
        (row.speech_id, row.other_id, row.start, row.end, row.other_start, row.other_end)
        for speech in made
        for row in TakenPassage.objects.listed(speech)
    }
    assert rows == {(b, a, start, end, first, last) for a, b, first, last, start, end in rows}
    Speech.objects.all().delete()
