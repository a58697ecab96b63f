"""Notes of colleagues on a draft, whom they mention, who is to look at it; and what was done on a day."""

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from speeches import curation
from speeches.models import DraftNote, Section, SourceFile, Speech
from tests.archivist import LIST, act, choose, listed, told, upload
from tests.factories import GOOD, made_speech, taken

DAY = "/admin/speeches/speech/day/"


@pytest.fixture
def colleague(db: None) -> User:
    user = User.objects.create_user("李小明", is_staff=True)
    user.groups.set(Group.objects.filter(name="上传"))
    return user


def say(desk: Client, speech: Speech, act: str = "note", **sent: str) -> str:
    return desk.post(f"/admin/speeches/speech/{speech.pk}/notes/", {"act": act, **sent}, follow=True).text


def test_a_colleague_who_is_mentioned_finds_the_draft_until_the_note_is_settled(
    desk: Client, colleague: User, client: Client
) -> None:
    speech, _ = made_speech(status="draft", title="甲"), made_speech(status="draft", title="乙")
    assert "留言已保存" in say(desk, speech, text="@李小明请看第三段，\r\n年份对不对？写信给 a@b.cn 也行")
    note = DraftNote.objects.get()
    assert list(note.mentions.all()) == [colleague]
    client.force_login(colleague)
    assert listed(client, mine="mentions") == ["甲"]
    assert "1 条留言" in client.get(LIST).text
    assert "留言已了结" in say(client, speech, f"settle:{note.pk}")
    assert listed(client, mine="mentions") == []
    assert "李小明 已了结" in client.get(f"/admin/speeches/speech/{speech.pk}/review/").text


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        ({"text": ""}, "请写留言"),
        ({"text": "长" * 1001}, "请写留言"),
        ({"text": "@王二请看"}, "没有账号名为“王二请看”的同事"),
        ({"act": "settle:999"}, "已经了结"),
        ({"act": "settle:x"}, "已经了结"),
        ({"act": "assign", "to": "nobody"}, "没有这位同事"),
        ({"act": "dance"}, "没有这个操作"),
    ],
)
def test_what_cannot_be_done_is_said(desk: Client, colleague: User, sent: dict[str, str], answer: str) -> None:
    assert answer in say(desk, made_speech(status="draft"), **{"act": "note", **sent})
    assert not DraftNote.objects.exists()


def test_a_note_is_text_and_not_markup_and_readers_see_nothing_of_it(desk: Client, client: Client) -> None:
    speech = made_speech(status="published")
    assert "&lt;b&gt;不要公开&lt;/b&gt;" in say(desk, speech, text="<b>不要公开</b>")
    client.logout()
    for address in (speech.get_absolute_url(), f"/api/v1/speeches/{speech.pk}", f"/source/{speech.source_id}/"):
        assert "不要公开" not in client.get(address).text


def test_a_draft_is_assigned_and_found_by_whom_it_is_assigned_to(desk: Client, colleague: User, client: Client) -> None:
    speech, _ = made_speech(status="draft", title="甲"), made_speech(status="draft", title="乙")
    assert "已派给 李小明" in say(desk, speech, "assign", to="李小明")
    assert "派给 李小明" in desk.get(LIST).text
    assert listed(desk, mine="nobody") == ["乙"]
    client.force_login(colleague)
    assert listed(client, mine="me") == ["甲"]
    assert "不再派给任何人" in say(client, speech, "assign", to="")
    assert listed(client, mine="me") == []


def test_a_note_stays_with_the_file_when_its_drafts_are_replaced(desk: Client) -> None:
    first, second = taken()
    say(desk, first, text="这一篇要核对")
    curation.delete_speeches([second], None)
    choose(desk, "again", [first])
    new = Speech.objects.filter(source=first.source).order_by("order")[0]
    assert new.pk != first.pk
    page = desk.get(f"/admin/speeches/speech/{new.pk}/review/").text
    assert "这一篇要核对" in page
    assert "写在这个文件先前的草稿上" in page


def test_who_sends_a_file_again_that_was_rejected_is_told_and_can_take_it_back(desk: Client) -> None:
    (speech,) = taken(GOOD.decode(), "讲话.txt")
    act(desk, speech, "reject", reason="来源不可靠")
    address = upload(desk, ("又一次.txt", GOOD))
    label, note = told(desk, address)["又一次.txt"]
    assert (label, "其中 1 篇先前已标为不采用（来源不可靠）" in note) == ("已在库中", True)
    page = desk.get(address).text
    assert f'href="/admin/speeches/speech/{speech.pk}/review/"' in page
    assert SourceFile.objects.count() == 1
    assert "已改回草稿" in act(desk, speech, "reopen")
    assert "不采用" not in told(desk, address)["又一次.txt"][1]


def test_a_day_tells_who_did_what(desk: Client) -> None:
    speech = made_speech(status="draft", title="甲")
    act(desk, speech, "reject", reason="重复收入")
    say(desk, speech, text="看过了")
    page = desk.get(DAY).text
    assert "archivist 1 次改动" in page
    assert "不采用：重复收入" in page
    assert "看过了" in page
    other = desk.get(DAY, {"on": "2020-02-02"}).text
    assert "2020-02-02 的工作" in other
    assert "重复收入" not in other
    for wrong in ("2020-13-45", "nonsense", "9" * 30, "9999-12-31", "0001-01-01"):
        assert f"{timezone.localdate():%Y-%m-%d} 的工作" in desk.get(DAY, {"on": wrong}).text


def test_a_day_of_many_changes_asks_no_more_of_the_database_than_one_of_few(desk: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(DAY).status_code == 200
        return len(queries)

    speech = made_speech(status="draft")
    curation.record_revision([speech.pk], None, "改")
    few = asked()
    for _ in range(150):
        curation.record_revision([speech.pk], None, "改", text=False)
    assert asked() == few < 25
    assert Section.objects.exists()
