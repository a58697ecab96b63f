"""Invitations: a link by mail or by hand, for one account, once, in time, until it is revoked; none beyond one's rights."""

import re
from collections.abc import Callable
from datetime import timedelta
from threading import Thread

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.utils.timezone import now
from pytest_django import Settings

from archive.fairness import INVITATIONS
from speeches.accounts import accept_invitation, invite, send_invitation
from speeches.models import Invitation
from tests.accounts.conftest import PASSWORD
from tests.alerts.mail_server import MailServer
from tests.databases_on_server import SERVER

INVITE, LIST = "/admin/auth/user/invite/", "/admin/auth/user/invitations/"
CHOSEN = {"username": "新来的", "password1": PASSWORD, "password2": PASSWORD}
Invite = Callable[..., str]


@pytest.fixture
def invited(client: Client, manager: User) -> Invite:
    """Invites by the form where no mail is sent; the link that is shown."""
    client.force_login(manager)

    def by_form(email: str = "new@example.cn", group: str = "上传") -> str:
        sent = {"email": email, "groups": list(Group.objects.filter(name=group).values_list("pk", flat=True))}
        return link_in(client.post(INVITE, sent).text)

    return by_form


def link_in(text: str) -> str:
    found = re.search(r"http://testserver(/account/invitation/[\w-]+/)", text)
    assert found, text
    return found[1]


def test_an_invitation_goes_by_mail_and_its_link_makes_an_account_with_its_groups(
    client: Client, manager: User, server: MailServer
) -> None:
    client.force_login(manager)
    answer = client.post(
        INVITE, {"email": "new@Example.cn", "groups": [Group.objects.get(name="上传").pk]}, follow=True
    )
    assert "邀请已发往 new@example.cn" in answer.text
    assert "/account/invitation/" not in answer.text  # only who reads the mail has the link
    (mail,) = server.taken
    assert mail.address == "new@example.cn"
    assert "邀请" in mail.subject
    guest = Client()
    page = guest.get(link_in(mail.text))
    assert "new@example.cn" in page.text
    assert "上传" in page.text
    done = guest.post(link_in(mail.text), CHOSEN)
    assert done.headers["Location"] == "/admin/"
    user = User.objects.get(username="新来的")
    assert (user.email, user.is_staff, user.is_superuser) == ("new@example.cn", True, False)
    assert [group.name for group in user.groups.all()] == ["上传"]
    assert guest.get("/admin/speeches/sourcefile/upload/").status_code == 200
    row = Invitation.objects.get()
    assert (row.account, row.mail, row.by_mail) == (user, "sent", True)
    assert "已接受" in client.get(LIST).text
    assert LogEntry.objects.filter(user=manager, object_repr="new@example.cn").exists()


def test_without_mail_the_link_is_shown_once_to_be_handed_over(client: Client, invited: Invite) -> None:
    link = invited()
    assert "/account/invitation/" not in client.get(LIST).text
    token = link.split("/")[-2]
    assert token not in str(list(Invitation.objects.values()))
    assert Client().get(link).status_code == 200


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_a_mail_that_is_not_taken_is_said_and_the_link_shown(
    client: Client, manager: User, server: MailServer, step: str
) -> None:
    client.force_login(manager)
    server.answers[step] = "550 no such user"
    page = client.post(INVITE, {"email": "new@example.cn"}).text
    assert "邮件没能发往 new@example.cn" in page
    assert Client().get(link_in(page)).status_code == 200
    row = Invitation.objects.get()
    assert row.mail in ("refused", "sending")
    assert not row.by_mail


def test_a_mail_server_that_cannot_be_reached_is_said(client: Client, manager: User, settings: Settings) -> None:
    settings.ALERTS, settings.PUBLIC_URL = True, "http://testserver"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 2
    client.force_login(manager)
    assert "邮件没能发往" in client.post(INVITE, {"email": "new@example.cn"}).text


def test_a_link_that_was_revoked_while_its_mail_was_sent_is_not_sent(manager: User, server: MailServer) -> None:
    invitation, token = invite("new@example.cn", [], manager)
    Invitation.objects.update(revoked_at=now())
    assert not send_invitation(invitation, f"http://testserver/account/invitation/{token}/")
    assert server.taken == []


def test_a_link_makes_one_account_and_no_second(invited: Invite) -> None:
    link = invited()
    assert Client().post(link, CHOSEN).status_code == 302
    for again in (Client().get(link), Client().post(link, CHOSEN | {"username": "第二个"})):
        assert again.status_code == 404
        assert "已经用过、过期、撤销或不完整" in again.text
    assert not User.objects.filter(username="第二个").exists()


