"""What a first visit to each kind of page costs: requests, bytes, layout shift, first paint; and a very long speech.

    python benchmarks/pages.py http://127.0.0.1:8000 [path …]

Measured with the system's Chromium, a new profile for every page, three visits each, the median. Start the archive as
`make run` does: compressed, with DEBUG off.
"""

import sys
from collections.abc import Iterator
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

PATHS = ["/", "/years/", "/search/?q=“抓落实”", "/phrases/?p=改革&p=创新", "/speeches/1/", "/help/", "/about/"]
ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
VISITS = 3
SHIFTS = """window.shift = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});"""
MEASURED = """() => {
  const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return {requests: all.length, bytes: all.reduce((sum, e) => sum + e.transferSize, 0), shift: window.shift,
          paint: paint ? paint.startTime : NaN, server: all[0].responseEnd - all[0].requestStart};
}"""


def visit(browser: Browser, address: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.goto(address, wait_until="networkidle")
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(300)
    found: dict[str, Any] = page.evaluate(MEASURED)
    context.close()
    return found


def measured(base: str, paths: list[str]) -> Iterator[tuple[str, dict[str, float]]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
        visit(browser, base + paths[0])  # the process starts, fonts are found
        for path in paths:
            visits = [visit(browser, base + path) for _ in range(VISITS)]
            yield path, {name: median(one[name] for one in visits) for name in visits[0]}
        browser.close()


def main() -> None:
    base, *paths = sys.argv[1:]
    print(f"{'page':36} {'requests':>8} {'KB':>7} {'shift':>7} {'paint ms':>8} {'server ms':>9}")
    for path, found in measured(base.rstrip("/"), paths or PATHS):
        print(
            f"{path:36} {found['requests']:8.0f} {found['bytes'] / 1024:7.1f} {found['shift']:7.3f} "
            f"{found['paint']:8.0f} {found['server']:9.0f}"
        )


if __name__ == "__main__":
    main()
