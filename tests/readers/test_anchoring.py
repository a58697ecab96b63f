"""Passages are found again after a text has changed, or it is said that they are not; never is another place taken."""

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from hypothesis import strategies as st

from speeches.curation import publish_speeches, withdraw_speeches
from speeches.models import DossierItem, SectionRow, Speech
from speeches.readers import PlacedItem, Placement, collect_passage, place_items, printed_speeches
from speeches.readers.anchoring import CONTEXT, locate
from speeches.readers.printed_speech import PrintedSpeech
from speeches.text import canonical_query
from tests.factories import Make, made_source
from tests.readers.dossiers import collected, dossier_of, rewrite

FIRST = "堤防还有三处没有加固。这个会不能不开。"
SECOND = "人在堤在，一段一段包干。抓好落实。"


def only(item: DossierItem) -> PlacedItem:
    (placed,) = place_items([DossierItem.objects.get(pk=item.pk)])
    return placed


@pytest.fixture
def speech(make: Make) -> Speech:
    return make(sections=[(0, "", "", f"{FIRST}\n{SECOND}")])


def test_a_passage_is_where_it_was(speech: Speech, reader: User) -> None:
    placed = only(collected(dossier_of(reader), speech, "人在堤在，一段一段包干。"))
    assert (placed.placement, placed.text, placed.paragraphs) == (Placement.EXACT, "人在堤在，一段一段包干。", (2, 2))
    assert placed.anchor == printed_speeches([speech.pk])[speech.pk].lines[1][1]


def test_a_passage_follows_what_is_put_before_it(speech: Speech, reader: User) -> None:
    item = collected(dossier_of(reader), speech, "人在堤在，一段一段包干。")
    rewrite(speech, "加上的一段。" * 300, FIRST, SECOND)
    placed = only(item)
    assert (placed.placement, placed.paragraphs) == (Placement.EXACT, (3, 3))


def test_corrected_punctuation_is_shown_as_it_is_now(speech: Speech, reader: User) -> None:
    item = collected(dossier_of(reader), speech, "人在堤在，一段一段包干。")
    rewrite(speech, FIRST, "人在堤在、一段一段包幹。抓好落实。")
    assert (only(item).placement, only(item).text) == (Placement.RESPELT, "人在堤在、一段一段包幹。")


def test_a_sign_that_is_put_before_an_amount_changes_the_words(make: Make, reader: User) -> None:
    speech = make(sections=[(0, "", "", f"{FIRST}\n农业9%，低于预期。")])
    item = collected(dossier_of(reader), speech, "农业9%，低于预期。")
    for printed, placement in (("—", Placement.CHANGED), ("-", Placement.CHANGED), ("——", Placement.RESPELT)):
        rewrite(speech, FIRST, f"农业{printed}9%，低于预期。")
        assert only(item).placement is placement


def test_changed_words_are_told_without_the_text_of_then_and_come_back_when_the_text_does(
    speech: Speech, reader: User
) -> None:
    item = collected(dossier_of(reader), speech, "人在堤在，一段一段包干。")
    rewrite(speech, FIRST, "人在堤在，一段一段承包。")
    assert (only(item).placement, only(item).text) == (Placement.CHANGED, "")
    assert not only(item).stands
    rewrite(speech, FIRST, SECOND)
    assert only(item).placement is Placement.EXACT


def test_a_number_is_not_found_within_another(make: Make, reader: User) -> None:
    speech = make(sections=[(0, "", "", "今年增长了\n5%的速度不算快")])
    item = collected(dossier_of(reader), speech, "5%的速度不算快")
    rewrite(speech, "今年增长了好几倍", "15%的速度不算快")
    assert only(item).placement is Placement.CHANGED


def test_of_several_places_the_one_with_the_same_surroundings_is_meant(make: Make, reader: User) -> None:
    lines = ["第一件事，" + "要抓好落实", "第二件事，" + "要抓好落实", "第三件事，" + "要抓好落实"]
    speech = make(sections=[(0, "", "", "\n".join(lines))])
    text = printed_speeches([speech.pk])[speech.pk]
    start = text.text.index("要抓好落实", text.text.index("第三"))
    item = collect_passage(dossier_of(reader), speech, text, start, start + 5)
    rewrite(speech, "新加的一段。" * 200, *lines)
    assert only(item).paragraphs == (4, 4)


