"""Many speeches at once at the desk: chosen in a list, looked at row by row, done, and taken back."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches import curation
from speeches.models import BulkOperation, BulkRow, MeetingType, Speech
from speeches.tasks import run_operation
from tests.archivist import CHOSEN, LIST, Committing, listed
from tests.factories import Make, made_source, made_speech

BULK = "/admin/speeches/speech/bulk/"


def opened(desk: Client, speeches: list[Speech]) -> str:
    """The address of the page of an operation on these."""
    sent = {"act": "bulk", "chosen": [f"{speech.pk}:{speech.edition}" for speech in speeches]}
    answer = desk.post(CHOSEN, sent)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def previewed(desk: Client, address: str, **sent: Any) -> Any:
    return desk.post(address, {"act": "preview", "action": "fields", **sent}, follow=True)


def confirmed(desk: Client, address: str, **sent: Any) -> Any:
    return desk.post(address, {"act": "confirm", **sent}, follow=True)


def a_colleague(client: Client, group: str, name: str = "colleague") -> Client:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name=group))
    client.force_login(user)
    return client


def many(count: int) -> list[Speech]:
    source = made_source()
    rows = [
        Speech(source=source, order=n + 1, status="draft", title=f"第{n:03}号讲话", doubt_count=0) for n in range(count)
    ]
    return Speech.objects.bulk_create(rows)


def test_speaker_place_type_and_date_are_set_for_all_that_were_chosen_and_taken_back(desk: Client, db: None) -> None:
    speeches, kind = [made_speech(status="draft") for _ in range(3)], MeetingType.objects.create(name="新", order=9)
    address = opened(desk, speeches)
    sent = {"speaker": "王二河", "place": "北京市", "meeting_type": kind.pk, "date": "2010年5月"}
    page = previewed(desk, address, **sent, evidence="《临江日报》")
    assert "讲话人：<del>李一民</del> → <ins>王二河</ins>" in page.text
    assert "2009-02-02（文内载明）</del> → <ins>2010-05（人工核定）" in page.text
    assert "确认，改动 3 篇" in page.text
    assert set(Speech.objects.values_list("speaker", flat=True)) == {"李一民"}  # only looked at
    page = confirmed(desk, address)
    assert "3 / 3" in page.text
    stored = Speech.objects.values_list("speaker", "place", "meeting_type__name", "date", "date_basis", "date_evidence")
    assert set(stored) == {("王二河", "北京市", "新", "2010-05", "manual", "《临江日报》")}
    page = desk.post(address, {"act": "undo"}, follow=True)
    assert "已撤销" in page.text
    assert set(Speech.objects.values_list("speaker", "place", "date")) == {("李一民", "临江市", "2009-02-02")}


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "请至少填写或清除一个栏目"),
        ({"speaker": "　", "place": ""}, "请至少填写或清除一个栏目"),
        ({"speaker": "甲", "clear_speaker": "on"}, "请只取其一"),
        ({"date": "2009-13"}, "日历上没有这一天"),
        ({"date": "某年"}, "须写作 2009-02-02"),
        ({"speaker": "长" * 81}, "80"),
        ({"speaker": "甲\0乙"}, "error"),
        ({"meeting_type": "999999"}, "error"),
        ({"action": "reject"}, "请写明不采用的原因"),
        ({"action": "dance"}, "error"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_planned(desk: Client, sent: dict[str, str], told: str) -> None:
    speech = made_speech(status="draft")
    address = opened(desk, [speech])
    assert told in previewed(desk, address, **sent).text
    assert BulkOperation.objects.get().action == ""
    assert confirmed(desk, address).status_code == 403
    assert Speech.objects.get().edition == speech.edition


def test_an_empty_box_wipes_nothing_and_a_ticked_one_clears(desk: Client) -> None:
    speech = made_speech(status="draft")
    address = opened(desk, [speech])
    page = previewed(desk, address, speaker="", clear_place="on")
    assert "地点：<del>临江市</del> → （空）" in page.text
    confirmed(desk, address)
    assert Speech.objects.values_list("speaker", "place").get() == ("李一民", "")


def test_all_that_match_a_filter_are_chosen_beyond_the_page_and_only_they(desk: Client) -> None:
    many(70)
    made_speech(status="draft", title="别的", speaker="李一民")
    page = desk.get(LIST, {"q": "号讲话"})
    answer = desk.post(f"{CHOSEN}?q=号讲话", {"act": "bulk", "all": page.context["version"]}, follow=True)
    assert "已选定 70 篇" in answer.text
    many(1)
    answer = desk.post(f"{CHOSEN}?q=号讲话", {"act": "bulk", "all": page.context["version"]}, follow=True)
    assert "刚刚有变化" in answer.text


def test_more_than_fifty_are_left_to_the_worker_and_the_page_says_how_far_it_is(desk: Client) -> None:
    address = opened(desk, many(60))
    previewed(desk, address, speaker="王二河")
    page = confirmed(desk, address)
    assert "0 / 60" in page.text
    assert "后台程序没有在运行" in page.text
    assert not Speech.objects.filter(speaker="王二河").exists()
    run_operation.func(BulkOperation.objects.get().pk)
    page = desk.get(address)
    assert "60 / 60" in page.text
    assert Speech.objects.filter(speaker="王二河").count() == 60
    assert len(desk.get(address, {"page": 2}).context["rows"]) == 10
    part = desk.get(address, {"only": "done"}, headers={"HX-Request": "true"})
    assert part.text.startswith('<div id="progress"')


def test_published_and_taken_back_readers_see_nothing_of_it(desk: Client, make: Make, committing: Committing) -> None:
    one, two = make(status="draft"), make(status="published")
    address = opened(desk, [one, two])
    page = previewed(desk, address, action="publish")
    assert "现为“已公开”，不适用这个操作" in page.text
    with committing():
        confirmed(desk, address)
    assert desk.get("/api/v1/search?q=落实").json()["total"] == 2
    with committing():
        desk.post(address, {"act": "undo"})
    assert desk.get("/api/v1/search?q=落实").json()["total"] == 1
    assert Speech.objects.get(pk=one.pk).status == "draft"


def test_rejected_with_the_reason_and_reopened(desk: Client) -> None:
    speeches = [made_speech(status="draft") for _ in range(2)]
    address = opened(desk, speeches)
    previewed(desk, address, action="reject", reason=" 重复  收入 ")
    confirmed(desk, address)
    assert set(Speech.objects.values_list("status", "rejection")) == {("rejected", "重复 收入")}
    back = opened(desk, [Speech.objects.get(pk=speech.pk) for speech in speeches])
    previewed(desk, back, action="reopen")
    confirmed(desk, back)
    assert set(Speech.objects.values_list("status", "rejection")) == {("draft", "")}
    assert listed(desk, state="rejected") == []


def test_from_the_list_of_speeches_too(desk: Client) -> None:
    public = made_speech(status="published")
    answer = desk.post(
        "/admin/speeches/speech/", {"action": "bulk_chosen", "_selected_action": [public.pk]}, follow=True
    )
    assert "已选定 1 篇" in answer.text


def test_who_may_only_upload_changes_no_published_speech_and_publishes_none(client: Client, db: None) -> None:
    uploader = a_colleague(client, "上传")
    draft, public = made_speech(status="draft"), made_speech(status="published")
    address = opened(uploader, [draft, public])
    page = uploader.get(address).text
    assert 'value="fields"' in page
    assert 'value="publish"' not in page
    previewed(uploader, address, action="publish")
    assert BulkOperation.objects.get().action == ""
    assert "已公开，您没有修改的权限" in previewed(uploader, address, speaker="王二河").text
    confirmed(uploader, address)
    assert dict(Speech.objects.values_list("pk", "speaker")) == {draft.pk: "王二河", public.pk: "李一民"}


def test_only_who_chose_them_decides_and_a_reviewer_may_take_back_what_another_did(client: Client, db: None) -> None:
    speech = made_speech(status="draft")
    address = opened(a_colleague(client, "上传", "one"), [speech])
    previewed(client, address, speaker="王二河")
    other = a_colleague(client, "上传", "two")
    assert "只有选定这些讲话的人" in other.get(address).text
    assert previewed(other, address, speaker="张三山").status_code == 403
    assert confirmed(other, address).status_code == 403
    client.force_login(User.objects.get(username="one"))
    confirmed(client, address)
    client.force_login(User.objects.get(username="two"))
    assert client.post(address, {"act": "undo"}).status_code == 403
    assert "撤销这次操作" not in client.get(address).text
    a_colleague(client, "审核", "three")
    assert client.post(address, {"act": "undo"}).status_code == 302
    assert Speech.objects.get().speaker == "李一民"
    assert str(BulkOperation.objects.get().undone_by) == "three"


def test_sent_twice_it_is_done_once(desk: Client) -> None:
    speech = made_speech(status="draft")
    address = opened(desk, [speech])
    previewed(desk, address, speaker="王二河")
    confirmed(desk, address)
    assert "已经确认过" in confirmed(desk, address).text
    desk.post(address, {"act": "undo"})
    assert "已经撤销过" in desk.post(address, {"act": "undo"}, follow=True).text
    assert Speech.objects.get().edition == 3


def test_what_a_title_or_a_value_holds_is_shown_as_text(desk: Client) -> None:
    speech = made_speech(status="draft", title="<script>x</script>", speaker="<b>甲</b>")
    address = opened(desk, [speech])
    page = previewed(desk, address, speaker="<i>乙</i>").text
    assert "<script>x" not in page
    assert "<i>乙" not in page
    assert "&lt;i&gt;乙" in page


def test_discarded_nothing_is_left_of_it(desk: Client) -> None:
    address = opened(desk, [made_speech(status="draft")])
    assert "什么也没有改" in desk.post(address, {"act": "discard"}, follow=True).text
    assert not BulkOperation.objects.exists()
    assert desk.get(address).status_code == 404


def test_thousands_of_rows_ask_no_more_of_the_database_than_a_few(desk: Client) -> None:
    def asked(count: int) -> int:
        address = opened(desk, many(count))
        previewed(desk, address, speaker="王二河", meeting_type="")
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address).status_code == 200
        return len(queries)

    assert asked(60) == asked(1500) < 30
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(BULK).status_code == 200
    assert len(queries) < 20


def test_the_list_of_operations_says_what_was_done_by_whom(desk: Client) -> None:
    address = opened(desk, [made_speech(status="draft")])
    previewed(desk, address, speaker="王二河", clear_date="on")
    assert "王二河" not in desk.get(BULK).text  # not confirmed
    confirmed(desk, address)
    page = desk.get(BULK).text
    assert "讲话人设为“王二河”；清除讲话日期" in page
    assert re.search(r"archivist.*已完成 1", page, re.DOTALL)
    assert BulkRow.objects.get().state == "done"
    assert curation.running_operations() == []
