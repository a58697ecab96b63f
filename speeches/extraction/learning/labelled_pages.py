"""Pages whose lines a person has labelled: what the tagger is trained on and measured by.

A page is a file of tab-separated lines: first `#key<TAB>value` for what a careful archivist would set from the page
alone, then `label<TAB>text` for each line. A folder of pages is a site; training/README.md tells the labels.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TAGS = ("furniture", "title", "header", "text")  # the classes of lines, in the order of the weights
# Labels by the tag that the tagger is to give; a line of several kinds is not trained on.
LABELS = {
    "noise": "furniture",
    "pagedate": "furniture",
    "lead": "furniture",
    "title": "title",
    "subtitle": "title",
    "speaker": "header",
    "date": "header",
    "salutation": "text",
    "heading": "text",
    "body": "text",
    "foot": "text",
    "prose": "text",
    "mixed": "",
    "blank": "",
}


@dataclass(frozen=True)
class LabelledPage:
    """A page with a label for each line.

    Attributes:
        site: The folder it stands in.
        name: Its file's name without the ending.
        facts: What an archivist would set, by key.
        labels: One for each of `lines`.
        weight: What a line of it counts in training: 1 for a page labelled by hand, less where `#weight` says so.
    """

    site: str
    name: str
    facts: dict[str, str]
    labels: tuple[str, ...]
    lines: tuple[str, ...]
    weight: float = 1.0

    @property
    def text(self) -> str:
        """The page as its site would give it."""
        return "\n".join(self.lines) + "\n"

    def tags(self) -> list[int]:
        """For each line that is not blank the number of its tag in TAGS, -1 for none."""
        wanted = [LABELS[label] for label, line in zip(self.labels, self.lines, strict=True) if line.strip()]
        return [TAGS.index(tag) if tag else -1 for tag in wanted]


def read_pages(folder: Path) -> Iterator[LabelledPage]:
    """All pages under `folder`, in the order of their paths.

    Raises:
        ValueError: a line has no label or an unknown one; the message names file and line.
    """
    for path in sorted(folder.glob("*/*.tsv")):
        yield read_page(path)


def read_page(path: Path) -> LabelledPage:
    """One page; raises ValueError as `read_pages` does."""
    facts: dict[str, str] = {}
    labelled: list[tuple[str, str]] = []
    for number, row in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        label, tab, text = row.partition("\t")
        if not row:
            continue
        if label.startswith("#") and not labelled:
            facts[label[1:].strip()] = text.strip()
        elif not tab or label not in LABELS:
            raise ValueError(f"{path}:{number}: no label that is known: {row[:40]}")
        else:
            labelled.append((label, text))
    labels, lines = zip(*labelled, strict=True) if labelled else ((), ())
    return LabelledPage(
        path.parent.name, path.stem, facts, tuple(labels), tuple(lines), float(facts.get("weight", "1"))
    )
