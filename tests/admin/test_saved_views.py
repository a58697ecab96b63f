"""Saved views: filters and order of a list under a name, for oneself or for all."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from speeches.models import SavedView
from tests.archivist import LIST, listed
from tests.factories import made_speech

SAVE = "/admin/speeches/speech/views/"
LISTS = {
    "drafts": LIST,
    "speeches": "/admin/speeches/speech/",
    "sources": "/admin/speeches/sourcefile/",
}


def as_member(client: Client, name: str, group: str = "上传") -> Client:
    user, _ = User.objects.get_or_create(username=name)
    User.objects.filter(pk=user.pk).update(is_staff=True)
    user.groups.set(Group.objects.filter(name=group))
    client.force_login(user)
    return client


@pytest.mark.parametrize("kept", LISTS)
def test_a_list_is_saved_and_offered_on_it(desk: Client, kept: str) -> None:
    sent = {"listed": kept, "name": " 我的  筛选 ", "query": "q=甲&page=7&sort=&p=3"}
    answer = desk.post(SAVE, sent, follow=True)
    assert answer.redirect_chain[-1][0] == f"{LISTS[kept]}?q=%E7%94%B2"
    assert "已存为常用筛选“我的 筛选”" in answer.text
    assert f'<a href="{LISTS[kept]}?q=%E7%94%B2" aria-current="true">我的 筛选</a>' in answer.text


def test_it_finds_what_its_filters_find(desk: Client) -> None:
    made_speech(status="draft", title="甲")
    made_speech(status="draft", title="乙")
    desk.post(SAVE, {"listed": "drafts", "name": "甲", "query": "q=甲&sort=title"})
    assert SavedView.objects.get().query == "q=%E7%94%B2&sort=title"
    assert listed(desk, q="甲", sort="title") == ["甲"]


def test_saved_again_under_the_same_name_it_is_replaced(desk: Client) -> None:
    for query in ("q=甲", "q=乙"):
        desk.post(SAVE, {"listed": "drafts", "name": "常用", "query": query})
    assert SavedView.objects.get().query == "q=%E4%B9%99"


def test_one_sees_own_views_and_what_others_share(client: Client, db: None) -> None:
    one = as_member(client, "one")
    one.post(SAVE, {"listed": "drafts", "name": "私下的", "query": "q=1"})
    one.post(SAVE, {"listed": "drafts", "name": "大家的", "query": "q=2", "shared": "on"})
    page = as_member(client, "two").get(LIST).text
    assert ">私下的</a>" not in page
    assert ">大家的</a>" in page
    assert "one 共享" in page


def test_only_the_owner_deletes_a_view_or_a_manager_a_shared_one(client: Client, db: None) -> None:
    owner = User.objects.create_user("one")
    private = SavedView.objects.create(by=owner, listed="drafts", name="甲")
    shared = SavedView.objects.create(by=owner, listed="drafts", name="乙", shared=True)
    other = as_member(client, "two", "审核")
    assert [other.post(f"{SAVE}{view.pk}/delete/").status_code for view in (private, shared)] == [403, 403]
    manager = as_member(client, "three", "管理")
    assert [manager.post(f"{SAVE}{view.pk}/delete/").status_code for view in (private, shared)] == [403, 302]
    as_member(client, "one").post(f"{SAVE}{private.pk}/delete/")
    assert not SavedView.objects.exists()
    assert "已经删除" in client.post(f"{SAVE}{private.pk}/delete/", follow=True).text


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"listed": "drafts", "name": " "},
        {"listed": "nothing", "name": "甲"},
        {"listed": "drafts", "name": "长" * 41},
    ],
)
def test_what_cannot_be_saved_is_said(desk: Client, sent: dict[str, str]) -> None:
    assert "没有保存" in desk.post(SAVE, {"query": "q=1", **sent}, follow=True).text
    assert not SavedView.objects.exists()


def test_a_query_of_another_site_leads_nowhere_else(desk: Client) -> None:
    answer = desk.post(SAVE, {"listed": "drafts", "name": "甲", "query": "//evil.example/?a=<script>"})
    assert answer.headers["Location"].startswith(f"{LIST}?")
    assert "<script>" not in desk.get(LIST).text.replace('<script src="', "")
