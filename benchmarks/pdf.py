"""PDF against its source: speeches printed by LibreOffice in several looks, and what is read back from them.

usage: python benchmarks/pdf.py [--only samples] [--looks first|second|all]

The sources are the project's samples and, where the shared corpora are at hand, its reports (.docx and .txt). For each
document and look: the share of characters of the canonical text that are the same (by edit distance), whether title,
date, speaker are the same, and the seconds of processor time. Characters that LibreOffice itself did not print,
found by reading the same PDF with poppler's pdftotext where it is installed, are counted beside it.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from docx import Document
from pdf_looks import FIRST, SECOND, Look, dressed, printed, redressed
from rapidfuzz.distance import Levenshtein

from speeches.extraction.pipeline import extract
from speeches.extraction.readers.registry import read
from speeches.extraction.types import Extraction, ExtractionError
from speeches.text.canonicalization.canonical_text import canonical

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
CORPORA = ROOT.parent / "shared" / "corpora"


def sources(*, only_samples: bool) -> list[Path]:
    found = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".docx"))
    if not only_samples:
        found += [*sorted(CORPORA.glob("reports_2025_docx/*.docx")), *sorted(CORPORA.glob("reports_2026_txt/*.txt"))]
    return found


def document(path: Path, look: Look) -> Any:
    """A Word document as it was made, on other pages where the look has heads; a text, or vertical writing, dressed."""
    if path.suffix == ".docx" and path.parent != SAMPLES and not look.vertical:
        return Document(str(path)) if look is FIRST[0] else redressed(path, look)
    return dressed([line.text for line in read(path.name, path.read_bytes()).lines], look)


def text(extracted: Extraction) -> str:
    return canonical("\n".join(draft.text for draft in extracted.drafts))


def facts(extracted: Extraction) -> list[tuple[str, str | None, str]]:
    return [(draft.title, draft.dating.date, draft.speaker) for draft in extracted.drafts]


def unprinted(source: Extraction, data: bytes) -> int:
    """Characters of the text that poppler finds fewer times in the PDF than the source has them."""
    if not shutil.which("pdftotext"):
        return 0
    run = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
    have = Counter(run.stdout.decode("utf-8", "replace"))
    need = Counter("".join(draft.text for draft in source.drafts))
    return sum(count - have[char] for char, count in need.items() if not char.isspace() and count > have[char])


def measured(paths: list[Path], look: Look, made: dict[str, bytes]) -> Iterator[tuple[Path, float, bool, float, int]]:
    for path in paths:
        source = extract(path.name, path.read_bytes())
        start = time.process_time()
        try:
            got = extract(f"{path.stem}.pdf", made[str(path)])
        except ExtractionError as error:
            print(f"    refused: {error}")
            yield path, 0.0, False, time.process_time() - start, 0
            continue
        seconds = time.process_time() - start
        same = Levenshtein.normalized_similarity(text(source), text(got))
        lost = unprinted(source, made[str(path)]) if same < 1 else 0
        yield path, same, facts(source) == facts(got), seconds, lost


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", choices=["samples"])
    parser.add_argument("--looks", choices=["first", "second", "all"], default="all")
    chosen = parser.parse_args()
    paths = sources(only_samples=bool(chosen.only))
    for look in {"first": FIRST, "second": SECOND, "all": FIRST + SECOND}[chosen.looks]:
        with tempfile.TemporaryDirectory() as folder:
            made = printed({str(path): document(path, look) for path in paths}, Path(folder))
        print(
            f"\n{look.name}: {len(paths)} documents\n  same canonical text · facts · seconds · not printed · document"
        )
        rows = list(measured(paths, look, made))
        for path, same, right, seconds, lost in rows:
            print(f"  {same:9.3%}  {'same ' if right else 'OTHER'} {seconds:6.2f}  {lost or '':>3}  {path.name}")
        shares = [same for _, same, _, _, _ in rows]
        print(
            f"  median {statistics.median(shares):.3%}, least {min(shares):.3%}, 99.9 % or more: "
            f"{sum(share >= 0.999 for share in shares)} of {len(rows)}; same title, date and speaker: "
            f"{sum(right for _, _, right, _, _ in rows)} of {len(rows)}"
        )


if __name__ == "__main__":
    main()
