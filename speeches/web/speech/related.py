"""Speeches related to a speech: the same occasion in other years, and near copies with the share of common text."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import F

from speeches.extraction import place_of
from speeches.models import Fingerprint, Speech
from speeches.text import BORDER, LIKELY_SHARE, NEAR_COPY_SHARE, Shingled, canonical, percent_of_copies, share_of_copies

MOST = 6
MOST_ALIKE, MOST_OTHERS = 500, 20  # titles looked at, and of those the speeches shown
LONGEST = 200_000  # of a longer text the shingles would fill the memory

# 2009年、二〇〇九年、第十二届、五次、（2009）: what changes when the same meeting is held again.
_NUMBER = r"[〇零一二三四五六七八九十百\d]+"
_YEAR = r"\d{4}(?:年度?|[-—至]\d{4}年?)?|[〇○零一二三四五六七八九]{4}年度?"
_NATIONAL = re.compile("全国|中央|国务院|党的|中国共产党|全军")
_TURN = re.compile(rf"{_YEAR}|第?{_NUMBER}[届次]|第{_NUMBER}")


@dataclass(frozen=True)
class NearDuplicate:
    """Another speech, and the share of the text of the two that has most in common with the other."""

    speech: Speech
    share: float

    @property
    def percent(self) -> str:
        """The share as all pages say it."""
        return percent_of_copies(self.share)


@dataclass(frozen=True)
class RelatedSpeeches:
    """`before` and `after` are the same occasion in the nearest other years."""

    others: list[Speech]
    before: Speech | None
    after: Speech | None
    copies: list[NearDuplicate]


def related_speeches(speech: Speech) -> RelatedSpeeches:
    others = same_occasion(speech)
    year = speech.year
    earlier = [row for row in others if year is not None and row.year is not None and row.year < year]
    later = [row for row in others if year is not None and row.year is not None and row.year > year]
    return RelatedSpeeches(
        others, earlier[-1] if earlier else None, later[0] if later else None, near_duplicates(speech)
    )


@lru_cache(4096)
def skeleton(title: str) -> str:
    """A title without its year and its ordinals, in canonical form."""
    return canonical(_TURN.sub("", title)).strip(BORDER)


def same_occasion(speech: Speech) -> list[Speech]:
    """Speeches of one place whose titles differ in year and ordinals only, oldest first.

    Where the place is not known the title itself must say whose meeting it is: any office has its 机关干部大会.
    """
    longest = max(_TURN.split(speech.title), key=len)
    if len(longest) < 4 or not (speech.place or _NATIONAL.search(speech.title) or place_of([speech.title])):
        return []
    wanted, held = skeleton(speech.title), Speech.objects.counted()
    rows = held.filter(title__contains=longest, place=speech.place).exclude(pk=speech.pk)
    # Read in this order from the index of the place's titles, no further than the last that is looked at.
    oldest = rows.order_by(F("year").asc(nulls_first=True), F("date").asc(nulls_first=True), "pk")
    named = oldest.values_list("year", "date", "pk", "title")[:MOST_ALIKE]
    other_years = (row for row in named if row[0] != speech.year or row[0] is None)
    keys = [pk for _, _, pk, title in other_years if skeleton(title) == wanted]
    found = held.only("title", "speaker", "year").in_bulk(keys[:MOST_OTHERS])
    return [found[pk] for pk in keys[:MOST_OTHERS] if pk in found]


def near_duplicates(speech: Speech) -> list[NearDuplicate]:
    """Near copies, the most alike first; versions of one speech are none."""
    if speech.characters > LONGEST:
        return []
    likely = Fingerprint.objects.likely(speech, LIKELY_SHARE)
    others = Speech.objects.counted().exclude(versions=speech)  # the main version is named apart
    held = others.filter(pk__in=likely, characters__lte=LONGEST)
    nearest = sorted(held.only("title"), key=lambda row: (-likely[row.pk], row.pk))[:MOST]
    if not nearest:
        return []
    text, texts = speech.text, held.filter(pk__in=[row.pk for row in nearest]).texts()
    own = Shingled(canonical(text))
    found = [_compared(own, row, texts[row.pk], texts[row.pk] == text) for row in nearest if row.pk in texts]
    alike = [copy for copy in found if copy.share >= NEAR_COPY_SHARE]
    return sorted(alike, key=lambda copy: -copy.share)


def _compared(own: Shingled, other: Speech, text: str, identical: bool) -> NearDuplicate:
    return NearDuplicate(other, share_of_copies(own.shares(canonical(text)), identical=identical))
