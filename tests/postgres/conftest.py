"""What is true of PostgreSQL alone is tried where the run is on it."""

import pytest

from tests.databases_on_server import SERVER

ONLY_THERE = "the run is not on PostgreSQL (make test-postgres)"


@pytest.fixture
def on_postgresql() -> None:
    if not SERVER:
        pytest.skip(ONLY_THERE)
