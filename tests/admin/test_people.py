"""Managers look after users and groups; no way leads from there to more than they have themselves."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

USERS, GROUPS = "/admin/auth/user/", "/admin/auth/group/"


@pytest.fixture
def manager(client: Client, db: None) -> User:
    user = User.objects.create_user("manager", is_staff=True)
    user.groups.set(Group.objects.filter(name="管理"))
    client.force_login(user)
    return user


@pytest.fixture
def chief(db: None) -> User:
    return User.objects.create_superuser("chief", password="only-the-chief-1")


def sent(user: User, **more: Any) -> dict[str, Any]:
    day = {"date_joined_0": "2020-01-01", "date_joined_1": "10:00:00"}
    return {"username": user.username, "is_active": "on", "is_staff": "on", **day, **more}


def test_a_manager_makes_a_colleague_and_gives_a_role(client: Client, manager: User) -> None:
    word = {"password1": "a-long-word-77", "password2": "a-long-word-77", "usable_password": "true"}
    made = {"username": "newcomer", **word}
    client.post(f"{USERS}add/", made)
    user = User.objects.get(username="newcomer")
    group = Group.objects.get(name="审核")
    assert client.post(f"{USERS}{user.pk}/change/", sent(user, groups=[group.pk])).status_code == 302
    user.refresh_from_db()
    assert (user.is_staff, list(user.groups.all())) == (True, [group])
    assert "审核" in client.get(USERS).text


def test_whoever_is_given_a_group_may_log_in_whatever_else_was_ticked(client: Client, manager: User) -> None:
    word = {"password1": "a-long-word-77", "password2": "a-long-word-77"}
    group = Group.objects.get(name="上传")
    client.post(f"{USERS}add/", {"username": "newcomer", "groups": [group.pk], **word})
    client.post(f"{USERS}add/", {"username": "stranger", **word})
    later = User.objects.get(username="stranger")
    assert not later.is_staff
    form = {name: value for name, value in sent(later, groups=[group.pk]).items() if name != "is_staff"}
    client.post(f"{USERS}{later.pk}/change/", form)
    client.logout()
    for name in ("newcomer", "stranger"):
        client.post("/admin/login/", {"username": name, "password": word["password1"]})
        assert client.get("/admin/speeches/sourcefile/upload/").status_code == 200
        client.logout()


def test_a_group_beyond_the_managers_own_rights_is_not_given_to_a_newcomer_either(
    client: Client, manager: User
) -> None:
    strong = Group.objects.create(name="超出")
    strong.permissions.add(Permission.objects.get(codename="add_logentry"))
    word = {"password1": "a-long-word-77", "password2": "a-long-word-77"}
    assert "超出" not in client.get(f"{USERS}add/").text
    client.post(f"{USERS}add/", {"username": "newcomer", "groups": [strong.pk], **word})
    assert not User.objects.filter(username="newcomer").exists()


ENGLISH = re.compile(r"[A-Za-z]{3,}(?: [A-Za-z’]+)+")  # two words and more


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("user/add/", {"username": "a b", "password1": "x", "password2": "y"}),
        ("user/add/", {"username": "", "password1": "short", "password2": "short"}),
        ("user/add/", {"username": "manager", "password1": "password", "password2": "password"}),
        ("user/{user}/change/", {"username": ""}),
        ("user/{user}/password/", {"password1": "short", "password2": "short"}),
        ("user/{user}/password/", {}),
        ("user/{user}/delete/", None),
        ("user/{user}/history/", None),
        ("group/add/", {"name": ""}),
        ("user/", None),
    ],
)
def test_the_pages_of_the_accounts_speak_chinese(
    client: Client, manager: User, address: str, form: dict[str, str] | None
) -> None:
    address = "/admin/auth/" + address.format(user=User.objects.create_user("newcomer", password="a-long-word-77").pk)
    pages = [client.get(address), *([client.post(address, form)] if form is not None else [])]
    for page in pages:
        assert page.status_code == 200
        shown = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", "\n", page.text, flags=re.DOTALL)
        assert ENGLISH.findall(shown) == []
        assert "SelectFilter" not in page.text  # a script whose sentences are English


@pytest.mark.parametrize("who", ["himself", "a colleague"])
def test_a_manager_makes_nobody_a_superuser(client: Client, manager: User, who: str) -> None:
    user = manager if who == "himself" else User.objects.create_user("colleague")
    page = client.get(f"{USERS}{user.pk}/change/").text
    assert 'name="is_superuser"' not in page
    assert 'name="user_permissions"' not in page
    every = list(Permission.objects.values_list("pk", flat=True))
    client.post(f"{USERS}{user.pk}/change/", sent(user, is_superuser="on", user_permissions=every))
    user.refresh_from_db()
    assert not user.is_superuser
    assert not user.user_permissions.exists()


@pytest.mark.parametrize("page", ["change/", "delete/", "history/", "password/"])
def test_to_a_manager_superusers_are_not_there(client: Client, manager: User, chief: User, page: str) -> None:
    before = User.objects.filter(pk=chief.pk).values().get()
    address = f"{USERS}{chief.pk}/{page}"
    answers = [client.get(address, follow=True)]
    word = {"password1": "taken-over-99", "password2": "taken-over-99", "usable_password": "true"}
    answers.append(client.post(address, {**sent(chief, username="fool"), **word, "post": "yes"}, follow=True))
    assert all("chief" not in answer.text.replace(address, "") for answer in answers)
    assert User.objects.filter(pk=chief.pk).values().get() == before
    assert "chief" not in client.get(USERS).text
    client.post(USERS, {"action": "delete_selected", "_selected_action": [chief.pk], "post": "yes"})
    assert User.objects.filter(pk=chief.pk).exists()


def test_nobody_gives_a_right_that_he_does_not_have(client: Client, manager: User) -> None:
    beyond = Permission.objects.get(codename="add_logentry")
    own = Permission.objects.get(codename="publish_speech")
    refused = client.post(f"{GROUPS}add/", {"name": "越权", "permissions": [beyond.pk]})
    assert refused.status_code == 200
    assert not Group.objects.filter(name="越权").exists()
    assert client.post(f"{GROUPS}add/", {"name": "公开", "permissions": [own.pk]}).status_code == 302
    strong = Group.objects.create(name="超出")
    strong.permissions.add(beyond)
    client.post(f"{USERS}{manager.pk}/change/", sent(manager, groups=[strong.pk]))
    assert list(manager.groups.values_list("name", flat=True)) == ["管理"]
    assert "超出" not in client.get(GROUPS).text
    client.post(f"{GROUPS}{strong.pk}/change/", {"name": "改名", "permissions": [own.pk]})
    assert Group.objects.filter(name="超出").exists()


def test_a_superuser_still_does_all_of_it(client: Client, chief: User, manager: User) -> None:
    client.force_login(chief)
    assert "chief" in client.get(USERS).text
    assert 'name="is_superuser"' in client.get(f"{USERS}{manager.pk}/change/").text
    client.post(f"{USERS}{manager.pk}/change/", sent(manager, is_superuser="on"))
    manager.refresh_from_db()
    assert manager.is_superuser
