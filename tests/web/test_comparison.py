"""Two speeches side by side: every paragraph on the page, moves linked, figures paired, shares told exactly; files."""

import csv
import io
import re

import pytest
from django.test import Client
from docx import Document

from speeches.models import Speech
from speeches.presentation import comparison
from speeches.web.compare import comparison_page
from tests.factories import Make

PARAGRAPHS = [
    "全省上下要把稳增长放在更加突出的位置，扎扎实实办好每一件民生实事，让群众看得见、摸得着、得实惠。",
    "全年地区生产总值增长5%，粮食产量1.3万亿斤，新建学校二十所，群众得到的实惠一年比一年多。",
    "安全生产一刻也不能放松，矿山、桥梁、学校、医院要逐处排查，隐患不除，人不撤岗，账不销号。",
    "教育的事是千家万户的事，新建的小学要赶在开学以前交付，让孩子就近上学、上好学、上得起学。",
]
NEWER = PARAGRAPHS[1].replace("5%", "5.5%").replace("1.3万亿斤", "1.4万亿斤").replace("二十所", "二十五所")


def body(*texts: str) -> list[tuple[int, str, str, str]]:
    return [(0, "", "", "\n".join(texts[:1])), (1, "一、", "办实事", "\n".join(texts[1:]))]


@pytest.fixture
def two(make: Make) -> tuple[Speech, Speech]:
    """The newer one has other figures and its last paragraph first, and lacks one."""
    older = make(title="甲年报告", sections=body(*PARAGRAPHS))
    newer = make(title="乙年报告", sections=body(PARAGRAPHS[3], PARAGRAPHS[0], NEWER))
    return older, newer


def test_every_paragraph_of_both_speeches_is_on_the_page_once(client: Client, two: tuple[Speech, Speech]) -> None:
    page = client.get(f"/compare/{two[0].pk}/{two[1].pk}/").text
    for name, speech in zip(("left", "right"), two, strict=True):
        cells = re.findall(rf'<td role="cell" class="{name}">(.*?)</td>', page)
        texts = [
            re.sub('<small.*?</small>|<a class="(?:place|moved-to)".*?</a>|<[^>]+>', "", cell).strip() for cell in cells
        ]
        assert "\n".join(filter(None, texts)) == speech.text


def test_a_paragraph_that_stands_elsewhere_is_linked_there_and_back(client: Client, two: tuple[Speech, Speech]) -> None:
    page = client.get(f"/compare/{two[0].pk}/{two[1].pk}/").text
    rows = dict(re.findall(r'<tr role="row" id="([^"]+)" class="moved">(.*?)</tr>', page))
    assert len(rows) == 4  # the paragraph and the heading, in either speech
    there = {name: row.partition('class="moved-to" href="#')[2].partition('"')[0] for name, row in rows.items()}
    assert {there[other] for other in there.values()} == set(there)
    assert all(there[there[name]] == name for name in there)
    assert "<del>教育" not in page


def test_figures_stand_in_a_table_with_their_difference(client: Client, two: tuple[Speech, Speech]) -> None:
    page = client.get(f"/compare/{two[0].pk}/{two[1].pk}/")
    assert [(pair.left.text, pair.right.text, change) for pair, change, _ in page.context["figures"]] == [
        ("5%", "5.5%", "+0.5个百分点"),
        ("1.3万亿斤", "1.4万亿斤", "+1,000亿斤"),
        ("二十所", "二十五所", "+5所"),
    ]
    href = page.context["figures"][0][2]
    name = href.partition("#")[2]
    assert f'id="{name}"' in client.get(href).text


def test_shares_are_told_in_characters_and_never_as_a_hundred_percent(client: Client, make: Make) -> None:
    one = make(sections=body(*PARAGRAPHS))
    long = make(sections=body(*(text * 1 for text in PARAGRAPHS), "多出的一句。"))
    text = client.get(f"/compare/{one.pk}/{long.pk}/").text
    assert "字也见于右篇（全部）" in text
    assert "字也见于左篇（9" in text
    assert "100%" not in text
    assert "100.0%" not in text
    marks = make(sections=body(*(text.replace("，", "、") for text in PARAGRAPHS)))
    text = client.get(f"/compare/{one.pk}/{marks.pk}/").text
    assert "两篇的字全同，分段、标点、字形或空白有不同。" in text
    assert "一字一符不差" not in text
    assert "一字一符不差" in client.get(f"/compare/{one.pk}/{one.pk}/").text


def test_only_what_differs_can_be_shown(client: Client, two: tuple[Speech, Speech]) -> None:
    page = client.get(f"/compare/{two[0].pk}/{two[1].pk}/?show=changes").text
    assert 'class="same"' not in page
    assert "两篇没有不同的段落" in client.get(f"/compare/{two[0].pk}/{two[0].pk}/?show=changes").text


