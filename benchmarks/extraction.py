"""Speed of extraction: characters or files a second by format, and whether time grows with size in proportion.

usage: python benchmarks/extraction.py [--repeat N] [FOLDER…]

Every figure is a median over N runs of one process, so that a busy machine does not decide it. The texts are the
project's own samples, repeated and varied, and the text files of the folders. Each run of the long texts reads another
text, so that no line remembered from the run before helps. The line tagger's part is measured by itself.
"""

import argparse
import io
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from docx import Document

from speeches.extraction.pipeline import extract
from speeches.extraction.second_opinion import with_second_opinion

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
UNDATED = "在局机关工作务虚会上的讲话稿(最新).txt"
DATED = "1996年临沅市青年干部培训班讲话.txt"


def median(run: Callable[[], object], repeat: int) -> float:
    """Seconds of processor time: extraction waits for nothing, and another process must not count."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return statistics.median(times)


def body(name: str) -> list[str]:
    return [draft.text for draft in extract(name, (SAMPLES / name).read_bytes()).drafts]


def long_text(characters: int, sample: str = DATED, run: int = 0) -> bytes:
    """A speech of about so many characters: one header, the sample's paragraphs again and again, each numbered."""
    text = (SAMPLES / sample).read_text(encoding="utf-8")
    paragraphs = [p for p in body(sample)[0].split("\n") if len(p) > 60]
    rows, size = [text], len(text)
    while size < characters:
        rows += [f"{p[:-1]}（其{len(rows)}{'，再' * run}）。" for p in paragraphs]
        size += sum(map(len, paragraphs))
    return "\n".join(rows).encode()


def headings(count: int) -> bytes:
    paragraph = next(p for p in body(DATED)[0].split("\n") if len(p) > 60)
    rows = [f"（{'一二三四五六七八九'[n % 9]}）第{n}件事要抓落实\n{paragraph}" for n in range(count)]
    return ("在工作会议上的讲话\n同志们：\n" + "\n".join(rows)).encode()


def rates(label: str, runs: Sequence[Sequence[tuple[str, bytes]]]) -> None:
    """Prints how fast the files are read, a run after the other, with the line tagger and without."""
    whole, tagging = [], []
    for files in runs:
        start = time.process_time()
        extracted = [extract(name, data) for name, data in files]
        read = time.process_time()
        for each in extracted:
            with_second_opinion(each.drafts, each.lines)
        whole.append(read - start)
        tagging.append(time.process_time() - read)
    seconds, tagger = statistics.median(whole), statistics.median(tagging)
    millions = sum(len(data.decode(errors="replace")) for _, data in runs[-1]) / 1e6
    rate = f"{millions / seconds:.2f} million characters/s, {millions / (seconds - tagger):.2f} without the tagger"
    print(f"{label:38} {seconds:7.3f}   {rate}")


def word_file() -> bytes:
    document = Document()
    for row in body(DATED)[0].split("\n") * 8:
        document.add_paragraph(row)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def page_file() -> bytes:
    rows = "".join(f"<p>{row}</p>" for row in body(DATED)[0].split("\n") * 8)
    return f"<html><head><meta charset=utf-8></head><body><h1>在会上的讲话</h1>{rows}</body></html>".encode()


KINDS: dict[str, Callable[[int], str]] = {
    "equal lines": lambda n: "大家都看到了，水渠通了。\n",
    "blank lines": lambda n: "\n",
    "one-character lines": lambda n: chr(0x4E00 + n % 9000) + "\n",
    "dates": lambda n: f"{1990 + n % 30}年{1 + n % 12}月{1 + n % 28}日" + "，\n"[n % 5 > 3],
    "greetings": lambda n: "同志们：\n水渠通了。\n",
    "headings": lambda n: f"{'一二三四五六七八九'[n % 9]}、抓好第{n}件事\n",
}


def of_kind(line: Callable[[int], str], count: int) -> bytes:
    return ("在会上的讲话\n同志们：\n" + "".join(map(line, range(count)))).encode()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("folders", nargs="*", type=Path)
    arguments = parser.parse_args()
    repeat = arguments.repeat
    extract(DATED, (SAMPLES / DATED).read_bytes())
    print("what                                   seconds   rate")
    for label, sample in (("dated", DATED), ("undated", UNDATED)):
        runs = [[("a.txt", long_text(300_000, sample, run))] for run in range(1, repeat + 1)]
        rates(f"text, {label}, 300,000 characters", runs)
    for folder in arguments.folders:
        texts = [(path.name, path.read_bytes()) for path in sorted(folder.rglob("*.txt"))]
        rates(f"{len(texts)} text files of {folder.name}", [texts])
    for label, name, data in (("docx", "a.docx", word_file()), ("html", "a.html", page_file())):
        seconds = median(lambda name=name, data=data: extract(name, data), repeat)
        print(f"{label:38} {seconds:7.3f}   {1 / seconds:.0f} files/s of {len(data)} bytes")
    print("\ngrowth: time for ten times as much, over ten times the time (1.0 is linear, more is worse)")
    cases = {
        "text of 300,000 and 3,000,000": (long_text(300_000), long_text(3_000_000)),
        "200 and 2,000 headings": (headings(200), headings(2_000)),
        "one line of 50,000 and 500,000": (
            ("在会上的讲话\n同志们：\n" + "抓落实，" * n).encode() for n in (12_500, 125_000)
        ),
    }
    cases |= {f"2,000 and 20,000 {kind}": (of_kind(line, 2_000), of_kind(line, 20_000)) for kind, line in KINDS.items()}
    for label, (small, large) in cases.items():
        ratio = (
            median(lambda d=large: extract("a.txt", d), repeat)
            / median(lambda d=small: extract("a.txt", d), repeat)
            / 10
        )
        print(f"{label:38} {ratio:.2f}")


if __name__ == "__main__":
    main()
