"""Who may do what: every page and action of the desk, for every role, in one table."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from pytest_django import Settings

from speeches.models import SourceFile, Speech, Upload
from tests.views.conftest import Make

ROLES = ("上传", "审核", "管理", "无权")
YES, NO = {200, 302, 404}, {403}
# (page, how it is asked for, the roles that may)
TABLE: list[tuple[str, str, set[str]]] = [
    ("speech/", "get", {"上传", "审核", "管理"}),
    ("speech/{draft}/change/", "get", {"上传", "审核", "管理"}),
    ("speech/{draft}/change/", "post", {"上传", "审核", "管理"}),
    ("speech/{public}/change/", "get", {"上传", "审核", "管理"}),
    ("speech/{public}/change/", "post", {"审核", "管理"}),
    ("speech/{draft}/publish/", "post", {"审核", "管理"}),
    ("speech/{public}/withdraw/", "post", {"审核", "管理"}),
    ("speech/{draft}/delete/", "get", {"管理"}),
    ("speech/{draft}/delete/", "post", {"管理"}),
    ("speech/{draft}/history/", "get", {"上传", "审核", "管理"}),
    ("speech/{draft}/restore/1/", "post", {"上传", "审核", "管理"}),
    ("speech/{public}/restore/1/", "post", {"审核", "管理"}),
    ("speech/review/", "get", {"上传", "审核", "管理"}),
    ("speech/upkeep/", "get", {"上传", "审核", "管理"}),
    ("speech/review/accept/", "post", {"审核", "管理"}),
    ("speech/{draft}/review/", "get", {"上传", "审核", "管理"}),
    ("speech/{draft}/review/", "post", {"上传", "审核", "管理"}),
    ("speech/{public}/review/", "post", {"审核", "管理"}),
    ("speech/add/", "get", set()),
    ("sourcefile/", "get", {"上传", "审核", "管理"}),
    ("sourcefile/{source}/change/", "get", {"上传", "审核", "管理"}),
    ("sourcefile/{source}/change/", "post", set()),
    ("sourcefile/{source}/delete/", "get", {"管理"}),
    ("sourcefile/upload/", "get", {"上传", "管理"}),
    ("sourcefile/upload/", "post", {"上传", "管理"}),
    ("sourcefile/upload/{upload}/progress/", "get", {"上传", "管理"}),
    ("meetingtype/", "get", {"上传", "审核", "管理"}),
    ("meetingtype/add/", "get", {"管理"}),
    ("meetingtype/{type}/change/", "post", {"管理"}),
    ("meetingtype/{type}/delete/", "get", {"管理"}),
]
ON_SOURCES = {"try_again": {"上传", "管理"}, "delete_selected": {"管理"}}
ACTIONS = {"publish_chosen": {"审核", "管理"}, "withdraw_chosen": {"审核", "管理"}, "delete_selected": {"管理"}}
LogIn = Callable[[str], Client]


@pytest.fixture
def log_in(client: Client, db: None) -> LogIn:
    def logged_in(role: str) -> Client:
        user = User.objects.create_user("某人", is_staff=True)
        user.groups.set(Group.objects.filter(name=role))
        client.force_login(user)
        return client

    return logged_in


def rows(make: Make) -> dict[str, Any]:
    draft, public = make(status="draft"), make()
    return {
        "draft": draft.pk,
        "public": public.pk,
        "source": draft.source_id,
        "type": draft.meeting_type_id,
        "upload": Upload.objects.create().pk,
    }


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("page", "method", "may"), TABLE)
def test_each_page_is_open_to_its_roles(
    log_in: LogIn, make: Make, role: str, page: str, method: str, may: set[str]
) -> None:
    address = f"/admin/speeches/{page.format(**rows(make))}"
    answer = getattr(log_in(role), method)(address)
    assert answer.status_code in (YES if role in may else NO), address


@pytest.mark.parametrize("role", ROLES[:3])
@pytest.mark.parametrize("action", ACTIONS)
def test_each_action_is_offered_to_its_roles(log_in: LogIn, make: Make, role: str, action: str) -> None:
    chosen = rows(make)
    client = log_in(role)
    assert (action in client.get("/admin/speeches/speech/").text) is (role in ACTIONS[action])
    before = set(Speech.objects.values_list("pk", "status"))
    sent = {"action": action, "_selected_action": [chosen["draft"], chosen["public"]], "post": "yes"}
    client.post("/admin/speeches/speech/", sent)
    assert (set(Speech.objects.values_list("pk", "status")) != before) is (role in ACTIONS[action])


@pytest.mark.parametrize("role", ROLES[:3])
@pytest.mark.parametrize("action", ON_SOURCES)
def test_each_action_on_files_is_offered_to_its_roles(log_in: LogIn, make: Make, role: str, action: str) -> None:
    chosen = rows(make)
    SourceFile.objects.update(state="failed")
    client = log_in(role)
    assert (f'value="{action}"' in client.get("/admin/speeches/sourcefile/").text) is (role in ON_SOURCES[action])
    sent = {"action": action, "_selected_action": [chosen["source"]], "post": "yes"}
    client.post("/admin/speeches/sourcefile/", sent)
    waits = SourceFile.objects.filter(state="waiting").exists()
    assert waits is (action == "try_again" and role in ON_SOURCES[action])


@pytest.mark.parametrize("page", sorted({page for page, _, _ in TABLE}))
def test_strangers_are_sent_to_the_login(client: Client, make: Make, page: str) -> None:
    for method in (client.get, client.post):
        answer = method(f"/admin/speeches/{page.format(**rows(make))}")
        assert "/admin/login/" in answer.headers["Location"]


def test_every_address_of_the_desk_stands_in_the_table() -> None:
    """A new page of the admin has to be given its roles here."""
    from django.contrib import admin

    from speeches import models

    covered = {page.split("/")[-2] for page, _, _ in TABLE if page.count("/") > 1}
    for model in (models.Speech, models.SourceFile, models.MeetingType):
        for pattern in admin.site._registry[model].get_urls():
            last = str(pattern.pattern).rstrip("/").split("/")[-1]
            if pattern.name and last:  # not the list, nor the old address that leads to the form
                assert last in covered or last.startswith("<"), pattern


def test_wrong_passwords_lock_the_name_and_say_so(client: Client, db: None, settings: Settings) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    User.objects.create_superuser("archivist", password="right-one-42")
    sent = {"username": "archivist", "password": "wrong"}
    codes = [client.post("/admin/login/", sent).status_code for _ in range(4)]
    assert codes[0] == 200
    assert codes[-1] == 429
    locked = client.post("/admin/login/", {**sent, "password": "right-one-42"})
    assert "15 分钟后再试" in locked.text
    settings.AXES_ENABLED = False
    assert client.post("/admin/login/", {**sent, "password": "right-one-42"}).status_code == 302
