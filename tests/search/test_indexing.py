"""The life of the index: changes, locks, versions, rebuilding under readers, processes that were killed."""

import json
import resource
import threading
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from speeches.models import PendingChange, Speech
from speeches.search.engines.base import IndexBusy, IndexUnavailable, SearchRequest, engine
from speeches.search.index import indexing
from speeches.search.index.rebuild_partitions import speech_index, speeches_of
from speeches.search.query.parser import parse
from speeches.search.results.search import search_speeches
from speeches.search_indexes import SpeechIndex
from tests.factories import Make, bare_speech
from tests.search.killing import die, killed_while
from tests.search.typed import titles_found

pytestmark = pytest.mark.django_db


def rewrite(speech: Speech, text: str) -> None:
    speech.sections.update(body=text)


def test_a_new_speech_is_found_at_once(make: Make) -> None:
    make("抓落实", title="甲")
    make("抓落实", title="乙")
    assert titles_found() == {"甲", "乙"}


def test_a_changed_speech_is_found_by_its_new_text_only(make: Make) -> None:
    speech = make("抓落实", title="甲")
    rewrite(speech, "转作风")
    indexing.update_index([speech.pk])
    assert titles_found() == set()
    assert titles_found("“转作风”") == {"甲"}
    assert indexing.index_status().count == 1


def test_a_deleted_speech_is_gone(make: Make) -> None:
    speech, _ = make("抓落实", title="甲"), make("抓落实", title="乙")
    pk = speech.pk
    speech.delete()
    indexing.update_index([pk])
    assert titles_found() == {"乙"}


def test_updating_a_speech_that_was_deleted_meanwhile_removes_it(make: Make) -> None:
    speech, _ = make("抓落实", title="甲"), make("抓落实", title="乙")
    pk = speech.pk
    speech.delete()
    indexing.update_index([pk])
    assert titles_found() == {"乙"}
    assert indexing.index_status().count == 1


def test_removing_what_was_never_indexed_does_no_harm(make: Make) -> None:
    make("抓落实", title="甲")
    indexing.update_index([987654])
    indexing.update_index([])
    assert titles_found() == {"甲"}


def test_a_held_lock_gives_a_clear_error_after_a_short_wait(make: Make) -> None:
    make("抓落实", title="甲")
    speech = bare_speech("抓落实", title="乙")
    with engine().writing(0, create=False):
        started = time.monotonic()
        with pytest.raises(IndexBusy, match="另一个进程"):
            indexing.update_index([speech.pk], wait=0.2)
        assert time.monotonic() - started < 2
        assert titles_found() == {"甲"}
        assert indexing.index_status().pending == 1
        assert "1 篇" in search_speeches("抓落实").notes[0]


def test_what_had_to_wait_is_made_up_for_by_the_next_change(make: Make) -> None:
    make("抓落实", title="甲")
    speech = bare_speech("抓落实", title="乙")
    with engine().writing(0, create=False), pytest.raises(IndexBusy):
        indexing.update_index([speech.pk], wait=0)
    make("抓落实", title="丙")
    assert titles_found() == {"甲", "乙", "丙"}
    assert indexing.index_status().ok


def test_a_deletion_under_a_held_lock_is_never_lost_and_is_not_served_meanwhile(make: Make) -> None:
    speech, _ = make("抓落实", title="甲"), make("抓落实", title="乙")
    pk = speech.pk
    speech.delete()
    with engine().writing(0, create=False):
        with pytest.raises(IndexBusy):
            indexing.update_index([pk], wait=0)
        results = search_speeches("“抓落实”")
        assert (results.total, results.occurrences) == (1, 1)
        assert {hit.speech.title for hit in results.hits} == {"乙"}
    assert indexing.sync_pending() == 1
    assert titles_found() == {"乙"}
    assert indexing.index_status() == indexing.IndexStatus(True, True, 1, 0, "")


@pytest.mark.usefixtures("index_path")
def test_a_missing_index_says_what_to_do_and_is_not_begun_with_a_part_of_the_archive() -> None:
    bare_speech("抓落实", title="甲")
    with pytest.raises(IndexUnavailable, match="rebuild_index"):
        search_speeches("抓落实")
    assert not indexing.index_status().exists
    with pytest.raises(IndexUnavailable):
        indexing.update_index([bare_speech("抓落实", title="乙").pk])
    assert indexing.rebuild_index() == 2
    assert titles_found() == {"甲", "乙"}


def test_a_process_killed_while_writing_changes_nothing_and_the_next_run_makes_up_for_it(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    make("抓落实", title="甲")
    PendingChange.objects.note([bare_speech("抓落实", title=title).pk for title in "乙丙"])
    with monkeypatch.context() as deadly:
        deadly.setattr(SpeechIndex, "prepare_particulars", die)
        killed_while(indexing.sync_pending)
    assert titles_found() == {"甲"}
    assert indexing.index_status().pending == 2
    assert indexing.sync_pending() == 2
    assert titles_found() == {"甲", "乙", "丙"}


@pytest.mark.usefixtures("index_in_files")
@pytest.mark.parametrize("write", [indexing.sync_pending, indexing.rebuild_index])
def test_a_disk_that_takes_no_more_is_said_in_a_sentence_and_the_change_is_made_up_for(
    make: Make, write: Callable[[], int]
) -> None:
    rewrite(speech := make("抓落实", title="甲"), "转作风" * 1000)
    PendingChange.objects.note([speech.pk])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        with pytest.raises(IndexUnavailable, match="写不进去"):
            write()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert titles_found() == {"甲"}
    assert not indexing.index_status().ok
    indexing.sync_pending()
    assert titles_found("“转作风”") == {"甲"}


@pytest.mark.usefixtures("index_in_files")
def test_a_commit_that_fails_does_not_keep_the_index_locked_while_its_error_is_looked_at(make: Make) -> None:
    rewrite(speech := make("抓落实", title="甲"), "转作风" * 1000)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        with pytest.raises(IndexUnavailable) as failed, engine().writing(0) as writer:
            writer.replace(speech_index(), speeches_of([speech.pk]))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    with engine().writing(0) as writer:
        writer.replace(speech_index(), speeches_of([speech.pk]))
    assert titles_found("“转作风”") == {"甲"}
    assert failed.value.__traceback__  # which keeps the writer of the failed commit alive


@pytest.mark.django_db(transaction=True)
def test_threads_that_search_through_swaps_and_commits_never_fail(make: Make) -> None:
    speech = make("抓落实", title="甲")
    failures: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                titles_found = engine().find(SearchRequest(parse("“抓落实” 抓")))
                assert titles_found.total == 1
            except BaseException as error:
                failures.append(error)
                return

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(4):
        indexing.rebuild_index()
        indexing.update_index([speech.pk])
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []


@pytest.mark.usefixtures("index_in_files")
def test_what_an_older_program_noted_in_files_is_taken_over(make: Make, index_path: Path) -> None:
    make("抓落实", title="甲")
    for folder, number in (("pending", 1), ("pending", 2), ("late", 3)):
        (index_path / folder).mkdir(exist_ok=True)
        note = {"pks": [bare_speech("抓落实", title=f"乙{number}").pk], "removed": False}
        (index_path / folder / f"{number}.json").write_text(json.dumps(note))
    import_module("speeches.migrations.0014_pending_changes").take_over(apps, None)
    assert indexing.sync_pending() == 2  # what was kept for a rebuild alone is shown already
    assert titles_found() == {"甲", "乙1", "乙2"}
    assert {path.name for path in index_path.iterdir()}.isdisjoint({"pending", "late"})
