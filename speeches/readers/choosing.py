"""Choosing a passage: the sentences around a line of a speech, and which of them are meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from speeches.readers.printed_speech import PrintedSpeech
from speeches.text import CanonicalMap, PhrasePattern, Span, printed_spans

_MORE_LINES = 4  # behind those that were asked for
_MOST_SENTENCES = 80
_SENTENCE = re.compile(r"[^。！？!?…]+[。！？!?…]*[”’」』）)》]*|[。！？!?…]+[”’」』）)》]*")


@dataclass(frozen=True)
class ChosenSpan:
    """A sentence, as characters [start, end) of a speech's printed text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Choice:
    """What may be chosen and what is proposed.

    Attributes:
        sentences: Those around the place, in their order.
        start: Offset of the first character that is proposed.
        end: One past the last.
        quote: What stands there.
    """

    sentences: list[ChosenSpan]
    start: int
    end: int
    quote: str

    @property
    def loose_start(self) -> bool:
        """Whether it begins within a sentence."""
        return all(each.start != self.start for each in self.sentences)

    @property
    def loose_end(self) -> bool:
        """Whether it ends within one."""
        return all(each.end != self.end for each in self.sentences)


def choice_of(text: PrintedSpeech, first: str, last: str = "", at: int = 0, until: int | None = None) -> Choice | None:
    """The sentences around some lines, with a passage proposed.

    Args:
        text: The speech.
        first: Anchor of the line in which the passage begins.
        last: Of that in which it ends; the same unless given.
        at: Offset in the first line.
        until: Offset in the last line, one past the passage; its end unless given.

    Returns:
        None if there is no such line, or nothing between the two offsets.
    """
    one = text.line_of(first)
    other = text.line_of(last) if last else one
    if one is None or other is None or other < one:
        return None
    start = text.lines[one][0] + min(max(at, 0), len(text.line_text(one)))
    length = len(text.line_text(other))
    end = text.lines[other][0] + (length if until is None else min(max(until, 0), length))
    quote = text.text[start:end]
    start, end = start + len(quote) - len(quote.lstrip()), start + len(quote.rstrip())
    if end <= start:
        return None
    sentences = islice(_sentences(text, one, other + 1 + _MORE_LINES), _MOST_SENTENCES)
    return Choice(list(sentences), start, end, text.text[start:end])


def find_in_line(text: PrintedSpeech, anchor: str, phrase: str) -> Span | None:
    """The sentences of a line that hold a phrase, as offsets in the line; None if it does not stand there.

    Args:
        text: The speech.
        anchor: Of the line.
        phrase: What is looked for, in any script and with any punctuation.
    """
    line = text.line_of(anchor)
    pattern = PhrasePattern.of(phrase, bounded=True)
    if line is None or not pattern:
        return None
    printed = text.line_text(line)
    found = printed_spans(CanonicalMap(printed), [pattern])
    if not found:
        return None
    held = [span for span in _spans(printed) if span[0] < found[0][1] and span[1] > found[0][0]]
    return (held[0][0], held[-1][1]) if held else found[0]


def _sentences(text: PrintedSpeech, first: int, last: int) -> Iterator[ChosenSpan]:
    for index in range(first, min(last, len(text.lines))):
        begins, line = text.lines[index][0], text.line_text(index)
        for start, end in _spans(line):
            yield ChosenSpan(begins + start, begins + end, line[start:end])


def _spans(line: str) -> Iterator[Span]:
    for found in _SENTENCE.finditer(line):
        start, end = found.span()
        printed = found.group()
        start, end = start + len(printed) - len(printed.lstrip()), end - len(printed) + len(printed.rstrip())
        if end > start:
            yield start, end
