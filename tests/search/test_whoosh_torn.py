"""A torn index: whatever file of it is cut off, emptied or missing, readers get a sentence and a rebuild mends it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from speeches.models import Speech
from speeches.search.engines.base import IndexUnavailable
from speeches.search.engines.whoosh.segments import snapshot
from speeches.search.index import indexing
from speeches.search.index.verification import compare_index, mend_index
from speeches.search.results.search import search_speeches
from tests.factories import Make, bare_speech
from tests.search.index_files import check_sentence, files, untold

pytestmark = pytest.mark.django_db

Damage = Callable[[Path], object]


def cut(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])


DAMAGES: dict[str, Damage] = {
    "the last byte is missing": lambda path: cut(path, path.stat().st_size - 1),
    "half of it is missing": lambda path: cut(path, path.stat().st_size // 2),
    "it is empty": lambda path: cut(path, 0),
    "it is missing": Path.unlink,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_whichever_file_of_the_index_is_torn_readers_get_a_sentence_and_a_rebuild_mends_it(
    make: Make, index_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    speech = make("狠抓落实。")
    for number in range(len(files(index_path))):
        torn = files(index_path)[number]
        DAMAGES[damage](torn)
        monkeypatch.setattr(snapshot, "_opened", None)  # as in a process that has just been started
        with pytest.raises(IndexUnavailable) as trouble:
            search_speeches("落实")
        assert "rebuild_index" in str(trouble.value), torn.name
        check_sentence(client, str(trouble.value))
        mend_index(compare_index(untold))
        assert [hit.speech for hit in search_speeches("“抓落实”").hits] == [speech], torn.name


def test_a_torn_index_is_not_written_to_and_what_has_changed_stays_noted(make: Make, index_path: Path) -> None:
    make("狠抓落实。")
    cut(next(path for path in files(index_path) if path.name.endswith(".text.col")), 5)
    late = bare_speech("又抓落实。")
    with pytest.raises(IndexUnavailable):
        indexing.update_index([late.pk])
    assert indexing.index_status().pending == 1
    indexing.rebuild_index()
    assert {hit.speech.pk for hit in search_speeches("“抓落实”").hits} == set(
        Speech.objects.values_list("pk", flat=True)
    )


def test_an_index_of_several_segments_is_whole_after_changes_merges_and_parts_made_apart(
    make: Make, index_path: Path
) -> None:
    for number in range(12):
        make(f"第{number}次抓落实。")
        assert search_speeches("“抓落实”").total == number + 1
    indexing.rebuild_index(processes=2)
    assert search_speeches("“抓落实”").total == 12


def test_files_that_another_process_deletes_while_the_index_is_opened_leave_no_facet_out(
    make: Make, index_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit deletes the files of merged segments: of a missing column Whoosh says that no document has a value."""
    make("狠抓落实。", speaker="李一", date="2009")
    read = snapshot.Snapshot._facets

    def late(opening: snapshot.Snapshot) -> object:
        for path in files(index_path):
            if path.name.endswith(".speaker.col"):
                path.unlink()
        return read(opening)

    monkeypatch.setattr(snapshot, "_opened", None)
    monkeypatch.setattr(snapshot.Snapshot, "_facets", late)
    with pytest.raises(IndexUnavailable):
        search_speeches("抓落实")
    monkeypatch.undo()
    indexing.rebuild_index()
    assert search_speeches("抓落实").facets["speaker"] == [("李一", 1)]
