"""Labels the lines of documents with right answers, as pages that the line tagger is trained on.

usage: python benchmarks/label_documents.py [DOCUMENTS] [PAGES]     (training/documents, training/derived)

DOCUMENTS holds folders with documents and `expected.jsonl`. What stands between the first and the last words of a
speech is text, what `excludes` names and what stands far outside is furniture, a line that is the title, the speaker or
the day above the text is that. Lines of which this does not tell are `mixed`, which nothing is trained on. Only files
of speeches whose first and last words are found give a page.
"""

import json
import re
import shutil
import sys
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from extraction_marks import fold  # noqa: E402

from speeches.extraction.pipeline import extract  # noqa: E402
from speeches.extraction.types import ExtractionError  # noqa: E402

WEIGHT = 0.3  # what such a line counts beside one that a person has labelled: the best of .2 to 1 on sites held out
NEAR = 6  # lines above the text in which a name or a day is the speech's
BELOW = 3  # lines below the text of which nothing is told: signatures and notes stand there
SHORT = 24  # characters of a line with a name
OF_THE_PAGE = re.compile("[:来源编辑记者。]")
DAY = re.compile(
    r"[(_*]{0,2}(?:公元|民國|民国|中華民國)?[\d一二〇○零九三四五六七八十]{2,4}年[\d一二三四五六七八九十]{1,3}月"
    r"(?:[\d一二三四五六七八九十]{1,3}日)?(?:[上下]午)?[)_*]{0,2}"
)


class Span(NamedTuple):
    """The lines from the first to the last of a speech, and whether it begins and ends with these."""

    first: int
    last: int
    begins: bool
    ends: bool


def labels(lines: Sequence[str], speeches: Sequence[dict[str, Any]]) -> list[str]:
    """A label for each line; none where the words of a speech are not found."""
    flats = [fold(line) for line in lines]
    spans = [span for speech in speeches if (span := _span(flats, speech))]
    if len(spans) < len(speeches):
        return []
    excluded = [fold(piece) for speech in speeches for piece in speech.get("excludes", []) if piece]
    titles = [fold(title) for speech in speeches for title in _titles(speech)]
    names = [fold(speech["speaker"]) for speech in speeches if speech.get("speaker")]
    found = []
    for at, flat in enumerate(flats):
        inside = next((span for span in spans if span.first <= at <= span.last), None)
        out = [piece for piece in excluded if piece in flat]
        if inside:
            found.append(_within(at, flat, inside, out))
        else:
            found.append(_outside(at, flat, spans, titles, names, excluded=bool(out)))
    return found


def _span(flats: Sequence[str], speech: dict[str, Any]) -> Span | None:
    offsets = [0, *accumulate(map(len, flats))]
    whole, first, last = "".join(flats), fold(speech.get("starts")), fold(speech.get("ends"))
    start = whole.find(first) if first else -1
    end = whole.find(last, max(start, 0)) if last else -1
    if start < 0 or end < 0:
        return None
    end += len(last)
    top, bottom = bisect_right(offsets, start) - 1, bisect_right(offsets, end - 1) - 1
    return Span(top, bottom, offsets[top] == start, offsets[bottom + 1] == end)


def _titles(speech: dict[str, Any]) -> list[str]:
    return [title for title in (speech.get("title"), *(speech.get("title_any") or [])) if title]


def _within(at: int, flat: str, span: Span, out: Sequence[str]) -> str:
    if out:
        return "noise" if any(2 * len(piece) > len(flat) for piece in out) else "mixed"
    cut = (at == span.first and not span.begins) or (at == span.last and not span.ends)
    return "mixed" if cut else "body"


def _outside(
    at: int, flat: str, spans: Sequence[Span], titles: Sequence[str], names: Sequence[str], *, excluded: bool
) -> str:
    if flat in titles:
        return "title"
    above, below = ([span for span in spans if span.first > at], [span for span in spans if span.last < at])
    near = bool(above) and min(span.first for span in above) - at <= NEAR
    if any(flat in title or title in flat for title in titles) and len(flat) > NEAR:
        return "mixed"
    if any(name in flat for name in names):
        own = near and len(flat) <= SHORT and not OF_THE_PAGE.search(flat)
        return "speaker" if own else "noise" if excluded else "mixed"
    if DAY.fullmatch(flat):
        return "date" if near else "mixed"
    untold = (below and at - max(span.last for span in below) <= BELOW) or (above and below)
    return "noise" if excluded or not untold else "mixed"


def main() -> None:
    documents, pages = map(Path, sys.argv[1:3] or (PROJECT / "training/documents", PROJECT / "training/derived"))
    shutil.rmtree(pages, ignore_errors=True)
    for folder in sorted(path for path in documents.iterdir() if path.is_dir()):
        rows = (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()
        for number, row in enumerate(map(json.loads, filter(str.strip, rows)), 1):
            if row.get("kind", "speech") != "speech":
                continue
            path = folder / row["file"]
            try:
                lines = [line.text for line in extract(path.name, path.read_bytes()).lines if line.text.strip()]
            except ExtractionError:
                continue
            found = labels(lines, row["speeches"])
            if not found:
                continue
            kind = "speech" if len(row["speeches"]) == 1 else "speeches"
            facts = [f"#kind\t{kind}", f"#document\t{folder.name}/{path.name}", f"#weight\t{WEIGHT}"]
            printed = [re.sub(r"[\r\n\t]", " ", line) for line in lines]
            own = pages / f"{folder.name}-{number:02}"
            own.mkdir(parents=True)
            text = "\n".join([*facts, *(f"{label}\t{line}" for label, line in zip(found, printed, strict=True))])
            (own / "01.tsv").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
