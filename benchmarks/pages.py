"""What a first visit to each kind of page costs: requests, bytes, layout shift, first paint; and a very long speech.

    python benchmarks/pages.py http://127.0.0.1:8000 [path …]

Measured with the system's Chromium, a new profile for every page, five visits in rounds, so that what else the
machine does falls on all pages alike. Start the archive as `make run` does: compressed, with DEBUG off. Two pages
without a style sheet, from the same server, are the floor: robots.txt and the plain text of a speech. `work` is the
processor time of the page's own thread until it is loaded, at best, which a busy machine lengthens least; `over` is the
quickest first paint beyond the floor's. `tab` is the first paint, in the median and at worst, in a tab that was open
already, with the cache switched off: what a reader sees whose browser runs, without the start of its processes.
"""

import sys
from collections.abc import Iterator
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

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
VISITS = 5
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
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
Visit = dict[str, float]


def visit(browser: Browser, address: str) -> Visit:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.add_init_script(SHIFTS)
    inside = context.new_cdp_session(page)
    inside.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address, wait_until="load")
    metrics = {one["name"]: one["value"] for one in inside.send("Performance.getMetrics")["metrics"]}
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(300)
    found: dict[str, Any] = page.evaluate(MEASURED)
    context.close()
    return found | {"work": 1000 * metrics["TaskDuration"]}


def measured(base: str, paths: list[str]) -> Iterator[tuple[str, list[Visit]]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
        for path in paths:
            visit(browser, base + path)  # the process starts, fonts are found, the server has compiled its templates
        rounds = [[visit(browser, base + path) for path in paths] for _ in range(VISITS)]
        browser.close()
    yield from zip(paths, map(list, zip(*rounds, strict=True)), strict=True)


def in_an_open_tab(base: str, paths: list[str]) -> dict[str, list[float]]:
    """First paints in a tab that has shown a page of the archive before, with the cache switched off."""
    painted: dict[str, list[float]] = {path: [] for path in paths}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        inside = page.context.new_cdp_session(page)
        inside.send("Network.enable")
        inside.send("Network.setCacheDisabled", {"cacheDisabled": True})
        for path in [paths[0], *paths * VISITS]:
            page.goto(base + path, wait_until="load")
            page.wait_for_timeout(300)
            painted[path].append(page.evaluate(PAINTED))
        browser.close()
    painted[paths[0]].pop(0)  # the tab was new
    return painted


def main() -> None:
    base, *paths = sys.argv[1:]
    base, paths = base.rstrip("/"), FLOOR + (paths or PATHS)
    rows, tab = dict(measured(base, paths)), in_an_open_tab(base, paths)
    quickest = {path: min(one["paint"] for one in visits) for path, visits in rows.items()}
    floor = max(quickest[path] for path in FLOOR)
    print(f"first paint of the floor, {' and '.join(FLOOR)}: at best {floor:.0f} ms")
    heads = [
        "requests",
        "KB",
        "shift",
        "nodes",
        "work",
        "paint",
        "median",
        "over",
        "server",
        "median",
        "tab",
        "longest",
    ]
    print(f"{'page':36}" + "".join(f"{head:>9}" for head in heads))
    for path, visits in rows.items():
        of = {name: [one[name] for one in visits] for name in visits[0]}
        print(
            f"{path:36}{max(of['requests']):9.0f}{median(of['bytes']) / 1024:9.1f}{max(of['shift']):9.3f}"
            f"{median(of['nodes']):9.0f}{min(of['work']):9.0f}{min(of['paint']):9.0f}{median(of['paint']):9.0f}"
            f"{quickest[path] - floor:9.0f}{min(of['server']):9.1f}{median(of['server']):9.1f}"
            f"{median(tab[path]):9.0f}{max(tab[path]):9.0f}"
        )


if __name__ == "__main__":
    main()
