"""A new index is made beside the old one, which serves until it is whole; one that fails or is killed leaves it."""

import pytest

from speeches.models import Speech
from speeches.search.engines.base import IndexBusy, engine
from speeches.search.index import indexing
from tests.factories import Make, bare_speech
from tests.search.killing import die, killed_while
from tests.search.typed import titles_found

pytestmark = pytest.mark.django_db


def rewrite(speech: Speech, text: str) -> None:
    speech.sections.update(body=text)


def test_readers_search_the_old_index_while_a_new_one_is_made(make: Make) -> None:
    make("抓落实", title="甲")
    late = bare_speech("抓落实", title="乙")
    seen = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total, titles_found()))

    assert indexing.rebuild_index(progress) == 2
    assert seen == [(1, 2, {"甲"}), (2, 2, {"甲"})]
    assert titles_found() == {"甲", "乙"}
    assert late.pk


def test_what_changes_while_a_new_index_is_made_is_in_both(make: Make) -> None:
    changed, gone = make("抓落实", title="甲"), make("抓落实", title="乙")

    def progress(done: int, total: int) -> None:
        if done == total:
            rewrite(changed, "转作风")
            indexing.update_index([changed.pk])
            pk = gone.pk
            gone.delete()
            indexing.update_index([pk])
            make("抓落实", title="丙")
            assert titles_found() == {"丙"}

    assert indexing.rebuild_index(progress) == 2
    assert titles_found() == {"丙"}
    assert titles_found("“转作风”") == {"甲"}


def test_a_rebuild_that_fails_leaves_the_index_as_it_was(make: Make) -> None:
    make("抓落实", title="甲")

    def progress(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        indexing.rebuild_index(progress)
    assert titles_found() == {"甲"}
    assert not engine().being_rebuilt()
    make("抓落实", title="乙")
    assert indexing.rebuild_index() == 2


def test_a_process_killed_while_rebuilding_leaves_the_old_index_and_the_next_rebuild_clears_up(make: Make) -> None:
    make("抓落实", title="甲")
    killed_while(lambda: indexing.rebuild_index(die))
    assert titles_found() == {"甲"}
    make("抓落实", title="乙")
    assert titles_found() == {"甲", "乙"}
    assert indexing.rebuild_index() == 2
    assert titles_found() == {"甲", "乙"}


def test_a_second_rebuild_at_the_same_time_is_refused(make: Make) -> None:
    make("抓落实")

    def progress(done: int, total: int) -> None:
        with pytest.raises(IndexBusy):
            indexing.rebuild_index()

    indexing.rebuild_index(progress)
