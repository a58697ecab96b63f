"""Lines above a speech that are the page's and no title, and names of places and meetings with words before them."""

import pytest

from speeches.extraction.entities.meeting_types import meeting_type
from speeches.extraction.entities.places import place_of
from speeches.extraction.pipeline import extract
from tests.extraction.made_pages import PARAGRAPH, TITLE, one

LEAVE = "最后，祝大家身体健康，春耕顺利！"


@pytest.mark.parametrize(
    "line",
    [
        "本作品收录于《青河县人民代表大会志》和1954年7月9日《青河报》",
        "【今日天气】晴转多云，北风2到3级，气温20～28℃",
        "多云转小雨，最高气温19度",
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_where_a_text_is_printed_and_the_weather_of_the_day_are_no_title(line: str, above: bool) -> None:
    lines = [line, "", TITLE] if above else [TITLE, "", line]
    assert one(*lines, "", "同志们：", PARAGRAPH, LEAVE).title == TITLE


def test_a_byline_in_two_languages_names_the_speaker_and_is_no_title() -> None:
    draft = one(TITLE, "临川市市长 张 大　Mayor Zhang Da", "2018年5月16日", "各位来宾：", PARAGRAPH, LEAVE)
    assert (draft.title, draft.speaker, draft.dating.date) == (TITLE, "张大", "2018-05-16")


def test_a_title_as_wide_as_the_lines_below_it_is_not_joined_with_the_byline() -> None:
    title, width = "在全市抗洪抢险总结表彰大会上的讲话", 17
    words = PARAGRAPH * 6
    wrapped = [words[at : at + width] for at in range(0, len(words), width)]
    draft = one(title, "市委书记　张大山", "（1998年9月16日）", "", "同志们：", *wrapped)
    assert (draft.title, draft.speaker) == (title, "张大山")


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("现将县委书记张大山同志的讲话全文刊发", ""),
        ("重要讲话市委书记张大山", ""),
        ("热烈欢迎您访问青河县人民政府网站", "青河县"),
        ("在将台县第三次党代会上的讲话", "将台县"),
    ],
)
def test_the_words_before_the_name_of_a_place_are_no_part_of_it(printed: str, place: str) -> None:
    assert place_of([printed], body="全县的干部都到了，县委有话要说。", site=[f"编者按：{printed}"]) == place


def test_a_meeting_that_commends_somebody_by_name_of_his_work_is_one_of_commendation() -> None:
    assert meeting_type(["在庆祝第三个教师节暨表彰优秀教师大会上的讲话"]) == "总结表彰会"
    assert meeting_type(["在庆祝第三个教师节大会上的讲话"]) == "庆典纪念"


def test_the_day_on_which_a_file_was_created_is_no_day_of_publication() -> None:
    page = f"---\ntitle: {TITLE}\nevent_date: 2008-02-26\ncreated: 2016-05-03T10:22:14\n---\n\n同志们：\n\n{PARAGRAPH}\n\n{LEAVE}\n"
    (draft,) = extract("讲话.md", page.encode()).drafts
    assert (draft.dating.date, draft.dating.published_on) == ("2008-02-26", None)


def test_a_heading_that_is_a_number_alone_has_a_number_and_no_words() -> None:
    page = f"# {TITLE}\n\n同志们：\n\n{PARAGRAPH}\n\n## 一\n\n{PARAGRAPH}\n\n## 二\n\n{PARAGRAPH}\n\n{LEAVE}\n"
    (draft,) = extract("讲话.md", page.encode()).drafts
    assert [(part.number, part.heading) for part in draft.sections if part.level] == [("一", ""), ("二", "")]
    assert "\n一\n" in draft.text
