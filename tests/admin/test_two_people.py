"""Two archivists at one draft: whatever the second does on an outdated page, he is told and nothing is overwritten."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from speeches.curation.review import merging, row_edits
from speeches.curation.revisions import history, recording
from speeches.models import DroppedPiece, Section, Speech
from tests.archivist import Committing, form_of
from tests.factories import taken

Sent = tuple[str, dict[str, Any]]
REVIEW = "/admin/speeches/speech/{pk}/review/"
TOLD = "没有保存"


def press(act: str) -> Callable[[Client, Speech], Sent]:
    """A button of the review page, as the browser sends it."""
    return lambda desk, speech: (REVIEW, {"act": act, "edition": speech.edition})


def restore_a_piece(desk: Client, speech: Speech) -> Sent:
    return press(f"restore:{DroppedPiece.objects.all()[0].pk}")(desk, speech)


def correct_a_field(desk: Client, speech: Speech) -> Sent:
    form = desk.get(REVIEW.format(pk=speech.pk)).context["form"]
    sent = {name: value for name in form.fields if (value := form[name].value()) not in (None, False)}
    return REVIEW, {**sent, "title": "第二人的标题", "act": "fields"}


def save_the_form(desk: Client, speech: Speech) -> Sent:
    return "/admin/speeches/speech/{pk}/change/", form_of(desk, speech, title="第二人的标题")


def go_back(desk: Client, speech: Speech) -> Sent:
    recording.record_first_revision([speech.pk])
    (first,) = history.revisions_of(speech.pk)
    return f"/admin/speeches/speech/{{pk}}/restore/{first.number}/", {"edition": speech.edition}


def turn(step: str) -> Callable[[Client, Speech], Sent]:
    return lambda desk, speech: (f"/admin/speeches/speech/{{pk}}/{step}/", {"edition": speech.edition})


def choose(act: str) -> Callable[[Client, Speech], Sent]:
    """A button above the list of drafts, pressed for one of them."""
    return lambda desk, speech: (
        "/admin/speeches/speech/review/chosen/",
        {"act": act, "chosen": [f"{speech.pk}:{speech.edition}"], "reason": "不是讲话"},
    )


def reject(desk: Client, speech: Speech) -> Sent:
    return REVIEW, {"act": "reject", "edition": speech.edition, "reason": "不是讲话"}


ACTS: dict[str, Callable[[Client, Speech], Sent]] = {
    "accept": press("accept"),
    "join": press("join"),
    "split": press("split:2"),
    "restore": restore_a_piece,
    "drop": press("drop:1"),
    "promote": press("promote:1"),
    "demote": press("demote:2"),
    "plain": press("plain:2"),
    "attach": press("attach:2"),
    "part": press("part:1:4"),
    "fields": correct_a_field,
    "form": save_the_form,
    "history": go_back,
    "publish": turn("publish"),
    "withdraw": turn("withdraw"),
    "reject": reject,
    "reopen": press("reopen"),
    "publish chosen": choose("publish"),
    "reject chosen": choose("reject"),
    "reopen chosen": choose("reopen"),
    "read chosen again": choose("again"),
}
# Which state a speech is in that this is done to, when it is no draft.
STATES = {"withdraw": "published", "reopen": "rejected", "reopen chosen": "rejected"}
LISTED = ("history", "form", "publish", "withdraw", *(name for name in ACTS if "chosen" in name))


def started(name: str) -> Speech:
    speech = taken()[0]
    Speech.objects.filter(pk=speech.pk).update(status=STATES.get(name, "draft"))
    return speech


def snapshot() -> list[Any]:
    fields = ("pk", "title", "status", "edition", "order")
    speeches = [(*(getattr(speech, name) for name in fields), speech.text) for speech in Speech.objects.order_by("pk")]
    return [speeches, list(DroppedPiece.objects.order_by("order").values_list("text", "reason"))]


def test_every_step_of_the_review_is_tried() -> None:
    assert set(row_edits.ROW_EDITS) < set(ACTS)


@pytest.mark.parametrize("name", ACTS)
def test_the_second_of_two_is_told_and_nothing_is_overwritten(desk: Client, name: str) -> None:
    speech = started(name)
    address, sent = ACTS[name](desk, speech)
    colleague = User.objects.create_superuser("colleague")
    row_edits.edit_row(colleague, speech.pk, speech.edition, "drop", 0)
    before = snapshot()
    answer = desk.post(address.format(pk=speech.pk), sent, follow=True)
    assert "由 colleague 改过" in answer.text
    assert TOLD in answer.text
    assert snapshot() == before


@pytest.mark.parametrize("name", ACTS)
def test_the_same_step_is_done_when_nobody_was_faster(desk: Client, name: str, committing: Committing) -> None:
    speech = started(name)
    if name == "read chosen again":
        Section.objects.filter(speech=speech, level=0).update(body="旧的提取所得。")
    address, sent = ACTS[name](desk, speech)
    before = snapshot()
    with committing():
        answer = desk.post(address.format(pk=speech.pk), sent, follow=True)
    assert TOLD not in answer.text
    assert snapshot() != before


@pytest.mark.parametrize("name", [name for name in ACTS if name not in LISTED])
def test_who_has_a_draft_open_that_a_colleague_joins_to_another_is_told(desk: Client, name: str) -> None:
    first, second = taken()
    address, sent = ACTS[name](desk, second)
    merging.merge_with_next(User.objects.create_superuser("colleague"), first.pk, first.edition)
    before = snapshot()
    answer = desk.post(address.format(pk=second.pk), sent, follow=True)
    assert "刚刚被合并或删除" in answer.text
    assert snapshot() == before


def test_joining_takes_in_what_a_colleague_has_just_changed_in_the_next(desk: Client) -> None:
    first, second = taken()
    row_edits.edit_row(User.objects.create_superuser("colleague"), second.pk, second.edition, "drop", 0)
    mended = Speech.objects.get(pk=second.pk).text
    desk.post(REVIEW.format(pk=first.pk), {"act": "join", "edition": first.edition})
    assert Speech.objects.get().text.endswith(mended)
