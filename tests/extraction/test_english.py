"""Speeches in English, as bilingual sites and embassies print them."""

import textwrap

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.types import Draft

BODY = (
    "It is a great pleasure to meet you in Linchuan this spring. Ten years ago a farmer needed a whole day to bring "
    "his oranges to the market. Today he needs one hour.\n\n"
    "The road did not build itself. It was built by the villages, and the villages will keep it."
)


def read(*header: str, greeting: str = "Ladies and gentlemen,", end: str = "Thank you.") -> Draft:
    text = "\n".join(header) + f"\n\n{greeting}\n\n{BODY}\n\n{end}\n"
    (draft,) = extract("remarks.txt", text.encode()).drafts
    return draft


@pytest.mark.parametrize(
    "greeting",
    [
        "Ladies and gentlemen,",
        "Distinguished guests, dear friends,",
        "Your Excellency President Smith,",
        "Mr. Chairman, ladies and gentlemen:",
        "Good morning, everyone!",
        "My fellow citizens,",
    ],
)
def test_a_salutation_is_the_beginning_of_the_text_and_never_the_title(greeting: str) -> None:
    draft = read("Remarks at the Opening of the Linchuan Forum on Rural Roads", "April 18, 2019", greeting=greeting)
    assert draft.title == "Remarks at the Opening of the Linchuan Forum on Rural Roads"
    assert draft.text.startswith(greeting)


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("April 18, 2019", "2019-04-18"),
        ("Apr. 18th, 2019", "2019-04-18"),
        ("18 April 2019", "2019-04-18"),
        ("(Linchuan, 1st of September 2021)", "2021-09-01"),
    ],
)
def test_a_date_in_english_is_read(printed: str, date: str) -> None:
    dating = read("Keynote Speech on Rural Roads", printed).dating
    assert (dating.date, dating.basis) == (date, "stated")


@pytest.mark.parametrize(
    ("printed", "name", "role"),
    [
        ("Zhang Dashan, Mayor of Linchuan", "Zhang Dashan", "Mayor of Linchuan"),
        ("By Li Xiaohe", "Li Xiaohe", ""),
        ("H.E. Mr. Li Xiaohe, Minister of Transport", "Li Xiaohe", "Minister of Transport"),
        ("Linchuan Rural Forum", "", ""),
    ],
)
def test_a_speaker_is_named_by_an_office_or_a_by_line_only(printed: str, name: str, role: str) -> None:
    draft = read("Remarks at the Opening of the Linchuan Forum", printed, "April 18, 2019")
    assert (draft.speaker, draft.speaker_role) == (name, role)


def test_an_english_text_that_ends_with_a_full_stop_is_whole() -> None:
    assert read("Remarks on Roads", "April 18, 2019", end="We shall keep it so.").complete


def test_a_chinese_page_that_prints_a_point_for_a_full_stop_is_whole() -> None:
    text = (
        "在动员会上的讲话\n同志们：\n这几年路修通了，水引来了，群众的日子一年比一年好，可是差距也还摆在那里，不能松气."
    )
    (draft,) = extract("点.txt", text.encode()).drafts
    assert draft.complete


@pytest.mark.parametrize("printed", ["12/05/2014", "(12/05/2014)", "5-12-2014", "12.05.14"])
def test_a_date_of_which_nobody_can_say_the_month_is_neither_a_title_nor_a_date(printed: str) -> None:
    draft = read("Keynote at the Forum on Rivers", printed, "Lin Qiucheng, Governor of Linchuan")
    assert (draft.title, draft.dating.date, draft.speaker) == ("Keynote at the Forum on Rivers", None, "Lin Qiucheng")
    assert printed in draft.byline


@pytest.mark.parametrize("width", [50, 72])
def test_wrapped_lines_are_joined_with_a_space_and_paragraphs_not_at_all(width: int) -> None:
    paragraph = " ".join(["The road, which the villages built, goes on to the sea and to the market."] * 9)
    wrapped = "\n".join(textwrap.wrap(paragraph, width))
    text = f"Remarks on Roads\nApril 18, 2019\n\nDear friends,\n\n{wrapped}\nThank you.\n"
    (draft,) = extract("remarks.txt", text.encode()).drafts
    assert draft.text.replace("\n", " ") == f"Dear friends, {paragraph} Thank you."


def test_a_line_that_ends_with_a_full_stop_is_not_run_into_the_next() -> None:
    text = "Remarks on Roads\nApril 18, 2019\nDear friends,\nWe built ten roads, and they last.\nThank you.\n"
    (draft,) = extract("remarks.txt", text.encode()).drafts
    assert draft.text.split("\n") == ["Dear friends,", "We built ten roads, and they last.", "Thank you."]
