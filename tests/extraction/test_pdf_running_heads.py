"""What stands on every page of a PDF, running heads, feet and numbers, leaves the text; paragraphs run on."""

import pytest

from tests.extraction.made_pdf import Text, aside, lines, made

LONG = "今天的会开在田头话也就说得短一些大家都看到了水渠通了种子到了化肥也到了就差我们动手了谁也不要再等" * 3
NUMBERS = ["第 {} 页 共 12 页", "- {} -", "— {} —", "{}", "{}/12", "第{}页", "·{}·", "Page {} of 12", "〔{}〕"]


def running(pages: int, head: str, feet: list[str], *, even: str = "") -> list[list[Text]]:
    """Pages of ten full lines, each with other words."""
    made_pages = []
    for number in range(1, pages + 1):
        body = [LONG[(number * 7 + at * 3) % 40 :][:28] for at in range(10)]
        page = [Text(line, 80, 740 - 22 * at) for at, line in enumerate(body)]
        above = even if even and number % 2 == 0 else head
        page += [Text(above, 80 if number % 2 else 400, 800, 9)] if above else []
        page += [Text(foot.format(number), 280, 60 - 16 * at, 9, "UniGB-UTF16-H") for at, foot in enumerate(feet)]
        made_pages.append(page)
    return made_pages


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("pages", [1, 2, 5])
def test_page_numbers_in_any_form_leave_the_text(number: str, pages: int) -> None:
    data = made(running(pages, "", [number]))
    assert [piece for piece, _ in aside(data)] == [number.format(n) for n in range(1, pages + 1)]
    assert sum(map(len, lines(data))) == 280 * pages


@pytest.mark.parametrize("pages", [2, 3, 6])
@pytest.mark.parametrize("even", ["", "青河县农业局编"])
def test_heads_and_two_feet_leave_the_text_on_odd_and_even_pages(pages: int, even: str) -> None:
    data = made(running(pages, "春耕生产会议材料", ["- {} -", "青河县人民政府办公室"], even=even))
    assert sum(map(len, lines(data))) == 280 * pages
    assert {reason for _, reason in aside(data)} == {"页眉页脚"}
    assert sum("办公室" in piece for piece, _ in aside(data)) == pages


def test_a_paragraph_that_runs_over_the_page_is_one() -> None:
    assert len(lines(made(running(3, "春耕生产会议材料", ["- {} -"])))) == 1
