"""The API does what its own description says: requests are made of the schema, and answers are held against it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from speeches.api import api
from speeches.models import Speech
from tests.stored import store_folders

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
EXAMPLES = 25  # of each operation in each mode
PLAIN = {"Accept-Encoding": "identity"}  # schemathesis does not undo the compression of what WSGI sends it
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SAID = ("抓落实", "“抓落实”", "改革 发展", "gaige", "抓___实", "改戈", "5%")
OPERATIONS = sorted((method, path) for path, methods in api.get_openapi_schema()["paths"].items() for method in methods)


@pytest.fixture
def archive(db: None, shared_folder: Path) -> Iterator[list[int]]:
    """The samples with their index; the keys of the speeches."""
    store_folders(shared_folder, SAMPLES)
    signals = (request_started, request_finished)
    for signal in signals:  # as Django's own test client: the transaction of a test is on the connection of a server
        signal.disconnect(close_old_connections)
    yield list(Speech.objects.published().values_list("pk", flat=True))
    for signal in signals:
        signal.connect(close_old_connections)


def sensible(case: schemathesis.Case, said: str, pk: int) -> None:
    """Asks for a speech that is there, or for words that are said."""
    case.path_parameters = dict.fromkeys(case.path_parameters, pk)
    for name in {"q", "p"} & case.query.keys():
        case.query[name] = [said, "改革｜发展"] if isinstance(case.query[name], list) else said
    if isinstance(case.body, dict) and "text" in case.body:
        case.body = {**case.body, "text": f"{said}。要一件一件抓落实。“狠抓落实”，{case.body['text']}"[:20_000]}


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_operation_answers_as_the_schema_says(
    archive: list[int], method: str, path: str, mode: GenerationMode
) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    cases = schema[path][method.upper()].as_strategy(generation_mode=mode)

    @given(cases, st.sampled_from((None, *SAID)), st.sampled_from(archive))
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    def answers(case: schemathesis.Case, said: str | None, pk: int) -> None:
        if said and mode is GenerationMode.POSITIVE:
            sensible(case, said, pk)
        case.call_and_validate(checks=CHECKS, headers=PLAIN)

    answers()
