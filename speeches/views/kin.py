"""What a speech is akin to: the same occasion in other years, and near copies with the share of common text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from speeches.language.canonical import BORDER, HOLE, canonical
from speeches.models import Speech
from speeches.search.alike import holding

PROBES = 8
PROBE = 14  # characters: long enough to be said by chance by no other speech
SHINGLE = 9
LEAST_SHARE = 0.15
MOST = 6
MOST_ALIKE, MOST_OTHERS = 500, 20  # titles looked at, and of those the speeches shown
LONGEST = 200_000  # of a longer text the shingles would fill the memory

# 2009年、二〇〇九年、第十二届、五次、（2009）: what changes when the same meeting is held again.
_NUMBER = r"[〇零一二三四五六七八九十百\d]+"
_YEAR = r"\d{4}(?:年度?|[-—至]\d{4}年?)?|[〇○零一二三四五六七八九]{4}年度?"
_TURN = re.compile(rf"{_YEAR}|第?{_NUMBER}[届次]|第{_NUMBER}")


@dataclass(frozen=True)
class Copy:
    """Another speech; `share` of this one's text stands in it, `back` of its text in this one (both in percent)."""

    speech: Speech
    share: int
    back: int


@dataclass(frozen=True)
class Kin:
    """`before` and `after` are the same occasion in the nearest other years."""

    others: list[Speech]
    before: Speech | None
    after: Speech | None
    copies: list[Copy]


def kin(speech: Speech) -> Kin:
    others = same_occasion(speech)
    year = speech.year
    earlier = [row for row in others if year is not None and row.year is not None and row.year < year]
    later = [row for row in others if year is not None and row.year is not None and row.year > year]
    return Kin(others, earlier[-1] if earlier else None, later[0] if later else None, copies(speech))


def skeleton(title: str) -> str:
    """A title without its year and its ordinals, in canonical form."""
    return canonical(_TURN.sub("", title)).strip(BORDER)


def same_occasion(speech: Speech) -> list[Speech]:
    """Speeches of one place whose titles differ in year and ordinals only, oldest first."""
    longest = max(_TURN.split(speech.title), key=len)
    if len(longest) < 4:
        return []
    wanted, held = skeleton(speech.title), Speech.objects.published()
    rows = held.filter(title__contains=longest, place=speech.place).exclude(pk=speech.pk).order_by("year", "date", "pk")
    named = rows.values_list("pk", "title", "year")[:MOST_ALIKE]
    keys = [pk for pk, title, year in named if (year != speech.year or year is None) and skeleton(title) == wanted]
    found = held.for_list().in_bulk(keys[:MOST_OTHERS])
    return [found[pk] for pk in keys[:MOST_OTHERS] if pk in found]


def copies(speech: Speech) -> list[Copy]:
    """Speeches that share a good part of their text, the most alike first; none when the index cannot be asked."""
    if speech.characters > LONGEST:
        return []
    own = canonical(speech.text)
    probes = _probes(own)
    if not probes:
        return []
    keys = [pk for pk in holding(probes, min(2, len(probes))) if pk != speech.pk][:MOST]
    others = Speech.objects.published().filter(pk__in=keys, characters__lte=LONGEST).prefetch_related("sections")
    compared = (_compared(own, other) for other in others)
    alike = [copy for copy in compared if max(copy.share, copy.back) >= 100 * LEAST_SHARE]
    return sorted(alike, key=lambda copy: -copy.share)[:MOST]


def share(text: str, other: str) -> float:
    """How much of a canonical text stands in runs of nine characters that the other one has, too."""
    known = {other[at : at + SHINGLE] for at in range(len(other) - SHINGLE + 1)}
    covered = sum(end - start for start, end in _covered(text, known))
    return covered / len(text) if text else 0.0


def _compared(own: str, other: Speech) -> Copy:
    theirs = canonical(other.text)
    return Copy(other, round(100 * share(own, theirs)), round(100 * share(theirs, own)))


def _covered(text: str, known: set[str]) -> Iterator[tuple[int, int]]:
    """The runs of a text that are made of known shingles."""
    end = 0
    for at in range(len(text) - SHINGLE + 1):
        if text[at : at + SHINGLE] in known:
            yield max(at, end), at + SHINGLE
            end = at + SHINGLE


def _probes(text: str) -> list[str]:
    """Strings from all over the text, each within one sentence and without holes."""
    sentences = [s for s in text.split(BORDER) if len(s) >= PROBE and HOLE not in s]
    step = max(1, len(sentences) // PROBES)
    return [sentence[-PROBE:] for sentence in sentences[step // 2 :: step]][:PROBES]
