"""Made speeches of real sentences, for benchmarks: the project's samples, and the shared corpora where they are."""

import random
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from speeches.extraction.pipeline import extract
from speeches.models import MeetingType, Section, SourceFile, Speech

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "samples", ROOT.parent / "shared" / "corpora")
FORMATS = {".txt", ".html", ".docx"}
LENGTH = 4_100  # characters of one speech, as of the samples
PARAGRAPH = 250
YEARS = range(1988, 2026)
TITLES = ("在全市经济工作会议上的讲话", "在干部大会上的讲话", "政府工作报告", "在动员部署会上的讲话")
SPEAKERS = ("王建国", "李卫东", "张志强", "陈某某")
PLACES = ("杭州", "北京", "上海", "")
_BATCH = 500


def sentences() -> list[str]:
    """Each once, in the order of the files."""
    found: dict[str, None] = {}
    for path in sorted(path for folder in FOLDERS if folder.is_dir() for path in folder.rglob("*")):
        if path.suffix in FORMATS:
            for draft in extract(path.name, path.read_bytes()).drafts:
                found |= dict.fromkeys(re.split(r"(?<=[。！？])|\n", draft.text))
    return [sentence for sentence in found if 5 < len(sentence) < 200]


def make(number: int, pool: list[str], seed: int = 7, length: int = LENGTH) -> None:
    """Stores so many published speeches of about `length` characters; the same for the same pool, seed and length."""
    chance = random.Random(seed)
    types = list(MeetingType.objects.order_by("pk"))
    for start in range(0, number, _BATCH):
        names = [f"{n:064d}" for n in range(start, min(number, start + _BATCH))]
        sources = SourceFile.objects.bulk_create(SourceFile(sha256=name, name=f"{name}.txt", size=1) for name in names)
        speeches = [_speech(source, types, chance) for source in sources]
        sections = [list(_sections(speech, pool, chance, length)) for speech in speeches]
        for speech, own in zip(speeches, sections, strict=True):
            speech.characters = len("\n".join(section.text for section in own))
        Speech.objects.bulk_create(speeches)
        Section.objects.bulk_create(chain.from_iterable(sections))


def _speech(source: SourceFile, types: list[MeetingType], chance: random.Random) -> Speech:
    year = chance.choice(YEARS)
    return Speech(
        source=source,
        title=f"{year}年{chance.choice(TITLES)}",
        speaker=chance.choice(SPEAKERS),
        place=chance.choice(PLACES),
        meeting_type=chance.choice(types),
        date=f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
        date_basis=Speech.Basis.STATED,
    )


def _sections(speech: Speech, pool: list[str], chance: random.Random, length: int) -> Iterator[Section]:
    paragraphs = list(_paragraphs(pool, chance, length))
    size = len(paragraphs) // 4 + 1
    for order in range(4):
        heading = f"第{order}部分" if order else ""
        body = "\n".join(paragraphs[order * size : (order + 1) * size])
        level = int(bool(order))
        yield Section(speech=speech, order=order, level=level, heading=heading, printed=heading, body=body)


def _paragraphs(pool: list[str], chance: random.Random, length: int) -> Iterator[str]:
    made, paragraph = 0, ""
    while made < length:
        sentence = chance.choice(pool)
        made += len(sentence)
        paragraph += sentence
        if len(paragraph) > PARAGRAPH:
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph
