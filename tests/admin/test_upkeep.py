"""Upkeep pages, and meeting types whose keywords are tried before they are saved."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django_tasks_db.models import DBTaskResult

from speeches.curation import last_revision, reextract
from speeches.models import ArchiveCheck, MeetingType, NearCopy, SourceFile, Speech, ZeroResultQuery, archive_check
from speeches.tasks import check_archive
from tests.archivist import Committing, upload, zipped
from tests.factories import GOOD, Make, made_source, made_speech, taken
from tests.indexed import remove_index

UPKEEP = "/admin/speeches/speech/upkeep/"


def test_each_kind_of_trouble_is_listed_with_its_number(desk: Client, make: Make) -> None:
    one, other = make(title="无日期的", date=None), make(title="推断的", date="2011", date_basis="inferred")
    NearCopy.objects.create(speech=one, other=other, share=0.87)
    NearCopy.objects.create(speech=other, other=one, share=0.87)
    ZeroResultQuery.objects.record("没人说过的话")
    SourceFile.objects.filter(pk=one.source_id).update(differs="最新的提取得出 3 篇")
    made_source(name="空空如也.txt", verdict="不是讲话")
    made_source(name="坏的.docx", state="failed", verdict="打不开")
    page = desk.get(UPKEEP).text
    for told in (
        "没有讲话的文件：1", "空空如也.txt：不是讲话", "没有读完或读不了的文件：1", "坏的.docx：打不开",
        "没有讲话日期的讲话：1", "日期据文意推断的讲话：1", "2011 推断的", "文字大半相同的讲话：1", "87%", "一致。",
        "无结果的检索：1", "没人说过的话　1 次", "与最新提取结果不一致的文件：1", "最新的提取得出 3 篇", "还没有检查过",
    ):  # fmt: skip
        assert told in page
    for listed, count in (("speech/?copies=yes", 2), ("sourcefile/?speeches=none", 1),
                          ("sourcefile/?speeches=differs", 1), ("speech/?date__isnull=True", 1)):  # fmt: skip
        assert desk.get(f"/admin/speeches/{listed}").context["cl"].result_count == count
    assert 'href="/admin/speeches/speech/upkeep/"' in desk.get("/admin/speeches/speech/").text


def test_a_zip_whose_files_arrived_is_no_file_without_speech(desk: Client, work: Callable[[], None]) -> None:
    upload(desk, ("包.zip", zipped(**{"甲.txt": GOOD, "表.txt": "一、数据\n1\n2\n".encode()})))
    work()
    names = [source.name for source in desk.get("/admin/speeches/sourcefile/?speeches=none").context["cl"].result_list]
    assert "包.zip" not in names
    assert f"没有讲话的文件：{len(names)}" in desk.get(UPKEEP).text


def test_an_index_that_lags_is_told(desk: Client, make: Make) -> None:
    make()
    made_speech()
    assert "数目不符" in desk.get(UPKEEP).text
    remove_index()
    assert "update_index" in desk.get(UPKEEP).text


def test_the_last_check_is_told_by_whom_and_with_what_it_found(desk: Client, make: Make) -> None:
    make()
    call_command("check_archive", stdout=StringIO())
    page = desk.get(UPKEEP).text
    assert "命令行，manage.py check_archive：核对原件 1 份、讲话 1 篇、索引 1 篇，一致。" in page
    made_speech(title="没有编入")
    with pytest.raises(CommandError):
        call_command("check_archive", stdout=StringIO())
    page = desk.get(UPKEEP).text
    assert "有 1 处问题" in page
    assert "索引：有 1 篇讲话在数据库中而不在索引中" in page
    assert "检查并修复" in page


def test_a_check_is_asked_for_on_the_page_and_done_by_the_worker(desk: Client, make: Make) -> None:
    make()
    made_speech(title="没有编入")
    for sent, left in (({}, 1), ({"mend": "1"}, 0)):
        told = desk.post(f"{UPKEEP}check/", sent, follow=True).text
        assert "正在排队或进行" in told
        assert "没有再加一次" in desk.post(f"{UPKEEP}check/", follow=True).text
        task = DBTaskResult.objects.get(status="READY")
        check_archive.func(*task.args_kwargs["args"], **task.args_kwargs["kwargs"])
        DBTaskResult.objects.update(status="SUCCESSFUL")
        last = ArchiveCheck.objects.most_recent()
        assert last
        assert (str(last.by), len(last.findings)) == ("archivist", left)
    assert "当时已修复" in desk.get(UPKEEP).text
    assert desk.get("/healthz").status_code == 200


def test_an_original_that_is_damaged_is_no_matter_for_mending(desk: Client, make: Make) -> None:
    make().source.original.storage.delete(SourceFile.objects.get().original.name)
    check_archive.func(None, mend=False)
    page = desk.get(UPKEEP).text
    assert "原件从不改动" in page
    assert "检查并修复" not in page


NOTICE = "关于做好春耕工作的通知\n各乡镇人民政府：\n现将春耕的有关事项通知如下，各乡要照着去办，种子、化肥要在三月底以前发完。\n特此通知。\n"


def test_the_record_of_checks_does_not_grow_without_end(db: None) -> None:
    for _ in range(archive_check.MOST_KEPT + 3):
        ArchiveCheck.objects.record("check_archive", None, {}, findings=[], mended=[])
    assert ArchiveCheck.objects.count() == archive_check.MOST_KEPT


def test_files_that_differ_are_done_anew_or_left_as_they_are(desk: Client, make: Make) -> None:
    text = "在全县教育大会上的讲话\n\n赵三\n\n各位老师：\n" + "办好教育靠的是一代一代教师，要让教师安心从教。\n" * 30
    source = made_source(text.encode(), differs="不同")
    make(source=source, status="draft"), make(source=source, order=2, status="draft")
    sent = {"_selected_action": [source.pk]}
    desk.post("/admin/speeches/sourcefile/", sent | {"action": "keep_chosen"})
    assert SourceFile.objects.get().differs == ""
    told = desk.post("/admin/speeches/sourcefile/", sent | {"action": "adopt_chosen"}, follow=True).text
    assert "重做了 1 篇草稿" in told
    assert Speech.objects.get().title == "在全县教育大会上的讲话"
    Speech.objects.update(status="published")
    told = desk.post("/admin/speeches/sourcefile/", sent | {"action": "adopt_chosen"}, follow=True).text
    assert "已公开，不能重做" in told


def test_a_file_that_is_judged_no_speech_is_taken_for_one_all_the_same(desk: Client) -> None:
    taken(NOTICE)
    source = SourceFile.objects.get()
    assert (source.speeches.count(), source.verdict[:6]) == (0, "不是讲话：标")
    sent = {"_selected_action": [source.pk], "action": "take_chosen"}
    told = desk.post("/admin/speeches/sourcefile/", sent, follow=True).text
    assert "收入 1 篇草稿" in told
    speech = Speech.objects.get()
    assert (speech.status, speech.source_id, "种子" in speech.text) == ("draft", source.pk, True)
    revision = last_revision(speech.pk)
    assert revision
    assert "由档案员作为讲话收入" in revision.comment
    assert "不是讲话：标题是" in revision.comment
    source.refresh_from_db()
    assert (source.verdict, source.taken_as_speech) == ("", True)
    reextract(source, write=True)
    source.refresh_from_db()
    assert (source.verdict, source.differs, source.speeches.count()) == ("", "", 1)
    assert "无须改判" in desk.post("/admin/speeches/sourcefile/", sent, follow=True).text


def test_deleting_a_meeting_type_shows_which_speeches_would_change(
    desk: Client, make: Make, committing: Committing
) -> None:
    speech = make()
    address = f"/admin/speeches/meetingtype/{speech.meeting_type_id}/delete/"
    page = desk.get(address).text
    assert "以下讲话不会删除，但将不再归类" in page
    assert f"《{speech.title}》" in page
    with committing():
        desk.post(address, {"post": "yes"})
    assert Speech.objects.get().meeting_type is None
    call_command("check_archive", stdout=StringIO())


def test_new_keywords_show_what_would_change_before_they_are_saved(
    desk: Client, make: Make, committing: Committing
) -> None:
    kind = MeetingType.objects.get_or_create(name="防汛会", defaults={"order": 5})[0]
    moved, kept = make(title="在防汛誓师会上的讲话"), make(title="在防汛誓师会上的又一讲话", corrected=["meeting_type"])
    address = f"/admin/speeches/meetingtype/{kind.pk}/change/"
    sent = {"name": "防汛会", "order": 5, "keywords": "防汛誓师会"}
    page = desk.post(address, sent)
    assert "1 篇讲话将改归以下类型" in page.text
    assert "在防汛誓师会上的讲话：工作会议 → 防汛会" in page.text
    assert Speech.objects.get(pk=moved.pk).meeting_type != kind
    with committing():
        desk.post(address, sent | {"confirmed": "on"})
    assert Speech.objects.get(pk=moved.pk).meeting_type == kind
    assert Speech.objects.get(pk=kept.pk).meeting_type != kind
    assert desk.get("/api/v1/search?q=落实&meeting_type=防汛会").json()["total"] == 1


def test_the_order_can_still_be_edited_in_the_list(desk: Client, db: None) -> None:
    page = desk.get("/admin/speeches/meetingtype/").context["cl"].formset
    assert list(page.forms[0].fields) == ["order", "id"]


def test_drafts_are_not_replaced_by_nothing_when_their_file_is_taken_for_no_speech(desk: Client, make: Make) -> None:
    source = made_source(NOTICE.encode())
    speech = make(source=source, status="draft")
    sent = {"_selected_action": [source.pk], "action": "adopt_chosen"}
    assert "草稿保持原样" in desk.post("/admin/speeches/sourcefile/", sent, follow=True).text
    assert list(source.speeches.all()) == [speech]
