"""A place keeps its name with its floor and its number, a bare floor is none; a form of title and time keeps its day."""

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.types import Draft

TEXT = (
    "同志们：",
    "今年全县粮食播种面积稳定在四十二万亩，水渠修到了村口，良种也发到了各户，下一步要把田间管理抓紧抓实。",
    "我们要把群众的冷暖放在心上，困难户的口粮、学生的课桌、老人的药费，一件一件落到实处。",
    "散会。",
)


def _one(*lines: str) -> Draft:
    (draft,) = extract("a.txt", "\n".join(lines).encode()).drafts
    return draft


def _held_at(place: str) -> str:
    return _one("在工作会议上的讲话", "时间：2012年9月10日", f"地点：{place}", "讲话人：张大山", *TEXT).place


@pytest.mark.parametrize(
    "place", ["临川大学图书馆三层", "红旗煤矿二号", "上海市西藏中路268号", "东方红林场场部三层", "青年路小学教学楼四层"]
)
def test_a_named_place_keeps_its_name_with_a_floor_or_a_number_behind_it(place: str) -> None:
    assert _held_at(place) == place


@pytest.mark.parametrize(
    "place", ["市委北楼二层", "3号楼", "二层", "机关大院三楼", "县委北楼三层", "5号楼302室", "第三层", "A座三层"]
)
def test_a_bare_floor_is_no_place(place: str) -> None:
    assert _held_at(place) == ""


@pytest.mark.parametrize("place", ["中共青河县委三楼会议室", "青河县政府大院三楼", "青河县人民政府三楼"])
def test_the_division_before_a_hall_is_the_place(place: str) -> None:
    assert _held_at(place) == "青河县"


@pytest.mark.parametrize(
    "form",
    [
        ("标　题　　　在全县水利会议上的讲话", "时　间　　　1962年3月5日", "张大山"),
        ("题　目　　　一张欠条", "讲课人　　　张大山", "时　间　　　1962年3月5日"),
        ("题　名　　　在全县水利会议上的讲话", "时　间　　　1962年3月5日", "县长　张大山"),
    ],
)
def test_a_form_of_nothing_but_title_and_time_keeps_the_day_of_the_speech(form: tuple[str, ...]) -> None:
    dating = _one(*form, *TEXT).dating
    assert (dating.date, dating.basis) == ("1962-03-05", "stated")


def test_a_form_that_says_who_spoke_and_where_is_read_by_its_labels() -> None:
    draft = _one("在全县水利会议上的讲话", "讲话人　　　张大山", "时　间　　　1962年3月5日", *TEXT)
    assert (draft.speaker, draft.dating.date) == ("张大山", "1962-03-05")
