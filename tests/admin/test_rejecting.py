"""A draft that is turned down: out of the lists with its reason, its file and text kept, and it can come back."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from speeches.curation import publication
from speeches.curation.revisions import history
from speeches.models import NearCopy, SourceFile, Speech
from speeches.search.index import indexing
from tests.archivist import LIST, act, choose, listed
from tests.factories import Make, taken

SPEECHES = "/admin/speeches/speech/"


@pytest.fixture
def reviewer(client: Client, db: None) -> Client:
    """Of the group 审核."""
    user = User.objects.create_user("reviewer", is_staff=True)
    user.groups.set(Group.objects.filter(name="审核"))
    client.force_login(user)
    return client


def test_a_reviewer_turns_a_draft_down_with_a_reason_and_goes_on_with_the_next(reviewer: Client) -> None:
    first, second = taken()
    page = act(reviewer, first, "reject", reason="不是讲话，是会议通知")
    assert "已标为不采用" in page
    assert f'"/admin/speeches/speech/{first.pk}/review/"' in page  # the way to undo it
    assert second.title in page
    first.refresh_from_db()
    assert (first.status, first.rejection, first.edition) == ("rejected", "不是讲话，是会议通知", 2)
    (moment,) = history.revisions_of(first.pk)
    assert (moment.comment, moment.editor) == ("不采用：不是讲话，是会议通知", "reviewer")


def test_file_text_and_ledger_are_kept_and_all_comes_back(reviewer: Client) -> None:
    first, _ = taken()
    text, ledger = first.text, list(first.source.dropped.values_list("text", flat=True))
    act(reviewer, first, "reject", reason="重复收入")
    page = reviewer.get(f"{SPEECHES}{first.pk}/review/").text
    assert "不采用的原因：重复收入" in page
    assert "接受并公开" not in page
    assert "已改回草稿" in act(reviewer, first, "reopen")
    again = Speech.objects.get(pk=first.pk)
    assert (again.status, again.rejection, again.text) == ("draft", "", text)
    assert list(again.source.dropped.values_list("text", flat=True)) == ledger
    assert SourceFile.objects.get().original.read()
    assert [moment.comment for moment in history.revisions_of(first.pk)] == ["不采用：重复收入", "改回草稿"]


def test_it_is_out_of_the_lists_until_it_is_asked_for(desk: Client, make: Make) -> None:
    speech, other = make(status="draft", title="甲", date=None), make(status="draft", title="乙")
    NearCopy.objects.create(speech=speech, other=other, share=0.9)
    NearCopy.objects.create(speech=other, other=speech, share=0.9)
    choose(desk, "reject", [speech], reason="来源不可靠")
    assert listed(desk) == ["乙"]
    assert listed(desk, state="rejected") == ["甲"]
    assert "来源不可靠" in desk.get(LIST, {"state": "rejected"}).text
    for query, count in (("", 1), ("?status__exact=rejected", 1), ("?status__exact=all", 2), ("?copies=yes", 0)):
        assert desk.get(SPEECHES + query).context["cl"].result_count == count
    upkeep = desk.get(f"{SPEECHES}upkeep/").text
    assert "没有讲话日期的讲话：0" in upkeep
    assert "文字大半相同的讲话：0" in upkeep
    speech.refresh_from_db()
    assert "1 篇已改回草稿" in choose(desk, "reopen", [speech], "state=rejected").text
    assert set(listed(desk)) == {"甲", "乙"}


def test_the_index_has_nothing_to_do_with_it(desk: Client, make: Make) -> None:
    make()
    speech = make(status="draft")
    publication.reject_drafts([speech.pk], None, "重复收入")
    publication.reopen_rejected([speech.pk], None)
    assert indexing.index_status().ok


@pytest.mark.parametrize("status", ["published", "withdrawn", "rejected"])
def test_only_drafts_are_turned_down(desk: Client, make: Make, status: str) -> None:
    speech = make(status=status)
    assert "只有草稿才能标为不采用" in act(desk, speech, "reject", reason="重复收入")
    assert Speech.objects.get().status == status


def test_what_was_turned_down_is_published_only_after_it_has_come_back(desk: Client, make: Make) -> None:
    speech = make(status="draft")
    publication.reject_drafts([speech.pk], None, "重复收入")
    desk.post(f"{SPEECHES}{speech.pk}/publish/", {"edition": 2})
    call_command("publish", speech.pk, all_drafts=True)
    desk.post(f"{LIST}accept/")
    assert not Speech.objects.published().exists()
    assert "/publish/" not in desk.get(f"{SPEECHES}{speech.pk}/change/").text


@pytest.mark.parametrize("reason", ["", " ", "长" * 201])
def test_without_a_reason_nothing_is_turned_down(desk: Client, reason: str) -> None:
    first, _ = taken()
    assert "请写明不采用的原因" in act(desk, first, "reject", reason=reason)
    assert Speech.objects.filter(status="draft").count() == 2


def test_uploaders_turn_nothing_down(client: Client, db: None) -> None:
    user = User.objects.create_user("uploader", is_staff=True)
    user.groups.set(Group.objects.filter(name="上传"))
    client.force_login(user)
    first, _ = taken()
    address = f"{SPEECHES}{first.pk}/review/"
    assert "不采用" not in client.get(address).text
    assert client.post(address, {"act": "reject", "edition": first.edition, "reason": "x"}).status_code == 403
