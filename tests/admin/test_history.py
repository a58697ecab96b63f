"""Every change is kept with who, what and when; two people at one speech do not overwrite each other."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from speeches.curation.revisions import history
from speeches.models import MeetingType, Section, SourceFile, Speech
from speeches.text import line_diff
from tests.archivist import Committing, form_of, save
from tests.factories import Make


def test_a_change_is_kept_with_who_what_and_when(desk: Client, make: Make, committing: Committing) -> None:
    speech = make(status="draft")
    save(desk, speech, committing, **{"title": "改过的标题", "sections-2-body": "改作狠抓落实。"})
    first, second = history.revisions_of(speech.pk)
    assert (first.comment, first.editor) == ("收入时的原样", "（命令行）")
    assert (second.comment, second.editor) == ("修改：标题、正文", "archivist")
    page = desk.get(f"/admin/speeches/speech/{speech.pk}/history/").text
    assert "标题：<del>在工作会议上</del><ins>改过</ins>的<del>讲话</del><ins>标题</ins>" in page
    assert "<ins>改作狠抓落实</ins>" in page


def test_publishing_is_part_of_the_history(desk: Client, make: Make, committing: Committing) -> None:
    speech = make(status="draft")
    save(desk, speech, committing, title="改过的标题")
    desk.post(f"/admin/speeches/speech/{speech.pk}/publish/", {"edition": 2})
    moments = history.revisions_of(speech.pk)
    assert [moment.comment for moment in moments] == ["收入时的原样", "修改：标题", "公开"]
    assert moments[-1].sections == moments[-2].sections != ()


def test_an_older_text_comes_back_whole_and_the_newer_one_stays_in_the_history(
    desk: Client, make: Make, committing: Committing
) -> None:
    speech = make()
    before = speech.text
    save(desk, speech, committing, **{"title": "改过的标题", "sections-2-body": "改作狠抓落实。"})
    (first, _) = history.revisions_of(speech.pk)
    with committing():
        desk.post(f"/admin/speeches/speech/{speech.pk}/restore/{first.number}/", {"edition": 2})
    restored = Speech.objects.get(pk=speech.pk)
    assert (restored.text, restored.title, restored.characters) == (before, speech.title, len(before))
    assert len(history.revisions_of(speech.pk)) == 3
    assert desk.get("/api/v1/search", {"q": "“各负其责”"}).json()["total"] == 1
    assert [s.parent and s.parent.number for s in restored.sections.all()] == [None, None, "一、"]


def test_the_second_of_two_is_told_and_nothing_is_overwritten(desk: Client, make: Make, committing: Committing) -> None:
    speech = make(status="draft")
    other = Client()
    other.force_login(User.objects.create_superuser("colleague"))
    mine, theirs = form_of(desk, speech, title="我的标题"), form_of(other, speech, title="他的标题")
    address = f"/admin/speeches/speech/{speech.pk}/change/"
    assert other.post(address, theirs).status_code == 302
    told = desk.post(address, mine | {"sections-0-body": "我打的字"})
    assert "由 colleague 改过" in told.text
    assert "您的改动没有保存" in told.text
    assert "我的标题" in told.text
    assert "我打的字" in told.text
    assert Speech.objects.get().title == "他的标题"
    assert not Section.objects.filter(body="我打的字").exists()


def test_values_are_told_in_words_and_the_speech_as_it_came_by_whoever_uploaded_it(
    desk: Client, make: Make, committing: Committing
) -> None:
    speech = make(status="draft", date="2011", date_basis="title", complete=False, incomplete_reason="缺末页")
    uploader = User.objects.create_user("uploader")
    SourceFile.objects.filter(pk=speech.source_id).update(uploaded_by=uploader)
    kind = MeetingType.objects.create(name="独有会")
    save(desk, speech, committing, meeting_type=kind.pk, date="2011-03", complete="on", incomplete_reason="")
    first, second = history.revisions_of(speech.pk)
    assert (first.comment, first.editor) == ("收入时的原样", "uploader")
    assert {"会议类型：工作会议", "日期依据：据标题", "完整：否", "有隐去处：否"} <= set(first.lines)
    assert {"会议类型：独有会", "日期依据：人工核定", "完整：是"} <= set(second.lines)
    kind.delete()
    assert "会议类型：（已删除的类型）" in history.revisions_of(speech.pk)[1].lines
    page = desk.get(f"/admin/speeches/speech/{speech.pk}/history/").text
    assert not re.search(r"title|manual|True|False|：\d+</", re.sub(r"<title>.*?</title>|<[^>]*>", "", page))


def test_a_deleted_speech_is_kept_in_the_history(desk: Client, make: Make) -> None:
    speech = make()
    desk.post(f"/admin/speeches/speech/{speech.pk}/delete/", {"post": "yes"})
    assert history.revisions_of(speech.pk)[-1].comment == "删除前"
    assert history.revisions_of(speech.pk)[-1].sections


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["一样", "抓落实"], ["一样", "狠抓落实"], [[("", "一样")], [("ins", "狠"), ("", "抓落实")]]),
        (["甲", "乙"], ["甲"], [[("", "甲")], [("del", "乙")]]),
        (["甲"], ["甲"], []),
    ],
)
def test_differences_are_shown_character_by_character(
    old: list[str], new: list[str], expected: list[list[tuple[str, str]]]
) -> None:
    assert line_diff(old, new) == expected


@pytest.mark.parametrize("key", ["0", "abc", "9" * 30])
def test_a_history_of_no_speech_is_not_found(desk: Client, key: str) -> None:
    assert desk.get(f"/admin/speeches/speech/{key}/history/").status_code == 404
