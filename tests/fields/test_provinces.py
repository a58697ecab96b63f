"""The province of a place: one rule in two forms, in memory and in the database."""

from itertools import product

import pytest

from speeches.divisions import stated_province
from speeches.models import SourceFile, Speech

NAMES = (
    "",
    "云岭",
    "四川",
    "黑龙江",
    "内蒙古",
    "西藏",
    "广西壮族",
    "新疆维吾尔",
    "香港",
    "北京",
    "重庆",
    "全国各",
    "某某",
    "我",
)
ENDINGS = ("", "省", "市", "自治区", "自治區", "自治州", "特别行政区", "特別行政區", "省自治区")
INSIDE = ("", "临川市", "海淀区", "省直机关", " A县")


@pytest.mark.parametrize(
    ("place", "province"),
    [
        ("云岭省临川市", "云岭省"),
        ("云岭省", "云岭省"),
        ("四川省成都市武侯区", "四川省"),
        ("黑龙江省", "黑龙江省"),
        ("北京市", "北京市"),
        ("重庆市渝中区", "重庆市"),
        ("内蒙古自治区呼和浩特市", "内蒙古自治区"),
        ("新疆维吾尔自治区", "新疆维吾尔自治区"),
        ("香港特别行政区", "香港特别行政区"),
        ("廣東省廣州市", "廣東省"),
    ],
)
def test_a_full_name_begins_with_its_province(place: str, province: str) -> None:
    assert stated_province(place) == province


@pytest.mark.parametrize(
    "place",
    ["", "成都市", "临川市", "沙湾区", "海南博鳌", "巴黎", "四川", "我省", "全省", "全国各省", "某某省", "省直机关",
     "海南藏族自治州", "延边朝鲜族自治州", "环江毛南族自治县"],
)  # fmt: skip
def test_where_the_name_does_not_say_it_nothing_is_concluded(place: str) -> None:
    assert stated_province(place) == ""


def test_the_database_works_out_the_same(db: None) -> None:
    places = sorted(set(map("".join, product(NAMES, ENDINGS, INSIDE))))
    source = SourceFile.objects.create(sha256="0" * 64, name="甲.txt", size=1)
    Speech.objects.bulk_create(Speech(source=source, order=n, title="甲", place=p) for n, p in enumerate(places))
    found = dict(Speech.objects.values_list("place", "province"))
    assert found == {place: stated_province(place) for place in places}
    assert len(set(found.values())) > 20


def test_the_database_keeps_it_in_step_whoever_changes_the_place(db: None) -> None:
    source = SourceFile.objects.create(sha256="0" * 64, name="甲.txt", size=1)
    speech = Speech.objects.create(source=source, title="甲", place="云岭省临川市")
    Speech.objects.update(place="北京市海淀区")
    speech.refresh_from_db()
    assert speech.province == "北京市"
