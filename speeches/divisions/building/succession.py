"""Which divisions came in the place of one that went, as far as codes and names show it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from speeches.divisions.building.units import Unit, of_a_city
from speeches.divisions.division import Level, level_of
from speeches.divisions.level_words import short_names

# Provinces that were made of a part of another: Hainan of Guangdong (1988), Chongqing of Sichuan (1997).
PARTED = {("44", "46"), ("51", "50")}
# Not what the other became, though name or code say so: the county Xingzi became the city Lushan when the district
# Lushan was renamed; where a city was parted anew, districts got the codes of others.
UNRELATED = {
    ("庐山区", "庐山市"),
    ("连云港区", "新海区"),
    ("盐区", "连云区"),
    ("新浦区", "云台区"),
    ("齐村区", "山亭区"),
    ("同平区", "龙湖区"),
    ("安平区", "金园区"),
    ("公园区", "升平区"),
    ("黄州区", "华容区"),
    ("鸳江区", "市郊区"),
    ("洛北区", "老城区"),
    ("郊区", "兴庆区"),
}


def with_successors(units: Sequence[Unit]) -> Sequence[Unit]:
    """Sets the successors of each division that went.

    A successor is new in the list that first lacks the other, and has its name but for the level word (临川市, 临川区),
    else its code (襄樊市, 襄阳市); else the name at another
    level (莱芜市, 莱芜区); else, for a county of one character, is the only new one in the province that holds it
    (郧县, 郧阳区). Where this leaves a choice, none is set: who was merged into whom the lists do not say.
    """
    years = sorted({unit.first for unit in units} | {unit.last for unit in units})
    begun: dict[int, list[Unit]] = defaultdict(list)
    for unit in units:
        begun[unit.first].append(unit)
    for last, following in pairwise(years):
        _link([unit for unit in units if unit.last == last], begun[following])
    return units


def _link(gone: list[Unit], new: list[Unit]) -> None:
    taken: set[int] = set()
    for rule in (_same_level, _lasting_code, _other_level, _same_code, _holding):
        for unit in (unit for unit in gone if not unit.successors):
            free = (other for other in new if id(other) not in taken)
            unit.successors = rule(unit, [other for other in free if (unit.name, other.name) not in UNRELATED])
        taken |= {id(other) for unit in gone for other in unit.successors}


def _same_level(unit: Unit, new: Iterable[Unit]) -> list[Unit]:
    return _only(unit, [other for other in new if _level(other) == _level(unit) and _named_alike(unit, other)])


def _other_level(unit: Unit, new: Iterable[Unit]) -> list[Unit]:
    """A county became a city, or a city a district; a prefecture (地区) goes on as a city or ends."""
    return [] if unit.name.endswith("地区") else _only(unit, [other for other in new if _named_alike(unit, other)])


def _lasting_code(unit: Unit, new: Iterable[Unit]) -> list[Unit]:
    """Codes of counties directly below a province (469001) were given anew from year to year."""
    return [] if unit.code[2:4] == "90" else _same_code(unit, new)


def _same_code(unit: Unit, new: Iterable[Unit]) -> list[Unit]:
    return [other for other in new if other.codes[0].code == unit.code]


def _holding(unit: Unit, new: Iterable[Unit]) -> list[Unit]:
    if len(unit.name) != 2:
        return []
    found = [
        other
        for other in new
        if unit.name[0] in other.name and _level(other) is Level.COUNTY and _province_kept(unit, other)
    ]
    return found if len(found) == 1 else []


def _level(unit: Unit) -> Level:
    return level_of(unit.code)


def _province_kept(unit: Unit, other: Unit) -> bool:
    provinces = (unit.code[:2], other.codes[0].code[:2])
    return provinces[0] == provinces[1] or provinces in PARTED


def _named_alike(unit: Unit, other: Unit) -> bool:
    stems = {unit.name, *short_names(unit.name)}
    return _province_kept(unit, other) and not stems.isdisjoint({other.name, *short_names(other.name)})


def _only(unit: Unit, found: list[Unit]) -> list[Unit]:
    near = [other for other in found if other.codes[0].code[:4] == unit.code[:4]]
    parted = any(other.codes[0].code[:2] != unit.code[:2] for other in found)
    alone = found if len(found) == 1 and (parted or not of_a_city(unit.name)) else []
    return near if len(near) == 1 else alone
