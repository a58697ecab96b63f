"""Many files uploaded at once, and far too much: what it takes and whether everything is accounted for.

usage: python benchmarks/upload.py [--files 500] [--port 8150]

Serves a new archive by `make run`, sends it files of all kinds through Chromium, some broken and some twice, and
watches the page to the end while other pages are read. Then two gigabytes: chosen in the browser, sent past its script.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import upload_huge
from playwright.sync_api import Page, sync_playwright
from upload_files import made

ROOT = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, "manage.py"]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PASSWORD = "only-for-this-benchmark-7"
READ = ("/", f"/search/?q={urllib.parse.quote('“抓落实”')}", "/years/", "/healthz")
COUNT = """
import json
from django.db.models import Count
from speeches.models import Arrival, SourceFile
from speeches.models import Upload
row = Upload.objects.get()
uploaded = SourceFile.objects.filter(arrival__upload=row).distinct()
twice = uploaded.annotate(n=Count("speeches", distinct=True)).filter(n__gt=1)
print(json.dumps([row.arrivals.outcome_counts(), {s.sha256: s.original.name for s in uploaded}, twice.count()]))
"""


@contextmanager
def served(data: Path, port: int) -> Iterator[None]:
    environment = {**os.environ, "ARCHIVE_DATA": str(data), "DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    os.environ.update(environment)
    with (data / "served.log").open("wb") as log:
        command = ["make", "run", f"PORT={port}"]
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
    try:
        while not answers(port):
            time.sleep(0.2)
            if process.poll() is not None:
                sys.exit((data / "served.log").read_text())
        create = ["createsuperuser", "--noinput", "--username", "archivist", "--email", ""]
        subprocess.run([*MANAGE, *create], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
        for line in (data / "served.log").read_text().splitlines():
            if "locked" in line or "Error" in line:
                print(f"  the server said: {line}")


def answers(port: int) -> bool:
    with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30) as answer:
        return bool(answer.status == 200)
    return False


def processes(*words: str) -> list[int]:
    """Those whose command line holds these words."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            line = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
            environment = (path.parent / "environ").read_bytes().decode(errors="replace")
            if all(word in line for word in words) and f"ARCHIVE_DATA={os.environ['ARCHIVE_DATA']}" in environment:
                found.append(int(path.parent.name))
    return found


def peak(pid: int) -> float:
    """Resident memory at its highest, in MB."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
        return int(found[1]) / 1024 if found else 0
    return 0


def computed() -> float:
    """Seconds of processor time of the worker."""
    ticks = [Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split() for pid in processes("db_worker")]
    return sum(int(one[11]) + int(one[12]) for one in ticks) / os.sysconf("SC_CLK_TCK")


def tell_memory(port: int) -> None:
    web = ", ".join(f"{peak(pid):.0f}" for pid in sorted(processes("gunicorn", str(port))))
    work = ", ".join(f"{peak(pid):.0f}" for pid in sorted(processes("manage.py", "work")))
    reading = ", ".join(f"{peak(pid):.0f}" for pid in sorted(processes("db_worker")))
    print(f"  highest resident memory, MB: web {web}; keeper of the worker {work}; worker {reading}")


class Reader(threading.Thread):
    """Reads public pages again and again and keeps the time."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.base, self.times, self.done = f"http://127.0.0.1:{port}", list[float](), False

    def run(self) -> None:
        while not self.done:
            for path in READ:
                start = time.perf_counter()
                with suppress(urllib.error.HTTPError), urllib.request.urlopen(self.base + path) as answer:
                    answer.read()
                self.times.append(1000 * (time.perf_counter() - start))
            time.sleep(0.1)

    def told(self) -> str:
        slow = sorted(self.times)
        middle, p95 = statistics.median(slow), slow[int(len(slow) * 0.95)]
        return f"{len(slow)} pages read meanwhile: median {middle:.0f} ms, p95 {p95:.0f}, longest {slow[-1]:.0f}"


def many(desk: Page, port: int, paths: list[Path]) -> None:
    reader = Reader(port)
    reader.start()
    start = time.perf_counter()
    desk.set_input_files("#id_uploads", paths)
    desk.click("input[value=上传]", timeout=180_000)
    desk.wait_for_selector("#progress", timeout=180_000)
    size, took = sum(path.stat().st_size for path in paths) / 1e6, time.perf_counter() - start
    print(f"  {len(paths)} files, {size:.1f} MB, kept after {took:.1f} s")
    desk.evaluate("performance.setResourceTimingBufferSize(5000)")
    while "全部处理完毕" not in desk.inner_text("#progress .counts"):
        time.sleep(0.5)
    took = time.perf_counter() - start
    reader.done = True
    reader.join()
    polls = desk.evaluate(
        "performance.getEntriesByType('resource').filter(e => e.name.includes('fate=')).map(e => e.duration)"
    )
    middle, longest = statistics.median(polls), max(polls)
    print(f"  all read after {took:.1f} s of which the worker computed {computed():.1f} s")
    print(f"  told without a reload by {len(polls)} polls: median {middle:.0f} ms, longest {longest:.0f}")
    print(f"  {reader.told()}")
    account(desk, paths)


def account(desk: Page, paths: list[Path]) -> None:
    """The page, the database and the folder must each know every file."""
    listed: list[str] = []
    states = [link.inner_text() for link in desk.query_selector_all(".fates a")]
    for number in range(1, -(-len(paths) // 100) + 1):
        desk.goto(f"{desk.url.split('?')[0]}?page={number}")
        listed += [cell.inner_text() for cell in desk.query_selector_all(".arrivals tbody tr td:first-child")]
    told = subprocess.run(
        [*MANAGE, "shell", "-v0", "-c", COUNT], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    fates, originals, twice = json.loads(told)
    folder = Path(os.environ["ARCHIVE_DATA"]) / "originals"
    whole = {
        digest
        for digest, name in originals.items()
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    }
    wanted = {hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    print(f"  on the page: {sorted(listed) == sorted(p.name for p in paths)} ({len(listed)}; {', '.join(states)})")
    print(f"  in the database: {sum(fates.values()) == len(paths)} ({fates}; {twice} files with two speeches)")
    print(f"  as originals, byte for byte: {whole == wanted} ({len(whole)} different files)")


def tell_left(data: Path) -> None:
    left = [path.name for path in (data / "incoming").iterdir()]
    sizes: dict[str, Any] = {
        path.name: path.stat().st_size for path in (data / "originals").rglob("*") if path.is_file()
    }
    print(f"  left half received: {left}; largest original {max(sizes.values())} bytes")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--port", type=int, default=8150)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    data = folder / "data"
    data.mkdir()
    try:
        paths = made(folder, options.files)
        with served(data, options.port), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
            desk = browser.new_context(base_url=f"http://127.0.0.1:{options.port}", locale="zh-CN").new_page()
            desk.goto("/admin/login/?next=/admin/speeches/sourcefile/upload/")
            desk.fill("#id_username", "archivist")
            desk.fill("#id_password", PASSWORD)
            desk.click("input[type=submit]")
            print("Many files at once")
            many(desk, options.port, paths)
            tell_memory(options.port)
            print("Two gigabytes")
            upload_huge.in_the_browser(desk, folder)
            upload_huge.by_program(desk, options.port)
            tell_memory(options.port)
            tell_left(data)
            browser.close()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
