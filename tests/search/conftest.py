"""An archive with a real index on disk, and speeches made of given texts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from speeches.models import Speech
from speeches.search.index import indexing
from tests.factories import Make, bare_speech
from tests.search.clusters import connected, named_cluster, own_index

# Haystack's settings of each engine. The tests of one alone stand in files named after it; every other test of this
# folder that has an index has it in the one that the run is on: the cluster, if one is named. No other test knows which
# that is (tests/architecture/test_packages.py looks).
ENGINES = {"whoosh": {"ENGINE": "speeches.search.engines.whoosh.WhooshEngine"}, **named_cluster()}
NAMES = ("whoosh", "opensearch")
RUN_ON = list(ENGINES)[-1]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "index_path" in metafunc.fixturenames:
        wanted = next((name for name in NAMES if name in metafunc.definition.path.name), RUN_ON)
        metafunc.parametrize("index_path", [name for name in ENGINES if name == wanted], indirect=True)


@pytest.fixture
def index_path(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """The folder of the index: settings and connection point there for the length of a test."""
    path = tmp_path / "index"
    with own_index({**ENGINES[request.param], "PATH": str(path)}) as connection, connected(settings, connection):
        yield path


@pytest.fixture
def make(db: None, index_path: Path) -> Make:
    """Makes a speech and indexes it."""

    def made(text: str = "", **fields: Any) -> Speech:
        speech = bare_speech(text, **fields)
        indexing.update_index([speech.pk])
        return speech

    return made
