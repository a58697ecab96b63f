"""The files of the Whoosh index: commits, locks and versions, and what a killed process leaves behind."""

from pathlib import Path

import pytest

from speeches.search.engines.base import IndexBusy, IndexUnavailable, engine
from speeches.search.engines.whoosh.segments import index_directory
from speeches.search.engines.whoosh.segments.index_directory import IndexDirectory
from speeches.search.index import indexing
from speeches.search.results.search import search_speeches
from tests.factories import Make, bare_speech
from tests.search.killing import die, killed_while
from tests.search.typed import titles_found

pytestmark = pytest.mark.django_db


def test_the_default_connection_is_this_engine(index_path: Path) -> None:
    assert type(engine()).__name__ == "WhooshBackend"


def test_many_speeches_are_one_commit(index_path: Path) -> None:
    indexing.update_index([bare_speech("抓落实").pk for _ in range(5)])
    assert search_speeches("抓落实").total == 5
    (generation,) = index_path.glob("generation-*")
    assert [path.name for path in generation.glob("*.toc")] == ["_MAIN_1.toc"]


def test_whooshs_own_lock_is_waited_for_no_longer(make: Make, index_path: Path) -> None:
    make("抓落实", title="甲")
    writer = IndexDirectory(index_path).opened().writer()
    try:
        with pytest.raises(IndexBusy):
            indexing.update_index([bare_speech("抓落实").pk], wait=0.1)
    finally:
        writer.cancel()
    assert indexing.sync_pending() == 1


def test_an_index_of_another_version_is_not_searched_and_says_what_to_do(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    make("抓落实", title="甲")
    monkeypatch.setattr(index_directory, "version", lambda: "another")
    monkeypatch.setattr("speeches.search.engines.whoosh.segments.snapshot._opened", None)
    with pytest.raises(IndexUnavailable, match="rebuild_index"):
        search_speeches("抓落实")
    state = indexing.index_status()
    assert (state.exists, state.version_ok) == (True, False)
    assert "rebuild_index" in state.reason
    speech = bare_speech("抓落实", title="乙")
    with pytest.raises(IndexUnavailable):
        indexing.update_index([speech.pk])
    assert indexing.rebuild_index() == 2
    assert titles_found() == {"甲", "乙"}
    assert indexing.index_status().ok


def test_the_next_rebuild_clears_up_after_one_that_was_killed(make: Make, index_path: Path) -> None:
    make("抓落实", title="甲")
    killed_while(lambda: indexing.rebuild_index(die))
    assert len(list(index_path.glob("generation-*"))) > 1
    assert titles_found() == {"甲"}
    make("抓落实", title="乙")
    assert titles_found() == {"甲", "乙"}
    assert indexing.rebuild_index() == 2
    assert len(list(index_path.glob("generation-*"))) == 1
    assert titles_found() == {"甲", "乙"}


def test_what_a_killed_process_leaves_behind_does_no_harm(make: Make, index_path: Path) -> None:
    make("抓落实", title="甲")
    leftover = IndexDirectory(index_path).create()
    (index_path / "live.new").write_text("generation-0")
    (next(index_path.glob("generation-*")) / "MAIN_0123456789abcdef.trm").write_bytes(b"half a file")
    assert titles_found() == {"甲"}
    make("抓落实", title="乙")
    assert titles_found() == {"甲", "乙"}
    assert indexing.rebuild_index() == 2
    assert not leftover.exists()


def test_a_commit_is_seen_though_its_process_was_killed_before_it_deleted_the_one_before(
    make: Make, index_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make("抓落实", title="甲")
    assert titles_found() == {"甲"}
    late = bare_speech("抓落实", title="乙")
    with monkeypatch.context() as killing:
        killing.setattr("speeches.search.engines.whoosh.indexing.writer.clean_files", die)
        killed_while(lambda: indexing.update_index([late.pk]))
    assert len(list(index_path.glob("generation-*/*.toc"))) == 2
    assert titles_found() == {"甲", "乙"}
    make("抓落实", title="丙")
    assert titles_found() == {"甲", "乙", "丙"}
    assert len(list(index_path.glob("generation-*/*.toc"))) == 1
