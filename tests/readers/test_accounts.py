"""Readers' accounts: off, by invitation or open; log-in, passwords, deletion; and no right at the desk."""

import re

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import Settings

from archive.fairness import LOG_INS, SIGN_UPS
from speeches.models import Dossier, DossierItem, Speech
from tests.factories import Make, made_speech
from tests.readers.dossiers import collected, dossier_of

NEW = {"username": "新读者", "email": "new@example.cn", "password1": "甲乙丙丁戊己庚", "password2": "甲乙丙丁戊己庚"}
GOOD = {"username": "读者甲", "password": "一二三四五六七"}
ADDRESSES = ["/account/", "/account/login/", "/account/sign-up/", "/account/password/", "/account/reset/",
             "/account/reset/sent/", "/account/reset/MQ/x-y/", "/account/delete/", "/dossiers/", "/dossiers/collect/?speech=1",
             "/dossiers/1/", "/dossiers/1/settings/", "/dossiers/1/dossier.docx", f"/shared/{'a' * 32}/"]  # fmt: skip


@pytest.fixture(autouse=True)
def long_passwords(settings: Settings) -> None:
    settings.AUTH_PASSWORD_VALIDATORS = []


@pytest.mark.parametrize("address", ADDRESSES)
def test_where_accounts_are_off_there_is_no_page_of_them(
    signed_in: Client, settings: Settings, address: str, make: Make
) -> None:
    settings.READER_ACCOUNTS = "off"
    answer = signed_in.get(address)
    assert answer.status_code == 404
    assert "没有开放读者账号" in answer.text


def test_where_accounts_are_off_no_page_offers_a_dossier(client: Client, settings: Settings, make: Make) -> None:
    settings.READER_ACCOUNTS = "off"
    speech = make()
    pages = ["/", f"/speeches/{speech.pk}/", "/search/?q=落实", "/search/concordance/?q=落实"]
    assert ["文夹" in client.get(page).text for page in pages] == [False] * 4
    settings.READER_ACCOUNTS = "open"
    assert ["文夹" in client.get(page).text for page in pages] == [True] * 4


def test_a_reader_signs_up_and_is_logged_in_without_any_right(client: Client, db: None) -> None:
    assert client.post("/account/sign-up/", NEW)["Location"] == "/dossiers/"
    reader = User.objects.get()
    assert [reader.is_staff, reader.is_superuser, *reader.groups.all()] == [False, False]
    assert not reader.get_all_permissions()
    assert client.get("/dossiers/").status_code == 200


def test_nobody_gets_more_by_asking_for_it_at_sign_up(client: Client, db: None) -> None:
    client.post("/account/sign-up/", {**NEW, "is_staff": "1", "is_superuser": "on", "groups": "1"})
    assert not User.objects.filter(is_staff=True).exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"username": "读者甲"}, "已有这个用户名"),
        ({"username": "a" * 200}, "150"),
        ({"username": "<b>"}, "用户名"),
        ({"password2": "别的"}, "两次输入的密码不一样"),
    ],
)
def test_what_is_wrong_at_sign_up_is_said(client: Client, reader: User, wrong: dict[str, str], said: str) -> None:
    answer = client.post("/account/sign-up/", NEW | wrong)
    assert said in answer.text
    assert User.objects.count() == 1


def test_by_invitation_nobody_signs_up_and_the_log_in_says_whom_to_ask(
    client: Client, reader: User, settings: Settings
) -> None:
    settings.READER_ACCOUNTS = "invited"
    assert client.post("/account/sign-up/", NEW).status_code == 403
    assert "账号由管理员开设" in client.get("/account/login/").text
    assert client.post("/account/login/", GOOD).status_code == 302


