"""Processor time of each page, of its 304, and of a bare page beside it, in archives of several sizes in one run.

usage: python benchmarks/page_costs.py [--speeches 10000 100000] [--rounds 9] [--rows-only] [--folder FOLDER]

One process serves each archive; in each round all are asked for one page after the other in turn, so that other work on
the machine falls on all alike, and no page finds in the processor's caches what it has left there itself. Pages go
through the whole stack of middleware, compressed as for a browser. The bare page is a view of this benchmark's own: one
query for twenty rows, and a template of the bytes of the results page. Archives are made in a temporary folder, or kept
in the one that is given; with --rows-only the first alone is indexed, and the pages that need an index are asked of it
alone.
"""

import argparse
import json
import math
import os
import runpy
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

from page_costs_table import BARE, ENGINE, RESULTS, SEARCH, report

ROOT = Path(__file__).resolve().parent.parent
COMMON, LIVES, NOWHERE = "抓落实", ("抓落实", "高质量发展", "营商环境"), "抓落实要抓得天花乱坠"
LONG = 200  # times the sections of a made speech
PAGES = {
    "home": "/",
    "years": "/years/",
    "year": "/years/2009/",
    "speech, short": "/speeches/{short}/",
    "speech, long": "/speeches/{long}/",
    RESULTS: f"/search/?q=“{COMMON}”",
    SEARCH: f"/phrases/?p={LIVES[0]}",
    "phrases, three": "/phrases/?" + "&".join(f"p={life}" for life in LIVES),
    "nothing found": f"/search/?q=“{NOWHERE}”",
    "feed": "/feeds/new.atom",
    "sitemap": "/sitemap.xml",
    "sitemap of speeches": "/sitemap-speeches.xml",
    BARE: "/bare/",
}
INDEXED = (BARE, ENGINE, RESULTS, SEARCH, "phrases, three", "nothing found")


