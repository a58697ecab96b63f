"""The province that a place lies in, by the table of divisions."""

import pytest

from speeches.divisions import province_of


@pytest.mark.parametrize(
    ("place", "province"),
    [
        ("四川省成都市武侯区", "四川省"),
        ("成都市", "四川省"),
        ("成都", "四川省"),
        ("四川", "四川省"),
        ("临川市", "江西省"),
        ("臨川", "江西省"),
        ("海南藏族自治州", "青海省"),
        ("延边朝鲜族自治州", "吉林省"),
        ("内蒙古", "内蒙古自治区"),
        ("北京", "北京市"),
        ("重庆市渝中区", "重庆市"),
        ("海南", "海南省"),
        ("天津河北", "天津市"),
        ("廣東省廣州市", "广东省"),
        ("四川省某某镇", "四川省"),
        ("云岭省临川市", "云岭省"),
        ("沙湾区", "四川省"),
    ],
)
def test_it_is_the_one_that_the_name_says_or_in_which_all_of_the_name_lay(place: str, province: str) -> None:
    assert province_of(place) == province


@pytest.mark.parametrize(
    "place",
    ["", "朝阳", "鼓楼区", "朝阳区", "忠县", "中原", "浦东", "海南州", "巴黎", "海南博鳌", "我省", "全省", "全国各省", "某某省",
     "省直机关", "城区", "中共临川市委"],
)  # fmt: skip
def test_where_the_name_leaves_a_doubt_there_is_none(place: str) -> None:
    assert province_of(place) == ""


def test_a_year_decides_where_a_place_changed_its_province() -> None:
    assert (province_of("忠县", 1990), province_of("忠县", 2005)) == ("四川省", "重庆市")
    assert (province_of("儋县", 1985), province_of("儋县", 1990)) == ("广东省", "海南省")
