"""What a run says of what it left out, and in which lane a test stands."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lanes import starts_processes

ROOT = Path(__file__).resolve().parent.parent
OPENS = """
import pytest

def test_opens_a_page(browser: object) -> None:
    pass

@pytest.mark.skip(reason="of no use here")
def test_skipped() -> None:
    pass

def test_run() -> None:
    pass
"""
# As on a machine without one: neither the system nor Playwright has a browser.
BROWSER = """
from collections.abc import Iterator

import pytest

from tests.chromium import chromium

@pytest.fixture
def browser() -> Iterator[object]:
    with chromium() as opened:
        yield opened
"""


@pytest.mark.parametrize("workers", ["0", "2"])
def test_without_chromium_the_last_lines_say_what_was_not_run_and_how_to_get_it(tmp_path: Path, workers: str) -> None:
    (tmp_path / "conftest.py").write_text(BROWSER)
    (tmp_path / "test_opens.py").write_text(OPENS)
    nowhere = {"PATH": "/nowhere", "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path), "PYTHONPATH": str(ROOT)}
    arguments = ["-n", workers, "-c", str(ROOT / "pyproject.toml"), "-p", "tests.conftest", "-p", "no:cacheprovider"]
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments, str(tmp_path)],
        cwd=ROOT, env={**os.environ, **nowhere}, capture_output=True, text=True,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout
    said = list(filter(None, ended.stdout.splitlines()))
    assert "1 not run: of no use here" in said
    assert "1 not run: no Chromium on this machine" in said
    assert said[-2].startswith(
        "The tests in a browser were not run. To run them: playwright install --with-deps chromium"
    )
    assert "1 passed, 2 skipped" in said[-1]


def starts() -> None:
    subprocess.run(["true"], check=True)


def calls() -> None:
    starts()


def test_what_starts_processes_is_known_by_its_code_and_by_what_it_calls() -> None:
    assert starts_processes(starts)
    assert starts_processes(calls)
    assert not starts_processes(test_a_test_stands_in_the_lanes_of_what_it_uses)


@pytest.mark.slow  # not in the unit lane, which leaves out the tests that it looks at
def test_a_test_stands_in_the_lanes_of_what_it_uses(request: pytest.FixtureRequest) -> None:
    lanes = {
        item.originalname: {mark.name for mark in item.iter_markers()}
        for item in request.session.items
        if isinstance(item, pytest.Function) and item.path == Path(__file__)
    }
    assert "process" in lanes["test_without_chromium_the_last_lines_say_what_was_not_run_and_how_to_get_it"]
    assert not lanes["test_a_test_stands_in_the_lanes_of_what_it_uses"] & {"process", "browser", "corpus"}
