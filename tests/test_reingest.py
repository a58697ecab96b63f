"""Extraction run again: changes are shown first, what staff corrected stays, the rest follows the newest rules."""

from io import StringIO

import pytest
from django.core.management import call_command

from speeches.curation import doubts, draft_reextraction
from speeches.curation.revert import revert_speech
from speeches.curation.revisions import history
from speeches.ingest.store import ingest
from speeches.models import DroppedPiece, Section, SourceFile, Speech
from tests.factories import PAGE


@pytest.fixture
def speech(db: None) -> Speech:
    """A speech as an older extraction may have left it: another title, another text, an older ledger."""
    speech = ingest("防汛.txt", PAGE.encode()).speeches[0]
    speech.title, speech.speaker = "旧标题", "旧名"
    speech.save()
    Section.objects.filter(speech=speech, level=0).update(body="旧的正文。")
    DroppedPiece.objects.all().delete()
    return Speech.objects.get()


def again(*options: str) -> str:
    out = StringIO()
    call_command("extract_again", "--all", *options, stdout=out)
    return out.getvalue()


def test_without_write_the_changes_are_shown_and_nothing_is_touched(speech: Speech) -> None:
    shown = again()
    assert "标题：“旧标题” → “在临川市防汛工作会议上的讲话”" in shown
    assert "未写入" in shown
    assert Speech.objects.get().title == "旧标题"
    assert not DroppedPiece.objects.exists()


def test_with_write_the_newest_extraction_is_stored_with_its_ledger(speech: Speech) -> None:
    again("--write")
    fresh = Speech.objects.get()
    assert (fresh.pk, fresh.title, fresh.speaker) == (speech.pk, "在临川市防汛工作会议上的讲话", "张大川")
    assert fresh.text.startswith("同志们：\n汛期已经到了")
    assert DroppedPiece.objects.count() == 2
    assert "0 篇讲话有改动" in again()


def test_what_staff_corrected_is_kept_and_said_so(speech: Speech) -> None:
    Speech.objects.update(corrected=["title", "正文"], date="2004", date_basis="manual")
    shown = again("--write")
    fresh = Speech.objects.get()
    assert shown.count("（人工改过，保留）") == 4
    assert (fresh.title, fresh.text[:5], fresh.date) == ("旧标题", "旧的正文。", "2004")
    assert fresh.speaker == "张大川"


def test_anchors_of_unchanged_paragraphs_survive(speech: Speech) -> None:
    before = {p.text: p.anchor for p in speech.paragraphs()}
    again("--write")
    after = {p.text: p.anchor for p in Speech.objects.get().paragraphs()}
    assert {text: after[text] for text in before.keys() & after.keys()} == {
        text: before[text] for text in before.keys() & after.keys()
    }
    assert len(before.keys() & after.keys()) > 3


def test_speeches_that_cannot_be_matched_are_left_alone_with_a_word(speech: Speech) -> None:
    Speech.objects.create(source=speech.source, order=2, title="多出的一篇")
    errors = StringIO()
    call_command("extract_again", str(speech.source.pk), "--write", stdout=StringIO(), stderr=errors)
    assert "不能一一对应" in errors.getvalue()
    assert Speech.objects.get(pk=speech.pk).title == "旧标题"


def test_what_a_new_extraction_writes_is_part_of_the_history(speech: Speech) -> None:
    before = speech.text
    again("--write")
    first, second = history.revisions_of(speech.pk)
    assert (first.comment, second.comment, second.editor) == ("收入时的原样", "用新的提取程序重读", "（命令行）")
    assert "旧标题" in first.lines[0]
    revert_speech(speech.pk, first, None, 2)
    assert (Speech.objects.get().title, Speech.objects.get().text) == ("旧标题", before)


def test_what_stays_as_it_is_gets_neither_history_nor_edition(speech: Speech) -> None:
    again("--write")
    edition = Speech.objects.get().edition
    again("--write")
    assert Speech.objects.get().edition == edition == 2
    assert len(history.revisions_of(speech.pk)) == 2


def test_doubts_are_looked_at_anew(speech: Speech) -> None:
    Speech.objects.update(complete=False)
    doubts.update_doubts([speech.pk])
    assert "残缺：文字不完整" in Speech.objects.get().doubts
    again("--write")
    assert Speech.objects.get().doubts == []


def test_another_number_of_speeches_is_a_doubt_about_each_until_it_is_settled(speech: Speech) -> None:
    other = Speech.objects.create(source=speech.source, order=2, title="多出的一篇")
    again()
    assert SourceFile.objects.get().differs == ""
    again("--write")
    told = "最新的提取得出 1 篇《在临川市防汛工作会议上的讲话》，库中有 2 篇《旧标题》《多出的一篇》"
    assert [any(told in doubt for doubt in row.doubts) for row in Speech.objects.all()] == [True, True]
    other.delete()
    again("--write")
    assert not any(told in doubt for doubt in Speech.objects.get().doubts)
    assert SourceFile.objects.get().differs == ""


def test_what_staff_have_split_by_hand_is_no_doubt(speech: Speech) -> None:
    Speech.objects.create(source=speech.source, order=2, title="分出的一篇", corrected=["正文"])
    again("--write")
    assert SourceFile.objects.get().differs == ""


def test_drafts_are_made_anew_and_what_readers_have_seen_is_not(speech: Speech) -> None:
    Speech.objects.create(source=speech.source, order=2, title="多出的一篇", status="draft")
    with pytest.raises(ValueError, match="《旧标题》已公开，不能重做"):
        draft_reextraction.adopt_extraction(speech.source, None)
    Speech.objects.update(status="draft")
    (pk,) = draft_reextraction.adopt_extraction(speech.source, None)
    fresh = Speech.objects.get()
    assert (fresh.pk, fresh.title, fresh.status, fresh.doubts) == (pk, "在临川市防汛工作会议上的讲话", "draft", [])
    assert history.revisions_of(speech.pk)[-1].comment == "用新的提取程序重读之前"
    assert DroppedPiece.objects.count() == 2
