"""Several speeches in one file without marks between them, and what a file of one speech is not to be cut at."""

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.types import Extraction

PARAGRAPH = (
    "当前要紧的是把种子备足，把水渠修好，把农机检修一遍，不误一天农时，也不落下一户人家。"
    "这几年路修通了，水引来了，群众的日子一年比一年好，可是差距也还摆在那里，不能松气。"
)
TEXT = f"{PARAGRAPH}\n{PARAGRAPH}"


def read(text: str, name: str = "两篇.txt") -> Extraction:
    return extract(name, text.encode())


@pytest.mark.parametrize(
    ("headers", "read_as"),
    [
        (
            ("春耕动员讲话稿\n王一民\n2012年1月10日", "防汛讲话稿\n李小河\n2012年5月31日"),
            [("春耕动员讲话稿", "王一民", "2012-01-10"), ("防汛讲话稿", "李小河", "2012-05-31")],
        ),
        (
            ("抓好春耕 不误农时\n2012年1月10日\n王一民", "守土有责 防汛为先\n2012年5月31日\n李小河"),
            [("抓好春耕 不误农时", "王一民", "2012-01-10"), ("守土有责 防汛为先", "李小河", "2012-05-31")],
        ),
        (
            ("新年贺词\n（2012年12月31日）", "在春节团拜会上的致辞\n（2013年2月9日）"),
            [("新年贺词", "", "2012-12-31"), ("在春节团拜会上的致辞", "", "2013-02-09")],
        ),
        (
            (
                "开幕词\n县长　张大山\n（二〇一二年三月五日）\n\n各位代表：",
                "闭幕词\n县长　张大山\n（二〇一二年三月八日）\n\n各位代表：",
            ),
            [("开幕词", "张大山", "2012-03-05"), ("闭幕词", "张大山", "2012-03-08")],
        ),
    ],
)
def test_repeated_blocks_of_title_date_and_speaker_part_the_speeches(
    headers: tuple[str, ...], read_as: list[tuple[str, str, str]]
) -> None:
    found = read("\n\n\n".join(f"{header}\n\n{TEXT}" for header in headers))
    assert [(draft.title, draft.speaker, draft.dating.date) for draft in found.drafts] == read_as
    assert all(TEXT in draft.text for draft in found.drafts)


@pytest.mark.parametrize(
    "inside",
    [
        "谢谢大家！\n\n张大山\n2012年3月5日",
        "附件：春耕用种计划表\n2012年3月5日",
        "一、关于春耕的报告\n2012年3月5日，县里开了会，会上作了安排。",
        "2012年3月5日\n张大山",
    ],
)
def test_a_signature_an_annex_or_a_heading_opens_no_speech(inside: str) -> None:
    found = read(f"在春耕动员会上的讲话\n（2012年3月5日）\n\n同志们：\n{TEXT}\n\n{inside}")
    assert [draft.title for draft in found.drafts] == ["在春耕动员会上的讲话"]


def test_a_title_in_the_middle_that_could_not_be_parted_is_named_as_a_doubt() -> None:
    found = read(f"在春耕动员会上的讲话\n（2012年3月5日）\n\n同志们：\n{TEXT}\n\n在防汛工作会议上的讲话\n\n{TEXT}")
    (draft,) = found.drafts
    assert "在防汛工作会议上的讲话" in draft.text
    assert any("在防汛工作会议上的讲话" in warning and "拆开" in warning for warning in found.warnings)


def test_a_whole_speech_raises_no_doubt_of_another() -> None:
    assert not read(f"在春耕动员会上的讲话\n（2012年3月5日）\n\n同志们：\n{TEXT}\n\n二、抓好防汛\n\n{TEXT}").warnings
