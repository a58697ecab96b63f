"""What is taken out of the lists, filled in and put right before divisions are made of them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeAlias

YearlyLists: TypeAlias = dict[int, dict[str, str]]  # year to code to name

# Headings within the lists, which group divisions and are none: 市辖区, 县, 省直辖县级行政区划, 晋城市市辖区.
HEADING = re.compile(r"^(?:市辖区|市辖县|县|市|.*直辖.*|.+市市辖区)$")
# Printed in one list and contradicted by those before and after it; each was looked up.
MISPRINTS = {
    (1987, "339007"): "",  # 安徽省 and 合肥市 with codes of Zhejiang
    (1987, "339008"): "",
    (1980, "369001"): "",  # 井冈山, not yet a division of this level
    (1985, "420802"): "",  # 鄂城区 and 黄州区 with codes of Jingmen
    (1985, "420803"): "",
    (2011, "220602"): "浑江区",  # printed 八道江区 again, its name until 2010
    (2015, "513201"): "马尔康市",  # printed 马尔康区
    (2016, "360704"): "赣县区",  # printed 赣县
    (2021, "620201"): "",  # the statistical office's parts of places that have none
    (2021, "632857"): "",
}
# In several lists, and not between two that agree.
MISSPELT = {"江洲区": "江州区", "达豪区": "达濠区", "荔蒲县": "荔浦县"}
# The lists name these only in some years. Hong Kong and Macao: the day of return.
ALWAYS = {"710000": ("台湾省", 1980), "810000": ("香港特别行政区", 1997), "820000": ("澳门特别行政区", 1999)}
LONGEST_GAP = 9  # years from list to list; those of 2002 to 2009 left out or misspelt some names throughout


def cleaned(lists: YearlyLists) -> YearlyLists:
    """Lists of divisions alone, with names that single lists misprint or leave out put in.

    A name that a code bears before and after a gap of up to LONGEST_GAP years is taken to have stood in
    between: rare characters were replaced for some years (荷泽市 for 菏泽市), and lines were lost.
    """
    kept = {year: dict(_divisions(year, listed)) for year, listed in sorted(lists.items())}
    names = {year: {(code[:2], name) for code, name in listed.items()} for year, listed in kept.items()}
    for (code, name), years in _years(kept).items():
        for before, after in pairwise(years):
            gap = [year for year in kept if before < year < after]
            if _left_out(code, name, gap, after - before, names, kept):
                for year in gap:
                    kept[year][code] = name
    return kept


def _divisions(year: int, listed: dict[str, str]) -> Iterator[tuple[str, str]]:
    for code, printed in listed.items():
        name = MISPRINTS.get((year, code), MISSPELT.get(printed, printed))
        if name and not HEADING.match(name) and code[:2] + "0000" not in ALWAYS and not _repeated(code, name, listed):
            yield code, name
    yield from ((code, name) for code, (name, since) in ALWAYS.items() if year >= since)


def _repeated(code: str, name: str, listed: dict[str, str]) -> bool:
    """Newer lists give municipalities a city of the same name, so that menus have three levels."""
    return code[2:] != "0000" and listed.get(code[:2] + "0000") == name


def _years(lists: YearlyLists) -> dict[tuple[str, str], list[int]]:
    years: dict[tuple[str, str], list[int]] = defaultdict(list)
    for year, listed in lists.items():
        for item in listed.items():
            years[item].append(year)
    return years


def _left_out(
    code: str, name: str, gap: list[int], length: int, names: dict[int, set[tuple[str, str]]], lists: YearlyLists
) -> bool:
    if not gap or length > LONGEST_GAP:
        return False
    instead = {lists[year].get(code) for year in gap} - {None}
    outside = {listed.get(code) for year, listed in lists.items() if year not in gap}
    return not instead & outside and not any((code[:2], name) in names[year] for year in gap)
