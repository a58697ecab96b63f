"""The archive as it is served, web server and worker as processes of their own, and a browser in front of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser_desk.served import Served, free_address, start, wait_for
from tests.chromium import chromium
from tests.databases_on_server import environment_of
from tests.prebuilt import copy_of

PASSWORD = "only-for-this-test-7"


@pytest.fixture(scope="module")
def served(prepared_archive_here: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    listening = free_address()
    data = copy_of(prepared_archive_here, tmp_path_factory.mktemp("served"))
    environment = environment_of(data, DJANGO_SUPERUSER_PASSWORD=PASSWORD, LOG_LEVEL="ERROR")
    archive = Served("http://{}:{}".format(*listening.getsockname()), environment)
    archive.manage("createsuperuser", "--noinput", "--username", "archivist", "--email", "")
    bound = f"fd://{listening.fileno()}"
    web = ["-m", "gunicorn", "archive.wsgi", "--bind", bound]
    started = [start(archive, web, listening.fileno()), start(archive, ["manage.py", "work"])]
    listening.close()
    try:
        wait_for(archive.address + "/healthz")
        yield archive
    finally:
        for process in started:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Not longer than a module: while Playwright's loop runs Django refuses its database to all other tests.
    with chromium() as opened:
        yield opened


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