def test_markup_in_a_speech_stays_text(client: Client, make: Make) -> None:
    one, other = make(sections=body("<script>alert(1)</script>甲", "<b>乙")), make(sections=body("<i>丙</i>", "&lt;丁"))
    page = client.get(f"/compare/{one.pk}/{other.pk}/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "&amp;lt;丁" in page


def test_a_row_of_a_long_comparison_is_found_by_its_own_address(
    client: Client, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison_page, "ROWS", 2)
    one, other = make(sections=body(*PARAGRAPHS)), make(sections=body(*PARAGRAPHS[1:], PARAGRAPHS[0]))
    names: list[str] = []
    page = client.get(f"/compare/{one.pk}/{other.pk}/")
    for number in range(1, page.context["pages"].count + 1):
        text = client.get(f"/compare/{one.pk}/{other.pk}/?page={number}").text
        names += re.findall(r'<tr role="row" id="([^"]+)"', text)
    assert len(names) == len(set(names)) == 7
    for name in names:
        assert f'id="{name}"' in client.get(f"/compare/{one.pk}/{other.pk}/?at={name}").text
    for href in re.findall(r'class="moved-to" href="(/[^"]+)"', page.text):
        assert f'id="{href.partition("#")[2]}"' in client.get(href).text
    assert client.get(f"/compare/{one.pk}/{other.pk}/?at=nowhere&page=99").status_code == 200


def test_the_rows_the_figures_and_the_whole_can_be_taken_away(client: Client, two: tuple[Speech, Speech]) -> None:
    path = f"/compare/{two[0].pk}/{two[1].pk}"
    rows = table(client, f"{path}/rows.csv")
    assert "\n".join(row["左篇"] for row in rows if row["左篇"]) == two[0].text
    assert "\n".join(row["右篇"] for row in rows if row["右篇"]) == two[1].text
    assert {row["情况"] for row in rows} == {"相同", "有改动", "只见于左篇", "移位：右篇另有", "移位：左篇另有"}
    assert all(row["左篇地址"].startswith("http://testserver/speeches/") for row in rows if row["左篇"])
    figures = table(client, f"{path}/figures.csv")
    assert (figures[0]["左篇"], figures[0]["右篇"]) == ("5%", "5.5%")
    made = client.get(f"{path}/comparison.docx")
    document = Document(io.BytesIO(made.content))
    texts = [cell.text for row in document.tables[-1].rows for cell in row.cells]
    assert PARAGRAPHS[2] in texts
    struck = [
        run.text
        for row in document.tables[-1].rows
        for p in row.cells[1].paragraphs
        for run in p.runs
        if run.font.strike
    ]
    assert "5" in struck


def table(client: Client, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(path).getvalue().decode("utf-8-sig"))))  # type: ignore[attr-defined]


def test_a_speech_that_is_too_long_is_refused_with_its_length(client: Client, two: tuple[Speech, Speech]) -> None:
    Speech.objects.filter(pk=two[0].pk).update(characters=400_001)
    for path in ("", "rows.csv", "comparison.docx"):
        answer = client.get(f"/compare/{two[0].pk}/{two[1].pk}/{path}")
        assert answer.status_code == 400
        assert "《甲年报告》有 400,001 字，超过对照的限度 400,000 字" in answer.text


def test_a_long_comparison_takes_a_place_in_a_lane(
    client: Client, two: tuple[Speech, Speech], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison_page, "LONG_COMPARISON", 10)
    taken = [comparison_page.SORTING.take("127.0.0.1") for _ in range(2)]
    try:
        assert client.get(f"/compare/{two[0].pk}/{two[1].pk}/").status_code == 503
    finally:
        for leave in taken:
            leave()
    assert client.get(f"/compare/{two[0].pk}/{two[1].pk}/").status_code == 200


@pytest.mark.parametrize("status", ["draft", "withdrawn", "rejected"])
def test_archivists_may_compare_what_readers_do_not_see(
    client: Client, admin_client: Client, two: tuple[Speech, Speech], status: str
) -> None:
    Speech.objects.filter(pk=two[1].pk).update(status=status)
    for a, b in (two, two[::-1]):
        for path in ("", "rows.csv", "figures.csv", "comparison.docx"):
            assert client.get(f"/compare/{a.pk}/{b.pk}/{path}").status_code == 404
        page = admin_client.get(f"/compare/{a.pk}/{b.pk}/")
        assert "《乙年报告》是" in page.text
    assert client.get(f"/compare/{two[0].pk}/999999/").status_code == 404


def test_of_very_many_figures_the_page_says_that_not_all_were_looked_at(
    client: Client, two: tuple[Speech, Speech], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "只看了前面的一万个" not in client.get(f"/compare/{two[0].pk}/{two[1].pk}/").text
    monkeypatch.setattr(comparison, "MOST_FIGURES", 5)
    page = client.get(f"/compare/{two[0].pk}/{two[1].pk}/")
    assert "只看了前面的一万个" in page.text
    assert page.context["figures"] == []


def test_texts_with_other_numbers_have_not_the_same_letters(client: Client, make: Make) -> None:
    one = make(sections=body(*PARAGRAPHS, "投资增长9.1%，比上年高。"))
    other = make(sections=body(*PARAGRAPHS, "投资增长-9.1%，比上年高。"))
    page = client.get(f"/compare/{one.pk}/{other.pk}/").text
    assert "两篇的字全同" not in page
    assert "<del>9.1</del>" in page
    assert "<ins>-9.1</ins>" in page


def test_a_coarse_comparison_tells_the_least(client: Client, make: Make) -> None:
    one = make(sections=body("甲", "办好一件实事，" * 2500))
    other = make(sections=body("甲", "办成二件好事，" * 2500))
    page = client.get(f"/compare/{one.pk}/{other.pk}/").text
    assert re.search("其中至少 [0-9,]+ 字也见于右篇（至少 ", page)
    assert "内有" not in page


def test_a_number_of_a_speech_may_be_typed_in_full_width(client: Client, two: tuple[Speech, Speech]) -> None:
    wide = str(two[0].pk).translate({ord(str(digit)): ord("０") + digit for digit in range(10)})
    answer = client.get("/compare/", {"a": wide, "b": two[1].pk})
    assert answer.headers["Location"] == f"/compare/{two[0].pk}/{two[1].pk}/"
