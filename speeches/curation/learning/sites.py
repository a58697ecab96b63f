"""Which files are of one site: those whose pages show the same furniture."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from speeches.curation.learning.examples import Example

LEAST_LINES = 2  # that a file has in common with a site
LEAST_SHARE = 0.5  # of the furniture of either that stands in several files; all sites print 打印 and 关闭


def sites_of(examples: Sequence[Example]) -> list[list[Example]]:
    """The examples by site, each site in the order of its files; a file like no other is a site of its own.

    A file joins the site with which it has the most lines in common, as far as these are enough; sites and files are
    looked at in their order, so the same files give the same sites.
    """
    often = Counter(line for example in examples for line in example.furniture)
    sites: list[list[Example]] = []
    shown: list[set[str]] = []  # the lines of each site that stand in several files
    holding: dict[str, set[int]] = defaultdict(set)  # the sites whose files show a line
    for example in examples:
        own = {line for line in example.furniture if often[line] > 1}
        common = Counter(site for line in own for site in holding[line])
        likest = min(common, key=lambda site: (-common[site], site), default=-1)
        if likest < 0 or common[likest] < max(LEAST_LINES, LEAST_SHARE * min(len(own), len(shown[likest]))):
            likest = len(sites)
            sites.append([])
            shown.append(set())
        sites[likest].append(example)
        shown[likest] |= own
        for line in own:
            holding[line].add(likest)
    return sites
