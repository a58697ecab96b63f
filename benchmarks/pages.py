"""What a first visit to each kind of page costs: requests, bytes, layout shift, first paint; and a very long speech.

    python benchmarks/pages.py http://127.0.0.1:8000 [path …]

Measured with the system's Chromium, five visits in rounds, so that what else the machine does falls on all pages alike.
Start the archive as `make run` does: compressed, with DEBUG off. Two pages without a style sheet, from the same server,
are the floor: robots.txt and the plain text of a speech. First paint is in milliseconds from the start of the
navigation, never with anything in the cache, in three ways that a reader may come:

- `tab`: in a tab that has shown a page before;
- `profile`: in a new profile whose window has been open for a second: the page's process is new;
- `at once`: in a new profile before its window stands: the browser starts its own pages and processes meanwhile.

`server` is the time from the request to the last byte, as the browser sees it, in the new profile.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

PATHS = [
    "/", "/years/", "/years/2009/", "/types/", "/speakers/", "/search/", "/search/?q=“抓落实”",
    "/search/concordance/?q=“抓落实”", "/phrases/?p=改革&p=创新", "/speeches/1/", "/speeches/1/original/", "/help/",
    "/about/",
]  # fmt: skip
FLOOR = ["/robots.txt", "/speeches/1/text/"]
ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WINDOW = {"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN"}
VISITS = 5
AT_REST = 1000
SHIFTS = """window.shift = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});"""
MEASURED = """() => {
  const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return {requests: all.length, bytes: all.reduce((sum, e) => sum + e.transferSize, 0), shift: window.shift,
          paint: paint ? paint.startTime : NaN, server: all[0].responseEnd - all[0].requestStart,
          nodes: document.querySelectorAll("*").length};
}"""
Visit = dict[str, float]
COLUMNS = ["requests", "KB", "shift", "nodes", "tab", "longest", "profile", "longest", "at once", "longest", "server"]


def seen(page: Page, address: str) -> Visit:
    page.goto(address, wait_until="load")
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(300)
    found: dict[str, Any] = page.evaluate(MEASURED)
    return found


def in_a_new_profile(browser: Browser, address: str, rest: int) -> Visit:
    context = browser.new_context(**WINDOW)
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.wait_for_timeout(rest)
    found = seen(page, address)
    context.close()
    return found


def a_tab_without_cache(browser: Browser, address: str) -> Page:
    page = browser.new_page(**WINDOW)
    page.add_init_script(SHIFTS)
    inside = page.context.new_cdp_session(page)
    inside.send("Network.enable")
    inside.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(address)
    return page


def measured(base: str, paths: list[str]) -> Iterator[tuple[str, dict[str, list[Visit]]]]:
    """For each path its visits in each of the three ways."""
    visits: dict[str, dict[str, list[Visit]]] = defaultdict(lambda: defaultdict(list))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
        tab = a_tab_without_cache(browser, base + paths[0])
        for path in paths:
            in_a_new_profile(browser, base + path, 0)  # fonts are found, the server has compiled its templates
        for _ in range(VISITS):
            for path in paths:
                visits[path]["tab"].append(seen(tab, base + path))
                visits[path]["profile"].append(in_a_new_profile(browser, base + path, AT_REST))
                visits[path]["at once"].append(in_a_new_profile(browser, base + path, 0))
        browser.close()
    yield from visits.items()


def row(path: str, ways: dict[str, list[Visit]]) -> str:
    of = {name: [one[name] for one in ways["profile"]] for name in ways["profile"][0]}
    shift = max(one["shift"] for visits in ways.values() for one in visits)
    text = f"{path:36}{max(of['requests']):9.0f}{median(of['bytes']) / 1024:9.1f}{shift:9.3f}{median(of['nodes']):9.0f}"
    for visits in ways.values():
        paints = [one["paint"] for one in visits]
        text += f"{median(paints):9.0f}{max(paints):9.0f}"
    return text + f"{median(of['server']):9.1f}"


def main() -> None:
    base, *paths = sys.argv[1:]
    print(f"{'page':36}" + "".join(f"{head:>9}" for head in COLUMNS))
    for path, ways in measured(base.rstrip("/"), FLOOR + (paths or PATHS)):
        print(row(path, ways))


if __name__ == "__main__":
    main()
