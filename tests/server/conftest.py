"""The archive as gunicorn serves it, with the samples, on a port of its own."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser_desk.served import Served, free_address, wait_for
from tests.databases_on_server import environment_of
from tests.prebuilt import copy_of
from tests.server.clients import PATIENCE, Running

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def running(archive_of_samples_here: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server that all tests of a module share; what it said on standard error is in `log`."""
    with started(archive_of_samples_here, tmp_path_factory.mktemp("served")) as server:
        yield server


@pytest.fixture
def running_alone(archive_of_samples_here: Path, tmp_path: Path) -> Iterator[Running]:
    """A server for a test that stops it or ends one of its processes."""
    with started(archive_of_samples_here, tmp_path / "served") as server:
        yield server


class started:
    """Starts a server with one worker when entered, and ends it."""

    def __init__(self, archive: Path, folder: Path, *options: str) -> None:
        self.data, self.options = copy_of(archive, folder), options

    def __enter__(self) -> Running:
        with free_address() as found:
            host, port = found.getsockname()
        environment = environment_of(self.data, LOG_LEVEL="WARNING", TRUSTED_PROXIES="1")
        log = self.data / "served.log"
        command = [sys.executable, "-m", "gunicorn", "archive.wsgi", "--bind", f"{host}:{port}"]
        command += ["--graceful-timeout", str(PATIENCE)]  # beside other tests searches may wait long for a processor
        command += self.options
        with log.open("wb") as said:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
        served = Served(f"http://{host}:{port}", environment)
        wait_for(served.address + "/healthz")
        return Running(port, self.process, log, served)

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=2 * PATIENCE)
