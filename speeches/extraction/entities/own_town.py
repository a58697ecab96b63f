"""The town that a text calls 我市, by its name."""

import re

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
