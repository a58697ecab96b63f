"""Proposes profiles of sites: lines that stand the same in several files and were dropped in each of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from speeches.curation.learning.examples import Example
from speeches.models import LONGEST_LINE, LONGEST_NAME, ProfileLine, SiteProfile, writing

LEAST_SOURCES = 3  # in which a line was dropped
LEAST_CHARACTERS = 3
LEAST_LETTERS = 2  # characters or letters; 1 and 12 are page numbers
LEAST_LINES = 2  # of a profile: it tells a site by two of its lines
SHOWN = 16  # characters of a line that name a profile until staff do


def propose_profiles(sites: Iterable[Sequence[Example]]) -> list[SiteProfile]:
    """Makes a profile, switched off, for each site that has fixed lines; one that is there gets new lines and evidence.

    A line that is new in a profile which is in use is switched off until staff switch it on.

    Returns:
        The profiles that are new.
    """
    return [profile for site in sites if (profile := _propose(fixed_lines(site)))]


def fixed_lines(site: Sequence[Example]) -> dict[str, list[int]]:
    """The lines of furniture that were dropped wherever they stand in the files of a site, with the keys of these."""
    dropped = Counter(line for example in site for line in example.furniture)
    often = [line for line, count in dropped.items() if count >= LEAST_SOURCES and _tells_something(line)]
    kept = {
        text.strip()
        for example in site
        for text, label in zip(example.lines, example.labels, strict=True)
        if label not in ("noise", "blank")
    }
    lines = {
        line: [example.source for example in site if line in example.furniture] for line in often if line not in kept
    }
    return dict(sorted(lines.items(), key=lambda one: (-len(one[1]), one[0])))


def _tells_something(line: str) -> bool:
    letters = sum(map(str.isalpha, line))
    return LEAST_CHARACTERS <= len(line) <= LONGEST_LINE and letters >= LEAST_LETTERS


@writing()
def _propose(lines: Mapping[str, list[int]]) -> SiteProfile | None:
    if len(lines) < LEAST_LINES:
        return None
    profile = _profile_of(lines)
    made = profile is None
    if profile is None:
        profile = SiteProfile.objects.create(name=_free_name(next(iter(lines))))
    for text, sources in lines.items():
        line, _ = ProfileLine.objects.get_or_create(profile=profile, text=text, defaults={"active": not profile.active})
        line.sources.add(*sources)
    return profile if made else None


def _profile_of(lines: Iterable[str]) -> SiteProfile | None:
    """The profile that has two of these lines or more, of several the one that has the most."""
    rows = ProfileLine.objects.filter(text__in=list(lines)).values_list("profile", flat=True)
    common = Counter(rows).most_common(1)
    if not common or common[0][1] < LEAST_LINES:
        return None
    return SiteProfile.objects.get(pk=common[0][0])


def _free_name(line: str) -> str:
    """The line that the most files show, shortened, with a number where a profile has that name."""
    name = line[:SHOWN].strip()
    taken = set(SiteProfile.objects.filter(name__startswith=name).values_list("name", flat=True))
    numbered = (f"{name[: LONGEST_NAME - 6]} {number}" for number in range(2, 10_000))
    return next(one for one in (name, *numbered) if one not in taken)
