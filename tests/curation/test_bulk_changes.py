"""Many speeches at once: what is looked at is what is done, each row wholly or not at all, and undone it is as before."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speeches import curation
from speeches.curation import choose_speeches, confirm_operation, request_undo, set_action
from speeches.curation.bulk_changes import RowChange
from speeches.models import (
    BulkOperation,
    BulkRow,
    DroppedPiece,
    Fingerprint,
    MeetingType,
    NearCopy,
    OriginalPage,
    PendingChange,
    Person,
    Section,
    SourceFile,
    Speech,
)
from speeches.search import search_speeches, sync_pending
from speeches.tasks import requeue_unfinished, run_operation
from tests.factories import made_person, made_place, made_speech, speech_text, taken

Action, Row = BulkOperation.Action, BulkRow.State
COUNTED_ON = {"edition", "updated_at"}  # an undone change is a change: pages that were opened in between must not win


def chosen(speeches: list[Speech]) -> dict[int, int]:
    return {speech.pk: Speech.objects.get(pk=speech.pk).edition for speech in speeches}


def planned(speeches: list[Speech], action: str, user: User | None = None, **more: Any) -> BulkOperation:
    values, may = more.pop("values", {}), more.pop("may_change_published", True)
    operation = choose_speeches(chosen(speeches), user)
    set_action(operation.pk, action, values, may_change_published=may, **more)
    operation.refresh_from_db()
    return operation


def done(speeches: list[Speech], action: str, user: User | None = None, **more: Any) -> BulkOperation:
    operation = planned(speeches, action, user, **more)
    assert confirm_operation(operation.pk, user, also_identical=False)
    curation.run_bulk_operation(operation.pk)
    operation.refresh_from_db()
    assert operation.state == BulkOperation.State.DONE
    return operation


def undone(operation: BulkOperation, user: User | None = None) -> None:
    assert request_undo(operation.pk, user)
    curation.run_bulk_operation(operation.pk)
    operation.refresh_from_db()
    assert operation.state == BulkOperation.State.UNDONE


def stored(*, left_out: set[str] = COUNTED_ON) -> dict[str, Any]:
    """Every column of the speeches and of all that hangs on them."""
    names = [field.attname for field in Speech._meta.concrete_fields if field.attname not in left_out]
    pairs = NearCopy.objects.order_by("speech", "other").values_list("speech", "other", "share", "identical")
    return {
        "speeches": list(Speech.objects.order_by("pk").values(*names)),
        "sections": list(Section.objects.order_by("pk").values()),
        "ledger": list(DroppedPiece.objects.order_by("pk").values("source", "order", "line", "text", "reason")),
        "originals": list(
            OriginalPage.objects.order_by("source", "number").values("source", "number", "begins", "packed")
        ),
        "sources": list(SourceFile.objects.order_by("pk").values()),
        "near": list(pairs),
        "fingerprints": list(Fingerprint.objects.order_by("speech", "value").values_list("speech", "value", "among")),
    }


def history(pk: int) -> list[tuple[str, dict[str, Any]]]:
    return [(each.comment, each.fields) for each in curation.revisions_of(pk)]


def states(operation: BulkOperation) -> list[str]:
    return list(operation.rows.order_by("speech").values_list("state", flat=True))


# What speeches are like before: printed names that some record has, several have, or none; dates on every ground.
NAMES = ["", "李一民", "王二河", "张三山"]
PLACES = ["", "临江市", "北京市", "某会议室"]
DATES: list[dict[str, Any]] = [
    {"date": "2009-02-02", "date_basis": "stated", "date_evidence": "（2009年2月2日）"},
    {"date": "2009", "date_basis": "inferred"},
    {"date": "2010-05", "date_basis": "manual"},
    {"date": None, "date_basis": "published", "published_on": "2011-07-02"},
    {"date": None, "date_basis": "none"},
]
BEFORE = st.fixed_dictionaries(
    {
        "speaker": st.sampled_from(NAMES),
        "place": st.sampled_from(PLACES),
        "typed": st.booleans(),
        "dated": st.sampled_from(DATES),
        "linked": st.booleans(),
        "corrected": st.lists(st.sampled_from(["speaker", "place", "title", "date"]), unique=True),
        "status": st.sampled_from(["draft", "published", "withdrawn", "rejected"]),
        "doubts": st.lists(st.sampled_from(["speaker", "place", "date"]), unique=True),
    }
)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "speaker": st.sampled_from(NAMES),
        "place": st.sampled_from(PLACES),
        "date": st.sampled_from([None, "2009-02-02", "2015"]),
        "meeting_type": st.sampled_from(["工作会议", "党课", None]),
    },
)


def made(before: dict[str, Any], people: list[Person]) -> Speech:
    dated = {"published_on": None} | before["dated"]
    kind = {} if before["typed"] else {"meeting_type": None}
    reason = {"rejection": "重复收入"} if before["status"] == "rejected" else {}
    speech = made_speech(
        speaker=before["speaker"], place=before["place"], status=before["status"], **dated, **kind, **reason
    )
    corrections = {name: {"who": "某人", "at": "", "evidence": "某书"} for name in before["corrected"]}
    Speech.objects.filter(pk=speech.pk).update(
        corrected=sorted(before["corrected"]),
        corrections=corrections,
        extraction_doubts=[[name, f"{name}可疑"] for name in before["doubts"]],
        speaker_authority=people[0] if before["linked"] and before["speaker"] else None,
    )
    return speech


@given(
    before=st.lists(BEFORE, min_size=1, max_size=3),
    action=st.sampled_from([each for each in Action if each != Action.VERSIONS]),
    values=VALUES,
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_done_and_undone_all_is_as_it_was(
    db: None, before: list[dict[str, Any]], action: str, values: dict[str, Any]
) -> None:
    with transaction.atomic():
        _done_and_undone(before, action, values)
        transaction.set_rollback(True)


def _done_and_undone(before: list[dict[str, Any]], action: str, values: dict[str, Any]) -> None:
    people = [made_person("李一民"), made_person("王二河"), made_person("王二河", qualifier="乙")]
    made_place("临江市")
    types = {name: MeetingType.objects.get_or_create(name=name)[0].pk for name in ("工作会议", "党课")}
    speeches = [made(each, people) for each in before]
    curation.update_doubts([speech.pk for speech in speeches])
    columns = {name: types.get(value, value) if name == "meeting_type" else value for name, value in values.items()}
    was, queued = stored(), PendingChange.objects.count()
    revisions = {speech.pk: history(speech.pk) for speech in speeches}
    operation = done(speeches, action, values=columns, reason="重复收入")
    changed = list(operation.rows.filter(state=Row.DONE).values_list("speech", flat=True))
    assert bool(changed) is (stored() != was) or action == Action.REEXTRACT
    undone(operation)
    assert stored() == was
    assert not operation.rows.filter(state=Row.LEFT).exists()
    for pk, earlier in revisions.items():
        now = history(pk)
        assert now[: len(earlier)] == earlier
        assert bool(now[len(earlier) :]) is (pk in changed)
        if pk in changed:
            assert now[-1][0].startswith("撤销")
            same = (
                "status",
                "speaker",
                "place",
                "date",
                "date_basis",
                "corrected",
                "corrections",
                "speaker_authority_id",
            )
            (row,) = [row for row in was["speeches"] if row["id"] == pk]
            assert {name: now[-1][1][name] for name in same} == {name: row[name] for name in same}
    public = {pk for pk in changed if pk in public_of(was)}
    assert queued <= PendingChange.objects.count()
    assert public <= set(PendingChange.objects.values_list("speech", flat=True))


def public_of(was: dict[str, Any]) -> set[int]:
    return {row["id"] for row in was["speeches"] if row["status"] == "published"}


def test_readers_find_what_they_found_before_when_it_is_undone(db: None) -> None:
    speeches = [made_speech(speaker="李一民", status="published") for _ in range(2)]
    PendingChange.objects.note([speech.pk for speech in speeches])
    sync_pending()
    assert search_speeches("落实").total == 2
    operation = done(speeches, Action.WITHDRAW)
    sync_pending()
    assert search_speeches("落实").total == 0
    undone(operation)
    sync_pending()
    assert search_speeches("落实").total == 2
    assert search_speeches("讲话人:李一民 落实").total == 2
    assert not PendingChange.objects.exists()


def test_what_would_not_change_is_told_before_and_left_alone(db: None) -> None:
    same, other, public = made_speech(status="draft"), made_speech(status="draft", place="北京市"), made_speech()
    other_now = Speech.objects.get(pk=other.pk)
    operation = planned([same, other, public], Action.FIELDS, values={"place": "临江市"}, may_change_published=False)
    notes = {row.speech: (row.state, row.note) for row in operation.rows.all()}
    assert notes == {
        same.pk: (Row.UNCHANGED, "已经如此"),
        other.pk: (Row.WAITING, ""),
        public.pk: (Row.UNCHANGED, "已公开，您没有修改的权限"),
    }
    assert Speech.objects.get(pk=other.pk).edition == other_now.edition  # nothing is done by looking
    confirm_operation(operation.pk, None, also_identical=False)
    curation.run_bulk_operation(operation.pk)
    assert states(operation) == [Row.UNCHANGED, Row.DONE, Row.UNCHANGED]
    assert "place" not in Speech.objects.get(pk=same.pk).corrected


def test_a_field_that_is_not_named_is_never_wiped_and_one_that_is_cleared_is_empty(db: None) -> None:
    speech = made_speech(status="draft", published_on="2011-07-02")
    done([speech], Action.FIELDS, values={"date": None, "meeting_type": None})
    speech.refresh_from_db()
    assert (speech.date, speech.date_basis, speech.meeting_type) == (None, "published", None)
    assert (speech.speaker, speech.place) == ("李一民", "临江市")
    assert speech.corrected == ["date", "meeting_type"]


def test_a_date_that_is_set_counts_as_set_by_hand_with_the_evidence(db: None) -> None:
    speech = made_speech(status="draft", date="2009", date_basis="inferred")
    (change,) = next(iter(shown(planned([speech], Action.FIELDS, values={"date": "2009"})).values()))
    assert (change.old, change.new) == ("2009（据文意推断）", "2009（人工核定）")
    done([speech], Action.FIELDS, values={"date": "2009"}, evidence="《临江日报》")
    speech.refresh_from_db()
    assert (speech.date, speech.date_basis, speech.date_evidence) == ("2009", "manual", "《临江日报》")


def shown(operation: BulkOperation) -> dict[int, list[RowChange]]:
    return curation.changes_shown(operation, operation.rows.all())


def test_whoever_changed_a_speech_meanwhile_is_not_overwritten_and_the_others_go_on(db: None) -> None:
    one, theirs, gone = (made_speech(status="draft", title=title) for title in "甲乙丙")
    operation = planned([one, theirs, gone], Action.FIELDS, values={"speaker": "王二河"})
    curation.correct_speech(Speech.objects.get(pk=theirs.pk), {"speaker": "张三山"}, None)
    curation.delete_speeches([gone], None)
    confirm_operation(operation.pk, None, also_identical=False)
    curation.run_bulk_operation(operation.pk)
    assert states(operation) == [Row.DONE, Row.FAILED, Row.FAILED]
    assert Speech.objects.get(pk=theirs.pk).speaker == "张三山"
    assert [("改过" in row.note, "删除" in row.note) for row in operation.rows.all()][1:] == [
        (True, False),
        (False, True),
    ]


def test_what_a_colleague_changed_after_it_is_left_and_named_when_it_is_undone(db: None) -> None:
    mine, theirs = made_speech(status="draft", title="甲"), made_speech(status="draft", title="乙")
    operation = done([mine, theirs], Action.FIELDS, values={"speaker": "王二河"})
    colleague = User.objects.create_user("colleague")
    curation.correct_speech(Speech.objects.get(pk=theirs.pk), {"place": "北京市"}, colleague)
    undone(operation)
    assert states(operation) == [Row.UNDONE, Row.LEFT]
    left = operation.rows.get(state=Row.LEFT)
    assert "由 colleague 改过（修改：地点）" in left.note
    assert [Speech.objects.get(pk=row.pk).speaker for row in (mine, theirs)] == ["李一民", "王二河"]


def test_it_is_undone_once_and_confirmed_once(db: None) -> None:
    speech = made_speech(status="draft")
    operation = done([speech], Action.FIELDS, values={"speaker": "王二河"})
    assert not confirm_operation(operation.pk, None, also_identical=False)
    undone(operation)
    assert not request_undo(operation.pk, None)
    curation.run_bulk_operation(operation.pk)
    assert Speech.objects.get(pk=speech.pk).speaker == "李一民"


def test_undone_in_the_middle_it_stops_and_takes_back_what_was_done(db: None) -> None:
    speeches = [made_speech(status="draft") for _ in range(3)]
    operation = planned(speeches, Action.FIELDS, values={"speaker": "王二河"})
    confirm_operation(operation.pk, None, also_identical=False)
    operation.rows.filter(speech=speeches[2].pk).update(state=Row.UNCHANGED)  # as if the first two were all so far
    curation.run_bulk_operation(operation.pk)
    BulkOperation.objects.update(state="applying")
    operation.rows.filter(speech=speeches[2].pk).update(state=Row.WAITING)
    undone(operation)
    assert states(operation) == [Row.UNDONE, Row.UNDONE, Row.UNCHANGED]
    assert set(Speech.objects.values_list("speaker", flat=True)) == {"李一民"}


def test_identical_text_is_not_published_a_second_time_unless_somebody_says_so(db: None) -> None:
    public, copy, other = made_speech(status="published"), made_speech(status="draft"), made_speech(status="draft")
    curation.update_doubts([public.pk, copy.pk, other.pk])
    operation = planned([copy, other], Action.PUBLISH)
    assert set(operation.rows.values_list("identical", flat=True)) == {True}
    confirm_operation(operation.pk, None, also_identical=False)
    curation.run_bulk_operation(operation.pk)
    assert states(operation) == [Row.UNCHANGED, Row.UNCHANGED]
    again = planned([copy], Action.PUBLISH)
    confirm_operation(again.pk, None, also_identical=True)
    curation.run_bulk_operation(again.pk)
    assert states(again) == [Row.DONE]


def test_a_type_that_was_deleted_meanwhile_is_told_and_nothing_is_half_done(db: None) -> None:
    speech, kind = made_speech(status="draft", meeting_type=None), MeetingType.objects.create(name="新类型", order=99)
    operation = planned([speech], Action.FIELDS, values={"meeting_type": kind.pk, "speaker": "王二河"})
    kind.delete()
    confirm_operation(operation.pk, None, also_identical=False)
    curation.run_bulk_operation(operation.pk)
    assert states(operation) == [Row.FAILED]
    assert "类型已经删除" in operation.rows.get().note
    assert Speech.objects.get().speaker == "李一民"


def older(speech: Speech) -> None:
    """As if older rules had read it."""
    Section.objects.filter(speech=speech, level=0).update(body="旧的提取所得。")
    curation.refresh_fingerprints([speech.pk])
    curation.update_doubts([speech.pk])


def test_files_that_are_read_again_are_put_back_exactly(db: None) -> None:
    first, second = taken()
    (single,) = taken(speech_text("水利", "王二河"), "另.txt")
    older(single)
    curation.delete_speeches([second], None)  # so that the first file's drafts are replaced by others
    was = stored()
    revisions = {pk: history(pk) for pk in (first.pk, single.pk)}
    operation = done([first, single], Action.REEXTRACT)
    assert states(operation) == [Row.DONE, Row.DONE]
    assert Speech.objects.filter(source=first.source).count() == 2
    assert not Speech.objects.filter(pk=first.pk).exists()
    assert "旧的提取所得" not in Speech.objects.get(pk=single.pk).text
    undone(operation)
    assert stored() == was
    for pk, earlier in revisions.items():
        assert history(pk)[: len(earlier)] == earlier
        assert history(pk)[-1][0].startswith("撤销重新提取")
        assert curation.revisions_of(pk)[-1].lines == curation.revisions_of(pk)[0].lines
    assert Speech.objects.get(pk=first.pk).edition > first.edition


def test_a_file_that_cannot_be_read_again_fails_and_the_others_go_on(db: None) -> None:
    bad, (good,) = made_speech(status="draft"), taken(speech_text("水利", "王二河"))
    older(good)
    operation = done([bad, good], Action.REEXTRACT)
    assert states(operation) == [Row.FAILED, Row.DONE]
    assert operation.rows.get(state=Row.FAILED).note


def test_what_a_killed_process_left_is_queued_again_once(db: None) -> None:
    speech = made_speech(status="draft")
    operation = planned([speech], Action.FIELDS, values={"speaker": "王二河"})
    confirm_operation(operation.pk, None, also_identical=False)
    requeue_unfinished()
    requeue_unfinished()
    queued = DBTaskResult.objects.filter(task_path=run_operation.module_path)
    assert [task.args_kwargs["args"] for task in queued] == [[operation.pk]]
