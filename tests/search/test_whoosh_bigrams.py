"""Bigram files: what may hold a string is never too little, through changes and merges, and a file that is lost is told."""

import random
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from stringzilla import Str

from speeches.models import Speech
from speeches.search.engines.base import engine
from speeches.search.engines.whoosh.bigrams import BigramFilter, bigram_file, write_bigrams
from speeches.search.engines.whoosh.segments import snapshot
from speeches.search.engines.whoosh.segments.index_directory import IndexDirectory
from speeches.search.engines.whoosh.segments.snapshot import current_snapshot
from speeches.search.index import indexing
from speeches.search.index.verification import compare_index, mend_index
from speeches.search.results.search import search_speeches
from speeches.text import PhrasePattern
from tests.factories import Make, bare_speech
from tests.search.index_files import bigram_files

CHARACTERS = "工作落实𠀀a\n"


def written(path: Path, texts: list[str]) -> BigramFilter:
    made = [text.encode() for text in texts]
    path.unlink(missing_ok=True)
    write_bigrams(path, Str(b"".join(made)), list(accumulate(map(len, made), initial=0)))
    return BigramFilter(path, len(texts))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bigrams") / "a.bigrams"


@given(st.lists(st.text(CHARACTERS, max_size=12), min_size=1, max_size=8), st.text(CHARACTERS, min_size=1, max_size=4))
def test_every_text_that_holds_a_string_is_among_those_that_may(path: Path, texts: list[str], string: str) -> None:
    bigrams = written(path, texts)
    holding = {doc for doc, text in enumerate(texts) if string in text}
    may = set(np.flatnonzero(bigrams.mask([string])).tolist())
    assert holding <= may
    if len(string) <= 2:
        assert may == holding
    if (stored := bigrams.occurrences(string)) is not None:
        docs, counts = stored
        assert dict(zip(docs.tolist(), counts.tolist(), strict=True)) == {
            doc: min(bigram_file.MANY, text.count(string)) for doc, text in enumerate(texts) if string in text
        }
    assert bigrams.frequencies([string, string])[1] >= len(holding)
    others = {doc for doc, text in enumerate(texts) if "工" in text or string in text}
    assert others <= set(np.flatnonzero(bigrams.mask(["工", string])).tolist())


@pytest.mark.parametrize("number", [1, bigram_file.BLOCK - 1, bigram_file.BLOCK, bigram_file.BLOCK + 1])
def test_texts_are_told_apart_across_the_blocks_of_a_file(path: Path, number: int) -> None:
    texts = [("抓落实" if doc % 3 else "转作风") + ("甲乙" if doc % 1000 == 7 else "") for doc in range(number)]
    bigrams = written(path, texts)
    for string in ("抓落", "作风", "甲乙", "实甲"):
        assert np.flatnonzero(bigrams.mask([string])).tolist() == [d for d, text in enumerate(texts) if string in text]
    assert not bigrams.mask(["没有"]).any()
    with pytest.raises(ValueError, match="blocks"):
        BigramFilter(path, number + bigram_file.BLOCK)


@pytest.mark.django_db
def test_strings_that_occur_very_often_are_counted_exactly(make: Make, index_path: Path) -> None:
    for often in (254, 255, 256, 1000):
        make("落实。" * often)
    hits = search_speeches("“落实”", sort="oldest").hits
    assert sorted(hit.occurrences for hit in hits) == [254, 255, 256, 1000]
    assert search_speeches("“落”").occurrences == 254 + 255 + 256 + 1000


@pytest.mark.django_db
def test_candidates_hold_every_match_through_changes_removals_and_merges(make: Make, index_path: Path) -> None:
    chance = random.Random(20090202)
    texts = ["".join(chance.choices("抓落实工作会议经济", k=30)) for _ in range(15)]
    speeches = [make(text) for text in texts]
    for speech in speeches[::4]:
        speech.sections.update(body="干部要抓工作。")
    indexing.update_index([speech.pk for speech in speeches[::4]])
    Speech.objects.filter(pk__in=[speech.pk for speech in speeches[1::5]]).delete()
    indexing.update_index([speech.pk for speech in speeches[1::5]])
    make("抓落实。"), make("抓工作。")
    current = current_snapshot(IndexDirectory(index_path))
    assert 1 < len(current.segments) < len(speeches)
    assert not current.without_bigrams
    for doc in current.live.tolist():
        text = current.text[doc]
        for start in range(len(text) - 3):
            holding = current.text.candidates(PhrasePattern((text[start : start + 3],)), current.live)
            assert doc in holding.tolist()


@pytest.mark.django_db
@pytest.mark.parametrize("damage", ["missing", "empty", "torn", "flipped"])
def test_without_a_bigram_file_the_same_is_found_the_loss_is_told_and_mended(
    make: Make, index_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    for text in ("狠抓落实。", "抓工作，落实好。再抓落实。", "转作风。"):
        make(text)
    before = [(hit.speech.pk, hit.occurrences) for hit in search_speeches("落实 抓").hits]
    for file in bigram_files(index_path):
        harm(file, damage)
    monkeypatch.setattr(snapshot, "_opened", None)
    assert [(hit.speech.pk, hit.occurrences) for hit in search_speeches("落实 抓").hits] == before
    assert client.get("/search/?q=落实").status_code == 200
    monkeypatch.setattr(snapshot, "_verified", None)
    assert "字对" in client.get("/healthz").json()["reason"]
    comparison = compare_index()
    assert "字对" in comparison.reason
    mend_index(comparison)
    assert client.get("/healthz").status_code == 200
    assert compare_index().agrees


@pytest.mark.django_db
def test_a_change_is_written_although_a_bigram_file_is_lost(make: Make, index_path: Path) -> None:
    make("狠抓落实。")
    for file in bigram_files(index_path):
        file.unlink()
    indexing.update_index([bare_speech("又抓落实。").pk])
    assert search_speeches("“抓落实”").total == 2
    assert engine().status().version_ok


def harm(file: Path, damage: str) -> None:
    data = file.read_bytes()
    match damage:
        case "missing":
            file.unlink()
        case "empty":
            file.write_bytes(b"")
        case "torn":
            file.write_bytes(data[: len(data) // 2])
        case "flipped":
            file.write_bytes(data[:9] + bytes([data[9] ^ 4]) + data[10:])
