"""WCAG 2.2 AA as far as axe-core can tell, on every kind of page, light and dark, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import newest
from tests.views.conftest import made_speech

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = [
    "/", "/years/", "/years/2009/", "/years/2010/3/", "/years/2010/3/5/", "/years/unknown/", "/dates/unknown/",
    "/dates/published/", "/types/", "/types/工作会议/", "/speakers/", "/speakers/王二/", "/places/", "/places/临江市/",
    "/search/", "/search/?q=“抓落实”", "/search/?q=“绝无此语”", "/help/", "/about/", "/phrases/",
    "/phrases/?p=抓落实&p=求实效", "/speeches/{pk}/", "/speeches/{pk}/?q=抓落实&script=t", "/speeches/{pk}/original/",
    "/compare/{before}/{pk}/", "/compare/{before}/{pk}/?show=changes", "/search/?q=抓___底", "/search/?q=抓落实&year=2009",
    "/search/concordance/?q=“抓落实”", "/search/places/{pk}/?q=抓落实", "/search/compose/?first_year=x",
    "/speeches/{long}/?q=抓落实", "/speeches/{long}/?leaf=2", "/admin/login/", "/sources/{source}/", "/nowhere/",
]  # fmt: skip


def _names() -> dict[str, int]:
    """What stands in the addresses; the long speech comes in leaves."""
    speech = newest()
    body = "\n".join(["抓落实，要下到村里去，住到户里去，把账算清楚。" * 20] * 100)
    long = made_speech(title="很长的讲话", sections=[(1, f"{n}、", "办实事", body) for n in range(1, 4)])
    return {"pk": speech.pk, "before": speech.pk - 1, "source": speech.source_id, "long": long.pk}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_no_page_breaks_a_rule(chromium: Browser, archive: str, scheme: str, width: int) -> None:
    names = _names()
    page = chromium.new_page(
        base_url=archive, locale="zh-CN", color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
    )
    broken = {}
    for address in PAGES:
        page.goto(address.format(**names))
        found = Axe().run(page, options=RULES).response["violations"]
        if found:
            broken[address] = [(rule["id"], [node["html"][:150] for node in rule["nodes"]][:3]) for rule in found]
    page.close()
    assert broken == {}


def test_no_page_is_wider_than_a_phone(chromium: Browser, archive: str) -> None:
    names = _names()
    page = chromium.new_page(base_url=archive, viewport={"width": 360, "height": 800})
    widths = {}
    for address in PAGES:
        page.goto(address.format(**names))
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert {address: width for address, width in widths.items() if width > 360} == {}
