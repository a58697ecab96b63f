"""The province that a place lies in."""

from speeches.divisions.division import Division, Level
from speeches.divisions.lookup import find_divisions, parents_of

MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市", "重慶市")
# How many characters stand before each: 云岭省, 黑龙江省; 西藏, 内蒙古, 广西壮族, 新疆维吾尔; 香港, 澳门.
PROVINCE_ENDINGS = {
    "省": (2, 3),
    "自治区": (2, 3, 4, 5),
    "自治區": (2, 3, 4, 5),
    "特别行政区": (2,),
    "特別行政區": (2,),
}
NO_PROVINCES = ("全", "各", "某", "有")  # 全国各省, 某某省, 有关省市


def stated_province(place: str) -> str:
    """The name of the province at the beginning of a place's name, as printed; empty where it names none.

    A full name begins with the province: 云岭省临川市, 内蒙古自治区, 北京市海淀区. It need not be one of the table.
    """
    if place.startswith(MUNICIPALITIES):
        return place[:3]
    if place.startswith(NO_PROVINCES):
        return ""
    ends = (at + len(ending) for ending, before in PROVINCE_ENDINGS.items() if (at := place.find(ending)) in before)
    return place[: next(ends, 0)]


def province_of(place: str, year: int | None = None) -> str:
    """The full name of the province that a place lies in; empty where it cannot be told.

    Args:
        place: A name as `find_divisions` takes it.
        year: The year that is meant, if it is known.

    Returns:
        The province that the name begins with, in Simplified script if it is one of the table; else that of the
        division so named, if all divisions of the name lay in one province at all times that are meant. A district
        without its level word is not enough: 中原 and 和平 are words.
    """
    if stated := stated_province(place):
        return next((each.name for each in find_divisions(stated) if each.level is Level.PROVINCE), stated)
    found = find_divisions(place, year)
    names = {name for division in found for name in _provinces(division, year)}
    certain = any(not _may_be_a_word(each, place) for each in found)
    return names.pop() if len(names) == 1 and certain else ""


def _may_be_a_word(division: Division, place: str) -> bool:
    """Whether the place is named as a district without its level word, and nothing above it is named."""
    return division.level is Level.COUNTY and division.name.endswith("区") and len(place.strip()) <= len(division.short)


def _provinces(division: Division, year: int | None) -> set[str]:
    if division.level is Level.PROVINCE:
        return {division.name}
    return {above.name for above in parents_of(division, year)[:1]}
