"""What the address of the page of trends asks for: phrases and families, years, and how the picture is drawn."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from speeches.search import JOINED, LONGEST_PHRASE, MOST_PHRASES, MOST_WORDINGS, accepted_phrases, single_year
from speeches.web.phrases.trend_chart import Measure

MOST_NAMED = 20  # characters of a phrase that is left out


@dataclass(frozen=True)
class TrendParams:
    """`problems` are sentences about what was typed and could not be used."""

    phrases: list[str] = field(default_factory=list)
    first: int | None = None
    last: int | None = None
    measure: Measure = Measure.RATE
    own_scale: bool = False
    problems: list[str] = field(default_factory=list)

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The range, open where no year was given."""
        return self.first, self.last

    def address(self, view: str = "phrases", **changes: object) -> str:
        """The address of these phrases with other choices; it is also how a family is shared."""
        chosen: dict[str, object] = {"first_year": self.first, "last_year": self.last, "measure": self.measure.value}
        chosen |= {"scale": "own" if self.own_scale else ""} | changes
        kept = {name: value for name, value in chosen.items() if value not in (None, "")}
        return reverse(view) + "?" + urlencode({"p": self.phrases, **kept}, doseq=True)


def trend_params(request: HttpRequest) -> TrendParams:
    """Reads the address; what makes no sense is passed over with a sentence."""
    asked = request.GET
    phrases, left_out = accepted_phrases(asked.getlist("p"))
    first, last = (single_year(asked.get(name, "").strip()) for name in ("first_year", "last_year"))
    if first is not None and last is not None and first > last:
        first, last = last, first
    measure = asked.get("measure", "")
    return TrendParams(
        phrases,
        first,
        last,
        Measure(measure) if measure in set(Measure) else Measure.RATE,
        asked.get("scale") == "own",
        [*([left_out_sentence(left_out)] if left_out else []), *_unreadable_years(asked)],
    )


def left_out_sentence(phrases: list[str]) -> str:
    """The sentence that names them; a very long one is named by its beginning."""
    named = "、".join(f"“{Truncator(phrase).chars(MOST_NAMED)}”" for phrase in phrases)
    limits = {"phrases": named, "most": MOST_PHRASES, "longest": LONGEST_PHRASE, "forms": MOST_WORDINGS}
    if any(JOINED in phrase for phrase in phrases):
        said = _("%(phrases)s没有计数：一次至多 %(most)s 个提法，每个至多 %(forms)s 种说法，每种至多 %(longest)s 字。")
        return said % limits
    return _("%(phrases)s没有计数：一次至多 %(most)s 个提法，每个至多 %(longest)s 字。") % limits


def _unreadable_years(asked: QueryDict) -> list[str]:
    typed = [asked.get(name, "").strip() for name in ("first_year", "last_year")]
    return [_("请输入四位数的年份，如 2009。")] if any(text and single_year(text) is None for text in typed) else []
