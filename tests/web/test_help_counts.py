"""The help page counts what its examples find, within the budget of one query."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories import Make

pytestmark = pytest.mark.django_db


def test_the_help_page_is_shown_without_numbers_where_counting_takes_too_long(
    client: Client, make: Make, settings: Settings
) -> None:
    make()
    counted = client.get("/help/")
    assert all(example.found is not None for example in counted.context["examples"])
    settings.QUERY_SECONDS = -1
    page = client.get("/help/")
    assert page.status_code == 200
    assert all(example.found is None for example in page.context["examples"])
    assert page["Cache-Control"] == "no-store"
    assert "ETag" not in page
