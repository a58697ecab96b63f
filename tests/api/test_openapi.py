"""The API does what its own description says: requests are made of the schema, and answers are held against it."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from speeches.api import api
from speeches.models import Speech
from tests.stored import store_folders

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
PLAIN = {"Accept-Encoding": "identity"}  # what a test client of WSGI is sent compressed it does not undo
EXAMPLES = 40  # of each operation
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
OPERATIONS = sorted((method, path) for path, methods in api.get_openapi_schema()["paths"].items() for method in methods)


@pytest.fixture
def archive(db: None, shared_folder: Path) -> None:
    store_folders(shared_folder, SAMPLES)
    Speech.objects.update(status=Speech.Status.PUBLISHED)


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_operation_answers_as_the_schema_says(archive: None, method: str, path: str) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    operation = schema[path][method.upper()]

    @given(case=operation.as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    def asked(case: Any) -> None:
        case.call_and_validate(checks=CHECKS, headers=PLAIN)

    asked()
