"""Versions of one speech are counted once, or all where they are asked for, whatever was done with them before."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from speeches.checks import check_database, mend_database
from speeches.curation import (
    EditConflict,
    delete_speeches,
    join_versions,
    merge_with_next,
    part_versions,
    publish_speeches,
    reject_drafts,
    request_undo,
    run_bulk_operation,
    update_doubts,
    withdraw_speeches,
)
from speeches.curation.revisions import revisions_of
from speeches.models import BulkOperation, NearCopy, Speech, SpeechCount, miscounted
from speeches.models.kept import EVERY_YEAR
from speeches.search import Filters, rebuild_index, search_concordance, search_speeches, sync_pending
from tests.factories import bare_speech
from tests.plain_scan import Question, Text, Wanted

SAID = "抓落实"
TEXTS = ["抓落实，抓落实。", "会议要抓落实。", "没有这句话。", "抓落实！另有一句。", "只有别的话。"]
QUESTION = Question(((Wanted("phrase", (SAID,)),),))
Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["join", "part", "withdraw", "publish", "delete", "undo", "rebuild"]),
        st.integers(0, len(TEXTS) - 1),
        st.integers(0, len(TEXTS) - 1),
    ),
    max_size=8,
)


@pytest.mark.django_db
def test_a_speech_with_versions_is_not_merged_away_and_a_public_one_not_into_one_that_is_not() -> None:
    first = bare_speech(TEXTS[0])
    second = bare_speech(TEXTS[1])
    other = bare_speech(TEXTS[3])
    Speech.objects.filter(pk=second.pk).update(source=first.source, order=first.order + 1)
    joined(second, other)
    first.refresh_from_db()
    with pytest.raises(ValueError, match="另有版本"):
        merge_with_next(None, first.pk, first.edition)
    assert Speech.objects.get(pk=other.pk).version_of_id == second.pk
    part_versions(editions(other), None)
    Speech.objects.filter(pk=first.pk).update(status="draft")
    first.refresh_from_db()
    with pytest.raises(ValueError, match="读者就看不到了"):
        merge_with_next(None, first.pk, first.edition)
    assert Speech.objects.get(pk=second.pk).published


def editions(*speeches: Speech) -> dict[int, int]:
    return dict(Speech.objects.filter(pk__in=[each.pk for each in speeches]).values_list("pk", "edition"))


def joined(main: Speech, *others: Speech) -> BulkOperation | None:
    return join_versions(main.pk, editions(main, *others), None)


def undone() -> None:
    for operation in BulkOperation.objects.filter(state="done").order_by("-pk")[:1]:
        request_undo(operation.pk, None)
        run_bulk_operation(operation.pk)


def step(made: list[Speech], kind: str, one: int, other: int) -> None:
    """What cannot be done is refused, and changes nothing."""
    first, second = made[one], made[other]
    doings: dict[str, Callable[[], object]] = {
        "join": lambda: joined(first, second),
        "part": lambda: part_versions(editions(first), None),
        "withdraw": lambda: withdraw_speeches([first.pk]),
        "publish": lambda: publish_speeches([first.pk]),
        "delete": lambda: delete_speeches(Speech.objects.filter(pk=first.pk), None),
        "undo": undone,
        "rebuild": rebuild_index,
    }
    with suppress(ValueError):  # see below for what is refused
        doings[kind]()
    sync_pending()


def scanned(rows: "list[Speech]") -> dict[int, int]:
    return QUESTION.answer([Text(row.pk, row.text, ()) for row in rows])


def found(versions: bool) -> dict[int, int]:
    results = search_speeches(QUESTION.typed, Filters(versions=versions), page_size=100)
    concordance = search_concordance(QUESTION.typed, Filters(versions=versions), page_size=100)
    assert concordance.total == results.occurrences
    return {hit.speech.pk: hit.occurrences for hit in results.hits}


def assert_counted_once() -> None:
    public = list(Speech.objects.filter(status="published"))
    counted = [speech for speech in public if speech.version_of_id is None]
    assert found(versions=False) == scanned(counted)
    assert found(versions=True) == scanned(public)
    others = scanned([speech for speech in public if speech.version_of_id])
    told = search_speeches(QUESTION.typed).in_versions
    assert (told and (told.speeches, told.places)) == ((len(others), sum(others.values())) if others else None)
    kept = SpeechCount.objects.filter(year=EVERY_YEAR, field="").values_list("speeches", flat=True).first() or 0
    assert kept == len(counted)
    assert miscounted() == 0
    for speech in Speech.objects.exclude(version_of=None).select_related("version_of"):
        assert speech.version_of
        assert speech.version_of.version_of_id is None
        assert speech.status != "published" or speech.version_of.status == "published"


class Versions(TestCase):
    @settings(max_examples=25)
    @given(steps=STEPS)
    def test_they_are_counted_as_a_plain_scan_counts_them(self, steps: list[Step]) -> None:
        made = [bare_speech(text, title=f"讲话{at}", date="2009") for at, text in enumerate(TEXTS)]
        rebuild_index()
        for kind, one, other in steps:
            step(made, kind, one, other)
            assert_counted_once()


@pytest.fixture
def three(db: None) -> list[Speech]:
    made = [bare_speech(text, title=f"讲话{at}", date="2009") for at, text in enumerate(TEXTS[:3])]
    rebuild_index()
    return made


def test_what_is_undone_is_as_it_was(three: list[Speech]) -> None:
    a, b, c = three
    joined(a, b)
    was = dict(Speech.objects.values_list("pk", "version_of"))
    assert joined(c, a)
    assert dict(Speech.objects.values_list("pk", "version_of")) == {a.pk: c.pk, b.pk: c.pk, c.pk: None}
    undone()
    assert dict(Speech.objects.values_list("pk", "version_of")) == was
    assert_counted_once()


def test_no_statement_makes_a_version_of_a_version(three: list[Speech]) -> None:
    a, b, c = three
    joined(a, b)
    for pk, main in ((c.pk, b.pk), (a.pk, c.pk), (c.pk, c.pk)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Speech.objects.filter(pk=pk).update(version_of=main)
    with pytest.raises(IntegrityError), transaction.atomic():
        Speech.objects.create(source=c.source, order=9, title="又一篇", version_of=b)


def test_a_main_version_stays_public_as_long_as_its_versions_are(three: list[Speech]) -> None:
    a, b, _ = three
    joined(a, b)
    with pytest.raises(ValueError, match="它是另外 1 篇的主版本"):
        withdraw_speeches([a.pk])
    assert sorted(withdraw_speeches([a.pk, b.pk])) == [a.pk, b.pk]
    with pytest.raises(ValueError, match="主版本没有公开"):
        publish_speeches([b.pk])
    assert publish_speeches([a.pk]) == [a.pk]
    assert publish_speeches([b.pk]) == [b.pk]


def test_a_draft_is_no_main_version_of_what_is_public(three: list[Speech]) -> None:
    a, b, c = three
    Speech.objects.filter(pk=a.pk).update(status="draft")
    with pytest.raises(ValueError, match="没有公开"):
        joined(a, b)
    assert joined(b, a)
    reject_drafts([a.pk], None, "重复收入")
    with pytest.raises(ValueError, match="不采用"):
        joined(c, a)


def test_the_versions_of_a_deleted_speech_get_another_main_version(three: list[Speech]) -> None:
    a, b, c = three
    joined(a, b, c)
    delete_speeches([a], None)
    assert dict(Speech.objects.values_list("pk", "version_of")) == {b.pk: None, c.pk: b.pk}
    assert "主版本改为" in revisions_of(c.pk)[-1].comment


def test_whoever_looked_at_an_older_edition_is_told(three: list[Speech]) -> None:
    a, b, _ = three
    looked_at = editions(a, b)
    Speech.objects.filter(pk=b.pk).update(edition=9)
    with pytest.raises(EditConflict):
        join_versions(a.pk, looked_at, None)
    assert not Speech.objects.exclude(version_of=None).exists()


def test_the_history_tells_of_it(three: list[Speech]) -> None:
    a, b, _ = three
    joined(a, b)
    part_versions(editions(b), None)
    assert [row.comment for row in revisions_of(b.pk)][1:] == [
        f"合为《讲话0》（编号 {a.pk}）的版本",
        "拆出，不再是别篇的版本",
    ]
    assert revisions_of(a.pk)[-1].comment == "设为主版本，合入 1 篇"


def test_copies_that_are_versions_are_no_doubt_any_more(db: None) -> None:
    text = "\n".join(f"第{n}件事情要一件一件抓到底，抓出第{n * 7}个成效来，让群众看到变化。" for n in range(20))
    a, b = bare_speech(text, title="甲"), bare_speech(text, title="乙")
    update_doubts([a.pk, b.pk])
    assert "文字完全相同" in "".join(Speech.objects.get(pk=b.pk).doubts)
    operation = joined(a, b)
    assert operation
    assert "相同" not in "".join(Speech.objects.get(pk=b.pk).doubts)
    assert "相同" not in "".join(Speech.objects.get(pk=a.pk).doubts)
    undone()
    assert "文字完全相同" in "".join(Speech.objects.get(pk=b.pk).doubts)


@pytest.mark.parametrize(
    ("share", "shown"), [(1.0, "99.9%"), (0.999, "99.9%"), (0.994, "99.4%"), (0.99, "99.0%"), (0.987, "98%")]
)
def test_what_differs_is_never_said_to_be_the_same(share: float, shown: str) -> None:
    assert NearCopy(share=share).percent == shown
    assert NearCopy(share=share, identical=True).percent == "100%"


def test_a_version_that_lost_its_public_main_version_is_reported_and_found_again(three: list[Speech]) -> None:
    a, b, _ = three
    joined(a, b)
    Speech.objects.filter(pk=a.pk).update(status="withdrawn")  # by none of the doors
    found = [finding for finding in check_database(bool) if finding.kind == "versions"]
    assert [finding.ids for finding in found] == [(b.pk,)]
    mend_database()
    sync_pending()
    assert [hit.speech.pk for hit in search_speeches(QUESTION.typed).hits] == [b.pk]
