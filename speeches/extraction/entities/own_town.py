"""The town that a text calls 我市, by its name."""

import re
from collections import Counter
from collections.abc import Sequence

from speeches.extraction.char_classes import CJK


def own_town(body: str) -> str:
    """衢州发展的主心骨 … 衢州人: the name that stands where a town calls itself, three times at the least."""
    named: list[str] = re.findall(rf"中共((?!某)(?:(?![在上的和与对向长记委是为])[{CJK}]){{2,6}}?[市县区])委", body)
    if named:
        return max(dict.fromkeys(named), key=named.count)  # of several as often named the first
    unit = next((u for u in ("市", "县") if len(re.findall(f"[我全]{u}", body)) >= 2), "")
    if not unit:
        return ""
    pattern = rf"(?:建设|推动|推进|加快|振兴|促进|实现|对|为|在|是|驻|来到|结合|热爱|到)(?P<name>[{CJK}]{{2}})(?:{unit}|发展|人(?![民大])|经济|实际|跨越|的发展|又好又快|落|社会)"
    names = [m["name"] for m in re.finditer(pattern, body)]
    best = max(dict.fromkeys(names), key=lambda n: (names.count(n), body.count(n)), default="")
    if (
        best
        and body.count(best) >= 4
        and names.count(best) >= 2
        and not re.search("[我全各本该其大社经地高科新和改持这可实现更又]", best)
    ):
        return best + unit
    return ""


# 全县, 我市, 本縣, 县委, 縣府: the level of the place that a text speaks of
OWN_LEVEL = re.compile("[全我本](?P<a>[省市县縣区區州])(?!域)|(?P<b>[省市县縣区區州])(?:委|政府|府|长|長)")
# 澜水县人民政府 / 苗栗縣政府 / 中共青河县委, of a page's title, head or foot
OFFICE_OF = re.compile(
    rf"(?:中共|^|[^{CJK}])(?P<place>[{CJK}]{{2,6}}?(?:自治[区區州县縣旗]|特别行政区|[省市县縣区區州]))(?:人民)?(?:政府|委员会|委)"
)
LEVELS = str.maketrans("縣區", "县区")


def town_of_site(texts: Sequence[str], site: Sequence[str]) -> str:
    """The place whose government prints the page, when the text speaks of a place of that level as its own.

    Args:
        texts: Title, byline and text of the speech.
        site: What the page prints around it.
    """
    levels = Counter(
        (found["a"] or found["b"]).translate(LEVELS) for text in texts for found in OWN_LEVEL.finditer(text[:4000])
    )
    if not levels or not site:
        return ""
    level = levels.most_common(1)[0][0]
    named = {found["place"] for line in site for found in OFFICE_OF.finditer(line)}
    fitting = [place for place in named if place[-1].translate(LEVELS) == level]
    return fitting[0] if len(fitting) == 1 else ""
