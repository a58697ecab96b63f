"""Speeches on demand, and someone who may change them."""

from collections.abc import Callable
from typing import Any

import pytest

from speeches.curation.intake import intake_queue
from speeches.models import Speech
from speeches.search.index import indexing
from speeches.tasks import read_source
from tests.archivist import Committing
from tests.factories import Make, made_speech


@pytest.fixture
def make(db: None) -> Make:
    """Makes a speech and indexes it."""

    def made(**fields: Any) -> Speech:
        speech = made_speech(**fields)
        indexing.update_index([speech.pk])
        return speech

    return made


@pytest.fixture
def work(committing: Committing) -> Callable[[], None]:
    """What the worker would do with all that waits."""

    def worked() -> None:
        with committing():
            while waiting := intake_queue.unfinished_sources():  # a ZIP brings more
                for pk in waiting:
                    read_source.func(pk)

    return worked
