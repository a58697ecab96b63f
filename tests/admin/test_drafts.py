"""The list of drafts: every draft can be found in it, its numbers are true, and many are decided at once."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches.curation import publication
from speeches.curation.review import row_edits
from speeches.curation.revisions import history
from speeches.models import NearCopy, Section, Speech, Upload
from tests.archivist import CHOSEN, LIST, Committing, choose, listed
from tests.factories import Make, made_source, made_speech, speech_text, taken


@pytest.fixture
def many(db: None) -> list[Speech]:
    """More drafts than fit on four pages; the later a draft came in, the fewer doubts it has."""
    source, last = made_source(), 219
    rows = [
        Speech(source=source, order=n + 1, status="draft", title=f"第{n:03}号讲话", doubt_count=max(0, 190 - n))
        for n in range(last)
    ]
    return Speech.objects.bulk_create(rows)


def test_every_draft_is_on_one_of_the_pages_and_the_numbers_are_those_of_all(desk: Client, many: list[Speech]) -> None:
    first = desk.get(LIST)
    assert "共 219 篇草稿，其中没有疑点的 29 篇" in first.text
    pages = first.context["page"].paginator.num_pages
    titles = [title for page in range(1, pages + 1) for title in listed(desk, page=page)]
    assert (len(titles), set(titles)) == (219, {speech.title for speech in many})
    assert "page=2" in first.text
    assert listed(desk, page=999) == listed(desk, page=pages)


@pytest.mark.parametrize(
    ("asked", "count", "first"),
    [
        ({"doubts": "none"}, 29, "第190号讲话"),
        ({"doubts": "some"}, 190, "第000号讲话"),
        ({"sort": "clear"}, 219, "第190号讲话"),
        ({"sort": "newest"}, 219, "第218号讲话"),
        ({"sort": "title"}, 219, "第000号讲话"),
        ({"q": "第217号"}, 1, "第217号讲话"),
        ({"q": "21 号讲话"}, 11, "第021号讲话"),
        ({"q": "讲话.txt"}, 219, "第000号讲话"),
        ({"q": "没有这样的"}, 0, None),
        ({"basis": "none"}, 219, "第000号讲话"),
        ({"basis": "stated"}, 0, None),
        ({"doubts": "same"}, 0, None),
        ({"doubts": "nonsense", "sort": "x", "kind": "y", "state": "z", "page": "w"}, 219, "第000号讲话"),
    ],
)
def test_the_list_is_searched_narrowed_and_sorted(
    desk: Client, many: list[Speech], asked: dict[str, str], count: int, first: str | None
) -> None:
    page = desk.get(LIST, asked)
    assert page.context["matching"] == count
    assert (listed(desk, **asked) or [None])[0] == first
    if page.context["form"].narrowed:
        assert f"219 篇草稿中，符合条件的 {count} 篇" in page.text


def test_drafts_of_a_type_and_identical_ones_are_found(desk: Client, make: Make) -> None:
    one = make(status="draft", title="甲", doubt_count=1)
    other = make(status="draft", title="乙", doubt_count=1, meeting_type=None)
    NearCopy.objects.create(speech=one, other=other, share=1, identical=True)
    assert listed(desk, kind=one.meeting_type_id) == ["甲"]
    assert listed(desk, doubts="same") == ["甲"]


def test_the_list_of_one_upload_keeps_to_it_through_filters_and_pages(desk: Client, many: list[Speech]) -> None:
    made_speech(status="draft", title="另一次上传的")
    upload = Upload.objects.create()
    upload.arrivals.create(name="x", source=many[0].source)
    page = desk.get(LIST, {"upload": upload.pk, "sort": "title"})
    assert page.context["total"] == 219
    assert f"upload={upload.pk}" in re.search(r'rel="next" href="([^"]*)"', page.text)[1]  # type: ignore[index]


def test_thousands_of_drafts_ask_no_more_of_the_database_than_a_few(desk: Client, many: list[Speech]) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(LIST).status_code == 200
        return len(queries)

    few = asked()
    source = made_source()
    rows = (Speech(source=source, order=n + 1, status="draft", title=f"又{n}", doubt_count=1) for n in range(3000))
    Speech.objects.bulk_create(rows)
    assert asked() == few < 25
    assert desk.get(LIST).context["total"] == 3219


def test_chosen_drafts_are_published(desk: Client, make: Make, committing: Committing) -> None:
    one, two, rest = make(status="draft"), make(status="draft"), make(status="draft")
    with committing():
        page = choose(desk, "publish", [one, two])
    assert "已公开 2 篇讲话" in page.text
    assert set(Speech.objects.published()) == {one, two}
    assert desk.get("/api/v1/search?q=落实").json()["total"] == 2
    assert [moment.comment for moment in history.revisions_of(one.pk)] == ["公开"]
    assert history.revisions_of(rest.pk) == []


def test_all_of_the_list_are_chosen_at_once_beyond_the_page(desk: Client, many: list[Speech]) -> None:
    page = desk.get(LIST, {"doubts": "some"})
    choose(desk, "reject", [], "doubts=some", all=page.context["version"], reason="重复收入")
    assert Speech.objects.filter(status="rejected").count() == 190
    assert set(Speech.objects.filter(status="rejected").values_list("rejection", flat=True)) == {"重复收入"}


@pytest.mark.parametrize("act", ["publish", "reject", "again"])
def test_all_of_a_list_that_has_changed_meanwhile_are_not_touched(desk: Client, many: list[Speech], act: str) -> None:
    shown = desk.get(LIST).context["version"]
    publication.reject_drafts([many[7].pk], None, "不是讲话")
    before = set(Speech.objects.values_list("pk", "status", "edition"))
    assert "刚刚有变化" in choose(desk, act, [], all=shown, reason="x").text
    assert set(Speech.objects.values_list("pk", "status", "edition")) == before


@pytest.mark.parametrize("act", ["publish", "reject"])
def test_of_the_chosen_ones_that_which_a_colleague_has_changed_is_left_alone_and_told(desk: Client, act: str) -> None:
    mine, theirs = taken()
    colleague = User.objects.create_superuser("colleague")
    row_edits.edit_row(colleague, theirs.pk, theirs.edition, "drop", 0)
    page = choose(desk, act, [mine, theirs], reason="不是讲话")
    assert "由 colleague 改过" in page.text
    assert [Speech.objects.get(pk=row.pk).status for row in (mine, theirs)] == [
        {"publish": "published", "reject": "rejected"}[act],
        "draft",
    ]


def test_chosen_drafts_are_read_again_and_what_was_corrected_stays(desk: Client) -> None:
    (speech,) = taken(speech_text("安全生产", "李一民"))
    whole = speech.text
    Section.objects.filter(speech=speech, level=0).update(body="旧的提取所得。")
    Speech.objects.filter(pk=speech.pk).update(speaker="人工所改", corrected=["speaker"])
    page = choose(desk, "again", [speech])
    assert "重新提取了 1 个文件，1 篇草稿有变化" in page.text
    speech.refresh_from_db()
    assert (Speech.objects.get(pk=speech.pk).text, speech.speaker, speech.edition) == (whole, "人工所改", 2)
    assert [moment.comment for moment in history.revisions_of(speech.pk)] == ["收入时的原样", "用新的提取程序重读"]


def test_a_file_that_is_read_otherwise_now_gets_new_drafts_unless_someone_has_mended_them(desk: Client) -> None:
    first, second = taken()
    second.delete()
    assert "1 个文件" in choose(desk, "again", [first]).text
    assert Speech.objects.filter(status="draft").count() == 2
    first, second = Speech.objects.order_by("order")
    second.delete()
    Speech.objects.filter(pk=first.pk).update(corrected=["title"])
    assert "没有重做" in choose(desk, "again", [first]).text
    assert Speech.objects.get().pk == first.pk


def test_a_file_of_which_readers_see_a_speech_is_not_read_again_from_the_list(desk: Client) -> None:
    first, second = taken()
    Speech.objects.filter(pk=second.pk).update(status="published")
    Section.objects.filter(speech__in=[first, second], level=0).update(body="旧的提取所得。")
    assert "已公开，不能重做" in choose(desk, "again", [first]).text
    assert {speech.text.split("\n")[0] for speech in Speech.objects.all()} == {"旧的提取所得。"}


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"act": "publish"}, "没有选择讲话"),
        ({"act": "dance", "chosen": ["1:1"]}, "没有这个操作"),
        ({}, "没有这个操作"),
        ({"act": "publish", "chosen": ["x", "1", "1:2:3", "²:1", "9" * 30 + ":1"]}, "没有选择讲话"),
        ({"act": "publish", "all": "nonsense"}, "刚刚有变化"),
        ({"act": "reject", "chosen": ["{pk}:{edition}"]}, "请写明不采用的原因"),
        ({"act": "reject", "chosen": ["{pk}:{edition}"], "reason": " 　 "}, "请写明不采用的原因"),
        ({"act": "reject", "chosen": ["{pk}:{edition}"], "reason": "长" * 201}, "请写明不采用的原因"),
    ],
)
def test_what_cannot_be_done_is_said(desk: Client, make: Make, sent: dict[str, Any], told: str) -> None:
    speech = make(status="draft")
    filled = [one.format(pk=speech.pk, edition=speech.edition) for one in sent.get("chosen", [])]
    assert told in desk.post(CHOSEN, {**sent, "chosen": filled}, follow=True).text
    assert Speech.objects.get().status == "draft"


def test_whoever_may_not_publish_may_read_again_and_nothing_else(client: Client, make: Make) -> None:
    user = User.objects.create_user("uploader", is_staff=True)
    user.groups.set(Group.objects.filter(name="上传"))
    client.force_login(user)
    (speech,) = taken(speech_text("安全生产", "李一民"))
    for act in ("publish", "reject", "reopen"):
        assert choose(client, act, [speech], reason="不是讲话").status_code == 403
    assert choose(client, "again", [speech]).status_code == 200
    page = client.get(LIST).text
    assert ('value="again"' in page, 'value="publish"' in page, 'value="reject"' in page) == (True, False, False)
