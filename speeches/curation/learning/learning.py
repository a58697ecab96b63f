"""Learns from what archivists have decided: weights of the line tagger, and profiles of sites."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from speeches.curation.learning.examples import Example, examples
from speeches.curation.learning.learned_weights import store_weights
from speeches.curation.learning.profile_proposals import propose_profiles
from speeches.curation.learning.sites import sites_of
from speeches.extraction import Compared, LabelledPage, Lesson, learn
from speeches.ingest import taught_by_archive
from speeches.models import SiteProfile

LEAST_PAGES = 3  # to train on, and to measure by
SITE_PAGES = 6  # that a site counts as at most, however many it has; the shipped sites have 3 to 5


@dataclass(frozen=True)
class Learned:
    """What came of learning.

    Attributes:
        examples: files that could be learned from.
        sites: how many of these stand in each site, by the site's name.
        profiles: new ones, switched off.
        lesson: the weights and their comparison; None when there are too few examples.
        used: whether the weights are in use now.
    """

    examples: int
    sites: dict[str, int]
    profiles: list[SiteProfile]
    lesson: Lesson | None
    used: bool


def learn_from_archive(shipped: Sequence[LabelledPage], derived: Sequence[LabelledPage] = ()) -> Learned:
    """Trains on the archive's own examples beside the shipped ones, and takes the weights into use when none is worse.

    Args:
        shipped: pages that come with the program, labelled by hand.
        derived: others that come with it and are only trained on.

    Raises:
        LearningUnavailable: the extra `learn` is not installed; profiles have been proposed all the same.
        OSError: the weights cannot be stored.
    """
    found = list(examples())
    sites = {_site_name(number, site): site for number, site in enumerate(sites_of(found), 1)}
    profiles = propose_profiles(sites.values())
    counts = {name: len(site) for name, site in sites.items()}
    held = [_page(name, example) for name, site in sites.items() for example in site if example.held]
    own = [page for name, site in sites.items() for page in _taught_by(name, site)]
    if min(len(own), len(held)) < LEAST_PAGES:
        return Learned(len(found), counts, profiles, None, used=False)
    lesson = learn(shipped, own, held, taught_by_archive().weights, derived)
    if not lesson.worse:
        store_weights(lesson.weights, len(own), _figures(lesson))
    return Learned(len(found), counts, profiles, lesson, used=not lesson.worse)


def _site_name(number: int, site: Sequence[Example]) -> str:
    """A site of several files is told by the line that most of them show; one file by its own key."""
    if len(site) == 1:
        return f"单份 {site[0].source}"
    often = sorted(
        {line for example in site for line in example.furniture},
        key=lambda line: (-sum(line in example.furniture for example in site), -len(line), line),
    )
    return f"{number} “{often[0][:16]}”"


def _taught_by(name: str, site: Sequence[Example]) -> list[LabelledPage]:
    """The pages of a site that are trained on; many alike would teach what one site does at the cost of all others."""
    own = [example for example in site if not example.held]
    return [_page(name, example, min(1.0, SITE_PAGES / len(own))) for example in own]


def _page(site: str, example: Example, weight: float = 1.0) -> LabelledPage:
    return LabelledPage(site, str(example.source), {}, example.labels, example.lines, weight)


def _figures(lesson: Lesson) -> dict[str, Any]:
    return {"own": _compared(lesson.own), "shipped": _compared(lesson.shipped)}


def _compared(one: Compared) -> dict[str, Any]:
    return {
        "pages": one.pages,
        **{
            name: {tag: [round(found.precision, 4), round(found.recall, 4), found.lines] for tag, found in tags.items()}
            for name, tags in (("before", one.before), ("after", one.after))
        },
    }