class Archive:
    """A process that answers with the milliseconds that a page took."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, __file__, "--worker"]
        self._process = subprocess.Popen(
            command, env=_environment(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.indexed = (folder / "index" / "live").exists()

    def ask(self, name: str, again: bool = False) -> float:
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps([name, again]), file=self._process.stdin, flush=True)
        return float(json.loads(self._process.stdout.readline()))

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "ARCHIVE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "archive.settings"}


class Worker:
    """Asks the pages of the archive of this process."""

    def __init__(self) -> None:
        from django.test import Client
        from django.urls import path

        from archive import urls

        runpy.run_path(str(ROOT / "gunicorn.conf.py"))["post_worker_init"](None)  # garbage is collected as it is there
        urls.urlpatterns.append(path("bare/", self._bare))
        self._client = Client(SERVER_NAME="localhost", HTTP_ACCEPT_ENCODING="gzip")
        keys = json.loads((Path(os.environ["ARCHIVE_DATA"]) / "keys.json").read_text())
        self._addresses = {name: quote(page.format(**keys), safe="/?=&") for name, page in PAGES.items()}
        if (Path(os.environ["ARCHIVE_DATA"]) / "index" / "live").exists():
            self._template, self._request = self._bare_template(), self._engine_request()
        self._tags: dict[str, str] = {}

    def ask(self, name: str, again: bool) -> float:
        if name == ENGINE:
            return cpu(self._engine_call)
        had = {"If-None-Match": self._tags[name]} if again else {}
        answers = []
        took = cpu(lambda: answers.append(self._client.get(self._addresses[name], headers=had)))
        if answers[0].status_code != (304 if again else 200):
            sys.exit(f"{name}: {answers[0].status_code}")
        self._tags[name] = answers[0].get("ETag", "")
        return took

    def _bare(self, request: object) -> object:
        from django.http import HttpResponse
        from django.template import Context

        from speeches.models import Speech

        rows = Speech.objects.filter(status="published").order_by("pk").values_list("title", flat=True)[:20]
        return HttpResponse(self._template.render(Context({"titles": rows})))

    def _bare_template(self) -> "Template":  # noqa: F821
        """The page of results as it was rendered, with a loop over the rows in its middle."""
        from django.template import Template

        page = content_of(self._client, self._addresses[RESULTS])
        loop = "{% for title in titles %}<li>{{ title }}</li>{% endfor %}"
        plain = page.replace("{", "(").replace("}", ")")
        size = len(plain.encode()) - 20 * 60
        head = plain.encode()[: size // 2].decode(errors="ignore")
        tail = plain.encode()[len(head.encode()) : size].decode(errors="ignore")
        return Template(head + loop + tail)

    def _engine_request(self) -> object:
        from dataclasses import replace

        from speeches.search.execution.request import search_request
        from speeches.search.query.parser import parse
        from speeches.search.results.gap_values import GAP_VALUE_LIMIT

        return replace(search_request(parse(f"“{COMMON}”")), gap_value_limit=GAP_VALUE_LIMIT)

    def _engine_call(self) -> object:
        from speeches.search.engines.base import engine

        return engine().find(self._request)


def content_of(client: object, address: str) -> str:
    """The page as it was before it was compressed."""
    import gzip

    answer = client.get(address)  # type: ignore[attr-defined]
    body: bytes = answer.content
    return (gzip.decompress(body) if answer.get("Content-Encoding") == "gzip" else body).decode()


def cpu(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return 1000 * (time.process_time() - start)


def work() -> None:
    worker = Worker()
    for line in sys.stdin:
        name, again = json.loads(line)
        print(json.dumps(worker.ask(name, again)), flush=True)


def make_archive(number: int, indexed: bool) -> None:
    """Speeches and an index of them, one of the speeches long."""
    from django.core.management import call_command
    from made_speeches import make, sentences

    from speeches.models import Section, Speech
    from speeches.search.index import indexing

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    make(number, sentences())
    short, long = Speech.objects.order_by("pk").values_list("pk", flat=True)[100:102]
    sections = list(Section.objects.filter(speech=long))
    copies = [Section(**_copied(sections[n % len(sections)]), order=n + 100) for n in range(LONG)]
    Section.objects.bulk_create(copies)
    Speech.objects.filter(pk=long).update(characters=len(Speech.objects.get(pk=long).text))
    if indexed:
        indexing.rebuild_index(processes=2)
    (Path(os.environ["ARCHIVE_DATA"]) / "keys.json").write_text(json.dumps({"short": short, "long": long}))


def _copied(section: "Section") -> dict[str, object]:  # noqa: F821
    names = ("speech", "level", "number", "heading", "printed", "body")
    return {name: getattr(section, name) for name in names}


def measured(archives: list[Archive], rounds: int) -> dict[str, list[tuple[float, float]]]:
    """For each page and archive the medians of the page and of its 304; no 304 for the call of the engine."""
    found: dict[str, list[list[tuple[float, float]]]] = {name: [[] for _ in archives] for name in (ENGINE, *PAGES)}
    for number in range(rounds + 1):
        for name, of_each in found.items():
            for archive, times in zip(archives, of_each, strict=True):
                if not archive.indexed and name in INDEXED:
                    continue
                pair = archive.ask(name), 0.0 if name == ENGINE else archive.ask(name, again=True)
                if number:  # the first compiles templates and opens the index
                    times.append(pair)
    return {name: [medians(times) for times in of_each] for name, of_each in found.items()}


def medians(times: list[tuple[float, float]]) -> tuple[float, float]:
    if not times:
        return math.nan, math.nan
    pages, agains = zip(*times, strict=True)
    return statistics.median(pages), statistics.median(agains)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--speeches", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--rows-only", action="store_true", help="index the first archive alone")
    parser.add_argument("--folder", type=Path, help="where archives are kept for another run")
    parser.add_argument("--make", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make or options.worker:
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        work() if options.worker else make_archive(options.make, not options.rows_only)
        return
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as stack:
        folders = {number: (options.folder or Path(temporary)) / str(number) for number in options.speeches}
        for number, folder in folders.items():
            if not (folder / "keys.json").exists():
                command = [sys.executable, __file__, "--make", str(number)]
                bare = ["--rows-only"] if options.rows_only and number != options.speeches[0] else []
                subprocess.run(command + bare, env=_environment(folder), check=True)
        archives = [stack.enter_context(Archive(folder)) for folder in folders.values()]
        report(options.speeches, measured(archives, options.rounds))


if __name__ == "__main__":
    main()
