"""Doubtful points: what the archivist is shown first."""

import random
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from speeches.curation import doubt_display, doubt_sentences, doubts
from speeches.curation.review.replace_text import replace_texts
from speeches.extraction.types import SectionDraft
from speeches.ingest.store import ingest
from speeches.models import Fingerprint, NearCopy, Speech
from speeches.tasks import look_for_doubts, requeue_unfinished
from tests.factories import Take, bare_speech, speech_text

SURE = speech_text("安全生产", "李一民")


def found(take: Take, text: str, name: str = "讲话.txt") -> list[str]:
    return take(text, name).speeches.get().doubts


def test_a_speech_with_title_speaker_and_stated_date_has_none(take: Take) -> None:
    assert found(take, SURE) == []
    assert Speech.objects.get().doubt_count == 0


def test_a_missing_date_is_a_state_and_a_cut_end_is_doubtful(take: Take) -> None:
    (told,) = found(take, SURE.replace("（2012年3月4日）", "").strip().removesuffix("故。谢谢大家。"))
    assert told.startswith("残缺")
    shown = doubt_display.doubt_lines(Speech.objects.get())
    assert [(line.text[:6], line.state) for line in shown] == [(told[:6], False), ("讲话日期不详", True)]


def test_that_the_date_is_unknown_keeps_nothing_from_being_published_as_without_doubts(take: Take) -> None:
    assert found(take, SURE.replace("（2012年3月4日）", "")) == []
    assert Speech.objects.get().doubt_count == 0


def test_the_likeliest_fault_is_shown_first(take: Take) -> None:
    speech = take(SURE).speeches.get()
    asked = [[field, f"{field}可疑"] for field in ("place", "complete", "speaker", "正文", "title", "document_type")]
    speech.extraction_doubts = [*asked, ["place", "place可疑"]]
    speech.source.warnings = ["像是另一篇讲话的标题"]
    assert doubt_sentences.find_doubts(speech, 0) == [
        "document_type可疑", "title可疑", "正文可疑", "像是另一篇讲话的标题", "speaker可疑", "complete可疑", "place可疑"
    ]  # fmt: skip


def test_a_near_copy_is_told_with_its_share_on_both_sides(take: Take) -> None:
    body = "\n".join(f"第{n}件事情要一件一件抓到底，抓出第{n * 7}个成效来，让群众看到变化。" for n in range(60))
    take(SURE + body, "甲.txt")
    (doubt,) = found(take, SURE.replace("李一民", "王二河") + body[: len(body) // 2] + "\n就讲到这里。", "乙.txt")
    assert doubt.startswith("与《在全市安全生产工作会议上的讲话》（草稿）有 9")
    assert NearCopy.objects.count() == 2


END = "就讲到这里，谢谢大家。\n"
BODY = "".join(f"第{n}件事情要一件一件抓到底，抓出第{n * 7}个成效来，让群众看到变化。\n" for n in range(60)) + END


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("第31件", "第32座", "有 99.9% 的文字相同（文件“甲.txt”），不同之处（本篇／该篇）：32座事／31件事"),
        ("抓出第7个", "抓出第17个", "有 99.9% 的文字相同（文件“甲.txt”），不同之处（本篇／该篇）：17个／7个"),
        ("第3件事情要", "第3件事情决要", "有 99.9% 的文字相同（文件“甲.txt”），不同之处（本篇／该篇）：情决要／情要"),
        ("第3件事情要", "第3件事情，要", "文字相同（文件“甲.txt”），只有标点、空格或字形不同"),
        ("抓出第7个", "抓出—7%", "有 99.9% 的文字相同（文件“甲.txt”），不同之处（本篇／该篇）：出—7%成／出第7个成"),
        ("李一民", "王二河", "文字完全相同（文件“甲.txt”）"),
    ],
)
def test_a_hundred_percent_is_said_of_identical_texts_only_and_what_differs_is_named(
    take: Take, old: str, new: str, told: str
) -> None:
    take(SURE + BODY, "甲.txt")
    (doubt,) = found(take, (SURE + BODY).replace(old, new), "乙.txt")
    assert doubt == f"与《在全市安全生产工作会议上的讲话》（草稿）{told}"
    assert {copy.percent for copy in NearCopy.objects.all()} == {"100%" if "完全" in told else "99.9%"}


def test_an_identical_one_among_many_that_hold_the_whole_text_is_not_missed(take: Take) -> None:
    for n in range(7):
        take(SURE + BODY + f"这是第{n}次会上另外加讲的一段话，与前面所讲的各件事情都没有关系。\n" * (n + 1), f"{n}.txt")
    take(SURE + BODY, "同.txt")
    told = found(take, (SURE + BODY).replace("李一民", "王二河"), "又.txt")
    assert any("文字完全相同（文件“同.txt”）" in doubt for doubt in told)


