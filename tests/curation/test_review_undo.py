"""Steps of a review undone one after another: all is as it was, whatever was done, unless somebody has changed it since."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speeches import curation
from speeches.models import (
    DraftAssignment,
    DraftNote,
    DroppedPiece,
    Fingerprint,
    NearCopy,
    OriginalPage,
    PendingChange,
    Person,
    ReviewStep,
    Section,
    SourceFile,
    Speech,
)
from speeches.search import search_speeches, sync_pending
from tests.factories import THREE, made_person, made_speech, speech_text, taken

COUNTED_ON = {"edition", "updated_at"}  # an undone change is a change: pages that were opened in between must not win
STEPS = ["drop", "promote", "demote", "plain", "attach", "part", "split", "join", "restore", "fields"]


@pytest.fixture
def archivist(db: None) -> User:
    return User.objects.create_user("archivist")


def stored() -> dict[str, Any]:
    """Every column of the speeches and of all that hangs on them."""
    names = [field.attname for field in Speech._meta.concrete_fields if field.attname not in COUNTED_ON]
    return {
        "speeches": list(Speech.objects.order_by("pk").values(*names)),
        "sections": list(Section.objects.order_by("pk").values()),
        "ledger": list(DroppedPiece.objects.order_by("pk").values()),
        "originals": list(OriginalPage.objects.order_by("source", "number").values()),
        "sources": list(SourceFile.objects.order_by("pk").values()),
        "assigned": list(DraftAssignment.objects.order_by("pk").values()),
        "notes": list(DraftNote.objects.order_by("pk").values("pk", "speech", "source", "text")),
        "near": list(NearCopy.objects.order_by("speech", "other").values_list("speech", "other", "share", "identical")),
        "fingerprints": list(Fingerprint.objects.order_by("speech", "value").values_list("speech", "value", "among")),
    }


def rows(speech: Speech) -> list[Any]:
    return curation.rows_from_sections(curation.section_drafts(Speech.objects.get(pk=speech.pk)))


def edition(speech: Speech) -> int:
    return Speech.objects.get(pk=speech.pk).edition


def do(user: User | None, speech: Speech, name: str, at: int = 0, place: int = 0) -> None:
    """A step as the review page does it; ValueError where it cannot be done."""
    before = curation.near_duplicates_of([speech.pk])
    with curation.recorded_step(speech, user):
        if name == "split":
            curation.split_speech(user, speech.pk, edition(speech), at)
        elif name == "join":
            curation.merge_with_next(user, speech.pk, edition(speech))
        elif name == "restore":
            pieces = list(speech.source.dropped.values_list("pk", flat=True))
            curation.restore_dropped_piece(user, speech.pk, edition(speech), pieces[at % len(pieces)] if pieces else 0)
        elif name == "fields":
            values = {"place": f"第{place}县", "date": "2009" if at % 2 else None}
            curation.correct_speech(Speech.objects.get(pk=speech.pk), values, user)
        else:
            curation.edit_row(user, speech.pk, edition(speech), name, at, place)
    curation.update_doubts([*speech.source.speeches.values_list("pk", flat=True), *before])


def undo(user: User) -> None:
    step = ReviewStep.objects.order_by("pk").last()
    assert step
    curation.undo_step(step.source, step.pk, user)


def shown(source: SourceFile) -> Counter[str]:
    """Every character of the speeches, of their fields and of the ledger, white space left out."""
    texts = [text for speech in source.speeches.all() for text in (speech.title, speech.byline, speech.text)]
    return Counter("".join("".join([*texts, *source.dropped.values_list("text", flat=True)]).split()))


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(STEPS), st.integers(0, 1), st.integers(0, 14), st.integers(0, 40)),
        min_size=1,
        max_size=9,
    ),
    status=st.sampled_from(["draft", "published"]),
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_steps_and_as_many_undone_leave_all_as_it_was(
    archivist: User, steps: list[tuple[str, int, int, int]], status: str
) -> None:
    with transaction.atomic():
        walk_and_return(archivist, steps, status)
        transaction.set_rollback(True)


def walk_and_return(archivist: User, steps: list[tuple[str, int, int, int]], status: str) -> None:
    first, second = taken()
    Speech.objects.filter(pk=second.pk).update(status=status)
    DraftAssignment.objects.create(speech=second, to=archivist)
    DraftNote.objects.create(speech=second, source=second.source, text="请看")
    curation.update_doubts([first.pk, second.pk])
    states: list[dict[str, Any]] = []
    for name, which, at, place in steps:
        speeches = list(first.source.speeches.order_by("order"))
        was, known = stored(), ReviewStep.objects.count()
        with suppress(ValueError):
            do(archivist, speeches[which % len(speeches)], name, at, place)
        states += [was] if ReviewStep.objects.count() > known else []
    revisions = {pk: len(curation.revisions_of(pk)) for pk in Speech.objects.values_list("pk", flat=True)}
    for was in reversed(states):
        undo(archivist)
        assert stored() == was
    assert not ReviewStep.objects.exists()
    if states:
        grown = [pk for pk, count in revisions.items() if len(curation.revisions_of(pk)) > count]
        assert all(curation.revisions_of(pk)[-1].comment.startswith("撤销") for pk in grown)


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["attach", "part", "drop", "restore"]), st.integers(0, 14), st.integers(0, 60)),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_paragraphs_are_joined_and_parted_no_character_is_lost_or_doubled(
    archivist: User, steps: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():
        (speech,) = taken(speech_text("安全生产", "李一民"))
        before = shown(speech.source)
        for name, at, place in steps:
            with suppress(ValueError):
                do(archivist, speech, name, at, place)
            speech = Speech.objects.get(pk=speech.pk)
            assert shown(speech.source) == before
        transaction.set_rollback(True)


def test_a_paragraph_is_joined_with_the_one_before_and_parted_again_and_the_ledger_stays(archivist: User) -> None:
    (speech,) = taken(speech_text("安全生产", "李一民"))
    before, ledger = rows(speech), list(speech.source.dropped.values_list("text"))
    at = next(n for n, row in enumerate(before) if row.text.startswith("安全生产的形势"))
    do(archivist, speech, "attach", at)
    joined = rows(speech)[at - 1]
    assert (joined.text, joined.level) == (before[at - 1].text + before[at].text, 1)
    assert list(speech.source.dropped.values_list("text")) == ledger
    do(archivist, speech, "part", at - 1, len(before[at - 1].text))
    assert rows(speech) == before
    assert list(speech.source.dropped.values_list("text")) == ledger
    assert [moment.comment[:7] for moment in curation.revisions_of(speech.pk)][1:] == [
        "与上一段合并：",
        "分段：一、认清",
    ]


def test_the_original_tells_whose_a_line_is_after_paragraphs_were_joined(archivist: User) -> None:
    (speech,) = taken(speech_text("安全生产", "李一民"))
    was = [(line.text, line.parts) for line in curation.annotated_lines(speech.source)]
    for at in (3, 2, 1):
        do(archivist, speech, "attach", at)
    assert [(line.text, line.parts) for line in curation.annotated_lines(speech.source)] == was
    do(archivist, speech, "drop", 0)
    struck = [line.text for line in curation.annotated_lines(speech.source) if any(piece for _, piece in line.parts)]
    assert any("一、认清形势" in text for text in struck)
    assert any("安全生产的形势依然严峻" in text for text in struck)


def test_words_of_letters_do_not_run_together_and_numbers_are_not_torn(archivist: User) -> None:
    speech = made_speech(status="draft", sections=[(0, "", "", "讲 green\nhouse\n这是20\n15年的事。")])
    do(archivist, speech, "attach", 3)
    do(archivist, speech, "attach", 1)
    assert [row.text for row in rows(speech)] == ["讲 green house", "这是2015年的事。"]


@pytest.mark.parametrize(
    ("name", "at", "place", "told"),
    [
        ("attach", 0, 0, "前面没有"),
        ("part", 0, 0, "前后都要有文字"),
        ("part", 0, 999, "前后都要有文字"),
        ("part", 99, 1, "没有这一段"),
        ("attach", -1, 0, "没有这一段"),
    ],
)
def test_what_cannot_be_joined_or_parted_is_told_and_leaves_nothing_to_undo(
    archivist: User, name: str, at: int, place: int, told: str
) -> None:
    speech, _ = taken()
    was = stored()
    with pytest.raises(ValueError, match=told):
        do(archivist, speech, name, at, place)
    assert stored() == was
    assert not ReviewStep.objects.exists()


def test_what_a_colleague_has_changed_since_is_not_undone_and_named(archivist: User) -> None:
    first, second = taken()
    do(archivist, first, "drop", 0)
    curation.correct_speech(
        Speech.objects.get(pk=second.pk), {"place": "北京市"}, User.objects.create_user("colleague")
    )
    was = stored()
    with pytest.raises(ValueError, match="由 colleague 改过（修改：地点），保持原样，没有撤销"):
        undo(archivist)
    assert stored() == was
    assert ReviewStep.objects.count() == 1


def test_only_who_did_a_step_undoes_it_and_once(archivist: User) -> None:
    first, _ = taken()
    do(archivist, first, "drop", 0)
    step = ReviewStep.objects.get()
    for user in (User.objects.create_user("colleague"), None):
        with pytest.raises(ValueError, match="不能再撤销"):
            curation.undo_step(step.source, step.pk, user)
    (other,) = taken(speech_text("水利", "王二河"), "另.txt")
    with pytest.raises(ValueError, match="不能再撤销"):  # what may be changed is asked of the file of the page
        curation.undo_step(other.source, step.pk, archivist)
    undo(archivist)
    with pytest.raises(ValueError, match="已经撤销过"):
        curation.undo_step(step.source, step.pk, archivist)


def test_after_a_day_steps_are_forgotten(archivist: User) -> None:
    first, _ = taken()
    do(archivist, first, "drop", 0)
    ReviewStep.objects.update(at=timezone.now() - timedelta(hours=25))
    with pytest.raises(ValueError, match="超过一天"):
        undo(archivist)
    do(archivist, first, "drop", 0)
    assert ReviewStep.objects.count() == 1


def test_notes_and_assignments_of_meanwhile_stay(archivist: User) -> None:
    first, second = taken()
    do(archivist, first, "join")
    colleague = User.objects.create_user("colleague")
    DraftAssignment.objects.create(speech=first, to=colleague)
    DraftNote.objects.create(speech=first, source=first.source, text="看过了")
    undo(archivist)
    assert DraftAssignment.objects.get(speech=first).to == colleague
    assert DraftNote.objects.get().speech == first
    assert Speech.objects.filter(pk=second.pk).exists()


def test_a_record_that_was_merged_meanwhile_is_no_reason_to_point_at_nothing(archivist: User) -> None:
    (speech,) = taken(speech_text("安全生产", "李一民"))
    gone, kept = made_person("李一民"), made_person("李一敏")
    Speech.objects.filter(pk=speech.pk).update(speaker_authority=gone)
    do(archivist, speech, "drop", 0)
    curation.merge_records(Person.KIND, (gone.pk, 1), (kept.pk, 1), archivist)
    with pytest.raises(ValueError, match="没有撤销"):
        undo(archivist)
    assert Speech.objects.get().speaker_authority == kept


def test_readers_find_again_what_stood_there_before(db: None) -> None:
    user = User.objects.create_user("archivist")
    (speech,) = taken(speech_text("安全生产", "李一民"))
    curation.publish_speeches([speech.pk])
    sync_pending()
    assert search_speeches("“决不能心存侥幸”").total == 1
    at = next(n for n, row in enumerate(rows(speech)) if "决不能心存侥幸" in row.text)
    do(user, speech, "drop", at)
    sync_pending()
    assert search_speeches("“决不能心存侥幸”").total == 0
    undo(user)
    sync_pending()
    assert search_speeches("“决不能心存侥幸”").total == 1
    assert not PendingChange.objects.exists()


def test_of_a_large_compilation_only_what_changed_gets_a_new_edition(archivist: User) -> None:
    first, second = taken(THREE)
    do(archivist, first, "drop", 0)
    undo(archivist)
    assert (edition(first), edition(second)) == (3, 1)
    assert not curation.revisions_of(second.pk)