def test_sign_ups_from_one_network_are_bounded(client: Client, db: None) -> None:
    codes = [
        client.post("/account/sign-up/", NEW | {"username": f"读者{n}"}).status_code for n in range(SIGN_UPS.most + 2)
    ]
    assert codes == [302] * SIGN_UPS.most + [429] * 2
    other = client.post("/account/sign-up/", NEW | {"username": "别处的"}, REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 302


def test_log_in_leads_back_here_and_never_to_another_site(client: Client, reader: User) -> None:
    assert client.get("/dossiers/")["Location"] == "/account/login/?next=/dossiers/"
    assert (
        client.post("/account/login/?next=/dossiers/collect/%3Fspeech=3", GOOD)["Location"]
        == "/dossiers/collect/?speech=3"
    )
    assert client.post("/account/login/?next=https://evil.example/", GOOD)["Location"] == "/dossiers/"


def test_wrong_passwords_pause_the_name_at_that_address_alone(client: Client, reader: User, settings: Settings) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    codes = [client.post("/account/login/", GOOD | {"password": "错"}).status_code for _ in range(4)]
    assert codes[-1] == 429
    assert client.post("/account/login/", GOOD).status_code == 429
    assert client.post("/account/login/", GOOD, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_who_tries_one_name_after_another_locks_nobody_out_and_has_two_tries_at_a_time(
    client: Client, reader: User
) -> None:
    for n in range(30):
        assert client.post("/account/login/", {"username": f"猜{n}", "password": "错"}).status_code == 200
    assert client.post("/account/login/", GOOD).status_code == 302
    with LOG_INS.place("203.0.113.9"), LOG_INS.place("203.0.113.9"):
        busy = client.post("/account/login/", GOOD, REMOTE_ADDR="203.0.113.9")
        assert (busy.status_code, busy["Retry-After"]) == (503, "5")
        assert client.get("/account/login/", REMOTE_ADDR="203.0.113.9").status_code == 200
        assert client.post("/account/login/", GOOD).status_code == 302
    assert client.post("/account/login/", GOOD, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_a_name_that_no_account_can_have_is_refused_before_it_is_recorded(client: Client, db: None) -> None:
    assert client.post("/account/login/", {"username": "a" * 5000, "password": "x"}).status_code == 200
    assert client.post("/account/login/", {"username": "a\0b", "password": "x"}).status_code == 200
    assert not AccessAttempt.objects.exists()


def test_a_password_is_changed_and_log_out_needs_a_post(signed_in: Client, reader: User) -> None:
    new = {"old_password": "一二三四五六七", "new_password1": "子丑寅卯辰巳午", "new_password2": "子丑寅卯辰巳午"}
    assert signed_in.post("/account/password/", new)["Location"] == "/account/"
    assert signed_in.get("/account/logout/").status_code == 405
    assert signed_in.post("/account/logout/").status_code == 302
    assert signed_in.get("/account/").status_code == 302
    assert signed_in.post("/account/login/", {"username": "读者甲", "password": "子丑寅卯辰巳午"}).status_code == 302


def set_anew(sent: EmailMessage) -> str:
    """The password, by the link of a mail; the link."""
    client = Client()
    link = re.search(r"http://testserver(/account/reset/\S+)", str(sent.body))
    assert link
    form = client.get(link[1], follow=True)
    assert 'name="new_password1"' in form.text
    done = client.post(
        form.redirect_chain[-1][0], {"new_password1": "子丑寅卯辰巳午", "new_password2": "子丑寅卯辰巳午"}
    )
    assert done["Location"] == "/account/login/"
    return link[1]


def test_a_password_is_set_anew_by_a_link_that_is_sent_by_mail(client: Client, reader: User) -> None:
    assert client.post("/account/reset/", {"email": "jia@example.cn"})["Location"] == "/account/reset/sent/"
    (sent,) = mail.outbox
    assert sent.to == ["jia@example.cn"]
    assert "重设密码" in sent.subject
    link = set_anew(sent)
    assert client.post("/account/login/", {"username": "读者甲", "password": "子丑寅卯辰巳午"}).status_code == 302
    assert "这个链接已经用过" in Client().get(link, follow=True).text


def test_nobody_learns_whether_an_address_has_an_account_and_archivists_get_no_link(
    client: Client, reader: User
) -> None:
    User.objects.create_user("职员", "staff@example.cn", "x", is_staff=True)
    answers = [client.post("/account/reset/", {"email": f"{name}@example.cn"}) for name in ("nobody", "staff", "jia")]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/account/reset/sent/")}
    assert [sent.to for sent in mail.outbox] == [["jia@example.cn"]]


def test_an_address_is_not_flooded_and_strangers_keep_its_owner_from_nothing(client: Client, reader: User) -> None:
    """One mail an hour: what a stranger asked for is as good for the owner, and once it is used another may be sent."""
    for n in range(30):
        answer = client.post("/account/reset/", {"email": "Jia@example.cn"}, REMOTE_ADDR=f"203.0.113.{n}")
        assert answer["Location"] == "/account/reset/sent/"
    assert len(mail.outbox) == 1
    client.post("/account/reset/", {"email": "jia@example.cn"}, REMOTE_ADDR="198.51.100.1")
    set_anew(mail.outbox[0])
    client.post("/account/reset/", {"email": "jia@example.cn"}, REMOTE_ADDR="198.51.100.1")
    assert len(mail.outbox) == 2
    set_anew(mail.outbox[1])


def test_addresses_that_a_stranger_makes_up_use_up_no_mail_of_others(client: Client, reader: User) -> None:
    for n in range(60):
        client.post("/account/reset/", {"email": f"{n}@example.cn"})
    client.post("/account/reset/", {"email": "jia@example.cn"})
    assert [sent.to for sent in mail.outbox] == [["jia@example.cn"]]


def test_without_mail_no_new_password_is_offered_and_no_address_asked_for(
    client: Client, settings: Settings, db: None
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "localhost"
    assert client.get("/account/reset/").status_code == 404
    assert "忘记密码" not in client.get("/account/login/").text
    assert 'name="email"' not in client.get("/account/sign-up/").text


def test_an_account_is_deleted_with_all_that_is_kept(signed_in: Client, reader: User, make: Make) -> None:
    collected(dossier_of(reader), make(), "各负其责。")
    AccessAttempt.objects.create(username="读者甲", ip_address="203.0.113.9", failures_since_start=1)
    assert "密码不对" in signed_in.post("/account/delete/", {"password": "错"}).text
    assert Dossier.objects.exists()
    assert "账号已经删除" in signed_in.post("/account/delete/", {"password": "一二三四五六七"}).text
    assert [model.objects.count() for model in (User, Dossier, DossierItem, AccessAttempt)] == [0] * 4
    assert Speech.objects.count() == 1
    assert signed_in.get("/account/").status_code == 302


def test_an_archivist_does_not_delete_an_account_that_the_records_name(desk: Client) -> None:
    assert desk.post("/account/delete/", {"password": "x"}).status_code == 403
    assert User.objects.exists()


def test_a_manager_deletes_an_account_and_is_told_how_much_goes_and_nothing_of_it(
    desk: Client, reader: User, make: Make
) -> None:
    collected(dossier_of(reader, "心里话"), make(), "各负其责。", "附注里的话")
    asked = desk.get(f"/admin/auth/user/{reader.pk}/delete/").text
    assert "文夹" in asked
    assert not {"心里话", "附注里的话", "各负其责"} & set(re.findall("心里话|附注里的话|各负其责", asked))
    desk.post(f"/admin/auth/user/{reader.pk}/delete/", {"post": "yes"})
    assert not Dossier.objects.exists()


def test_a_reader_sees_no_draft_and_no_original_that_is_closed(signed_in: Client, db: None) -> None:
    draft = made_speech(status="draft")
    pages = [f"/speeches/{draft.pk}/", f"/sources/{draft.source_id}/", f"/originals/{draft.source_id}/"]
    assert [signed_in.get(page).status_code for page in pages] == [404] * 3
    assert signed_in.get(f"/api/v1/speeches/{draft.pk}").status_code == 404


@pytest.mark.parametrize("address", ["/account/", "/account/login/", "/dossiers/"])
def test_no_page_of_an_account_is_cached_or_indexed(signed_in: Client, address: str) -> None:
    answer = signed_in.get(address)
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_a_manager_makes_an_account_for_a_reader_who_is_not_let_in_at_the_desk(
    desk: Client, settings: Settings
) -> None:
    settings.READER_ACCOUNTS = "invited"
    fields = {"username": "读者乙", "password1": "甲乙丙丁戊己庚辛", "password2": "甲乙丙丁戊己庚辛"}
    assert desk.post("/admin/auth/user/add/", fields).status_code == 302
    given, client = {"username": "读者乙", "password": "甲乙丙丁戊己庚辛"}, Client()
    assert "不能登录后台" in client.post("/admin/login/", given).text
    assert client.post("/account/login/", given)["Location"] == "/dossiers/"
    assert client.get("/admin/").status_code == 302