def test_a_doubt_of_a_near_copy_is_told_with_the_other_speech_as_it_is_now(take: Take) -> None:
    other = take(SURE + BODY, "甲.txt").speeches.get()
    speech = take(SURE + "另有一句。\n" + BODY, "乙.txt").speeches.get()
    Speech.objects.filter(pk=other.pk).update(status="published")
    (told,) = doubt_display.doubt_lines(speech)
    assert (told.speech, told.file) == (other, "甲.txt")
    assert told.text == "与《在全市安全生产工作会议上的讲话》（已公开）有 99.9% 的文字相同（文件“"
    assert told.after.startswith("”），不同之处（本篇／该篇）：")


def test_speeches_on_other_matters_are_no_copies(take: Take) -> None:
    take(SURE)
    other = (
        "在全县教育大会上的讲话\n\n赵三\n\n（2015年9月9日）\n\n各位老师：\n"
        + "办好教育靠的是一代一代教师。\n" * 30
        + END
    )
    assert found(take, other, "乙.txt") == []


def test_imported_speeches_are_compared_as_well(take: Take) -> None:
    body = BODY
    ingest("甲.txt", (SURE + body).encode())
    assert [*doubts.update_doubts_in_batches(doubts.unexamined_speeches())] == [1]
    assert any("已公开" in doubt for doubt in found(take, SURE + "另有一句。\n" + body, "乙.txt"))


def test_a_speech_too_short_for_a_print_is_not_looked_at_again_and_again(take: Take) -> None:
    take("在会上的讲话\n\n同志们：\n好。\n")
    assert doubts.unexamined_speeches() == []
    assert not Fingerprint.objects.exists()


@pytest.mark.parametrize("least", [0.0, 0.2, 0.5, 1.0])
def test_likely_copies_are_those_that_counting_in_the_open_gives(db: None, least: float) -> None:
    chance, most = random.Random(7), 2**32 - 1
    common = [0, most, *chance.sample(range(most), 5000)]
    prints = [set(chance.sample(common, number)) for number in (0, 1, 5, 40, 300, 1200, 4999)]
    speeches = [bare_speech() for _ in prints]
    for speech, values in zip(speeches, prints, strict=True):
        Fingerprint.objects.store(speech, values)
    for speech, own in zip(speeches, prints, strict=True):
        assert {*Fingerprint.objects.filter(speech=speech).values_list("value", "among")} == {
            (n, len(own)) for n in own
        }
        shares = {
            other.pk: len(own & values) / min(len(own), len(values))
            for other, values in zip(speeches, prints, strict=True)
            if other != speech and own & values
        }
        assert Fingerprint.objects.likely(speech, least) == {pk: s for pk, s in shares.items() if s >= least}


def test_a_doubt_goes_on_both_sides_when_the_other_speech_is_mended(take: Take) -> None:
    body = BODY
    first = take(SURE + body, "甲.txt").speeches.get()
    second = take(SURE + "另有一句。\n" + body, "乙.txt").speeches.get()
    first.refresh_from_db()
    assert len(first.doubts) == 1
    replace_texts({second: [SectionDraft(paragraphs=("全都改过了。",))]})
    doubts.update_doubts([second.pk])
    first.refresh_from_db()
    assert first.doubts == []


def test_the_command_compares_what_was_imported(db: None) -> None:
    body = BODY
    for n in range(2):
        ingest(f"{n}.txt", (SURE + f"这是第{n}稿。\n" + body).encode())
    told = StringIO()
    call_command("compare_speeches", stderr=told)
    assert "对照了 2 篇；现有 1 对讲话文字大半相同。" in told.getvalue()
    call_command("compare_speeches", stderr=told)
    assert "对照了 0 篇" in told.getvalue()
    for model in (Fingerprint, NearCopy):  # as of rows that were written by other means
        model.objects.all().delete()
    call_command("compare_speeches", "--all", stderr=told)
    assert "对照了 2 篇；现有 1 对" in told.getvalue().splitlines()[-1]


def test_an_import_leaves_no_speech_uncompared(db: None, tmp_path: Path) -> None:
    body = BODY
    for n in range(2):
        (tmp_path / f"{n}.txt").write_text(SURE + f"这是第{n}稿。\n" + body)
    call_command("import_speeches", str(tmp_path), stderr=StringIO())
    assert ["文字相同" in speech.doubts[0] for speech in Speech.objects.all()] == [True, True]
    assert doubts.unexamined_speeches() == []


def test_the_worker_compares_what_a_killed_import_has_left(db: None) -> None:
    ingest("甲.txt", SURE.encode())
    assert len(doubts.unexamined_speeches()) == 1
    requeue_unfinished()
    assert "speeches.tasks.look_for_doubts" in DBTaskResult.objects.values_list("task_path", flat=True)
    look_for_doubts.func()
    assert doubts.unexamined_speeches() == []


def test_a_comparison_that_waits_or_is_being_made_is_not_queued_again(db: None) -> None:
    ingest("甲.txt", SURE.encode())
    queued = DBTaskResult.objects.filter(task_path=look_for_doubts.module_path)
    for _ in range(2):
        requeue_unfinished()
    assert queued.count() == 1
    queued.update(status="RUNNING", worker_ids=["the worker that runs"])
    requeue_unfinished("the worker that runs")
    assert queued.count() == 1
    requeue_unfinished()  # no worker runs: the one that was at it has been killed
    assert queued.filter(status="READY").count() == 1
