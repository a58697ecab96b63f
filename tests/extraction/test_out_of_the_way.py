"""Text that stands where readers seldom look, and names that are not the speaker's."""

from email.message import EmailMessage

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.second_opinion import with_second_opinion
from speeches.extraction.types import Draft, OriginalLine, Run
from tests.extraction.test_growth import calls

TITLE = "在全县冬修水利动员会上的讲话"
SPEECH = (
    "同志们：",
    "今年冬天要把三条干渠清一遍，人手按村里的田亩来派，谁也不许拖。",
    "春节以前我再来看。",
    "谢谢大家。",
)
TEXT = "\n".join((TITLE, "（2013年11月5日）", *SPEECH))
HEAD = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"


def paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize(
    "page",
    [
        f"{HEAD}</body></html>{paragraphs(SPEECH)}",
        f"{HEAD}{paragraphs(SPEECH[:2])}</body></html>{paragraphs(SPEECH[2:])}",
        f"{HEAD}{paragraphs(SPEECH[:2])}</BODY >{paragraphs(SPEECH[2:])}</html>",
        f"{HEAD}</body></html><html><body>{paragraphs(SPEECH)}</body></html>",
    ],
)
def test_what_a_page_prints_behind_its_end_is_text_as_browsers_show_it(page: str) -> None:
    (draft,) = extract("页.html", page.encode()).drafts
    assert draft.text.split("\n") == list(SPEECH)


@pytest.mark.parametrize("page", ["<br>", "<p>本邮件由系统发送，请勿回复。</p>"])
@pytest.mark.parametrize("attached", [False, True])
def test_a_page_that_a_program_has_added_to_a_mail_does_not_replace_its_text(page: str, attached: bool) -> None:
    mail = EmailMessage()
    mail["Subject"] = TITLE
    mail.set_content(TEXT)
    mail.add_attachment(page, subtype="html", disposition="inline")
    if attached:
        mail.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="a.jpg")
    found = extract("信.eml", mail.as_bytes())
    (draft,) = found.drafts
    assert draft.text.split("\n") == list(SPEECH)
    assert page == "<br>" or any("系统发送" in piece.text for piece in found.dropped)


def test_a_short_mail_that_speaks_is_a_draft_although_it_carries_a_file() -> None:
    mail = EmailMessage()
    mail.set_content("同志们：\n春耕了，大家把渠修好，把种子发到户。\n谢谢大家！")
    mail.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="a.jpg")
    assert len(extract("信.eml", mail.as_bytes()).drafts) == 1


@pytest.mark.parametrize(
    "title",
    [
        "陆怀远同志诞辰120周年座谈会上的讲话",
        "陆怀远同志先进事迹报告会上的讲话",
        "陆怀远同志骨灰安放仪式上的讲话",
        "陆怀远烈士纪念大会上的讲话",
    ],
)
def test_whom_the_occasion_is_about_is_not_the_speaker(title: str) -> None:
    (draft,) = extract("讲话.txt", TEXT.replace(TITLE, title).encode()).drafts
    assert (draft.title, draft.speaker) == (title, "")


def test_a_second_opinion_on_many_speeches_takes_as_many_times_more_as_there_are_lines() -> None:
    def asked(count: int) -> int:
        lines = [OriginalLine(number, (Run("水渠通了。", number // 2 + 1),)) for number in range(2 * count)]
        return calls(lambda: with_second_opinion([Draft("在会上的讲话")] * count, lines))

    asked(10)
    assert asked(400) <= 1.3 * 4 * asked(100)
