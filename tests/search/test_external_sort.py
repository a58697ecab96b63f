"""The sort that needs no memory for what it sorts: any texts, in any number of runs, as Python would sort them."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from speeches.search.results import external_sort
from speeches.search.results.external_sort import sorted_texts

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)


@pytest.fixture
def small_runs(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Path:
    monkeypatch.setattr(external_sort, "_RUN", 12)
    monkeypatch.setattr(external_sort, "_BLOCK", 2)
    settings.ARCHIVE_DATA = tmp_path / "sorted"
    settings.ARCHIVE_DATA.mkdir()
    return tmp_path / "sorted"


@pytest.mark.usefixtures("small_runs")
def test_texts_come_in_the_order_of_their_keys_and_equal_ones_as_they_were() -> None:
    @given(st.lists(st.tuples(TEXTS, TEXTS), max_size=60))
    def check(items: list[tuple[str, str]]) -> None:
        assert list(sorted_texts(iter(items))) == [text for _, text in sorted(items, key=lambda item: item[0])]

    check()


def open_files() -> list[str]:
    found = []
    for name in os.listdir("/proc/self/fd"):
        with suppress(OSError):  # closed meanwhile, or a name too long to be told
            found.append(os.readlink(f"/proc/self/fd/{name}"))
    return found


def test_the_file_has_no_name_and_goes_when_the_reader_goes(small_runs: Path) -> None:
    closed = []

    def items() -> Iterator[tuple[str, str]]:
        try:
            yield from ((str(number % 7), f"第{number}条") for number in range(100))
        finally:
            closed.append(True)

    texts = sorted_texts(items())
    assert next(texts) == "第0条"
    assert not list(small_runs.iterdir())
    assert [name for name in open_files() if str(small_runs) in name]
    texts.close()  # type: ignore[attr-defined]
    assert not [name for name in open_files() if str(small_runs) in name]
    assert closed
