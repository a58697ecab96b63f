"""The second factor: turned on and off, asked for after every password, each code once, lost and reset."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from speeches.models import RecoveryCode, SecondFactor
from tests.accounts.authenticator import Authenticator, later, log_in, turned_on
from tests.accounts.conftest import PASSWORD
from tests.factories import made_speech

ASKED, SETUP = "/account/second-factor/", "/account/second-factor/setup/"
DESK = "/admin/speeches/speech/"


def asked_at_desk(client: Client) -> str:
    """Where somebody ends who opens a page of the desk."""
    answer = client.get(DESK, follow=True)
    return str(answer.redirect_chain[-1][0]).split("?")[0] if answer.redirect_chain else DESK


def shown(page: str) -> Authenticator:
    """What the page of setting up gives to be typed."""
    found = re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', page)
    assert found
    return Authenticator(found[1])


def sealed(page: str) -> str:
    found = re.search(r'name="sealed" value="([^"]+)"', page)
    assert found
    return found[1]


def test_it_is_off_until_somebody_turns_it_on(client: Client, archivist: User) -> None:
    assert log_in(client, archivist, PASSWORD) == "/admin/"
    assert asked_at_desk(client) == DESK
    assert "没有开启" in client.get(ASKED).text
    assert "两步验证" in client.get("/admin/").text


def test_it_is_turned_on_by_a_code_and_then_the_recovery_codes_are_shown_once(client: Client, archivist: User) -> None:
    client.force_login(archivist)
    page = client.get(SETUP).text
    assert "<svg " in page
    assert "style=" not in page
    phone = shown(page)
    done = client.post(SETUP, {"sealed": sealed(page), "code": phone.code()})
    codes = re.findall(r"<code>([A-Z2-7-]{19})</code>", done.text)
    assert len(set(codes)) == 10
    assert client.get(ASKED).text.count("<code>") == 0
    assert "还有 10 个没有用过" in client.get(ASKED).text
    assert asked_at_desk(client) == DESK  # this session has proved it


def test_a_wrong_code_turns_nothing_on_and_the_same_secret_is_shown_again(client: Client, archivist: User) -> None:
    client.force_login(archivist)
    page = client.get(SETUP).text
    again = client.post(SETUP, {"sealed": sealed(page), "code": shown(page).wrong()}).text
    assert "验证码不对" in again
    assert shown(again).secret == shown(page).secret
    assert not SecondFactor.objects.exists()


def test_nobody_turns_it_on_with_what_was_shown_to_another(client: Client, archivist: User, reader: User) -> None:
    client.force_login(reader)
    page = client.get(SETUP).text
    other = Client()
    other.force_login(archivist)
    other.post(SETUP, {"sealed": sealed(page), "code": shown(page).code()})
    assert not SecondFactor.objects.exists()


def test_the_secret_of_a_page_is_used_once(client: Client, archivist: User) -> None:
    client.force_login(archivist)
    page = client.get(SETUP).text
    phone, sent = shown(page), {"sealed": sealed(page), "code": shown(page).code()}
    codes = re.findall(r"<code>([A-Z2-7-]{19})</code>", client.post(SETUP, sent).text)
    again = client.post(SETUP, sent).text
    assert "已经开启，这一次提交没有改动什么" in again
    assert "恢复码只在开启时显示一次" in again
    client.post("/account/second-factor/off/", {"code": codes[0]})
    used = client.post(SETUP, {**sent, "code": phone.code(1)}).text
    assert "密钥已经用过，或已过了一小时" in used
    assert shown(used).secret != phone.secret
    assert not SecondFactor.objects.exists()
    client.post(SETUP, {"sealed": sealed(used), "code": shown(used).code()})
    assert SecondFactor.objects.exists()


def test_a_page_of_another_session_turns_nothing_on(client: Client, archivist: User) -> None:
    client.force_login(archivist)
    page = client.get(SETUP).text
    other = Client()
    other.force_login(archivist)
    assert "不能再用" in other.post(SETUP, {"sealed": sealed(page), "code": shown(page).code()}).text
    assert not SecondFactor.objects.exists()


def test_two_pages_may_be_open_beside_one_another(client: Client, archivist: User) -> None:
    client.force_login(archivist)
    page = client.get(SETUP).text
    client.get(SETUP)
    client.post(SETUP, {"sealed": sealed(page), "code": shown(page).code()})
    assert SecondFactor.objects.exists()


def test_neither_secret_nor_recovery_codes_stand_in_the_database(phone: Authenticator) -> None:
    held = str([*SecondFactor.objects.values(), *RecoveryCode.objects.values()])
    assert phone.secret.replace(" ", "") not in held
    assert not [code for code in phone.recovery if code in held or code.replace("-", "") in held]


@pytest.mark.parametrize("door", ["/admin/login/", "/account/login/"])
def test_after_the_password_the_code_is_asked_for_and_leads_on(
    client: Client, archivist: User, phone: Authenticator, door: str
) -> None:
    assert log_in(client, archivist, PASSWORD, door) == "/admin/"
    assert asked_at_desk(client) == ASKED
    wrong = client.post(ASKED, {"code": phone.wrong()})
    assert "验证码不对" in wrong.text
    assert asked_at_desk(client) == ASKED
    right = client.post(ASKED, {"code": phone.code(), "next": DESK})
    assert right.headers["Location"] == DESK
    assert asked_at_desk(client) == DESK


def test_by_the_password_alone_no_page_and_no_interface_knows_who_it_is(
    client: Client, archivist: User, phone: Authenticator
) -> None:
    draft = made_speech(status="draft")
    log_in(client, archivist, PASSWORD)
    closed = [f"/speeches/{draft.pk}/", f"/originals/{draft.source_id}/", f"/api/v1/speeches/{draft.pk}"]
    assert [client.get(page).status_code for page in closed] == [404] * 3
    sent = [
        "/admin/speeches/sourcefile/upload/", f"/admin/speeches/speech/{draft.pk}/publish/", "/admin/password_change/",
        "/account/password/", "/account/delete/", "/dossiers/", "/account/second-factor/off/", "/account/second-factor/codes/",
    ]  # fmt: skip
    answers = [
        client.post(page, {"edition": draft.edition, "old_password": PASSWORD, "password": PASSWORD}) for page in sent
    ]
    assert {answer.status_code for answer in answers} == {302}
    assert {re.sub(r"\?.*", "", answer.headers["Location"]) for answer in answers} <= {
        "/admin/login/",
        "/account/login/",
    }
    draft.refresh_from_db()
    assert draft.status == "draft"
    client.post(ASKED, {"code": phone.code()})
    assert [client.get(page).status_code for page in closed[:2]] == [200, 200]


def test_a_code_is_taken_once_and_one_before_it_not_any_more(
    client: Client, archivist: User, phone: Authenticator
) -> None:
    code, before = phone.code(), phone.code(-1)
    log_in(client, archivist, PASSWORD)
    assert client.post(ASKED, {"code": f" {code[:3]} {code[3:]} "}).status_code == 302
    for used in (code, before):
        other = Client()
        log_in(other, archivist, PASSWORD)
        assert "已经用过" in other.post(ASKED, {"code": used}).text


def test_a_recovery_code_is_taken_once_in_any_writing(client: Client, archivist: User, phone: Authenticator) -> None:
    log_in(client, archivist, PASSWORD)
    assert client.post(ASKED, {"code": phone.recovery[0].replace("-", " ").lower()}).status_code == 302
    assert "还有 9 个没有用过" in client.get(ASKED).text
    other = Client()
    log_in(other, archivist, PASSWORD)
    assert "验证码不对" in other.post(ASKED, {"code": phone.recovery[0]}).text


def test_other_recovery_codes_make_the_old_ones_void(client: Client, archivist: User, phone: Authenticator) -> None:
    log_in(client, archivist, PASSWORD)
    client.post(ASKED, {"code": phone.code()})
    page = client.post("/account/second-factor/codes/", {"code": phone.recovery[0]}).text
    fresh = re.findall(r"<code>([A-Z2-7-]{19})</code>", page)
    assert len(fresh) == 10
    assert not set(fresh) & set(phone.recovery)
    assert "验证码不对" in client.post("/account/second-factor/off/", {"code": phone.recovery[1]}).text
    assert client.post("/account/second-factor/off/", {"code": fresh[0]}).status_code == 302


def test_turning_it_off_needs_a_code_and_then_the_password_is_enough(
    client: Client, archivist: User, phone: Authenticator
) -> None:
    log_in(client, archivist, PASSWORD)
    client.post(ASKED, {"code": phone.code()})
    assert "验证码不对" in client.post("/account/second-factor/off/", {"code": phone.wrong()}).text
    assert SecondFactor.objects.exists()
    later(archivist)
    client.post("/account/second-factor/off/", {"code": phone.code(1)})
    assert not SecondFactor.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert log_in(Client(), archivist, PASSWORD) == "/admin/"


def test_other_sessions_have_to_prove_it_once_it_is_on(client: Client, archivist: User) -> None:
    client.force_login(archivist)
    turned_on(archivist)
    assert asked_at_desk(client) == ASKED


def test_whoever_has_not_got_the_code_can_log_in_as_somebody_else(
    client: Client, archivist: User, phone: Authenticator, manager: User
) -> None:
    log_in(client, archivist, PASSWORD)
    assert "换一个账号" in client.get(ASKED).text
    assert client.post("/account/second-factor/leave/").status_code == 302
    assert client.get("/admin/login/").status_code == 200
    assert log_in(client, manager, PASSWORD) == "/admin/"
    assert asked_at_desk(client) == DESK


def test_a_code_leads_to_no_other_site(client: Client, archivist: User, phone: Authenticator) -> None:
    log_in(client, archivist, PASSWORD)
    answer = client.post(f"{ASKED}?next=https://evil.example/", {"code": phone.code()})
    assert answer.headers["Location"] == "/admin/"


def test_a_new_password_by_mail_does_not_spare_the_code(client: Client, reader: User) -> None:
    phone = turned_on(reader)
    client.post("/account/reset/", {"email": "jia@example.cn"})
    link = re.search(r"http://testserver(/account/reset/\S+)", str(mail.outbox[0].body))
    assert link
    form = client.get(link[1], follow=True)
    new = "子丑寅卯辰巳午未申"
    client.post(form.redirect_chain[-1][0], {"new_password1": new, "new_password2": new})
    log_in(client, reader, new, "/account/login/")
    assert client.get("/dossiers/", follow=True).redirect_chain[-1][0].startswith(ASKED)
    client.post(ASKED, {"code": phone.code()})
    assert client.get("/dossiers/").status_code == 200


# REQUIRE_SECOND_FACTOR=staff.


@pytest.fixture
def required(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = "staff"


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("door", ["/admin/login/", "/account/login/"])
def test_staff_have_to_set_it_up_before_they_see_the_desk(client: Client, archivist: User, door: str) -> None:
    log_in(client, archivist, PASSWORD, door)
    assert asked_at_desk(client) == SETUP
    page = client.get(SETUP).text
    assert "本馆要求工作人员开启两步验证" in page
    client.post(SETUP, {"sealed": sealed(page), "code": shown(page).code()})
    assert asked_at_desk(client) == DESK


@pytest.mark.usefixtures("required")
def test_superusers_are_no_exception(client: Client, db: None) -> None:
    chief = User.objects.create_superuser("chief", password=PASSWORD)
    log_in(client, chief, PASSWORD)
    assert asked_at_desk(client) == SETUP


@pytest.mark.usefixtures("required")
def test_readers_are_not_asked(client: Client, reader: User) -> None:
    log_in(client, reader, PASSWORD, "/account/login/")
    assert client.get("/dossiers/").status_code == 200


@pytest.mark.usefixtures("required")
def test_where_readers_have_no_accounts_staff_set_it_up_all_the_same(
    client: Client, archivist: User, settings: Settings
) -> None:
    settings.READER_ACCOUNTS = "off"
    log_in(client, archivist, PASSWORD)
    assert asked_at_desk(client) == SETUP
    assert client.get("/account/second-factor/codes/").headers["Location"].startswith("/admin/login/")


@pytest.mark.usefixtures("required")
def test_whoever_turns_it_off_sets_up_another_before_the_desk(
    client: Client, archivist: User, phone: Authenticator
) -> None:
    log_in(client, archivist, PASSWORD)
    client.post(ASKED, {"code": phone.code()})
    client.post("/account/second-factor/off/", {"code": phone.recovery[0]})
    assert asked_at_desk(client) == SETUP


@pytest.mark.usefixtures("required")
def test_a_session_from_before_is_no_way_round(client: Client, archivist: User) -> None:
    client.force_login(archivist)
    assert asked_at_desk(client) == SETUP


# A colleague has lost his authenticator.


def test_a_manager_resets_it_and_the_history_says_so(
    client: Client, manager: User, archivist: User, phone: Authenticator
) -> None:
    client.force_login(manager)
    address = f"/admin/auth/user/{archivist.pk}/second-factor/"
    assert "重置" in client.get(f"/admin/auth/user/{archivist.pk}/change/").text
    assert "核实" in client.get(address).text
    assert SecondFactor.objects.exists()
    client.post(address)
    assert not SecondFactor.objects.exists()
    assert LogEntry.objects.filter(user=manager, change_message__contains="两步验证已重置").exists()
    assert "两步验证已重置" in client.get(f"/admin/auth/user/{archivist.pk}/history/").text


def test_nobody_resets_his_own_or_a_superusers(client: Client, manager: User) -> None:
    chief = User.objects.create_superuser("chief")
    turned_on(chief)
    client.force_login(manager)
    assert client.post(f"/admin/auth/user/{chief.pk}/second-factor/").status_code == 404
    assert client.post(f"/admin/auth/user/{manager.pk}/second-factor/").status_code == 403
    assert SecondFactor.objects.count() == 1


def test_on_the_command_line_the_last_administrator_gets_in_again(
    archivist: User, phone: Authenticator, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("reset_second_factor", archivist.username)
    assert not SecondFactor.objects.exists()
    assert "已经取下" in capsys.readouterr().out
    assert LogEntry.objects.get().object_id == str(archivist.pk)
    for name in (archivist.username, "没有的人"):
        with pytest.raises(CommandError):
            call_command("reset_second_factor", name)


def test_with_another_key_of_the_archive_codes_are_wrong_and_recovery_codes_hold(
    client: Client, archivist: User, phone: Authenticator, settings: Settings
) -> None:
    settings.SECRET_KEY = "another key, after a backup was restored elsewhere"
    log_in(client, archivist, PASSWORD)
    assert "验证码不对" in client.post(ASKED, {"code": phone.code()}).text
    assert client.post(ASKED, {"code": phone.recovery[0]}).status_code == 302


@pytest.mark.parametrize("odd", ["", "\0", "a" * 5000, "１２３４５６", "٣٤٥٦٧٨", "²²²²²²", "ſ" * 20])
def test_odd_codes_are_wrong_and_nothing_worse(client: Client, archivist: User, phone: Authenticator, odd: str) -> None:
    log_in(client, archivist, PASSWORD)
    for page in (ASKED, f"{ASKED}?next=%00"):
        assert client.post(page, {"code": odd}).status_code == 200
    assert asked_at_desk(client) == ASKED
