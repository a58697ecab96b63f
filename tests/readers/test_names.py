"""Names that people give: what nobody sees goes, and no user takes a name that looks like another's."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client

from speeches.models import Dossier, SavedView, WordingFamily, check_user_name, cleaned_name
from tests.factories import bare_speech

PASSWORDS = {"password1": "甲乙丙丁戊己庚", "password2": "甲乙丙丁戊己庚"}


@pytest.mark.parametrize(
    "name", ["李一民", "李一民2009", "admin", "José", "李ミン", "ㄅㄆ", "Nguyễn", "Иван", "Ωμέγα", "홍길동", "a.b+c@d_e-f", "李Li"]
)  # fmt: skip
def test_a_user_is_called_by_any_script_or_by_chinese_with_latin_letters(name: str) -> None:
    check_user_name(name)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("аdmin", "“а”"),  # the first letter is Cyrillic
        ("李а", "“а”"),
        ("admın", "“ı”"),
        ("ɑdmin", "“ɑ”"),
        ("αdmin", "“α”"),
        ("admin٣", "“٣”"),
        ("сор", "看起来与英文字母一样"),
        ("ad\u200bmin", "看不见的字符"),
        ("ad\u3164min", "看不见的字符"),
        ("\u1160", "看不见的字符"),
        ("李\u202e民", "看不见的字符"),
        ("李 民", "只能用汉字、字母、数字"),
        ("<b>", "只能用汉字、字母、数字"),
    ],
)
def test_a_name_that_looks_like_another_is_refused_with_a_sentence(desk: Client, name: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        check_user_name(name)
    users = User.objects.count()
    for address, who in (("/account/sign-up/", Client()), ("/admin/auth/user/add/", desk)):
        answer = who.post(address, {"username": name, **PASSWORDS})
        assert (answer.status_code, User.objects.count()) == (200, users)
        assert said in answer.text


def test_sign_up_says_what_a_name_may_hold(client: Client, db: None) -> None:
    assert "可用汉字、字母、数字" in client.get("/account/sign-up/").text


def test_a_user_whose_name_is_of_before_is_changed_and_a_new_name_is_checked(desk: Client) -> None:
    old = User.objects.create_user("аdmin")
    values = {"username": "аdmin", "last_name": "王", "date_joined_0": "2026-01-01", "date_joined_1": "00:00"}
    assert desk.post(f"/admin/auth/user/{old.pk}/change/", values).status_code == 302
    old.refresh_from_db()
    assert old.last_name == "王"
    assert "容易认错人" in desk.post(f"/admin/auth/user/{old.pk}/change/", values | {"username": "rооt"}).text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("摘\u200b抄\u202e ", "摘抄"),
        (" 甲\n\t乙\u3000 丙\x07", "甲 乙 丙"),
        ("\u3164\u2800\u200d", ""),
        ("\ufe0f\u0301", ""),
        ("e\u0301tude α", "étude α"),
        ("葛\U000e0100城", "葛\U000e0100城"),  # a variant of a character is seen
    ],
)
def test_a_name_is_kept_without_what_nobody_sees(typed: str, kept: str) -> None:
    assert cleaned_name(typed) == kept


def test_dossiers_saved_views_and_wording_families_have_names_that_are_seen(signed_in: Client, desk: Client) -> None:
    signed_in.post("/dossiers/", {"name": "摘\u200b抄"})
    assert Dossier.objects.get().name == "摘抄"
    assert "看不见的字符" in signed_in.post("/dossiers/", {"name": "\u3164\u200b"}).text
    dossier = Dossier.objects.get()
    assert signed_in.post(f"/dossiers/{dossier.pk}/settings/", {"act": "edit", "name": "\u2800"}).status_code == 400
    view = {"listed": "drafts", "query": "q=x"}
    desk.post("/admin/speeches/speech/views/", view | {"name": "\u200b待办\u202e"})
    desk.post("/admin/speeches/speech/views/", view | {"name": "\u3164"})
    assert list(SavedView.objects.values_list("name", flat=True)) == ["待办"]
    family = {"order": "1", "note": "", "forms": "乡村\u200b振兴\n\u3164"}
    desk.post("/admin/speeches/wordingfamily/add/", family | {"name": "乡村\u200b"})
    assert "看得见的名称" in desk.post("/admin/speeches/wordingfamily/add/", family | {"name": "\u3164"}).text
    assert list(WordingFamily.objects.values_list("name", "forms")) == [("乡村", "乡村振兴")]


@pytest.mark.parametrize(
    ("page", "sent", "name", "place"),
    [
        ("speeches/tag/add/", {}, "name", 2),
        ("auth/group/add/", {}, "name", 2),
        ("speeches/meetingtype/add/", {"order": "1", "keywords": ""}, "name", 2),
        ("speeches/person/add/", {"names": ""}, "name", 2),
        ("auth/user/{user}/change/", {"username": "li"}, "last_name", 2),
    ],
)
@pytest.mark.parametrize("odd", ["\u202e", "\u2066", "\u200e", "\u061c", "\u2060", "\u3164"])
def test_a_line_typed_at_the_desk_is_refused_with_the_place_of_what_nobody_sees(
    desk: Client, page: str, sent: dict[str, str], name: str, place: int, odd: str
) -> None:
    user = User.objects.create_user("li", "", "secret-1949")
    address = f"/admin/{page.format(user=user.pk)}"
    sent |= {"date_joined_0": "2009-01-01", "date_joined_1": "00:00:00", "is_active": "on"}
    said = desk.post(address, {**sent, name: f"甲{odd}乙"})
    assert said.status_code == 200
    assert f"第 {place} 个字符看不见（U+{ord(odd):04X}）" in said.text


def test_a_title_keeps_what_a_page_printed_and_gets_nothing_unseen_by_hand(desk: Client) -> None:
    speech = bare_speech("抓落实。", title="讲\u200b话")
    page = f"/admin/speeches/speech/{speech.pk}/review/"
    sent = {
        "act": "fields",
        "title": "讲\u200b话",
        "speaker": "李一民",
        "opened_edition": speech.edition,
        "complete": "on",
    }
    assert "第 2 个字符看不见（U+202B）" in desk.post(page, sent | {"speaker": "李\u202b民"}).text
    desk.post(page, sent)
    speech.refresh_from_db()
    assert (speech.title, speech.speaker) == ("讲\u200b话", "李一民")
