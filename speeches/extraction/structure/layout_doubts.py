"""What is doubtful in how a speech is laid out: its outline, and lines above its salutation or behind its farewell."""

from collections.abc import Iterator, Sequence

from speeches.extraction.structure.outline import guessed_heading, outline_doubt
from speeches.extraction.structure.voices import ahead_of_salutation, behind_farewell, outside_voice
from speeches.extraction.types import SECTIONS, TEXT, Doubt, Line, SectionDraft

AHEAD = "第 %d 行（“%s”）起在称呼之前，可能不是正文"
BEHIND = "第 %d 行（“%s”）起在结束语之后，可能不是正文"
OUTSIDE = "第 %d 行（“%s”）起像是网页或编者加上的话"
GUESSED = "第 %d 行：标题“%s”与正文连排，在哪里断开是推断的"
QUOTED = 16  # characters of a line


def layout_doubts(body: Sequence[Line], tree: Sequence[SectionDraft], *, complete: bool) -> Iterator[Doubt]:
    """The doubts about the layout of one speech, each with the field that it is about.

    Args:
        body: the lines of its text.
        tree: its sections.
        complete: whether the text is all of the speech, as far as is known.
    """
    if sentence := outline_doubt(tree, complete=complete):
        yield Doubt(SECTIONS, sentence)
    behind = behind_farewell(body)
    outside = [] if behind else outside_voice(body)
    for sentence, lines in ((AHEAD, ahead_of_salutation(body)), (BEHIND, behind), (OUTSIDE, outside)):
        if lines:
            numbers = tuple(line.number for line in lines)
            yield Doubt(TEXT, sentence % (numbers[0], lines[0].text.strip()[:QUOTED]), numbers)
    if line := guessed_heading(body):
        yield Doubt(SECTIONS, GUESSED % (line.number, line.text.strip()[:20]), (line.number,))
