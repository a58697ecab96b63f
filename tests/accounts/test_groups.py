"""Choosing a group is enough to log in to the desk, and with the last group that is over, by whatever door."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.accounts.authenticator import log_in
from tests.accounts.conftest import PASSWORD

USERS = "/admin/auth/user/"


def form(user: User, **more: Any) -> dict[str, Any]:
    day = {"date_joined_0": "2020-01-01", "date_joined_1": "10:00:00"}
    return {"username": user.username, "is_active": "on", **day, **more}


def is_staff(user: User) -> bool:
    return User.objects.values_list("is_staff", flat=True).get(pk=user.pk)


def test_whoever_is_made_with_a_group_logs_in_and_without_a_tick(client: Client, manager: User) -> None:
    client.force_login(manager)
    page = client.get(f"{USERS}add/").text
    assert 'name="is_staff"' not in page
    group = Group.objects.get(name="上传")
    word = {"password1": PASSWORD, "password2": PASSWORD}
    client.post(f"{USERS}add/", {"username": "新来的", "groups": [group.pk], **word})
    other = Client()
    log_in(other, User(username="新来的"), PASSWORD)
    assert other.get("/admin/speeches/sourcefile/upload/").status_code == 200


def test_the_form_offers_no_tick_and_takes_none(client: Client, manager: User, reader: User) -> None:
    client.force_login(manager)
    assert 'name="is_staff"' not in client.get(f"{USERS}{reader.pk}/change/").text
    client.post(f"{USERS}{reader.pk}/change/", form(reader, is_staff="on"))
    assert not is_staff(reader)


def test_with_the_last_group_the_desk_is_closed_at_once(client: Client, manager: User, archivist: User) -> None:
    theirs = Client()
    log_in(theirs, archivist, PASSWORD)
    assert theirs.get("/admin/speeches/speech/").status_code == 200
    client.force_login(manager)
    client.post(f"{USERS}{archivist.pk}/change/", form(archivist))
    assert not is_staff(archivist)
    assert theirs.get("/admin/speeches/speech/").status_code == 302


@pytest.mark.parametrize("way", ["remove", "clear", "set", "from the group", "members cleared", "group deleted"])
def test_it_follows_whichever_way_groups_change(archivist: User, way: str) -> None:
    group = Group.objects.get(name="审核")
    {
        "remove": lambda: archivist.groups.remove(group),
        "clear": lambda: archivist.groups.clear(),
        "set": lambda: archivist.groups.set([]),
        "from the group": lambda: group.user_set.remove(archivist),
        "members cleared": lambda: group.user_set.clear(),
        "group deleted": lambda: group.delete(),
    }[way]()
    assert not is_staff(archivist)


def test_one_of_two_groups_is_enough(archivist: User) -> None:
    archivist.groups.add(Group.objects.get(name="上传"))
    archivist.groups.remove(Group.objects.get(name="审核"))
    assert is_staff(archivist)
    Group.objects.get(name="上传").user_set.add(reader := User.objects.create_user("又一位"))
    assert is_staff(reader)


def test_superusers_stay_and_whoever_is_none_any_more_goes_by_groups(client: Client, db: None) -> None:
    chief = User.objects.create_superuser("chief", password=PASSWORD)
    chief.groups.set(Group.objects.filter(name="审核"))
    chief.groups.clear()
    assert is_staff(chief)
    other = User.objects.create_user("第二位")
    client.force_login(chief)
    client.post(f"{USERS}{other.pk}/change/", form(other, is_superuser="on"))
    assert is_staff(other)
    client.post(f"{USERS}{other.pk}/change/", form(other))
    assert not is_staff(other)


def test_an_account_of_before_that_has_no_group_is_left_as_it_is(client: Client, db: None) -> None:
    client.force_login(User.objects.create_superuser("chief"))
    old = User.objects.create_user("老同志", is_staff=True)
    client.post(f"{USERS}{old.pk}/change/", form(old, first_name="某"))
    assert is_staff(old)
