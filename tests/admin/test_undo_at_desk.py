"""What was decided by one button, or done beside the original, is taken back from the desk as exactly as it was done."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from speeches import curation
from speeches.admin.review.sentence_starts import sentence_starts
from speeches.models import BulkOperation, ReviewStep, Speech
from tests.archivist import LIST, Committing, act, choose
from tests.factories import Make, made_speech, speech_text, taken

SPEECHES = "/admin/speeches/speech/"
COUNTED_ON = ("edition", "updated_at")


def stored(speech: Speech) -> dict[str, Any]:
    row = Speech.objects.filter(pk=speech.pk).values().get()
    return {name: value for name, value in row.items() if name not in COUNTED_ON}


def press_undo(desk: Client, page: str, back: str = LIST) -> str:
    """Presses the button of the message, as a browser does that is on this page."""
    address = re.search(r'<button type="submit" form="undo" formaction="([^"]*)" name="act" value="undo"', page)
    assert address, "no button"
    assert '<form id="undo" method="post" hidden>' in page
    return desk.post(address[1], {"act": "undo"}, follow=True, headers={"referer": f"http://testserver{back}"}).text


@pytest.mark.parametrize(
    ("done", "status", "name"),
    [("publish", "draft", "公开"), ("reject", "draft", "不采用"), ("reopen", "rejected", "改回草稿")],
)
def test_a_decision_in_the_list_is_undone_from_its_message(desk: Client, done: str, status: str, name: str) -> None:
    reason = {"rejection": "重复收入"} if status == "rejected" else {}
    speeches = [
        made_speech(status=status, title=title, sections=[(0, "", "", f"{title}的正文。")], **reason)
        for title in ("甲", "乙")
    ]
    curation.update_doubts([speech.pk for speech in speeches])
    before = [stored(speech) for speech in speeches]
    page = choose(desk, done, speeches, f"state={status}", reason="不是讲话").text
    assert [stored(speech) for speech in speeches] != before
    assert f"已撤销“{name}”，2 篇恢复原样" in press_undo(desk, page)
    assert [stored(speech) for speech in speeches] == before
    comments = [moment.comment for moment in curation.revisions_of(speeches[0].pk)]
    assert (len(comments), comments[-1]) == (2, f"撤销{name}")
    assert f"撤销{name}" in desk.get(f"{SPEECHES}day/").text


def test_readers_no_longer_find_what_was_published_by_mistake(desk: Client, make: Make, committing: Committing) -> None:
    speech = make(status="draft")
    with committing():
        page = choose(desk, "publish", [speech]).text
    assert desk.get("/api/v1/search?q=落实").json()["total"] == 1
    with committing():
        told = press_undo(desk, page)
    assert f'已撤销“公开”，《<a href="{SPEECHES}{speech.pk}/review/">{speech.title}</a>》恢复原样' in told
    assert desk.get("/api/v1/search?q=落实").json()["total"] == 0


@pytest.mark.parametrize("done", ["accept", "reject", "publish", "withdraw", "all"])
def test_other_buttons_that_decide_are_undone_in_the_same_way(desk: Client, make: Make, done: str) -> None:
    speech = make(
        status="published" if done == "withdraw" else "draft", title="降本增效 100% 的<b>讲话</b>", doubt_count=0
    )
    before = stored(speech)
    if done == "all":
        page = desk.post(f"{LIST}accept/", follow=True).text
    elif done in ("publish", "withdraw"):
        page = desk.post(f"{SPEECHES}{speech.pk}/{done}/", {"edition": speech.edition}, follow=True).text
    else:
        page = act(desk, speech, done, reason="不是讲话")
    assert stored(speech)["status"] != before["status"]
    assert "<b>讲话" not in page
    told = press_undo(desk, page, f"{SPEECHES}{speech.pk}/review/")
    assert "恢复原样" in told
    assert "<b>讲话" not in told
    assert stored(speech) == before


def test_what_a_colleague_has_changed_since_stays_and_is_named_on_a_page(desk: Client) -> None:
    mine, theirs = made_speech(status="draft", title="甲"), made_speech(status="draft", title="乙")
    page = choose(desk, "reject", [mine, theirs], reason="不是讲话").text
    curation.correct_speech(
        Speech.objects.get(pk=theirs.pk), {"place": "北京市"}, User.objects.create_user("colleague")
    )
    told = press_undo(desk, page)
    assert "由 colleague 改过" in told
    assert [Speech.objects.get(pk=speech.pk).status for speech in (mine, theirs)] == ["draft", "rejected"]


def test_it_is_undone_once_and_by_whoever_may(desk: Client, client: Client) -> None:
    speech = made_speech(status="draft")
    page = choose(desk, "reject", [speech], reason="不是讲话").text
    operation = BulkOperation.objects.get()
    uploader = User.objects.create_user("uploader", is_staff=True)
    uploader.groups.set(Group.objects.filter(name="上传"))
    client.force_login(uploader)
    assert client.post(f"{SPEECHES}bulk/{operation.pk}/", {"act": "undo"}).status_code == 403
    client.force_login(User.objects.get(username="archivist"))
    press_undo(client, page)
    again = press_undo(client, page)
    assert ("这次操作已经撤销过" in again, "恢复原样。</li>" in again) == (True, False)
    assert Speech.objects.get().status == "draft"


def test_another_site_is_not_where_one_is_led_back_to(desk: Client) -> None:
    choose(desk, "reject", [made_speech(status="draft")], reason="不是讲话")
    address = f"{SPEECHES}bulk/{BulkOperation.objects.get().pk}/"
    for wrong in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", ""):
        BulkOperation.objects.update(state="done")
        answer = desk.post(address, {"act": "undo"}, headers={"referer": wrong})
        assert answer.headers["Location"] == address


def test_single_decisions_do_not_fill_the_list_of_operations(desk: Client) -> None:
    choose(desk, "reject", [made_speech(status="draft")], reason="不是讲话")
    assert "还没有批量操作" in desk.get(f"{SPEECHES}bulk/").text
    assert not desk.get(f"{SPEECHES}day/").context["operations"]
    assert "不采用：不是讲话" in desk.get(f"{SPEECHES}day/").text


def test_where_nothing_was_decided_there_is_nothing_to_undo(desk: Client) -> None:
    page = choose(desk, "publish", [made_speech(status="rejected", rejection="重复收入")]).text
    assert "已公开 0 篇" in page
    assert 'form="undo"' not in page
    assert not BulkOperation.objects.exists()


def steps(page: str) -> list[str]:
    return re.findall(r'name="act" value="(undo:\d+)"', page)


def test_steps_beside_the_original_are_undone_one_after_another(desk: Client) -> None:
    first, second = taken()
    text = first.text
    assert not steps(desk.get(f"{SPEECHES}{first.pk}/review/").text)
    pages = [act(desk, first, step) for step in ("attach:2", "drop:0", "join")]
    assert '撤销上一步<span class="what">（并入：在全市春季防火工作' in pages[-1]
    page = pages[-1]
    for said in ("并入：在全市春季防火工作会议上的讲话", "删去一段：同志们：", "与上一段合并：一、认清形势"):
        page = act(desk, first, steps(page)[0])
        assert f"已撤销：{said}" in page
    assert not steps(page)
    assert Speech.objects.get(pk=first.pk).text == text
    assert Speech.objects.filter(pk=second.pk).exists()


def test_a_field_that_was_corrected_is_undone_too(desk: Client) -> None:
    (speech,) = taken(speech_text("水利", "王二河"))
    before = stored(speech)
    form = desk.get(f"{SPEECHES}{speech.pk}/review/").context["form"]
    sent = {name: value for name in form.fields if (value := form[name].value()) not in (None, False)}
    page = desk.post(f"{SPEECHES}{speech.pk}/review/", {**sent, "act": "fields", "place": "北京市"}, follow=True).text
    assert Speech.objects.get().place == "北京市"
    assert "已撤销：修改：地点" in act(desk, speech, steps(page)[0])
    assert {**stored(speech), "doubts": 0, "doubt_count": 0} == {**before, "doubts": 0, "doubt_count": 0}


def test_an_undo_that_comes_too_late_or_of_somebody_else_is_a_sentence(desk: Client) -> None:
    first, _ = taken()
    page = act(desk, first, "drop:0")
    (step,) = steps(page)
    colleague = User.objects.create_superuser("colleague")
    curation.edit_row(colleague, first.pk, Speech.objects.get(pk=first.pk).edition, "drop", 0)
    assert "由 colleague 改过（删去一段" in act(desk, first, step)
    for nonsense in ("undo", "undo:0", "undo:x", "undo:" + "9" * 40, "undo:²"):
        assert "不能再撤销" in act(desk, first, nonsense)
    assert ReviewStep.objects.count() == 1


def test_a_paragraph_is_parted_without_script_between_its_sentences(desk: Client) -> None:
    (speech,) = taken(speech_text("水利", "王二河"))
    text = "会议开了三天。大家谈得很好！明天分头去办。"
    row = len(curation.rows_from_sections(curation.section_drafts(speech))) - 1
    Speech.objects.get().sections.filter(order=3).update(body=text)
    page = desk.get(f"{SPEECHES}{speech.pk}/review/?part={row}").text
    values = re.findall(r'value="(part:\d+:\d+)"', page)
    assert [value.rsplit(":")[2] for value in values] == ["7", "14"]
    page = unescape(act(desk, speech, values[0]))
    assert "<p>会议开了三天。</p>" in page
    assert "<p>大家谈得很好！明天分头去办。</p>" in page


@pytest.mark.parametrize("asked", ["", "x", "-1", "99", "²", "9" * 5000])
def test_a_row_that_is_not_there_is_parted_nowhere(desk: Client, asked: str) -> None:
    first, _ = taken()
    assert 'value="part:' not in desk.get(f"{SPEECHES}{first.pk}/review/", {"part": asked}).text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("一句。", ["一句。"]),
        ("没有句号的一段，有两截", ["没有句号的一段，", "有两截"]),
        ("“好！”他说。再来；走", ["“好！”", "他说。", "再来；", "走"]),
        ("一、认清形势 同志们：", ["一、认清形势 ", "同志们："]),
        ("", []),
    ],
)
def test_sentences_are_the_whole_of_a_paragraph(text: str, parts: list[str]) -> None:
    assert [part for _, part in sentence_starts(text)] == parts
    assert all(text[start:].startswith(part) for start, part in sentence_starts(text))
