"""The day on which a page or a paper was published, told from the day of the speech."""

import pytest

from tests.extraction.made_pages import PARAGRAPH, TITLE, one

LEAVE = "最后，祝大家身体健康，春耕顺利！"


@pytest.mark.parametrize(
    ("above", "below", "day", "published"),
    [
        ([], ["（根据录音整理，二○○七年七月二十六日）"], "2007-07-26", None),
        ([], ["上传时间：2002-10-11　　您是第 003417 位访客"], None, "2002-10-11"),
        (["江 畔 日 报　　1998年9月18日　星期五　第一版", ""], [], None, "1998-09-18"),
        (["青河军分区政治部编　　一九六四年四月二十日", ""], [], None, "1964-04-20"),
    ],
)
def test_a_day_beside_the_text_is_the_pages_or_the_speechs_as_it_is_printed(
    above: list[str], below: list[str], day: str | None, published: str | None
) -> None:
    dating = one(*above, TITLE, "县长　张大山", "", "同志们：", PARAGRAPH, LEAVE, *below).dating
    assert (dating.published_on, dating.date) == (published, day)


def test_a_day_in_brackets_without_its_year_takes_it_from_the_issue() -> None:
    draft = one(
        "青河军分区政治部编　　一九六四年四月二十日", "", TITLE, "（四月十二日）", "", "同志们：", PARAGRAPH, LEAVE
    )
    assert (draft.dating.date, draft.dating.published_on) == ("1964-04-12", "1964-04-20")


def test_the_rows_of_a_table_above_a_speech_name_the_day_of_the_page_in_years_of_the_republic() -> None:
    draft = one(
        "發布單位", "農業處", "發布日期", "99-09-21", "點閱次數", "1,045", TITLE, "", "各位鄉親：", PARAGRAPH, LEAVE
    )
    assert (draft.title, draft.dating.published_on) == (TITLE, "2010-09-21")
