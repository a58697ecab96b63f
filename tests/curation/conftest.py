"""Files as the worker makes drafts of them."""

import pytest

from tests.factories import Take, read_file


@pytest.fixture
def take(db: None) -> Take:
    """Takes a file in and reads it, as upload and worker do."""
    return read_file
