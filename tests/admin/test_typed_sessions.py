"""A typed text is not lost with the session, the right or the page, and no other site gets at it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from speeches.models import SourceFile, TypedText
from tests.admin.test_typed import BOOK, OWN, TEXT, TYPED, kept
from tests.factories import GOOD


@pytest.fixture
def strict(db: None) -> Client:
    """A browser whose tokens are checked, of an archivist who may upload."""
    user = User.objects.create_user("王小川", password="only-for-this-test-7", is_staff=True)
    user.groups.set(Group.objects.filter(name="上传"))
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


def opened(client: Client) -> dict[str, str]:
    """The form as it was opened, with its token, and filled."""
    return {"csrfmiddlewaretoken": token(client.get(TYPED)), "text": TEXT, "provenance": BOOK}


def token(answer: Any) -> str:
    return str(answer.context["csrf_token"])


def test_who_was_logged_out_gets_the_text_back_and_stores_it_after_logging_in_elsewhere(strict: Client) -> None:
    form = opened(strict)
    strict.logout()
    strict.cookies.pop("sessionid", None)
    back = strict.post(TYPED, form, headers=OWN)
    assert (back.status_code, "登录已经失效" in back.text, kept(back)["text"]) == (403, True, TEXT)
    assert 'target="_blank"' in back.text
    login = strict.get("/admin/login/")
    name = {"username": "王小川", "password": "only-for-this-test-7", "csrfmiddlewaretoken": token(login)}
    assert strict.post("/admin/login/?next=/admin/", name).status_code == 302
    again = strict.post(TYPED, form, headers=OWN)  # the page that was open before has an old token
    assert (again.status_code, "请再按一次" in again.text, kept(again)["text"]) == (403, True, TEXT)
    assert not SourceFile.objects.exists()
    assert strict.post(TYPED, form | {"csrfmiddlewaretoken": token(again)}, headers=OWN).status_code == 302
    assert SourceFile.objects.get().original.read() == GOOD


@pytest.mark.parametrize("origin", ["", "null", "https://example.org"])
def test_another_site_can_neither_store_a_text_nor_have_it_shown(strict: Client, origin: str) -> None:
    form = opened(strict) | {"csrfmiddlewaretoken": "x" * 64}
    answer = strict.post(TYPED, form, headers={"Origin": origin} if origin else {})
    assert (answer.status_code, "表单已过期" in answer.text, "绷紧安全" in answer.text) == (403, True, False)
    assert not SourceFile.objects.exists()


def test_who_lost_the_right_to_add_files_gets_the_text_back(strict: Client) -> None:
    form = opened(strict)
    User.objects.get().groups.clear()
    back = strict.post(TYPED, form, headers=OWN)
    assert (back.status_code, "没有收入文件的权限" in back.text, kept(back)["text"]) == (403, True, TEXT)
    assert not TypedText.objects.exists()
