"""Files a second of manage.py import_speeches: the corpora's mix, and short files; in one process and in several.

usage: python benchmarks/import_files.py [--files 400] [--processes 1 2]

The files of the shared corpora (without them the samples) are multiplied: in each copy a few dozen common characters
change places, so that neither the bytes nor the fingerprints are those of another copy while headings, dates and layout
stay. Short files are single paragraphs under a title. Everything is done in a temporary folder; files/s are by the
clock and include the start of Python, the index and the look for near duplicates; the processor's seconds are those of
all processes together. The last column says how many files a second two processors would import that had nothing else
to do: the processor's time without that of an import of one file. `--profile` prints where the writing process spends
its time.
"""

import argparse
import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
FORMATS = {".txt", ".html", ".docx"}
MOVED = 60  # characters that change places in a copy
KEPT = set("一二三四五六七八九十百千万零〇第年月日在上的讲话同志们省市县区委书记主席长会议报告各位代表大家现")
MANAGE = [sys.executable, "manage.py"]
PROFILED = [sys.executable, "-m", "cProfile", "-s", "tottime", "manage.py"]
SHOWN = 70  # lines of a profile


def originals() -> list[tuple[str, bytes]]:
    folder = CORPORA if CORPORA.is_dir() else ROOT / "samples"
    paths = sorted(path for path in folder.rglob("*") if path.suffix in FORMATS)
    return [(path.name, path.read_bytes()) for path in paths]


def text_of(name: str, data: bytes) -> str:
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.read("word/document.xml").decode()
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def common_characters(files: list[tuple[str, bytes]]) -> list[str]:
    counts = Counter(char for name, data in files for char in text_of(name, data) if "一" <= char <= "龥")
    return [char for char, _ in counts.most_common(400) if char not in KEPT]


def changed(name: str, data: bytes, table: dict[int, str]) -> bytes:
    text = text_of(name, data).translate(table)
    if not name.endswith(".docx"):
        return text.encode() if text else data
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as copy:
        for member in package.infolist():
            copy.writestr(member, text if member.filename == "word/document.xml" else package.read(member))
    return file.getvalue()


def mixed(number: int) -> Iterator[tuple[str, bytes]]:
    files = originals()
    common = common_characters(files)
    for n in range(number):
        chance = random.Random(n)
        moved = chance.sample(common, MOVED)
        table = dict(zip(map(ord, moved), moved[1:] + moved[:1], strict=True))
        name, data = files[n % len(files)]
        yield f"{n:05d} {name}", changed(name, data, table)


def short(number: int) -> Iterator[tuple[str, bytes]]:
    common = common_characters(originals())
    for n in range(number):
        chance = random.Random(n)
        sentences = ("".join(chance.choices(common, k=30)) + "。" for _ in range(8))
        text = f"在全市工作会议上的讲话\n（{1990 + n % 30}年3月{1 + n % 28}日）\n同志们：\n{''.join(sentences)}\n"
        yield f"{n:05d}.txt", text.encode()


def run(folder: Path, processes: int, profile: bool) -> tuple[float, float]:
    """Seconds by the clock and of processors, of an import into an empty archive."""
    with tempfile.TemporaryDirectory() as data:
        options = {"cwd": ROOT, "env": {**os.environ, "ARCHIVE_DATA": data}, "check": True}
        subprocess.run([*MANAGE, "migrate", "-v", "0"], **options)
        before, start = used(), time.perf_counter()
        command = [*(PROFILED if profile else MANAGE), "import_speeches", str(folder), "--processes", str(processes)]
        done = subprocess.run(command, capture_output=True, text=True, **options)
        took = time.perf_counter() - start
        if profile:
            print("\n".join(line[:150] for line in done.stdout.splitlines()[:SHOWN]))
        return took, used() - before


def used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    print("| files | processes | s | files/s | processor s | files/s of two processors |\n|---|---|---|---|---|---|")
    for kind, made in (("mixed", mixed), ("short", short)):
        with tempfile.TemporaryDirectory() as folder:
            for name, data in made(options.files):
                (Path(folder) / name).write_bytes(data)
            for processes in options.processes:
                took, spent = run(Path(folder), processes, options.profile)
                _, start = run(next(Path(folder).iterdir()), processes, False)
                rates = f"{options.files / took:.1f} | {spent:.1f} | {2 * (options.files - 1) / (spent - start):.1f}"
                print(f"| {options.files} {kind} | {processes} | {took:.1f} | {rates} |", flush=True)


if __name__ == "__main__":
    main()
