"""Upkeep pages, and meeting types whose keywords are tried before they are saved."""

import shutil
from pathlib import Path

from django.test import Client
from pytest_django import Settings

from speeches.models import MeetingType, NearCopy, Speech
from tests.views.conftest import Committing, Make, made_source, made_speech

UPKEEP = "/admin/speeches/speech/upkeep/"


def test_each_kind_of_trouble_is_listed_with_its_number(desk: Client, make: Make) -> None:
    one, other = make(title="无日期的", date=None), make(title="推断的", date="2011", date_basis="inferred")
    NearCopy.objects.create(speech=one, other=other, share=0.87)
    made_source(name="空空如也.txt", verdict="不是讲话")
    made_source(name="坏的.docx", state="failed", verdict="打不开")
    page = desk.get(UPKEEP).text
    for told in (
        "没有讲话的文件：1", "空空如也.txt：不是讲话", "没有读完或读不了的文件：1", "坏的.docx：打不开",
        "没有讲话日期的讲话：1", "日期据文意推断的讲话：1", "2011 推断的", "文字大半相同的讲话：1", "87%", "一致。",
    ):  # fmt: skip
        assert told in page
    assert 'href="/admin/speeches/speech/upkeep/"' in desk.get("/admin/speeches/speech/").text


def test_an_index_that_lags_is_told(desk: Client, make: Make, settings: Settings) -> None:
    make()
    made_speech()
    assert "数目不符" in desk.get(UPKEEP).text
    shutil.rmtree(Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"]))
    assert "update_index" in desk.get(UPKEEP).text


def test_new_keywords_show_what_would_change_before_they_are_saved(
    desk: Client, make: Make, committing: Committing
) -> None:
    kind = MeetingType.objects.get_or_create(name="防汛会", defaults={"order": 5})[0]
    moved, kept = make(title="在防汛誓师会上的讲话"), make(title="在防汛誓师会上的又一讲话", corrected=["meeting_type"])
    address = f"/admin/speeches/meetingtype/{kind.pk}/change/"
    sent = {"name": "防汛会", "order": 5, "keywords": "防汛誓师会"}
    page = desk.post(address, sent)
    assert "有 1 篇讲话会改归" in page.text
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
