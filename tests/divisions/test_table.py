"""What the table says of a division: years, codes, what stands above it and what came after it."""

from functools import cache
from pathlib import Path

import pytest

import speeches.divisions
from speeches.divisions import (
    Division,
    Level,
    display_name,
    division_coded,
    find_divisions,
    parents_of,
    present_divisions,
    successors_of,
)

TABLE = Path(speeches.divisions.__file__).with_name("divisions.tsv")


@cache
def every_division() -> tuple[Division, ...]:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    return tuple(found for row in rows if (found := division_coded(row[2].split(" ")[-1][:6], row[0])))


def one(name: str, year: int | None = None) -> Division:
    (found,) = find_divisions(name, year)
    return found


def test_the_table_holds_every_division_once() -> None:
    divisions = every_division()
    assert len(divisions) == len(set(divisions)) == len(TABLE.read_text(encoding="utf-8").splitlines()) - 1
    standing = [division for division in divisions if division.until is None]
    assert len([each for each in standing if each.level is Level.PROVINCE]) == 34
    assert len([each for each in standing if each.level is Level.CITY]) == 333
    assert 2840 < len([each for each in standing if each.level is Level.COUNTY]) < 2860


def test_the_full_name_of_what_stands_today_finds_exactly_it() -> None:
    standing = [division for division in every_division() if division.until is None]
    assert not [display_name(each) for each in standing if find_divisions(display_name(each), 2024) != (each,)]


def test_every_division_is_found_by_its_own_name_and_those_above_it_in_its_own_years() -> None:
    missed = [
        (display_name(each), year)
        for each in every_division()
        for year in (each.since, each.codes[-1].last)
        if each not in find_divisions(display_name(each, year), year)
    ]
    assert not missed


def test_the_short_chain_of_what_stands_today_finds_it_among_others() -> None:
    standing = [division for division in every_division() if division.until is None]
    assert not [each for each in standing if each not in find_divisions(display_name(each, short=True))]


def test_no_short_name_has_one_character() -> None:
    assert not [each for each in every_division() if len(each.short) < 2]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("忠县", "忠县"),
        ("开县", "开县"),
        ("赵县", "赵县"),
        ("科尔沁左翼中旗", "科尔沁左翼中旗"),
        ("井陉矿区", "井陉矿区"),
        ("浦东新区", "浦东"),
        ("沙市区", "沙市"),
        ("六枝特区", "六枝"),
        ("东乡族自治县", "东乡"),
        ("内蒙古自治区", "内蒙古"),
        ("湘西土家族苗族自治州", "湘西"),
        ("龙胜各族自治县", "龙胜"),
        ("管城回族区", "管城"),
    ],
)
def test_a_short_name_is_what_people_say(name: str, short: str) -> None:
    assert {division.short for division in find_divisions(name)} == {short}


def test_a_division_tells_its_years_code_level_and_parent() -> None:
    city, district = one("襄樊市"), one("临川区")
    assert (city.code, city.level, city.since, city.until, city.parent) == ("420600", Level.CITY, 1980, 2010, "420000")
    assert (district.code, district.level, district.since, district.until) == ("361002", Level.COUNTY, 2000, None)
    assert district.parent == "361000"
    assert one("江西").parent is None


def test_a_county_stays_the_same_when_its_prefecture_becomes_a_city() -> None:
    county = one("南城县")
    assert (county.since, county.until, [span.code for span in county.codes]) == (1980, None, ["362522", "361021"])
    assert display_name(county) == "江西省抚州市南城县"
    assert display_name(county, 1990) == "江西省抚州地区南城县"
    assert find_divisions("抚州地区南城县") == (county,)
    assert [above.name for above in parents_of(county, 1995)] == ["江西省", "抚州地区"]


def test_names_that_lists_misspelt_for_some_years_are_put_right() -> None:
    spelt = {division.since for name in ("菏泽市", "荔浦县", "江州区", "硚口区") for division in find_divisions(name)}
    assert spelt == {1983, 2000, 1980, 2002}
    assert find_divisions("荷泽市") == find_divisions("江洲区") == ()


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("襄樊市", "襄阳市"),
        ("临川县", "临川市"),
        ("临川市", "临川区"),
        ("余杭县", "余杭市"),
        ("抚州地区", "抚州市"),
        ("郧县", "郧阳区"),
        ("密县", "新密市"),
        ("苍山县", "兰陵县"),
        ("旅大市", "大连市"),
        ("儋县", "儋州市"),
        ("涪陵市", "涪陵区"),
        ("通什市", "五指山市"),
        ("楚州区", "淮安区"),
    ],
)
def test_a_division_that_changed_its_name_or_level_says_what_it_became(name: str, after: str) -> None:
    became = [successors_of(division) for division in find_divisions(name)]
    assert after in {division.name for divisions in became for division in divisions}


@pytest.mark.parametrize("name", ["崇文区", "黄州区", "庐山市", "大同县", "临川区"])
def test_where_the_lists_do_not_say_it_nothing_came_after(name: str) -> None:
    assert not [each for division in find_divisions(name) for each in successors_of(division)]


def test_a_district_is_not_followed_by_a_homonym_elsewhere_or_made_of_others() -> None:
    assert [each.name for each in successors_of(one("庐山区"))] == ["濂溪区"]
    suburbs = [each for each in every_division() if each.name == "郊区"]
    assert not [each for each in suburbs for after in successors_of(each) if after.code[:4] != each.code[:4]]


def test_what_one_place_was_at_different_times_is_told_from_homonyms() -> None:
    assert [each.name for each in present_divisions(find_divisions("临川"))] == ["临川区"]
    assert len(present_divisions(find_divisions("鼓楼区"))) == 4
    assert present_divisions(find_divisions("渝中区")) == (one("重庆市渝中区", 2024),)


def test_a_successor_begins_when_the_other_ends() -> None:
    pairs = [(each, after) for each in every_division() for after in successors_of(each)]
    assert len(pairs) > 1000
    assert not [(each, after) for each, after in pairs if each.until != after.since]


def test_a_division_is_found_again_by_what_a_row_keeps_of_it() -> None:
    assert division_coded("361002", "临川区") is one("临川区")
    assert division_coded("361002", "临川市") is None


@pytest.mark.parametrize(
    ("name", "since"),
    [("海南省", 1988), ("张家界市", 1994), ("攀枝花市", 1987), ("浦东新区", 1992), ("三沙市", 2012), ("姑苏区", 2012),
     ("密云区", 2015), ("庐山市", 2016), ("那曲市", 2017), ("莱芜区", 2019), ("米林市", 2023), ("和康县", 2024)],
)  # fmt: skip
def test_a_division_is_there_from_the_year_in_which_it_was_set_up(name: str, since: int) -> None:
    assert one(name).since == since
