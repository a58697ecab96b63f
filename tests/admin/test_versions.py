"""Versions of one speech at the desk: joined by one button, the main one chosen, taken apart, undone."""

import re

import pytest
from django.test import Client

from speeches.curation import join_versions, update_doubts
from speeches.models import BulkOperation, Speech
from tests.archivist import CHOSEN, Committing, choose
from tests.factories import speech_text, taken

SPEECHES = "/admin/speeches/speech/"
BODY = "".join(f"第{n}件事情要一件一件抓到底，抓出第{n * 7}个成效来，让群众看到变化。\n" for n in range(20))


def pair(status: str = "draft") -> tuple[Speech, Speech]:
    """A public speech and a near copy of it."""
    (public,) = taken(speech_text("水利", "赵三") + BODY + "谢谢大家。\n", "先.txt")
    Speech.objects.filter(pk=public.pk).update(status="published")
    (copy,) = taken(speech_text("水利", "赵三") + BODY.replace("第7件", "第8件") + "谢谢大家。\n", "后.txt")
    Speech.objects.filter(pk=copy.pk).update(status=status)
    update_doubts([public.pk, copy.pk])
    return Speech.objects.get(pk=public.pk), Speech.objects.get(pk=copy.pk)


def press(desk: Client, speech: Speech, value: str) -> str:
    """The button with this value on the page of the versions, with all that a browser sends along."""
    address = f"{SPEECHES}{speech.pk}/versions/"
    page = desk.get(address).text
    assert f'value="{value}"' in page
    edition = re.search(r'name="edition" value="(\d+)"', page)
    assert edition
    return desk.post(address, {"act": value, "edition": edition[1]}, follow=True).text


def main_of(speech: Speech) -> int | None:
    return Speech.objects.values_list("version_of", flat=True).get(pk=speech.pk)


def test_one_button_of_the_review_makes_a_near_copy_a_version_of_the_public_speech(desk: Client) -> None:
    public, draft = pair()
    page = desk.get(f"{SPEECHES}{draft.pk}/review/").text
    button = re.search(r'formaction="([^"]*)" name="act" value="(join:[^"]*)" class="button" data-key="v"', page)
    assert button
    assert "不同之处（本篇／该篇）：" in page
    said = desk.post(button[1], {"act": button[2], "edition": draft.edition}, follow=True).text
    assert main_of(draft) == public.pk
    assert "现有 1 个其他版本" in said
    assert "文字相近的各篇" not in desk.get(f"{SPEECHES}{draft.pk}/review/").text


def test_the_message_undoes_it(desk: Client) -> None:
    public, draft = pair()
    said = press(desk, draft, f"join:{public.pk}:{public.edition}")
    address = re.search(r'formaction="([^"]*)" name="act" value="undo"', said)
    assert address
    told = desk.post(address[1], {"act": "undo"}, follow=True, headers={"Referer": "http://testserver/admin/"}).text
    assert "已撤销" in told
    assert main_of(draft) is None


def test_another_version_becomes_the_main_one_and_one_is_taken_out(desk: Client) -> None:
    public, copy = pair("published")
    press(desk, public, f"join:{copy.pk}:{copy.edition}")
    (version,) = Speech.objects.exclude(version_of=None)
    press(desk, public, f"main:{version.pk}:{version.edition}")
    assert main_of(version) is None
    (version,) = Speech.objects.exclude(version_of=None)
    said = press(desk, public, f"part:{version.pk}:{version.edition}")
    named = re.sub(r"<[^>]*>", "", said)
    assert (
        f"（编号 {version.pk}）已从《{version.title}》（编号 {version.version_of_id}）的版本中拆出；两篇分别计入"
        in named
    )
    assert not Speech.objects.exclude(version_of=None).exists()


def test_who_deletes_a_main_version_is_told_before_and_after_which_one_is_counted(desk: Client) -> None:
    public, copy = pair("published")
    join_versions(public.pk, {each.pk: each.edition for each in (public, copy)}, None)
    page = f"{SPEECHES}{public.pk}/delete/"
    assert f"（编号 {copy.pk}）成为主版本" in desk.get(page).text
    said = desk.post(page, {"post": "yes"}, follow=True).text
    assert f"（编号 {copy.pk}）</a>，检索和统计改计这一篇" in said
    assert main_of(copy) is None
    assert "主版本" not in desk.get(f"{SPEECHES}{copy.pk}/delete/").text


