"""The desk in the language of the browser; what is kept in the archive stays in the archive's own."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from reversion.models import Revision

from speeches.curation.revisions import recording
from speeches.models import Arrival, MeetingType, NearCopy, SourceFile, Speech, Upload, ZeroResultQuery
from tests.factories import Make, drop, made_source

ADMIN = "/admin/"
PLAIN = [(0, "", "", "Comrades:\nOne thing only."), (1, "1.", "Work", "It is to be done.")]
PAGES = [
    "",
    "login/",
    "speeches/",
    "speeches/speech/",
    "speeches/speech/?q=nothing",
    "speeches/speech/{speech}/change/",
    "speeches/speech/{speech}/review/",
    "speeches/speech/{speech}/history/",
    "speeches/speech/{speech}/delete/",
    "speeches/speech/review/",
    "speeches/speech/upkeep/",
    "speeches/sourcefile/",
    "speeches/sourcefile/{source}/change/",
    "speeches/sourcefile/upload/",
    "speeches/sourcefile/typed/",
    "speeches/sourcefile/upload/{upload}/progress/",
    "speeches/meetingtype/",
    "speeches/meetingtype/add/",
    "speeches/zeroresultquery/",
    "auth/user/",
    "auth/group/add/",
]


@pytest.fixture
def places(make: Make, django_user_model: type[User]) -> dict[str, int]:
    """A desk at which everything is to be seen, and nothing in it is Chinese but the interface."""
    MeetingType.objects.all().delete()
    Group.objects.all().delete()
    plain = {"speaker": "Smith", "place": "Town", "meeting_type": None, "sections": PLAIN, "status": "draft"}
    fields = {"date": "2009", "date_basis": "inferred", "date_evidence": "One thing only."} | plain
    one = make(title="On work", source=made_source(b"Comrades:", "a.txt"), **fields)
    other = make(
        title="On rest", source=made_source(b"Friends:", "b.txt"), **plain | {"status": "published"}, date=None
    )
    Speech.objects.update(doubt_count=0)
    NearCopy.objects.create(speech=one, other=other, share=0.8)
    NearCopy.objects.create(speech=other, other=one, share=0.8)
    drop(one.source, "Click here", reason="advertisement")
    recording.record_revision([one.pk], None, "before")
    Speech.objects.filter(pk=one.pk).update(title="On good work")
    recording.record_revision([one.pk], django_user_model.objects.create_user("smith"), "after")
    SourceFile.objects.filter(pk=other.source_id).update(differs="two speeches now")
    broken = made_source(name="c.docx", state="failed", verdict="broken")
    waiting = made_source(name="d.txt", state="waiting")
    upload = Upload.objects.create()
    for source, known in ((one.source, False), (other.source, True), (broken, False), (waiting, False), (None, False)):
        Arrival.objects.create(upload=upload, name="x.txt", source=source, known=known)
    ZeroResultQuery.objects.record("never said")
    return {"speech": one.pk, "source": one.source_id, "upload": upload.pk}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_the_desk_is_english_to_an_english_browser(
    desk: Client, places: dict[str, int], address: str
) -> None:
    page = _page(desk, places, address, "en-GB,en;q=0.9")
    assert re.findall(r"[一-鿿]+", page) == []


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_the_desk_is_traditional_to_a_traditional_browser(
    desk: Client, places: dict[str, int], address: str
) -> None:
    page = _page(desk, places, address, "zh-TW,zh;q=0.9")
    assert re.search(r"[一-鿿]", page)
    assert [char for char in page if re.match(r"[一-鿿]", char) and not _traditional(char)] == []


def _page(desk: Client, places: dict[str, int], address: str, language: str) -> str:
    if address == "login/":
        desk.logout()
    answer = desk.get(ADMIN + address.format(**places), headers={"Accept-Language": language})
    assert answer.status_code == 200
    return answer.text


def _traditional(char: str) -> bool:
    """Big5 knows no characters that are simplified only."""
    try:
        return bool(char.encode("big5"))
    except UnicodeEncodeError:
        return False


def test_the_desk_answers_in_the_archivists_language(desk: Client, places: dict[str, int]) -> None:
    def answered(address: str, **sent: object) -> str:
        headers = {"Accept-Language": "en"}
        return desk.post(ADMIN + address.format(**places), sent, follow=True, headers=headers).text

    review, change = "speeches/speech/{speech}/review/", "speeches/speech/{speech}/change/"
    assert "One thing only." in answered(review, act="split:1", edition="99")
    assert "your change was not saved" in answered(review, act="split:1", edition="99")
    assert "the new speech needs at least two paragraphs" in answered(review, act="split:0", edition="1")
    assert "There is no such step." in answered(review, act="dance", edition="1")
    assert "This field is required." in answered(change, title="")
    assert "Speeches published: 1." in answered("speeches/speech/{speech}/publish/", edition="1")
    assert "Speeches withdrawn: 1." in answered("speeches/speech/{speech}/withdraw/", edition="2")
    assert "No file was chosen." in answered("speeches/sourcefile/upload/")


def test_what_is_kept_is_kept_in_chinese_whoever_did_it(
    desk: Client, make: Make, settings: Settings, places: dict[str, int]
) -> None:
    settings.MAX_FILE_BYTES = 10
    file = SimpleUploadedFile("long.txt", b"more than ten bytes")
    english = {"Accept-Language": "en"}
    desk.post(f"{ADMIN}speeches/sourcefile/upload/", {"uploads": file}, headers=english)
    assert Arrival.objects.get(name="long.txt").refusal.endswith("未收入；请拆分后再上传。")

    correct = {"act": "fields", "opened_edition": "1", "title": "On rest", "date_basis": "none"}
    desk.post(f"{ADMIN}speeches/speech/{places['speech']}/review/", correct, headers=english)
    last = Revision.objects.order_by("-pk")[0]
    assert last.comment.startswith("修改：")
    assert "标题" in last.comment
    assert "Title" not in last.comment
    speech = Speech.objects.get(pk=places["speech"])
    assert "残缺：文字不完整" in speech.doubts
    assert not [doubt for doubt in speech.doubts if re.search("Published|Unknown", doubt)]
