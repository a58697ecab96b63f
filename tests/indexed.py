"""Speeches on demand, and someone who may change them."""

import shutil
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from speeches.curation.intake import intake_queue
from speeches.models import Speech
from speeches.search.index import indexing
from speeches.tasks import read_source
from tests.archivist import Committing
from tests.factories import Make, made_speech
from tests.search.clusters import delete_indices


@pytest.fixture
def make(db: None) -> Make:
    """Makes a speech and indexes it."""

    def made(**fields: Any) -> Speech:
        speech = made_speech(**fields)
        indexing.update_index([speech.pk])
        return speech

    return made


def remove_index() -> None:
    """As on a machine where none was made, or whose disk was changed."""
    connection = settings.HAYSTACK_CONNECTIONS["default"]
    if "HOSTS" in connection:
        delete_indices(connection)
    else:
        shutil.rmtree(connection["PATH"])


@pytest.fixture
def work(committing: Committing) -> Callable[[], None]:
    """What the worker would do with all that waits."""

    def worked() -> None:
        with committing():
            while waiting := intake_queue.unfinished_sources():  # a ZIP brings more
                for pk in waiting:
                    read_source.func(pk)

    return worked
