"""Pages with several speeches: by which marks they are parted, and what is no mark."""

import pytest

from speeches.extraction.pipeline import extract
from tests.extraction.made_pages import PARAGRAPH, TITLE, one, page

SPEECH = "\n".join(["同志们：", PARAGRAPH, "一、抓好种子", PARAGRAPH, "二、抓好水渠", PARAGRAPH])


@pytest.mark.parametrize(
    "marks",
    [
        ["【篇一】镇长春耕讲话", "【篇二】镇长春耕讲话"],
        ["例文一：镇长春耕讲话", "例文二：镇长春耕讲话"],
        ["★篇1★ 镇长春耕讲话", "★篇2★ 镇长春耕讲话"],
        ["Part 1 镇长春耕讲话", "Part 2 镇长春耕讲话"],
        ["镇长春耕讲话【一】", "镇长春耕讲话【二】"],
        ["镇长春耕讲话(第1篇)", "镇长春耕讲话(第2篇)"],
        ["镇长春耕讲话-1", "镇长春耕讲话-2"],
        ["范文一", "范文二"],
    ],
)
@pytest.mark.parametrize("speech", [SPEECH, SPEECH.removeprefix("同志们：\n")])
def test_a_compilation_is_parted_at_its_marks_with_and_without_salutations(marks: list[str], speech: str) -> None:
    first, second = page("镇长春耕讲话（精选2篇）", "", marks[0], speech, marks[1], speech).drafts
    assert (first.title, second.title) == ("镇长春耕讲话", "镇长春耕讲话")
    assert first.text == second.text == speech


@pytest.mark.parametrize(
    "titles",
    [
        ["一、在春耕会上的讲话", "二、在防汛会上的讲话"],
        ["1.在春耕会上的讲话", "2.在防汛会上的讲话"],
        ["在春耕会上的讲话800字", "在防汛会上的讲话900字"],
    ],
)
def test_numbers_and_lengths_over_the_speeches_of_a_page_are_no_part_of_their_titles(titles: list[str]) -> None:
    first, second = page("春耕讲话大全", titles[0], SPEECH, titles[1], SPEECH).drafts
    assert (first.title, second.title) == ("在春耕会上的讲话", "在防汛会上的讲话")
    assert first.text == second.text == SPEECH


def test_speeches_without_salutations_are_parted_where_a_title_with_its_date_stands() -> None:
    body = SPEECH.removeprefix("同志们：\n")
    first, second = page(
        "在春耕会上的讲话", "（2009年3月1日）", body, "在防汛会上的讲话", "（2009年5月1日）", body
    ).drafts
    assert (first.dating.date, second.dating.date) == ("2009-03-01", "2009-05-01")
    assert first.text == second.text == body


def test_chapters_that_are_called_pian_part_no_speech() -> None:
    draft = one(TITLE, "同志们：", "第一篇章：备好种子", PARAGRAPH, "第二篇章：修好水渠", PARAGRAPH)
    assert "第二篇章" in draft.text


def test_a_compilation_whose_marks_run_into_the_salutations_is_parted() -> None:
    first, second = page(
        "院长护士节致辞1各位护士姐妹：", PARAGRAPH * 2, "院长护士节致辞2尊敬的各位来宾：", PARAGRAPH * 2
    ).drafts
    assert (first.title, second.title) == ("院长护士节致辞", "院长护士节致辞")
    assert second.text.startswith("尊敬的各位来宾：")


FIRST = "今年的水渠要修到每一个村子，种子要发到每一户人家，谁也不许拖到清明以后，拖了的要到会上来说清楚为什么。"
SECOND = "账要算到人头上，减免给了谁、谁批的、为什么批，年底都要贴出来，让大家看得明明白白，心里也明明白白。"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            f"抓住农时不放松\n（一九九一年三月二十日在春耕工作会议上）\n{FIRST}\n{FIRST}\n把账算到人头上\n（一九九二年十一月在财税座谈会上的插话）\n{SECOND}\n{SECOND}\n",
            ["抓住农时不放松", "把账算到人头上"],
        ),
        (
            f"本文目录\n1.在春耕会上的讲话\n2.在财税会上的讲话\n1.在春耕会上的讲话\n{FIRST}\n{FIRST}\n2.在财税会上的讲话\n{SECOND}\n{SECOND}\n",
            ["在春耕会上的讲话", "在财税会上的讲话"],
        ),
        (
            f"（一）县长在春耕会上的讲话\n同志们：\n{FIRST}\n{FIRST}\n（二）在财税会上的讲话\n同志们：\n{SECOND}\n{SECOND}\n",
            ["县长在春耕会上的讲话", "在财税会上的讲话"],
        ),
        (
            f"## 在春耕会上的讲话 {{#a1}}\n_2001-09-06_\n{FIRST}\n{FIRST}\n## 在财税会上的讲话 {{#a2}}\n_2001-09-20_\n{SECOND}\n{SECOND}\n",
            ["在春耕会上的讲话", "在财税会上的讲话"],
        ),
    ],
    ids=["day and occasion in brackets", "numbered titles", "titles numbered in brackets", "headings of Markdown"],
)
def test_speeches_without_marks_of_a_compilation_are_parted_by_their_headers(text: str, titles: list[str]) -> None:
    assert [draft.title for draft in extract("讲话.txt", text.encode()).drafts] == titles


def test_speeches_with_a_headline_over_their_occasion_are_parted_with_their_headlines() -> None:
    first, second = page(
        "县里的会议材料", "编者按：现将两位同志的讲话刊发如下。",
        "守土有责　防汛为先", "——在全县防汛大会上的讲话", "县委书记　张大山", SPEECH,
        "把水渠修到田头", "把种子送到家门", "——在全县春耕大会上的讲话", "县长　王二河", SPEECH,
    ).drafts  # fmt: skip
    assert (first.title, first.speaker) == ("守土有责　防汛为先", "张大山")
    assert (second.title, second.speaker) == ("把水渠修到田头 把种子送到家门", "王二河")
    assert first.text == second.text == SPEECH


def test_a_note_above_the_first_of_two_speeches_hides_no_speech() -> None:
    note = "按：3月1日，县委、县政府召开春耕大会。现将县委书记张大山、县长王二河的讲话印发，请认真学习。"
    first, second = page(
        "春 耕 简 报", note, TITLE, "县委书记　张大山", "（2013年3月1日）", SPEECH, TITLE, "县长　王二河", "（2013年3月1日）", SPEECH
    ).drafts  # fmt: skip
    assert (first.speaker, second.speaker) == ("张大山", "王二河")
    assert first.text == second.text == SPEECH
