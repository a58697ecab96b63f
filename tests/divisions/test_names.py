"""Divisions by the names that texts give them."""

import pytest

from speeches.divisions import Level, display_name, find_divisions


def names(asked: str, year: int | None = None) -> list[str]:
    return [display_name(division) for division in find_divisions(asked, year)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("临川区", "江西省抚州市临川区"),
        ("江西省抚州市临川区", "江西省抚州市临川区"),
        ("抚州市临川区", "江西省抚州市临川区"),
        ("浙江省杭州市余杭区", "浙江省杭州市余杭区"),
        ("江西省临川市", "江西省抚州地区临川市"),
        ("北京", "北京市"),
        ("北京市", "北京市"),
        ("内蒙古", "内蒙古自治区"),
        ("内蒙古自治区", "内蒙古自治区"),
        ("新疆", "新疆维吾尔自治区"),
        ("香港", "香港特别行政区"),
        ("延边", "吉林省延边朝鲜族自治州"),
        ("延边州", "吉林省延边朝鲜族自治州"),
        ("延边朝鲜族自治州", "吉林省延边朝鲜族自治州"),
        ("恩施州", "湖北省恩施土家族苗族自治州"),
        ("巴音郭楞", "新疆维吾尔自治区巴音郭楞蒙古自治州"),
        ("鄂伦春旗", "内蒙古自治区呼伦贝尔市鄂伦春自治旗"),
        ("积石山", "甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县"),
        ("神农架", "湖北省神农架林区"),
        ("湖北仙桃", "湖北省仙桃市"),
        ("吉林省吉林市", "吉林省吉林市"),
        ("重庆忠县", "重庆市忠县"),
        ("晋城市城区", "山西省晋城市城区"),
        ("长春朝阳区", "吉林省长春市朝阳区"),
        (" 江西省 抚州市　临川区 ", "江西省抚州市临川区"),
    ],
)
def test_a_division_is_found_by_its_full_name_its_short_one_and_behind_those_above_it(asked: str, found: str) -> None:
    assert names(asked) == [found]


@pytest.mark.parametrize(
    ("printed", "simple"),
    [
        ("臨川", "临川"),
        ("內蒙古自治區", "内蒙古自治区"),
        ("廈門市思明區", "厦门市思明区"),
        ("東莞", "东莞"),
        ("延邊朝鮮族自治州", "延边朝鲜族自治州"),
        ("乾縣", "乾县"),
        ("吉林省乾安縣", "吉林省乾安县"),
        ("⻓春市", "长春市"),
    ],
)
def test_a_name_in_another_script_means_the_same(printed: str, simple: str) -> None:
    assert find_divisions(printed) == find_divisions(simple) != ()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("鼓楼区", ["江苏省南京市鼓楼区", "江苏省徐州市鼓楼区", "福建省福州市鼓楼区", "河南省开封市鼓楼区"]),
        ("南京市鼓楼区", ["江苏省南京市鼓楼区"]),
        ("江苏鼓楼区", ["江苏省南京市鼓楼区", "江苏省徐州市鼓楼区"]),
        ("朝阳区", ["北京市朝阳区", "吉林省长春市朝阳区"]),
        ("青海海南", ["青海省海南藏族自治州"]),
        ("天津河北", ["天津市河北区"]),
    ],
)
def test_homonyms_are_all_found_until_something_above_them_is_named(asked: str, found: list[str]) -> None:
    assert names(asked) == found


@pytest.mark.parametrize("asked", ["河北", "河南", "海南", "吉林", "宁夏", "重庆", "台湾"])
def test_the_short_name_of_a_province_means_the_province(asked: str) -> None:
    assert [division.level for division in find_divisions(asked)] == [Level.PROVINCE]


@pytest.mark.parametrize(
    "asked",
    ["", "县", "市", "忠", "云", "市辖区", "省直辖县级行政区划", "郊区", "城区", "矿区", "市中区", "老城区", "新区",
     "云岭省临川市", "浙江省临川市", "中共江西省委", "江西省人民政府", "北京大学", "市中", "科尔沁左翼中", "巴黎", "某市",
     "城" * 1000, "吉林" * 500],
)  # fmt: skip
def test_what_names_no_division_finds_none(asked: str) -> None:
    assert find_divisions(asked) == ()


@pytest.mark.parametrize(
    ("asked", "year", "found"),
    [
        ("临川", 1985, ["临川县"]),
        ("临川", 1995, ["临川市"]),
        ("临川", 2000, ["临川区", "临川市"]),  # the year of the change has both
        ("临川", 2010, ["临川区"]),
        ("临川市", 2010, []),
        ("襄樊市", 2009, ["襄樊市"]),
        ("襄樊市", 2015, []),
        ("襄阳市", 2015, ["襄阳市"]),
        ("杭州余杭", 1990, ["余杭县"]),
        ("杭州余杭", 1998, ["余杭市"]),
        ("杭州余杭", 2024, ["余杭区"]),
        ("海南省", 1985, []),
        ("重庆市", 1990, ["重庆市"]),
        ("余杭", 2035, ["余杭区"]),  # after the last list what stood then is taken to stand
        ("重庆市", 1975, ["重庆市", "重庆市"]),  # before the first one nothing is excluded
    ],
)
def test_a_year_leaves_those_that_existed_in_it(asked: str, year: int, found: list[str]) -> None:
    assert [division.name for division in find_divisions(asked, year)] == found


@pytest.mark.parametrize("year", [1990, 2024])
def test_a_municipality_was_a_city_of_a_province_before(year: int) -> None:
    (found,) = find_divisions("重庆市", year)
    assert display_name(found) == {1990: "四川省重庆市", 2024: "重庆市"}[year]
    assert found.level == {1990: Level.CITY, 2024: Level.PROVINCE}[year]
