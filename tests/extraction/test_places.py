"""The place of a speech that is named in its text alone."""

from speeches.extraction.entities.places import place_of

TOWNS = ("临川市", "安陵市", "青河市", "云岭市", "桐山市", "石桥市", "白水市", "南屏市")


def test_of_towns_named_as_often_the_first_is_the_place() -> None:
    for at in range(len(TOWNS)):
        towns = [*TOWNS[at:], *TOWNS[:at]]
        assert place_of([], body="。".join(f"中共{town}委作出了部署" for town in towns)) == towns[0]


def test_of_names_by_which_a_town_may_call_itself_as_often_the_first_is_the_place() -> None:
    for at in range(len(TOWNS)):
        names = [town.removesuffix("市") for town in (*TOWNS[at:], *TOWNS[:at])]
        body = "全市人民都要出力，全市干部都要带头。" + "".join(
            f"建设{name}发展，推动{name}经济。{name}！{name}！" for name in names
        )
        assert place_of([], body=body) == f"{names[0]}市"
