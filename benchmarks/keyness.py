"""Keyness and neighbours: what counting the strings of an archive takes, and each question afterwards.

usage: python benchmarks/keyness.py [--speeches 10000] [--data FOLDER] [--rounds 3]

Times are of the processor, medians of rounds; each whole page is asked as readers do, of one filter against the rest.
Memory is what the process holds at most beyond what it held after a search: its own (RssAnon), and resident with what
is mapped from files of the index (VmHWM). `--data` uses an archive that was made before; its strings are counted anew.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from exports import client, make_archive

ROOT = Path(__file__).resolve().parent.parent
WANTED_SECONDS, WANTED_MEMORY = 1.0, 60.0  # a page; MB beyond
FILTERS = ({"year": "2019"}, {"year": "2005"}, {"speaker": "王建国"}, {"place": "杭州"}, {"meeting_type": "座谈会"})
KINDS = ("frequent", "new", "gone")
PHRASES = ("抓落实", "高质量发展", "工作", "的")


def status(name: str) -> float:
    """A line of this process's status in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024


class Watched:
    """The most that the process held of its own while something went on."""

    def __init__(self) -> None:
        self.most, self._ended = 0.0, threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> "Watched":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.01):
            self.most = max(self.most, status("RssAnon"))


def counting() -> None:
    from speeches.search import count_strings
    from speeches.search.keyness.statistics_files import newest_statistics

    before, start = status("VmHWM"), time.process_time()
    count_strings(again=True)
    seconds, known = time.process_time() - start, newest_statistics()
    size = sum(path.stat().st_size for path in known.folder.iterdir()) / 1e6 if known else 0
    row = {"seconds": seconds, "memory": status("VmHWM") - before, "strings": len(known or ()), "disk": size}
    print(json.dumps(row))


def timed(run: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def questions(rounds: int) -> None:
    reader, number = client(), 0

    def ask(path: str, question: dict[str, str]) -> None:
        nonlocal number
        number += 1
        answer = reader.get(path, question, REMOTE_ADDR=f"10.0.{number // 200}.{number % 200 + 1}")
        if answer.status_code != 200:
            sys.exit(f"{path} {question}: {answer.status_code}")

    for warm in ("“抓落实”", "“高质量发展”", "改革", "“的”"):
        ask("/search/", {"q": warm})
        ask("/search/concordance/", {"q": warm})
    own, mapped = status("RssAnon"), status("VmHWM")
    worst = 0.0
    with Watched() as watched:
        ask("/phrases/keyness/", {"year": "2000"})
        for chosen in FILTERS:
            for kind in KINDS:
                question = chosen | {"kind": kind}
                seconds = timed(lambda question=question: ask("/phrases/keyness/", question), rounds)
                worst = max(worst, seconds)
                print(f"{' '.join(question.values()):24} {1000 * seconds:6.0f} ms", flush=True)
    print(f"worst {1000 * worst:.0f} ms: {'met' if worst <= WANTED_SECONDS else 'missed'} ({WANTED_SECONDS} s)")
    more = watched.most - own
    print(f"own memory {more:.0f} MB more: {'met' if more <= WANTED_MEMORY else 'missed'} ({WANTED_MEMORY:.0f} MB);"
          f" with files mapped {status('VmHWM') - mapped:.0f} MB more")  # fmt: skip
    for phrase in PHRASES:
        seconds = timed(lambda phrase=phrase: ask("/phrases/neighbours/", {"p": phrase}), rounds)
        print(f"neighbours of {phrase:10} {1000 * seconds:6.0f} ms", flush=True)


def apart(*arguments: str) -> str:
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--speeches", type=int, default=10_000)
    parser.add_argument("--data", default="", help="a made archive; made there when there is none")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--part", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(options.data or (os.environ["ARCHIVE_DATA"] if options.part else folder))
        os.environ |= {"ARCHIVE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "archive.settings"}
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        if options.part:
            return counting() if options.part == "counting" else questions(options.rounds)
        if not (data / "index").exists():
            make_archive(options.speeches)
        counted = json.loads(apart("--part", "counting").splitlines()[-1])
        print(f"counting: {counted['seconds']:.1f} s, {counted['memory']:.0f} MB, {counted['strings']:,} strings, "
              f"{counted['disk']:.1f} MB on disk", flush=True)  # fmt: skip
        print(apart("--part", "questions", "--rounds", str(options.rounds)), end="")
    return None


if __name__ == "__main__":
    main()
