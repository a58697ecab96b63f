"""Whatever is typed at the desk, no page fails: NUL and what is too long are refused or left out, on every database."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from speeches.models import MeetingType, SiteProfile, SourceFile, Speech
from tests.archivist import form_of
from tests.factories import made_speech
from tests.strict_database import watched

VALUES = ["%00", "a%00b", "%ED%A0%80", "%FF%FE", quote("²"), "9" * 400, "-1", "a" * 6000, quote("落" * 2000), "%0A"]
# What a form may be sent in any field: NUL, and more characters than any column holds.
TYPED = ["甲\0乙", "\0", "落" * 3000, "9" * 400]
MODELS = ["speech", "sourcefile", "meetingtype", "siteprofile", "zeroresultquery", "person", "place"]
LISTS = [f"/admin/speeches/{name}/" for name in MODELS] + ["/admin/auth/user/", "/admin/auth/group/"]
LISTS += ["/admin/speeches/speech/review/", "/admin/speeches/speech/upkeep/", "/admin/speeches/sourcefile/typed/"]
LISTS += ["/admin/speeches/person/names/", "/admin/speeches/place/names/"]
COMMON = ["q", "o", "p", "all", "doubts", "basis", "kind", "sort", "state", "upload", "page", "from", "fate"]


@pytest.fixture(autouse=True)
def strict(db: None) -> Iterator[None]:
    with watched():
        yield


@pytest.fixture
def speech(db: None) -> Speech:
    return made_speech(status="draft")


def filters() -> list[str]:
    """The parameters that the filters of the lists read."""
    named = [str(each) for model in site._registry.values() for each in model.list_filter if isinstance(each, str)]
    own = [each.parameter_name for model in site._registry.values() for each in model.list_filter if hasattr(each, "parameter_name")]  # fmt: skip
    return [*named, *(f"{name}__exact" for name in named), *map(str, own)]


@pytest.mark.parametrize("value", VALUES)
def test_no_parameter_makes_a_list_fail(desk: Client, speech: Speech, value: str) -> None:
    for path in LISTS:
        for name in {*COMMON, *filters()}:
            assert desk.get(f"{path}?{name}={value}").status_code < 500, (path, name)


@pytest.mark.parametrize("value", VALUES)
def test_no_key_makes_a_page_fail(desk: Client, speech: Speech, value: str) -> None:
    for path in LISTS[:7]:
        for page in ("change/", "delete/", "history/"):
            assert desk.get(f"{path}{value}/{page}").status_code < 500, (path, page)
    for action in ("publish_chosen", "delete_selected"):
        sent = {"action": action, "_selected_action": [value, "\0"], "post": "yes", "chosen": f"{value}:1"}
        assert desk.post("/admin/speeches/speech/", sent).status_code < 500
        assert desk.post("/admin/speeches/speech/review/chosen/", sent).status_code < 500


@pytest.mark.parametrize("value", TYPED)
def test_no_field_of_a_speech_takes_what_cannot_be_stored(desk: Client, speech: Speech, value: str) -> None:
    page = f"/admin/speeches/speech/{speech.pk}/"
    for name in [
        name for name, held in form_of(desk, speech).items() if isinstance(held, str) and "_FORMS" not in name
    ]:
        sent = form_of(desk, speech, **{name: value})
        assert desk.post(f"{page}change/", sent, follow=True).status_code < 500, name
        speech.refresh_from_db()
    for name in ("title", "speaker", "place", "date", "occasion", "subtitle", "evidence", "confirmed", "meeting_type"):
        sent = {"act": "fields", "edition": speech.edition, "title": "甲", "date": "", name: value}
        assert desk.post(f"{page}review/", sent, follow=True).status_code < 500, name
        speech.refresh_from_db()
    for act in ("reject", value, f"drop:{value}", f"restore:{value}"):
        sent = {"act": act, "edition": speech.edition, "reason": value}
        assert desk.post(f"{page}review/", sent, follow=True).status_code < 500, act
        speech.refresh_from_db()


@pytest.mark.parametrize("value", TYPED)
def test_no_reason_for_which_drafts_are_not_taken_makes_the_list_fail(desk: Client, speech: Speech, value: str) -> None:
    sent = {"act": "reject", "chosen": [f"{speech.pk}:{speech.edition}"], "reason": value}
    assert desk.post("/admin/speeches/speech/review/chosen/", sent, follow=True).status_code < 500
    speech.refresh_from_db()
    assert speech.status == "draft" or "\0" not in speech.rejection


@pytest.mark.parametrize("value", TYPED)
def test_no_field_of_a_typed_text_takes_what_cannot_be_stored(desk: Client, value: str) -> None:
    whole = {"text": "同志们：\n抓落实。", "provenance": "报纸", "title": "", "speaker": "", "date": "", "place": ""}
    for name in [*whole, "markup", "meeting_type", "plain"]:
        assert desk.post("/admin/speeches/sourcefile/typed/", whole | {name: value}).status_code < 500, name


@pytest.mark.parametrize("value", TYPED)
def test_no_form_of_accounts_types_or_profiles_takes_what_cannot_be_stored(desk: Client, value: str) -> None:
    profile = SiteProfile.objects.create(name="甲")
    forms: dict[str, dict[str, Any]] = {
        "/admin/speeches/meetingtype/add/": {"name": "甲", "order": "1", "keywords": "乙"},
        f"/admin/speeches/siteprofile/{profile.pk}/change/": {"name": "乙", "active": "on"},
        "/admin/auth/user/add/": {"username": "a", "password1": "Long-enough-7", "password2": "Long-enough-7"},
        "/admin/auth/group/add/": {"name": "甲"},
    }
    for path, sent in forms.items():
        for name in sent:
            assert desk.post(path, sent | {name: value}).status_code < 500, (path, name)
    for rows in (MeetingType.objects.all(), SiteProfile.objects.all(), Group.objects.all()):
        assert not [row for row in rows if "\0" in row.name or len(row.name) > 150]


@pytest.mark.parametrize("value", TYPED)
def test_no_name_or_password_makes_a_login_fail(client: Client, value: str) -> None:
    for sent in ({"username": value, "password": "b"}, {"username": "a", "password": value}):
        headers = {"User-Agent": "x" * 5000, "Accept": "y" * 5000}
        assert client.post(f"/admin/login/?next={quote(value)}", sent, headers=headers).status_code < 500
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["甲\0乙.txt", "落" * 400 + ".txt"])
def test_no_name_of_a_file_makes_an_upload_fail(desk: Client, name: str) -> None:
    file = SimpleUploadedFile("a.txt", "同志们：\n抓落实。".encode())
    file._name = name
    assert desk.post("/admin/speeches/sourcefile/upload/", {"uploads": [file]}).status_code < 500
    assert all("\0" not in source.name and len(source.name) <= 255 for source in SourceFile.objects.all())
