"""Whether the index holds what the database holds: every speech once, with its present text and particulars."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db.models import Count

from speeches.language.canonical import canonical
from speeches.models import SpeechQuerySet
from speeches.search import indexing
from speeches.search.engine import FACETS, Ask, engine
from speeches.search.query import Query
from speeches.search_indexes import SpeechIndex

_BATCH = 200
_EVERYTHING = 10**9


@dataclass(frozen=True)
class Comparison:
    """Keys of speeches; `reason` says why there is no index to compare with."""

    reason: str = ""
    pending: int = 0
    indexed: int = 0
    missing: list[int] = field(default_factory=list)
    extra: list[int] = field(default_factory=list)
    twice: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        return not (self.reason or self.pending or self.missing or self.extra or self.twice or self.stale)


def compare() -> Comparison:
    """Never raises: whatever an engine says of torn files is a reason to build the index anew."""
    try:
        return _compared()
    except Exception as error:
        return Comparison(f"索引读不出来（{type(error).__name__}：{error}）。")


def _compared() -> Comparison:
    state = indexing.state()
    if not (state.exists and state.version_ok):
        empty = not state.exists and not _speeches().exists()  # an archive without speeches needs no index
        return Comparison("" if empty else state.reason)
    counts: Counter[int] = Counter()
    stale: set[int] = set()
    texts = engine().texts(_all())
    while some := list(islice(texts, _BATCH)):
        counts.update(pk for pk, _ in some)
        stale.update(_stale(dict(some)))
    known = set(_speeches().values_list("pk", flat=True))
    stale |= _wrong_particulars() & known & counts.keys()
    return Comparison(
        pending=state.pending,
        indexed=len(counts),
        missing=sorted(known - counts.keys()),
        extra=sorted(counts.keys() - known),
        twice=sorted(pk for pk, count in counts.items() if count > 1),
        stale=sorted(stale),
    )


def mend(found: Comparison) -> None:
    """Raises IndexUnavailable when the index cannot be written now."""
    if found.reason or found.twice:
        indexing.rebuild()
        return
    indexing.settle()
    if found.extra:
        indexing.remove(found.extra)
    if found.missing or found.stale:
        indexing.update([*found.missing, *found.stale])


def _speeches() -> SpeechQuerySet:
    """Those that ought to be in the index."""
    return SpeechIndex().index_queryset()


def _all() -> Ask:
    return Ask(Query(""), sort="newest", page_size=_EVERYTHING)


def _stale(texts: dict[int, str]) -> Iterator[int]:
    index = SpeechIndex()
    for speech in _speeches().filter(pk__in=texts):
        if canonical(index.prepare_text(speech)) != texts[speech.pk]:
            yield speech.pk


def _wrong_particulars() -> set[int]:
    """Speeches with another year, type, speaker or place in the index; looked at closely where the numbers differ."""
    indexed = engine().find(_all()).facets
    wrong: set[int] = set()
    for name in FACETS:
        rows = _speeches().order_by().values_list(name).annotate(count=Count("pk", distinct=True))
        counted = {value: count for value, count in rows if value}
        found = indexed.get(name, {})
        for value in (value for value in counted.keys() | found.keys() if counted.get(value) != found.get(value)):
            ask = Ask(Query(""), {name: value}, page_size=_EVERYTHING)
            wrong |= {row.pk for row in engine().find(ask).rows} ^ set(
                _speeches().filter(**{name: value}).values_list("pk", flat=True)
            )
    return wrong