def test_speeches_chosen_in_the_list_of_drafts_are_joined_after_the_main_one_is_chosen(desk: Client) -> None:
    _, draft = pair()
    (other,) = taken(
        "在植树节上的讲话\n\n孙五\n\n（2012年3月4日）\n\n同志们：\n春天来了，今天大家一起在山上种树，种一棵就要活一棵。\n",
        "三.txt",
    )
    page = choose(desk, "versions", [draft, other]).text
    assert "哪一篇是主版本" in page
    assert "没有发现它与所选的别篇文字相近" in page
    chosen = re.findall(r'name="chosen" value="([^"]*)"', page)
    desk.post(f"{SPEECHES}versions/", {"chosen": chosen, "main": draft.pk})
    assert main_of(other) == draft.pk
    assert "请选 2 至 50 篇" in choose(desk, "versions", [draft]).text


def test_speeches_chosen_in_the_list_of_speeches_are_joined_likewise(desk: Client) -> None:
    public, draft = pair()
    page = desk.post(SPEECHES, {"action": "versions_chosen", "_selected_action": [public.pk, draft.pk]}).text
    assert f'name="main" value="{public.pk}" checked' in page
    assert "请选定哪一篇是主版本" in desk.post(f"{SPEECHES}versions/", {"chosen": f"{draft.pk}:1"}, follow=True).text


def test_whoever_was_slower_is_told_and_nothing_is_joined(desk: Client) -> None:
    public, draft = pair()
    Speech.objects.filter(pk=public.pk).update(edition=7)
    sent = {"act": f"join:{public.pk}:{public.edition}", "edition": draft.edition}
    assert "您的改动没有保存" in desk.post(f"{SPEECHES}{draft.pk}/versions/", sent, follow=True).text
    assert main_of(draft) is None


@pytest.mark.parametrize("act", ["", "join", "join:x:1", "burn:1:1", "join:999999:1", "part:١:1"])
def test_what_makes_no_sense_changes_nothing(desk: Client, act: str) -> None:
    public, draft = pair()
    answer = desk.post(f"{SPEECHES}{draft.pk}/versions/", {"act": act, "edition": draft.edition}, follow=True)
    assert "messagelist" in answer.text
    assert main_of(draft) is None
    assert main_of(public) is None


def test_an_identical_draft_can_be_published_as_a_version(desk: Client, committing: Committing) -> None:
    public, _ = pair()
    (same,) = taken(speech_text("水利", "赵三") + BODY + "谢谢大家。\n\n", "同.txt")
    update_doubts([same.pk])
    sent = {"act": "publish", "chosen": f"{same.pk}:{same.edition}"}
    assert "公开，并合为所同那一篇的版本" in desk.post(CHOSEN, sent).text
    with committing():
        desk.post(CHOSEN, sent | {"same": "versions"})
    same.refresh_from_db()
    assert (same.status, same.version_of_id) == ("published", public.pk)


def test_the_preview_of_many_says_which_main_versions_stay(desk: Client) -> None:
    public, copy = pair("published")
    join_versions(public.pk, {each.pk: each.edition for each in (public, copy)}, None)
    desk.post(SPEECHES, {"action": "bulk_chosen", "_selected_action": [public.pk]})
    (operation,) = BulkOperation.objects.filter(quick=False)
    page = f"{SPEECHES}bulk/{operation.pk}/"
    assert "它是另外 1 篇的主版本" in desk.post(page, {"act": "preview", "action": "withdraw"}, follow=True).text
    told = desk.post(SPEECHES, {"action": "withdraw_chosen", "_selected_action": [public.pk]}, follow=True).text
    assert "它是另外 1 篇的主版本" in told
    assert Speech.objects.published().count() == 2


def test_many_are_withdrawn_and_come_back_with_their_versions(desk: Client) -> None:
    public, copy = pair("published")
    join_versions(public.pk, {each.pk: each.edition for each in (public, copy)}, None)
    desk.post(SPEECHES, {"action": "bulk_chosen", "_selected_action": [public.pk, copy.pk]})
    page = f"{SPEECHES}bulk/{BulkOperation.objects.filter(quick=False).get().pk}/"
    desk.post(page, {"act": "preview", "action": "withdraw"})
    desk.post(page, {"act": "confirm"})
    assert not Speech.objects.published().exists()
    desk.post(page, {"act": "undo"})
    assert Speech.objects.published().count() == 2
    assert main_of(copy) == public.pk
