"""Flipped bits in the Whoosh index: in every file, in a process that has it open and in one that opens it then."""

import os
import random
from contextlib import suppress
from pathlib import Path

import pytest
from django.test import Client

from speeches.search.engines.base import IndexDamaged, engine
from speeches.search.engines.whoosh.segments import checksums, snapshot
from speeches.search.index import indexing, verification
from speeches.search.index.verification import compare_index, mend_index
from speeches.search.results.search import search_speeches
from tests.factories import Make, bare_speech
from tests.search.index_files import check_sentence, files

pytestmark = pytest.mark.django_db
TEXTS = ["狠抓落实。", "抓工作，落实好。再抓落实。", "转作风。"]


def flip(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


@pytest.mark.parametrize("opened", [True, False], ids=["open", "opened then"])
def test_whichever_file_has_a_flipped_bit_readers_get_a_sentence_and_a_rebuild_mends_it(
    make: Make, index_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch, opened: bool
) -> None:
    chance = random.Random(opened)
    for text in TEXTS:
        make(text)
    indexing.rebuild_index()
    for number in range(len(files(index_path))):
        assert search_speeches("“抓落实”").occurrences == 2
        flipped = files(index_path)[number]
        flip(flipped, chance)
        if not opened:
            monkeypatch.setattr(snapshot, "_opened", None)
        check_sentence(client, "rebuild_index")
        mend_index(compare_index())
        assert client.get("/healthz").status_code == 200, flipped.name


def test_a_damaged_table_of_contents_is_not_even_unpickled(
    make: Make, index_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What is unpickled may run anything; a flipped bit once gave a SystemError from within Python."""
    make("狠抓落实。")
    contents = next(path for path in files(index_path) if path.suffix == ".toc")
    whole, chance = contents.read_bytes(), random.Random(3)
    for _ in range(150):
        flip(contents, chance)
        monkeypatch.setattr(snapshot, "_opened", None)
        with pytest.raises(IndexDamaged) as damaged:
            search_speeches("抓落实")
        assert isinstance(damaged.value.__cause__, checksums.Damaged)
        contents.write_bytes(whole)
    assert "SystemError" not in capfd.readouterr().err
    assert search_speeches("抓落实").total == 1


def test_what_the_disk_loses_without_telling_is_found_by_the_check_and_then_by_everybody(
    make: Make, index_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make("狠抓落实。")
    assert client.get("/healthz").status_code == 200
    told = checksums.file_stamp
    with monkeypatch.context() as silent:
        silent.setattr(
            checksums, "file_stamp", lambda path: (0, *told(path)[:2], 0)
        )  # no times: the disk tells nothing
        assert search_speeches("抓落实").total == 1
        flip(next(path for path in files(index_path) if path.name.endswith("text.col")), random.Random(1))
        assert indexing.index_damage(older_than=60) == ""  # all was read a moment ago
        assert "rebuild_index" in indexing.index_damage(older_than=0)
    monkeypatch.setattr(snapshot, "_opened", None)
    check_sentence(client, "rebuild_index")


def test_a_worker_mends_what_is_damaged_and_what_is_ahead(make: Make, index_path: Path) -> None:
    make("狠抓落实。")
    flip(next(path for path in files(index_path) if path.name.endswith(".trm")), random.Random(1))
    with pytest.raises(IndexDamaged):
        engine().verify()
    verification.mend_automatically()
    assert search_speeches("抓落实").total == 1
    bare_speech("又抓落实。")  # nobody noted it
    verification.mend_automatically()
    assert search_speeches("抓落实").total == 2
    (index_path / "live").write_text("generation-0")
    with pytest.raises(indexing.IndexUnavailable):  # none at all, or another program's: that is for somebody to decide
        verification.mend_automatically()


def test_damage_is_not_written_down_as_sound_when_segments_merge(make: Make, index_path: Path) -> None:
    for number in range(3):
        make(f"第{number}次抓落实。")
    column = next(path for path in files(index_path) if path.name.endswith("text.col"))
    known = column.stat()
    flip(column, random.Random(2))
    os.utime(column, ns=(known.st_atime_ns, known.st_mtime_ns))
    for number in range(12):  # until they merge
        speech = bare_speech(f"又{number}次抓落实。")
        with suppress(indexing.IndexUnavailable):
            indexing.update_index([speech.pk])
    assert compare_index().reason
    mend_index(compare_index())
    assert search_speeches("抓落实").total == 15
