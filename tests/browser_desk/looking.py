"""What every page of the desk has to be: free of what axe finds, and no wider than the screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser_desk.served import Served

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
DJANGO = ("empty-table-header", "label-title-only", "page-has-heading-one")  # its own lists have these


def look(page: Page, width: int, what: str) -> None:
    page.wait_for_load_state()
    violations = Axe().run(page, options=RULES).response["violations"]
    found = [each for each in violations if each["id"] not in DJANGO]
    assert not found, (what, [(each["id"], each["nodes"][0]["html"]) for each in found])
    assert page.evaluate("document.documentElement.scrollWidth") <= width, what


@contextmanager
def same_user(browser: Browser, served: Served, desk: Page, **options: Any) -> Iterator[Page]:
    """A page of another browser context, logged in as the archivist of `desk`."""
    state = desk.context.storage_state()
    context = browser.new_context(base_url=served.address, locale="zh-CN", storage_state=state, **options)
    yield context.new_page()
    context.close()
