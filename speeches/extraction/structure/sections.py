"""Makes paragraphs of the body's lines and a tree of sections of its headings, numbers kept as printed."""

from collections.abc import Sequence

from speeches.extraction.structure.broken_paragraphs import join_broken
from speeches.extraction.structure.section_headings import section_heading
from speeches.extraction.types import Line, SectionDraft


def build_sections(lines: Sequence[Line]) -> tuple[SectionDraft, ...]:
    """The sections of a speech in order; text before the first heading is a section of level 0."""
    built: list[SectionDraft] = []
    paragraphs: list[str] = []
    opened: list[int] = []
    head = SectionDraft()
    lines = join_broken(lines)
    bold = sum(line.bold for line in lines) < len(lines) / 3  # bold marks headings only where most lines are not
    for line in lines:
        found = section_heading(line, bold_counts=bold)
        if not found:
            paragraphs.append(line.text.strip())
            continue
        _close(built, head, paragraphs)
        rank, head, rest = found
        opened = [r for r in opened if r < rank] + [rank]
        head = SectionDraft(len(opened), head.number, head.heading, head.printed)
        paragraphs = [rest] if rest else []
    _close(built, head, paragraphs)
    return tuple(built)


def _close(built: list[SectionDraft], head: SectionDraft, paragraphs: list[str]) -> None:
    if head.printed or paragraphs:
        built.append(SectionDraft(head.level, head.number, head.heading, head.printed, tuple(paragraphs)))
