"""Files that come in again, that older rules have read, or that an older program has taken in."""

import importlib
import json
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from speeches.curation import deletion, reextract_drafts
from speeches.curation.intake import intake_queue
from speeches.curation.review.original import line_backfill
from speeches.curation.revisions import recording
from speeches.extraction.rules_version import version
from speeches.models import OriginalPage, SourceFile, Speech
from speeches.tasks import read_source, requeue_unfinished, set_out_originals
from tests.factories import THREE, Take


def sent_again(client: Client, text: str) -> str:
    """The page of the upload when the worker is done."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.force_login(User.objects.get_or_create(username="li", is_staff=True, is_superuser=True)[0])
    page = client.post("/admin/speeches/sourcefile/upload/", {"uploads": SimpleUploadedFile("又.txt", text.encode())})
    for pk in intake_queue.unfinished_sources():
        read_source.func(pk)
    return client.get(page.headers["Location"]).text


def test_a_file_sent_again_after_its_speeches_were_deleted_is_read_again_and_said_so(
    take: Take, client: Client
) -> None:
    source = take()
    ledger = list(source.dropped.values_list("text", "reason"))
    deletion.delete_speeches(source.speeches.all(), None)
    page = sent_again(client, THREE)
    assert "文件早已在库，其中的讲话曾被删除，故重新提取。2 篇讲话。" in page
    assert sorted(source.speeches.values_list("order", "status")) == [(1, "draft"), (2, "draft")]
    assert list(source.dropped.values_list("text", "reason")) == ledger
    assert SourceFile.objects.count() == 1


def test_a_file_sent_again_while_a_speech_of_it_is_there_is_left_alone(take: Take, client: Client) -> None:
    source = take()
    deletion.delete_speeches([source.speeches.first()], None)
    assert "相同，没有重复收入。1 篇讲话。" in sent_again(client, THREE)


def test_a_file_that_holds_no_speech_is_not_read_again(take: Take, client: Client) -> None:
    notice = "关于做好防汛工作的通知\n青政发〔2009〕12号\n各乡镇人民政府：\n汛期将至，望各单位照此办理，按时上报，不得有误。\n"
    take(notice)
    assert SourceFile.objects.get().verdict.startswith("不是讲话")
    page = sent_again(client, notice)
    assert "没有重复收入。没有讲话：不是讲话" in page


def test_what_was_deleted_comes_in_again_over_the_command_line_too(take: Take, tmp_path: "object") -> None:
    source = take()
    deletion.delete_speeches(source.speeches.all(), None)
    path = tmp_path / "三篇.txt"  # type: ignore[operator]
    path.write_text(THREE)
    said = StringIO()
    call_command("import_speeches", str(path), stderr=said)
    assert "2 篇讲话；1 份已在库中而其中的讲话曾被删除，重新提取了；0 份已在库中" in said.getvalue()
    assert source.speeches.count() == 2


def test_a_deleted_speech_is_not_said_never_to_have_been_there(take: Take, client: Client) -> None:
    source = take()
    deletion.delete_speeches(source.speeches.all(), None)
    client.force_login(User.objects.create_superuser("li"))
    page = client.get(f"/sources/{source.pk}/").text
    assert "其中的讲话已经删除。" in page
    assert "没有找到讲话" not in page
    assert "原件的其余文字都在讲话之中" not in page


def test_files_of_older_rules_are_counted_told_and_read_again(take: Take, client: Client) -> None:
    source = take()
    assert source.extractor == version()
    SourceFile.objects.update(extractor="1")
    Speech.objects.filter(order=1).update(title="旧标题")
    client.force_login(User.objects.create_superuser("li"))
    assert "旧规则，尚未按现行规则重读" in client.get(f"/sources/{source.pk}/").text
    assert "按旧规则提取的文件" in client.get("/admin/speeches/speech/upkeep/").text
    assert client.get("/admin/speeches/sourcefile/?speeches=outdated").context["cl"].result_count == 1
    told = StringIO()
    call_command("check_archive", stdout=told)
    assert "有 1 份原件是按旧规则提取的" in told.getvalue()
    told = StringIO()
    call_command("check_archive", json=True, stdout=told)
    assert json.loads(told.getvalue())["outdated"] == 1
    call_command("extract_again", "--outdated", "--write", stdout=StringIO())
    assert Speech.objects.get(order=1).title != "旧标题"
    assert SourceFile.objects.get().extractor == version()
    told = StringIO()
    call_command("extract_again", "--outdated", stdout=told)
    assert "0 份原件" in told.getvalue()


def test_originals_of_an_older_program_are_set_out_by_the_worker(take: Take, client: Client) -> None:
    source = take()
    before = OriginalPage.objects.lines(source)
    OriginalPage.objects.all().delete()
    Speech.objects.update(status="published")
    address = f"/speeches/{source.speeches.first().pk}/original/"
    assert "原件尚未逐行整理" in client.get(address).text
    requeue_unfinished()
    set_out_originals.func()
    assert OriginalPage.objects.lines(source) == before
    assert client.get(address).status_code == 200


def test_reading_again_with_writing_sets_the_original_out_too(take: Take) -> None:
    source = take()
    before = OriginalPage.objects.lines(source)
    OriginalPage.objects.all().delete()
    call_command("extract_again", "--all", "--write", stdout=StringIO())
    assert OriginalPage.objects.lines(source) == before
    assert line_backfill.sources_without_lines() == []


def test_extracting_drafts_again_at_the_desk_sets_the_original_out_too(take: Take) -> None:
    source = take()
    before = OriginalPage.objects.lines(source)
    OriginalPage.objects.all().delete()
    reextract_drafts(source, User.objects.create(username="li"), {})
    assert OriginalPage.objects.lines(source) == before


@pytest.mark.parametrize("evidence", [False, True])
def test_what_was_set_by_hand_before_gets_who_and_when_from_its_history(take: Take, evidence: bool) -> None:
    user = User.objects.create(username="li", last_name="李", first_name="一民")
    speech = take().speeches.first()
    recording.record_first_revision([speech.pk])
    names = ["date", "title", *(["date_evidence"] if evidence else [])]
    Speech.objects.filter(pk=speech.pk).update(
        date="2011", title="改过的", corrected=sorted(names), date_evidence="原句"
    )
    recording.record_revision([speech.pk], user, "修改：标题、讲话日期")
    Speech.objects.filter(pk=speech.pk).update(place="别处", corrected=sorted([*names, "place"]))  # not in the history
    importlib.import_module("speeches.migrations.0016_who_set_what").explain(apps, None)
    fresh = Speech.objects.get(pk=speech.pk)
    assert (fresh.date_basis, fresh.date_evidence) == ("manual", "原句" if evidence else "")
    title, date, place = (fresh.correction(name) for name in ("title", "date", "place"))
    assert title
    assert date
    assert place
    assert (title.who, date.who, place.who) == ("李一民", "李一民", "")
    assert title.at
    assert place.at is None
