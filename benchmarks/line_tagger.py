"""What the line tagger is worth: alone, and as a second opinion on what the rules make of the same pages.

usage: python benchmarks/line_tagger.py [FOLDER]     (training/pages; needs the extra `learn`)

Each page is judged by weights that have not seen its site. Prints precision and recall of each tag; then for lines
that the rules kept and lines that they left out how many are doubted from each threshold on, and how many of these are
faults; then the same for titles; then the time a line takes.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from speeches.extraction.char_classes import folded
from speeches.extraction.learning import TAGS
from speeches.extraction.learning.labelled_pages import LABELS, LabelledPage, read_pages
from speeches.extraction.line_tagger.tagger import tag_lines
from speeches.extraction.line_tagger.training import held_out, precision_and_recall
from speeches.extraction.pipeline import extract
from speeches.extraction.types import Extraction, ExtractionError

PAGES = Path(__file__).resolve().parent.parent / "training/pages"
Judged = list[tuple[float, float]]  # the same, while it is gathered
Rows = NDArray[np.float64]  # probability, 1 for a fault


def main() -> None:
    pages = list(read_pages(Path(sys.argv[1]) if sys.argv[1:] else PAGES))
    found = held_out(pages)
    print(f"{len(pages)} pages of {len({page.site for page in pages})} sites, {sum(map(len, found))} lines")
    for tag, (precision, recall, _) in precision_and_recall(pages, found).items():
        print(f"{tag:10} precision {precision:.3f}  recall {recall:.3f}")
    kept, left, titles = _against_rules(pages, found)
    _table("kept lines, by the probability of furniture", kept, (0.5, 0.7, 0.8, 0.9, 0.95, 0.98))
    _table("lines left out, by the probability of text", left, (0.5, 0.7, 0.8, 0.9, 0.95, 0.98))
    _table("titles, by 1 - the probability of a title", titles, (0.7, 0.8, 0.9, 0.92, 0.95, 0.98))
    lines = [line for page in pages for line in page.lines]
    started = time.process_time()
    for page in pages:
        tag_lines(page.lines)
    took = time.process_time() - started
    print(f"{took / len(lines) * 1e3:.3f} ms a line, {sum(map(len, lines)) / took / 1e6:.2f} million characters/s")


def _against_rules(pages: Sequence[LabelledPage], found: Sequence[Rows]) -> tuple[Rows, Rows, Rows]:
    """For lines kept, lines left out and titles: the probability that speaks against the rules, and 1 for a fault."""
    kept: Judged = []
    left: Judged = []
    titles: Judged = []
    for page, tags in zip(pages, found, strict=True):
        try:
            extracted = extract(f"{page.name}.txt", page.text.encode())
        except ExtractionError:
            continue
        if page.facts["kind"].startswith("speech") and extracted.drafts:
            _lines(page, tags, extracted, kept, left)
            _titles(page, tags, extracted, titles)
    return np.array(kept), np.array(left), np.array(titles)


def _lines(
    page: LabelledPage,
    tags: Rows,
    extracted: Extraction,
    kept: Judged,
    left: Judged,
) -> None:
    rows = iter(tags)
    own = {line.number: line for line in extracted.lines}
    for number, (label, line) in enumerate(zip(page.labels, page.lines, strict=True), 1):
        if not line.strip():
            continue
        row, tag = next(rows), LABELS[label]
        original = own.get(number)
        if not tag or original is None:
            continue
        speaking = sum(len(run.text) for run in original.runs if run.speech) > len(original.text) / 2
        if speaking and tag != "title":
            kept.append((row[TAGS.index("furniture")], float(tag == "furniture")))
        elif not speaking:
            left.append((row[TAGS.index("text")], float(tag == "text")))


def _titles(page: LabelledPage, tags: Rows, extracted: Extraction, titles: Judged) -> None:
    wanted = [folded(value) for key, value in page.facts.items() if key.startswith("title")]
    lines = [line for line in page.lines if line.strip()]
    for draft in extracted.drafts:
        title = folded(draft.title)
        holding = [row[TAGS.index("title")] for line, row in zip(lines, tags, strict=True) if title in folded(line)]
        if holding and title:
            titles.append((1 - max(holding), float(title not in wanted)))


def _table(name: str, rows: Rows, thresholds: Sequence[float]) -> None:
    print(f"\n{name}: {len(rows)}, of them faults {int(rows[:, 1].sum())}")
    for threshold in thresholds:
        doubted = rows[rows[:, 0] >= threshold]
        faults = int(doubted[:, 1].sum())
        print(f"  from {threshold:.2f}  doubted {len(doubted):4}  faults among them {faults:4}")


if __name__ == "__main__":
    main()
