"""The parts of a speech: sections in their order, and paragraphs with lasting anchors."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _


class Paragraph(NamedTuple):
    """A paragraph of a speech: its number, from 1, its lasting anchor and its printed text."""

    number: int
    anchor: str
    text: str


def make_paragraph(number: int, text: str, occurrences: Counter[str]) -> Paragraph:
    """Makes a paragraph; its anchor is that of `paragraph_anchor`.

    Args:
        number: of the paragraph in its speech, from 1.
        text: as printed.
        occurrences: how often each hash of a text has occurred in the speech so far; counted up here.
    """
    return Paragraph(number, paragraph_anchor(text, occurrences), text)


def paragraph_anchor(text: str, occurrences: Counter[str]) -> str:
    """The anchor of the next paragraph of a speech: the hash of its text, and which one it is of several of that hash.

    Args:
        text: as printed.
        occurrences: how often each hash of a text has occurred in the speech so far; counted up here.
    """
    digest = _digest(text)
    occurrences[digest] = number = occurrences.get(digest, 0) + 1  # += would call a method of Counter for each new one
    return f"p-{digest}-{number}" if number > 1 else f"p-{digest}"


def count_paragraphs(bodies: Iterable[str], occurrences: Counter[str]) -> None:
    """Counts the hashes of paragraphs that are passed over on the way to another.

    Args:
        bodies: lines of sections; blank ones are no paragraphs.
        occurrences: as in `paragraph_anchor`.
    """
    for digest in [_digest(line) for body in bodies if body for line in body.split("\n") if line.strip()]:
        occurrences[digest] = occurrences.get(digest, 0) + 1


def _digest(text: str) -> str:
    made = _NOTHING_YET.copy()  # a copy is sooner there than a new one
    made.update(text.encode())
    return made.hexdigest()[:8]


_NOTHING_YET = hashlib.sha256()


class SectionText:
    """What follows from the lines of a section, whether it was read as a model or as a mere row."""

    order: int
    printed: str
    body: str

    @property
    def anchor(self) -> str:
        return f"s-{self.order}"

    @property
    def text(self) -> str:
        """The heading, if any, and the paragraphs, a line each."""
        return f"{self.printed}\n{self.body}" if self.printed and self.body else self.printed or self.body

    def paragraphs(self) -> list[str]:
        """The lines of the body that are not blank."""
        return [line for line in self.body.split("\n") if line.strip()]


@dataclass(slots=True)
class SectionRow(SectionText):
    """A section as a page with the texts of many speeches reads it."""

    order: int
    printed: str
    body: str


def line_starts(sections: Sequence[SectionText]) -> Iterator[tuple[int, str]]:
    """Where each heading and each paragraph begins in the text of a speech, with its anchor.

    Args:
        sections: all of the speech, in their order.

    Returns:
        Offsets in characters of the text, as Speech.text, rising.
    """
    at, occurrences = 0, Counter[str]()
    for section in sections:
        if section.printed:
            yield at, section.anchor
        begins = at + len(section.text) - len(section.body)
        for line in section.body.split("\n"):
            if line.strip():
                yield begins, paragraph_anchor(line, occurrences)
            begins += len(line) + 1
        at += len(section.text) + 1


class Section(SectionText, models.Model):
    """A heading with the paragraphs under it; level 0 is the text before the first heading."""

    speech = models.ForeignKey(
        "speeches.Speech", models.CASCADE, related_name="sections", verbose_name=pgettext_lazy("one", "讲话")
    )
    parent = models.ForeignKey(
        "self", models.CASCADE, related_name="children", verbose_name=_("上级"), null=True, blank=True
    )
    order = models.PositiveIntegerField(_("次序"))
    level = models.PositiveSmallIntegerField(_("层级"), default=0)
    number = models.CharField(_("序号"), max_length=30, blank=True, help_text=_("照印：一、（三）、第二……"))
    heading = models.CharField(_("小标题"), max_length=500, blank=True)
    printed = models.CharField(_("标题行原文"), max_length=540, blank=True)
    body = models.TextField(_("正文"), blank=True, help_text=_("一行一段。"))

    class Meta:
        ordering = ["speech", "order"]
        verbose_name, verbose_name_plural = pgettext_lazy("one", "章节"), pgettext_lazy("several", "章节")
        constraints = [
            models.UniqueConstraint(fields=["speech", "order"], name="section_order_once"),
            models.CheckConstraint(
                name="section_heading_has_level",
                condition=Q(level=0, printed="") | (Q(level__gt=0) & ~Q(printed="")),
                violation_error_message=_("有小标题的章节层级须大于 0；没有小标题的，层级为 0。"),
            ),
        ]

    def __str__(self) -> str:
        return self.printed or gettext("（开头）")
