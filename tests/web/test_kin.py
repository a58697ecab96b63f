"""Same occasion, and near copies."""

import pytest
from django.test import Client

from speeches.curation import compare_passages, update_doubts
from speeches.models import NearCopy
from speeches.web.speech.related import skeleton
from tests.factories import Make

LONG = "各位代表，现在我代表市人民政府向大会报告工作。一年来我们坚持稳中求进工作总基调。全市地区生产总值增长百分之六。"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025年云南省政府工作报告", "2026年云南省政府工作报告"),
        ("在市第十二届人大第三次会议上的讲话", "在市第十三届人大第一次会议上的讲话"),
        ("二〇〇八年新年贺词", "2019年新年贺词"),
    ],
)
def test_titles_of_one_occasion_differ_in_year_and_ordinals_only(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


def test_the_same_meeting_of_the_years_around_is_one_click_away(client: Client, make: Make) -> None:
    rows = [make(title=f"{year}年政府工作报告", date=f"{year}") for year in (2007, 2008, 2010)]
    make(title="2009年政府工作报告", date="2009", place="别处")
    page = client.get(f"/speeches/{rows[1].pk}/")
    assert f'href="/compare/{rows[0].pk}/{rows[1].pk}/">对照 2007 年' in page.text
    assert f'href="/compare/{rows[1].pk}/{rows[2].pk}/">对照 2010 年' in page.text
    assert [row.pk for row in page.context["related"].others] == [rows[0].pk, rows[2].pk]


@pytest.mark.parametrize(
    ("title", "place", "akin"),
    [
        ("在机关干部大会上的讲话", "", False),
        ("在全市经济工作会议上的讲话", "", False),
        ("{year}年政府工作报告", "", False),
        ("在机关干部大会上的讲话", "临江市", True),
        ("在临江市第{year}次党代会上的讲话", "", True),
        ("在中央经济工作会议上的讲话", "", True),
        ("{year}年全国两会上的讲话", "", True),
    ],
)
def test_a_title_that_many_use_needs_a_place_to_be_one_occasion(
    client: Client, make: Make, title: str, place: str, akin: bool
) -> None:
    rows = [make(title=title.format(year=year), date=f"{year}", place=place) for year in (2001, 2004)]
    assert bool(client.get(f"/speeches/{rows[0].pk}/").context["related"].others) is akin


def test_near_copies_are_named_with_what_they_share(client: Client, make: Make) -> None:
    whole = make(title="全文", sections=[(0, "", "", LONG * 2 + "以上报告请予审议并请各位提出意见。")])
    cut = make(title="节选", sections=[(0, "", "", LONG)])
    make(title="别的", sections=[(0, "", "", "春天来了，万物复苏，今天我们在这里植树，为这座城市添一片绿色。")])
    copies = client.get(f"/speeches/{cut.pk}/").context["related"].copies
    assert [(copy.speech.pk, copy.percent) for copy in copies] == [(whole.pk, "99.9%")]


def test_a_pair_is_named_once_and_by_the_same_share_on_every_page(client: Client, make: Make) -> None:
    mostly, hardly = LONG * 2 + other_words(4), LONG[:30] + other_words(40)[300:]
    texts = (("长", LONG * 2), ("大半", mostly), ("少", hardly))
    rows = [make(title=title, sections=[(0, "", "", body)]) for title, body in texts]
    update_doubts([row.pk for row in rows])
    (pair,) = NearCopy.objects.filter(speech=rows[1])
    (copy,) = client.get(f"/speeches/{rows[1].pk}/").context["related"].copies
    assert (copy.speech.pk, copy.percent) == (pair.other_id, pair.percent)
    while compare_passages():
        pass
    page = client.get(f"/speeches/{rows[1].pk}/").text
    assert page.count(f"{pair.percent} 的文字相同") == 1
    assert page.count("的文字相同") == 1
    (stated,) = client.get(f"/api/v1/speeches/{rows[1].pk}/reuse").json()["near_copies"]
    assert stated["share"] == pair.share


def other_words(count: int) -> str:
    return "".join(f"第{n}项另有安排，由第{n * 7}组报告第{n * 11}号情况。" for n in range(count))
