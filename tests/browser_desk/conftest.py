"""The archive as it is served, web server and worker as processes of their own, and a browser in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PORTS = range(8310, 8390)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PASSWORD = "only-for-this-test-7"


@dataclass(frozen=True)
class Served:
    """A running archive; `manage` runs a command on it."""

    address: str
    environment: dict[str, str]

    def manage(self, *arguments: str) -> None:
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment, check=True)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    address = f"127.0.0.1:{_free_port()}"
    environment = {
        **os.environ,
        "ARCHIVE_DATA": str(tmp_path_factory.mktemp("served")),
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        "LOG_LEVEL": "ERROR",
    }
    archive = Served(f"http://{address}", environment)
    archive.manage("prepare")
    archive.manage("createsuperuser", "--noinput", "--username", "archivist", "--email", "")
    web = ["-m", "gunicorn", "archive.wsgi", "--bind", address, "--threads", "4", "--log-level", "error"]
    started = [_start(archive, web), _start(archive, ["manage.py", "work"])]
    try:
        _wait(archive.address + "/healthz")
        yield archive
    finally:
        for process in started:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    # Not longer than a module: while Playwright's loop runs Django refuses its database to all other tests.
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """What a reader has in front of him; a page error is a failure."""
    context = browser.new_context(base_url=served.address, locale="zh-CN")
    context.set_default_timeout(20_000)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert not errors


@pytest.fixture
def desk(browser: Browser, served: Served) -> Iterator[Page]:
    """What an archivist has in front of him, logged in."""
    context = browser.new_context(base_url=served.address, locale="zh-CN")
    context.set_default_timeout(30_000)
    opened = context.new_page()
    opened.goto("/admin/login/?next=/admin/speeches/sourcefile/upload/")
    opened.fill("#id_username", "archivist")
    opened.fill("#id_password", PASSWORD)
    opened.click("input[type=submit]")
    yield opened
    context.close()


def _start(archive: Served, arguments: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=archive.environment)


def _free_port() -> int:
    for port in PORTS:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)):
                return port
    raise RuntimeError("no free port")


def _wait(address: str) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(address)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"{address} does not answer")
