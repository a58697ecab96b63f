"""Makes the pictures of the pages in README.md from the samples, in a data folder that goes when it ends.

usage: python docs/pictures.py [--port 8461] [--only search]

Needs Chromium and a Chinese font, as the browser tests do. Writes docs/pictures/NAME-WIDTH-SCHEME.webp.
"""

import argparse
import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb"]
PHRASE = "“抓落实”"
# What is shown: the address, and the widths at which it is.
PAGES = {
    "home": ("/", (1440, 390)),
    "search": (f"/search/?q={quote(PHRASE)}", (1440, 390)),
    "concordance": (f"/search/concordance/?q={quote(PHRASE)}", (1440,)),
    "phrases": (f"/phrases/?p={quote('抓落实')}&p={quote('群众')}", (1440,)),
    "speech": (f"/speeches/{{speech}}/?q={quote(PHRASE)}", (1440, 390)),
    "original": ("/speeches/{speech}/original/", (1440,)),
}
HEIGHTS = {1440: 900, 390: 780}
QUALITY = 60


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8461)
    parser.add_argument("--only", choices=PAGES)
    options = parser.parse_args()
    PICTURES.mkdir(exist_ok=True)
    with served(options.port) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        speech = found_speech(address)
        for name, (path, widths) in PAGES.items():
            if options.only in (None, name):
                for width in widths:
                    for scheme in ("light", "dark"):
                        picture(browser, address + path.format(speech=speech), name, width, scheme)
        browser.close()
    print(f"{sum(path.stat().st_size for path in PICTURES.iterdir()) / 1024:.0f} KB in {PICTURES.relative_to(ROOT)}")


def picture(browser: Browser, url: str, name: str, width: int, scheme: str) -> None:
    viewport = {"width": width, "height": HEIGHTS[width]}
    context = browser.new_context(viewport=viewport, color_scheme=scheme, locale="zh-CN")
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    # Playwright itself writes PNG and JPEG only; WebP takes a fifth of their bytes for a page of text.
    shot = context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    (PICTURES / f"{name}-{width}-{scheme}.webp").write_bytes(base64.b64decode(shot["data"]))
    context.close()


def found_speech(address: str) -> int:
    """The first result of the search that the pictures show."""
    with urllib.request.urlopen(f"{address}/api/v1/search?q={quote(PHRASE)}") as answer:
        return int(json.load(answer)["results"][0]["id"])


@contextmanager
def served(port: int) -> Iterator[str]:
    """The archive with the samples in it."""
    with tempfile.TemporaryDirectory(prefix="archive-pictures-") as data:
        environment = {**os.environ, "ARCHIVE_DATA": data, "LOG_LEVEL": "ERROR"}
        subprocess.run([sys.executable, "manage.py", "prepare", "samples"], cwd=ROOT, env=environment, check=True)
        command = [sys.executable, "-m", "gunicorn", "archive.wsgi", "--bind", f"127.0.0.1:{port}"]
        web = subprocess.Popen([*command, "--log-level", "error"], cwd=ROOT, env=environment)
        try:
            wait(f"http://127.0.0.1:{port}/healthz", web)
            yield f"http://127.0.0.1:{port}"
        finally:
            web.terminate()
            web.wait(timeout=20)


def wait(url: str, web: "subprocess.Popen[bytes]") -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            if web.poll() is not None:
                break
            time.sleep(0.2)
        else:
            return
    sys.exit("the archive did not start")


if __name__ == "__main__":
    main()