def test_whoever_accepts_while_another_does_finds_the_invitation_settled(manager: User) -> None:
    _invitation, token = invite("new@example.cn", [], manager)
    seconds: list[User | None] = []

    def first() -> User:
        seconds.append(accept_invitation(token, lambda: User.objects.create_user("第二个")))
        return User.objects.create_user("第一个")

    assert accept_invitation(token, first)
    assert seconds == [None]
    assert not User.objects.filter(username="第二个").exists()


@pytest.mark.skipif(not SERVER, reason="SQLite in memory has no two who write at the same moment")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_the_same_moment_one_gets_the_account() -> None:
    by = User.objects.create_superuser("馆长")  # tests that empty the database take the group of managers with them
    _invitation, token = invite("new@example.cn", [], by)
    made: list[User | None] = []

    def accept(name: str) -> None:
        try:
            made.append(accept_invitation(token, lambda: User.objects.create_user(name)))
        finally:
            connection.close()

    threads = [Thread(target=accept, args=(f"第{n}个",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([user for user in made if user]) == 1
    assert User.objects.filter(email="new@example.cn").count() == 1


def test_a_link_ends_with_its_time_with_whoever_sent_it_and_when_it_is_revoked(
    client: Client, invited: Invite, manager: User
) -> None:
    late, orphaned, revoked = (invited(f"{name}@example.cn") for name in ("late", "orphaned", "revoked"))
    Invitation.objects.filter(email="late@example.cn").update(expires_at=now() - timedelta(seconds=1))
    client.post(f"{LIST}{Invitation.objects.get(email='revoked@example.cn').pk}/revoke/")
    assert [Client().get(link).status_code for link in (late, orphaned, revoked)] == [404, 200, 404]
    User.objects.filter(pk=manager.pk).update(is_active=False)
    assert Client().get(orphaned).status_code == 404


def test_a_link_ends_with_the_right_of_whoever_sent_it_and_when_the_address_has_an_account(
    invited: Invite, manager: User
) -> None:
    kept, taken = invited("kept@example.cn", "管理"), invited("taken@example.cn")
    User.objects.create_user("别人", "Taken@Example.cn", PASSWORD)
    assert [Client().get(link).status_code for link in (kept, taken)] == [200, 404]
    manager.groups.set(Group.objects.filter(name="上传"))
    assert Client().post(kept, CHOSEN).status_code == 404
    assert not User.objects.filter(username="新来的").exists()


@pytest.mark.parametrize(("address", "sent_to"), [("x@例子.中国", "x@xn--fsqu00a.xn--fiqs8s"), ("张三@example.cn", "")])
def test_an_address_that_is_not_ascii_is_sent_to_as_mail_servers_write_it_or_said_to_be_refused(
    client: Client, manager: User, server: MailServer, address: str, sent_to: str
) -> None:
    invitation, _secret = invite(address, Group.objects.filter(name="上传"), manager)
    assert send_invitation(invitation, "http://testserver/") is bool(sent_to)
    assert [mail.address for mail in server.taken] == [each for each in [sent_to] if each]


def test_sent_anew_the_link_before_no_longer_holds(client: Client, invited: Invite) -> None:
    first = invited()
    row = Invitation.objects.get()
    Invitation.objects.update(expires_at=now() - timedelta(days=1))
    second = link_in(client.post(f"{LIST}{row.pk}/renew/").text)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


def test_what_was_accepted_or_revoked_is_not_sent_anew(client: Client, invited: Invite) -> None:
    Client().post(invited(), CHOSEN)
    row = Invitation.objects.get()
    for act in ("renew", "revoke"):
        assert "已经接受或撤销" in client.post(f"{LIST}{row.pk}/{act}/", follow=True).text


def test_passwords_and_names_are_those_that_the_site_takes(invited: Invite, settings: Settings) -> None:
    link = invited("liming@example.cn")
    wrong = [
        {"username": "馆长"},
        {"password1": "12345678901", "password2": "12345678901"},
        {"password2": "别的"},
        {"username": "<b>"},
        {"username": "a" * 200},
        {"username": "a\0b"},
        {"password1": "liming@example.cn", "password2": "liming@example.cn"},
    ]
    for each in wrong:
        answer = Client().post(link, CHOSEN | each)
        assert answer.status_code == 200
        assert 'class="error"' in answer.text
    assert not User.objects.filter(email="liming@example.cn").exists()
    assert Client().post(link, CHOSEN).status_code == 302


def test_nobody_gets_more_than_he_was_invited_to(invited: Invite) -> None:
    more = {"groups": [Group.objects.get(name="管理").pk], "is_superuser": "on", "is_staff": "on", "email": "x@y.cn"}
    Client().post(invited(), CHOSEN | more)
    user = User.objects.get(username="新来的")
    assert [group.name for group in user.groups.all()] == ["上传"]
    assert (user.is_superuser, user.email) == (False, "new@example.cn")


def test_groups_beyond_ones_own_are_neither_offered_nor_reached_by_anothers_invitation(
    client: Client, manager: User
) -> None:
    chief = User.objects.create_superuser("chief")
    strong = Group.objects.create(name="超出")
    strong.permissions.add(Permission.objects.get(codename="add_logentry"))
    invitation, _token = invite("strong@example.cn", [strong], chief)
    client.force_login(manager)
    assert "超出" not in client.get(INVITE).text
    assert client.post(INVITE, {"email": "new@example.cn", "groups": [strong.pk]}).status_code == 200
    assert not Invitation.objects.filter(email="new@example.cn").exists()
    assert "strong@example.cn" not in client.get(LIST).text
    assert [client.post(f"{LIST}{invitation.pk}/{act}/").status_code for act in ("renew", "revoke")] == [404, 404]


@pytest.mark.parametrize(
    ("email", "said"),
    [("shen@example.cn", "已经有账号"), ("SHEN@EXAMPLE.CN", "已经有账号"), ("old@example.cn", "一份有效的邀请"), ("a b", "邮"), ("", "必填"), ("a@b.cn\nBcc: x@y.cn", "邮")],
)  # fmt: skip
def test_an_address_that_cannot_be_invited_is_said(
    client: Client, invited: Invite, archivist: User, email: str, said: str
) -> None:
    invited("old@example.cn")
    answer = client.post(INVITE, {"email": email, "groups": [Group.objects.get(name="上传").pk]})
    assert answer.status_code == 200
    assert said in answer.text
    assert Invitation.objects.count() == 1


def test_where_readers_have_no_accounts_a_group_is_asked_for(client: Client, manager: User, settings: Settings) -> None:
    client.force_login(manager)
    settings.READER_ACCOUNTS = "off"
    assert "请至少选一个组" in client.post(INVITE, {"email": "new@example.cn"}).text
    link = link_in(client.post(INVITE, {"email": "new@example.cn", "groups": [Group.objects.get(name="上传").pk]}).text)
    assert Client().post(link, CHOSEN).headers["Location"] == "/admin/"


def test_a_reader_is_invited_without_a_group(invited: Invite) -> None:
    guest = Client()
    assert guest.post(invited(group=""), CHOSEN).headers["Location"] == "/dossiers/"
    assert not User.objects.get(username="新来的").is_staff


def test_a_second_factor_that_is_required_is_asked_of_the_invited_too(invited: Invite, settings: Settings) -> None:
    link = invited()
    settings.REQUIRE_SECOND_FACTOR = "staff"
    guest = Client()
    guest.post(link, CHOSEN)
    assert guest.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/account/second-factor/setup/")


def test_whoever_guesses_links_keeps_the_invited_out_of_nothing(invited: Invite) -> None:
    link, stranger = invited(), Client()
    assert {stranger.get(f"/account/invitation/{n}-guess/").status_code for n in range(60)} == {404}
    assert stranger.post("/account/invitation/%ED%A0%80/", CHOSEN).status_code == 404
    assert Client().post(link, CHOSEN).status_code == 302


def test_one_manager_floods_no_address_and_uses_up_nothing_of_anothers(
    client: Client, invited: Invite, manager: User
) -> None:
    invited()
    row = Invitation.objects.get()
    answers = [client.post(f"{LIST}{row.pk}/renew/", follow=True).text for _ in range(INVITATIONS.most + 1)]
    assert "已经太多" in answers[-1]
    client.force_login(User.objects.create_superuser("chief"))
    assert "/account/invitation/" in client.post(f"{LIST}{row.pk}/renew/").text


def test_whoever_may_add_no_users_invites_nobody(client: Client, archivist: User) -> None:
    client.force_login(archivist)
    assert [client.get(page).status_code for page in (INVITE, LIST)] == [403, 403]
    assert client.post(INVITE, {"email": "new@example.cn"}).status_code == 403
