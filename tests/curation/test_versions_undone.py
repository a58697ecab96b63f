"""What undoing says where versions have changed since: of which speech, what happened, and what to do."""

from collections.abc import Callable

import pytest

from speeches.curation import (
    delete_speeches,
    join_versions,
    part_versions,
    reject_drafts,
    request_undo,
    run_bulk_operation,
    withdraw_speeches,
)
from speeches.models import BulkOperation, Speech
from speeches.search import rebuild_index
from tests.factories import bare_speech

WHAT_TO_DO = "没有撤销；各篇现在的版本关系不变，需要改动的，请在“各个版本”页设定。"
Act = Callable[[Speech, Speech, Speech], object]


@pytest.fixture
def three(db: None) -> list[Speech]:
    made = [bare_speech(f"会议第{at}次抓落实。", title=f"讲话{at}", date="2009") for at in range(3)]
    rebuild_index()
    return made


def editions(*speeches: Speech) -> dict[int, int]:
    return dict(Speech.objects.filter(pk__in=[each.pk for each in speeches]).values_list("pk", "edition"))


def join(main: Speech, *others: Speech) -> BulkOperation:
    operation = join_versions(main.pk, editions(main, *others), None)
    assert operation
    return operation


def part(speech: Speech) -> BulkOperation:
    operation = part_versions(editions(speech), None)
    assert operation
    return operation


def why_not(operation: BulkOperation) -> str:
    """The reason beside each row of an operation that cannot be undone; nothing has changed by it."""
    before = list(Speech.objects.order_by("pk").values_list("pk", "version_of", "edition"))
    request_undo(operation.pk, None)
    run_bulk_operation(operation.pk)
    assert list(Speech.objects.order_by("pk").values_list("pk", "version_of", "edition")) == before
    (note,) = set(operation.rows.values_list("note", flat=True))
    return note


def test_of_several_rows_the_one_that_was_withdrawn_is_named(three: list[Speech]) -> None:
    a, b, c = three
    join(a, b, c)
    operation = join(b, a)
    withdraw_speeches([c.pk])
    told = why_not(operation)
    assert told.startswith(f"《讲话2》（编号 {c.pk}）之后在 ")
    assert "（撤下）" in told
    assert told.endswith(WHAT_TO_DO)


def test_a_main_version_that_has_got_another_version_stays_one(three: list[Speech]) -> None:
    a, b, c = three
    join(a, b)
    operation = join(b, a)
    join(b, c)
    assert why_not(operation) == f"《讲话2》（编号 {c.pk}）后来合为《讲话1》（编号 {b.pk}）的版本，{WHAT_TO_DO}"


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda a, _b, _c: withdraw_speeches([a.pk]), "现在的状态是“已撤下”，不能作《讲话1》（编号 {b}）的主版本"),
        (lambda a, _b, c: join(c, a), "已合为《讲话2》（编号 {c}）的版本"),
    ],
)
def test_the_main_version_of_before_is_named_with_what_became_of_it(three: list[Speech], act: Act, reason: str) -> None:
    a, b, c = three
    join(a, b)
    operation = part(b)
    act(a, b, c)
    said = f"原来的主版本《讲话0》（编号 {a.pk}）{reason.format(b=b.pk, c=c.pk)}，{WHAT_TO_DO}"
    assert why_not(operation) == said


def test_a_main_version_that_is_gone_is_named_by_its_number(three: list[Speech]) -> None:
    a, b, _ = three
    join(a, b)
    operation, number = part(b), a.pk
    delete_speeches([a], None)
    assert why_not(operation) == f"原来的主版本（编号 {number}）已经删除，{WHAT_TO_DO}"


def test_a_draft_is_not_made_a_version_of_a_rejected_one_again(three: list[Speech]) -> None:
    Speech.objects.update(status="draft")
    a, b, _ = three
    join(a, b)
    operation = part(b)
    reject_drafts([a.pk], None, "重复收入")
    assert "现在的状态是“不采用”" in why_not(operation)


def test_deleting_tells_which_main_version_takes_the_place(three: list[Speech]) -> None:
    a, b, c = three
    join(a, b, c)
    (handed,) = delete_speeches([a], None)
    assert (handed.title, handed.main.pk, handed.count) == ("讲话0", b.pk, 2)
    assert delete_speeches([Speech.objects.get(pk=b.pk), Speech.objects.get(pk=c.pk)], None) == []
