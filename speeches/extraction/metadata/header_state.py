"""What the stages note down about one speech while they read its lines."""

from dataclasses import dataclass, field

from speeches.extraction.entities import Person
from speeches.extraction.types import Dropped, Line


@dataclass
class Header:
    """What stood above (and below) the text of one speech; dates are ISO."""

    title: str = ""
    subtitle: str = ""
    byline: list[str] = field(default_factory=list)
    speaker: Person | None = None
    occasion: str = ""
    place: str = ""
    stated: str | None = None
    stated_line: str = ""
    title_year: str | None = None
    dateline: str = ""
    masthead: list[str] = field(default_factory=list)
    author: str = ""
    own_labels: bool = False  # 地点 or 讲话人 stands above: a 时间 beside them is the speech's own
    published_on: str | None = None
    other_titles: list[str] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def drop(self, line: Line, reason: str, text: str = "") -> None:
        self.dropped.append(Dropped((text or line.text).strip(), line.number, reason))
