"""A document as the signs of a speech look at it: its title, its lines, and its own words outside quotation marks."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from speeches.extraction.cleaning import fold
from speeches.extraction.structure import is_salutation
from speeches.extraction.types import UNTITLED, Line

REACH = 8_000  # characters from the top that are weighed: what a document is shows long before
TOP = 30  # lines from the top in which a salutation or a document number stands
PARAGRAPH = 20  # characters; a shorter line is a title, a label or a link
# what is quoted over several paragraphs is opened again in each, or closed nowhere where a page is cut
QUOTE = re.compile(
    r"“[^“”\n]{0,1500}(?:”|$)|「[^「」\n]{0,1500}(?:」|$)|『[^『』\n]{0,1500}』|\"[^\"\n]{2,300}\"", re.M
)
# 县长接着说:我们的渠修好了。 prints what was said without quotation marks
SAID_ON = re.compile(
    r"(?P<who>(?:^|[。!?])(?!我|毛|列宁|马克思|[^:\n]{0,12}总书记)[^。,!?:“”「」\n]{2,16}(?:说|表示|称|指出|强调)):[^“「\n]+",
    re.M,
)
SAID = ("说:", "表示:", "称:", "指出:", "强调:")  # without one of them there is no SAID_ON
TERM = 8  # characters in quotation marks, up to which they mark a word and not what somebody said
LEAST = 400  # characters; a rate in a shorter text is counted as in one of these


class Found(NamedTuple):
    """How strongly a sign is there, above 0 and up to 1, and what it is, in Chinese."""

    strength: float
    says: str


@dataclass(frozen=True)
class Sign:
    """A sign that a document is a speech (weight above 0) or is none (below)."""

    name: str
    weight: float
    samples: tuple[str, ...]  # invented documents that have it, the title on the first line
    measure: Callable[["Evidence"], Found | None]
    always: bool = False  # whether it is a doubt even beside stronger signs of a speech


@dataclass(frozen=True)
class Evidence:
    """A document: its title and its lines, folded, without the blank ones."""

    title: str
    texts: tuple[str, ...]

    @cached_property
    def top(self) -> tuple[str, ...]:
        return self.texts[:TOP]

    @cached_property
    def greeted(self) -> bool:
        """Whether a line near the top greets those present."""
        return any(is_salutation(text) for text in self.top)

    @cached_property
    def whole(self) -> str:
        """All lines that are looked at, a line each."""
        return "\n".join(self.texts)

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(text for text in self.texts if len(text) >= PARAGRAPH and re.search("[。!?;,]", text))

    @cached_property
    def running(self) -> str:
        """The paragraphs, a line each."""
        return "\n".join(self.paragraphs)

    @cached_property
    def own(self) -> str:
        """The paragraphs without what they quote."""
        unquoted = QUOTE.sub("“”", self.running)
        return SAID_ON.sub(r"\g<who>:“”", unquoted) if any(said in unquoted for said in SAID) else unquoted

    @cached_property
    def own_paragraphs(self) -> tuple[str, ...]:
        return tuple(text for text in self.own.split("\n") if len(text) > TERM)

    @cached_property
    def quoted(self) -> float:
        """The share of the paragraphs that stands in quotation marks, single terms aside; 0 to 1."""
        said = sum(len(quote) for quote in QUOTE.findall(self.running) if len(quote) > TERM + 2)
        if any(said_on in self.running for said_on in SAID):
            said += sum(len(found[0]) for found in SAID_ON.finditer(self.running))
        return said / max(1, len(self.running))

    def rate(self, pattern: re.Pattern[str]) -> float:
        """How often the pattern stands in the document's own words, in a thousand characters."""
        if pattern not in self._rates:  # several signs ask for the same one
            self._rates[pattern] = 1000 * len(pattern.findall(self.own)) / max(LEAST, len(self.own))
        return self._rates[pattern]

    @cached_property
    def _rates(self) -> dict[re.Pattern[str], float]:
        return {}

    def share(self, pattern: re.Pattern[str], hint: re.Pattern[str]) -> float:
        """In how many of the paragraphs the pattern stands outside quotation marks, 0 to 1; never without the hint."""
        held = sum(bool(hint.search(text) and pattern.search(text)) for text in self.own_paragraphs)
        return held / max(1, len(self.own_paragraphs))


def evidence(title: str, lines: Sequence[Line]) -> Evidence:
    """The document with this title and these lines; what stands far below is not looked at."""
    lengths = accumulate(len(line.text) for line in lines)
    near = [line for line, length in zip(lines, lengths, strict=True) if length - len(line.text) < REACH]
    end = [line for line in lines[-TOP:] if line.number > near[-1].number] if near else []
    texts = [fold(line.text[:REACH]).strip() for line in [*near, *end]]
    printed = "" if title.startswith(UNTITLED) else title
    return Evidence(fold(printed).strip(), tuple(text for text in texts if text))
