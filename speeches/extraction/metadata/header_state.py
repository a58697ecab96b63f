"""What is known of the head of a speech."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from speeches.extraction.entities import Person
from speeches.extraction.types import Dropped, Line

MASTHEAD = "刊头"  # the reason for which a masthead is in the ledger


@dataclass(frozen=True)
class HeaderState:
    """What the lines read so far, above and below the text, say of one speech.

    Days are ISO: `stated` is the day of the speech as precise as `stated_line` prints it, `published_on` the page's.
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
    author: str = ""
    occasion: str = ""
    place: str = ""
    stated: str | None = None
    stated_line: str = ""
    dateline: str = ""
    published_on: str | None = None
    dropped: tuple[Dropped, ...] = ()

    @property
    def masthead(self) -> tuple[str, ...]:
        return tuple(piece.text for piece in self.dropped if piece.reason == MASTHEAD)

    def dated(self, iso: str, line: str) -> "HeaderState":
        """With the day of the speech; the first line that states one counts."""
        return self if self.stated else replace(self, stated=iso, stated_line=line)

    def published(self, iso: str | None) -> "HeaderState":
        """With the day of the page; the first counts."""
        return self if self.published_on or not iso else replace(self, published_on=iso)

    def spoken_by(self, person: Person | None) -> "HeaderState":
        """With the speaker; the first counts."""
        return self if self.speaker or not person else replace(self, speaker=person)

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
