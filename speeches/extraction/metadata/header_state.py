"""What is known of the head of a speech."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import Person, english
from speeches.extraction.types import Dropped, Line
from speeches.text import simplified

MASTHEAD = "刊头"  # the reason for which a masthead is in the ledger
# （2013年3月5日）, 时间：2013年3月5日, 2013年3月5日在全县大会上: a day tied to the speech by how it is printed
TIED = re.compile(r"\s*[(\[〔]|.*(?:时\s*间\s*:|在.{4})")


@dataclass(frozen=True)
class HeaderState:
    """What the lines read so far, above and below the text, say of one speech.

    Days are ISO: `stated` is the day of the speech as precise as `stated_line` prints it, `published_on` the page's,
    `sent_on` that of a mail; `mailed` says that the rows of a mail stand above the text.
    `other_day` is the line with a day that contradicts it and is tied to the speech as well or as little; `told` are month and
    day of the speech where the line prints no year, `told_line` that line, and `told_by_editor` says that a note tells them.
    `speakers_line` names several with their offices; `other_speaker` is a name printed as another speaker's; `works_of` is whose works a book holds, by its running head.
    `title_year` is the year that a title names; `dateline` the news lead; `author` whom the page names.
    `title_doubt` says why the title may be wrong; `announced` are the names under which the file and its page go;
    `own` are lines above the text that are no header's and belong to it.
    """

    title: str = ""
    subtitle: str = ""
    other_titles: tuple[str, ...] = ()
    title_year: str | None = None
    title_doubt: str = ""
    announced: tuple[str, ...] = ()
    own: tuple[Line, ...] = ()
    byline: tuple[str, ...] = ()
    speaker: Person | None = None
    other_speaker: str = ""
    speakers_line: str = ""
    works_of: Person | None = None
    author: str = ""
    occasion: str = ""
    place: str = ""
    stated: str | None = None
    stated_line: str = ""
    other_day: str = ""
    told: tuple[int, int] | None = None
    told_line: str = ""
    told_by_editor: bool = False
    dateline: str = ""
    published_on: str | None = None
    sent_on: str | None = None
    mailed: bool = False
    dropped: tuple[Dropped, ...] = ()

    @property
    def masthead(self) -> tuple[str, ...]:
        return tuple(piece.text for piece in self.dropped if piece.reason == MASTHEAD)

    @property
    def seen_on(self) -> str | None:
        """The day by which the text was there: that of the page, or of the mail that brought it."""
        return self.published_on or self.sent_on

    def dated(self, iso: str, line: str) -> "HeaderState":
        """With the day of the speech: a line tied to it goes before one that is not, the first before the others."""
        if not self.stated or (_tied(line) and not _tied(self.stated_line)):
            return replace(self, stated=iso, stated_line=line, other_day="")
        agree = self.stated.startswith(iso) or iso.startswith(self.stated)
        if agree or self.other_day or (_tied(self.stated_line) and not _tied(line)):
            return self
        return replace(self, other_day=line)

    def told_on(self, month: int, day: int, line: str, *, by_editor: bool = False) -> "HeaderState":
        """With month and day of the speech, whose year the line leaves out; the first count."""
        return self if self.told else replace(self, told=(month, day), told_line=line, told_by_editor=by_editor)

    def published(self, iso: str | None) -> "HeaderState":
        """With the day of the page; the first counts."""
        return self if self.published_on or not iso else replace(self, published_on=iso)

    def spoken_by(self, person: Person | None) -> "HeaderState":
        """With the speaker; the first counts, and another name is kept as what contradicts it."""
        if not person or not self.speaker:
            return replace(self, speaker=person) if person else self
        one, other = simplified(self.speaker.name), simplified(person.name)
        agree = one in other or other in one or english.is_latin(one) != english.is_latin(other)
        # 文号, 张贴: two characters without an office may be a word, and contradict nothing
        agree = agree or (len(other) < 3 and not person.role)
        return self if agree or self.other_speaker else replace(self, other_speaker=person.name)

    @property
    def speaker_doubt(self) -> str:
        """Why nobody is said to be the speaker though names are printed, or ''."""
        if self.speaker and self.other_speaker:
            return f"讲话人没有定：像是{self.speaker.name}，又像是{self.other_speaker}"
        return (
            ""
            if self.speaker or not self.speakers_line
            else f"讲话人没有定：“{self.speakers_line.strip()[:40]}”不止一位"
        )

    def held_at(self, occasion: str) -> "HeaderState":
        """With the occasion; the first counts."""
        return self if self.occasion else replace(self, occasion=occasion)

    def with_pieces(self, byline: Sequence[str] = (), dropped: Sequence[Dropped] = ()) -> "HeaderState":
        """With more lines in the byline and in the ledger.

        Copies what it holds: a stage that reads many lines calls it once.
        """
        if not byline and not dropped:
            return self
        return replace(self, byline=(*self.byline, *byline), dropped=(*self.dropped, *dropped))


def _tied(line: str) -> bool:
    return bool(TIED.match(fold(line)))