def test_of_several_far_places_without_the_same_surroundings_none_is_taken(make: Make, reader: User) -> None:
    speech = make(sections=[(0, "", "", "要抓好落实")])
    item = collected(dossier_of(reader), speech, "要抓好落实")
    rewrite(speech, "甲" * 900, "甲要抓好落实甲", "乙" * 900, "乙要抓好落实乙")
    assert only(item).placement is Placement.CHANGED


def test_a_passage_over_several_paragraphs_is_kept_and_found(speech: Speech, reader: User) -> None:
    item = collected(dossier_of(reader), speech, "这个会不能不开。\n人在堤在")
    rewrite(speech, "前言。", FIRST, SECOND)
    assert (only(item).placement, only(item).paragraphs) == (Placement.EXACT, (2, 3))


def test_the_paragraphs_of_a_passage_are_those_with_characters_of_it(make: Make, reader: User) -> None:
    speech = make(sections=[(0, "", "", "甲段。\n乙段。"), (1, "一、", "标题", "丙段。\n丁段。")])
    dossier = dossier_of(reader)
    told = {
        quote: only(collected(dossier, speech, quote)).paragraphs
        for quote in ("甲段。", "甲段。\n", "段。\n乙", "乙段。\n一、标题\n丙", "标题", "标题\n丙段。\n丁")
    }
    assert list(told.values()) == [(1, 1), (1, 1), (1, 2), (2, 3), (0, 0), (3, 4)]


def test_a_passage_moves_with_its_text_into_another_speech_of_the_file(make: Make, reader: User) -> None:
    """As when one speech is made two, or two one."""
    source, behind = made_source(), "各村各组今晚就要把人点齐，把灯备足。"
    one = make(source=source, order=1, title="甲", sections=[(0, "", "", FIRST)])
    two = make(source=source, order=2, title="乙", sections=[(0, "", "", f"{SECOND}\n{behind}")])
    item = collected(dossier_of(reader), two, "人在堤在，一段一段包干。")
    rewrite(one, FIRST, SECOND, behind)
    rewrite(two, "剩下的别的话，与堤防没有关系的一段。")
    assert (only(item).placement, only(item).speech) == (Placement.MOVED, one)
    two.delete()
    assert (only(item).placement, only(item).speech) == (Placement.MOVED, one)


def test_old_words_in_a_copy_of_the_same_file_are_not_what_was_collected(make: Make, reader: User) -> None:
    """A misprint was corrected in one speech and stands still in another version of it."""
    source, behind = made_source(), "各村各组今晚就要把人点齐，把灯备足。"
    one, two = (
        make(source=source, order=n, title=f"第{n}稿", sections=[(0, "", "", f"{SECOND}\n{behind}")]) for n in (1, 2)
    )
    item = collected(dossier_of(reader), two, "人在堤在，一段一段包干。")
    rewrite(two, "人在堤在，一段一段承包。抓好落实。", behind)
    assert (only(item).placement, only(item).speech) == (Placement.CHANGED, two)
    assert one.pk


def test_a_deleted_speech_is_told_and_a_withdrawn_one_is_not_there_until_it_is_published(
    speech: Speech, make: Make, reader: User
) -> None:
    dossier, other = dossier_of(reader), make(title="另一篇")
    kept, gone = collected(dossier, speech, FIRST), collected(dossier, other, "各负其责。")
    withdraw_speeches([speech.pk])
    assert place_items([DossierItem.objects.get(pk=kept.pk)]) == []
    assert list(dossier.items.listed()) == [gone]
    publish_speeches([speech.pk])
    assert only(kept).placement is Placement.EXACT
    other.delete()
    assert (only(gone).placement, only(gone).speech, only(gone).text) == (Placement.DELETED, None, "")


LETTERS = st.text("堤防落实抓好要，。！5%1０\n", min_size=1, max_size=60)


@given(before=LETTERS, quote=LETTERS, after=LETTERS, text=LETTERS)
def test_what_is_found_reads_as_the_passage_or_nothing_is_found(before: str, quote: str, after: str, text: str) -> None:
    """Compared in canonical form, whatever stands around it."""
    whole = before + quote + after
    start = len(before)
    item = DossierItem(
        quote=quote, start=start, end=start + len(quote),
        before=whole[max(0, start - CONTEXT) : start], after=whole[start + len(quote) :][:CONTEXT],
    )  # fmt: skip
    for now in (whole, text, text + quote, quote + text + quote):
        span = locate(item, PrintedSpeech(1, [SectionRow(1, "", now)]))
        if span:
            assert canonical_query(now[slice(*span)]) == canonical_query(quote)
    assert locate(item, PrintedSpeech(1, [SectionRow(1, "", whole)])) == (start, start + len(quote))
