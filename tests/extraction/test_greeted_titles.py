"""Several speeches on one page, each with its title, who speaks and whom he greets, and the days around them."""

from tests.extraction.made_pages import PARAGRAPH, TITLE, one, page

END = "让企业家有底，全县的经济才有底气。"


def test_a_title_with_a_name_and_a_salutation_below_a_paragraph_opens_the_next_speech() -> None:
    extracted = page(
        "县政协三次会议大会发言摘登", "来源：青河政协　2024-01-30",
        "让老茶厂活起来", "县政协委员　张大山", "各位委员：", PARAGRAPH, PARAGRAPH, END,
        "关注一老一小的三顿饭", "县政协社会法制委主任　李小河", "各位委员、同志们：", PARAGRAPH, PARAGRAPH, END,
        "- - - - - - - - - - - -", "怎样在雪山口蒸熟馒头", "独立三营炊事班班长　王满仓", "", "首长和同志们：", PARAGRAPH, PARAGRAPH, END,
    )  # fmt: skip
    assert [(draft.title, draft.speaker) for draft in extracted.drafts] == [
        ("让老茶厂活起来", "张大山"),
        ("关注一老一小的三顿饭", "李小河"),
        ("怎样在雪山口蒸熟馒头", "王满仓"),
    ]
    assert all(draft.text.endswith(END) for draft in extracted.drafts)


def test_a_name_without_a_salutation_below_it_opens_nothing() -> None:
    lines = [
        TITLE,
        "县长　张大山",
        "同志们：",
        PARAGRAPH,
        PARAGRAPH,
        "受表彰的有：",
        "县水利局局长　李小河",
        PARAGRAPH,
        END,
    ]
    assert len(page(*lines).drafts) == 1


def test_the_day_on_which_a_meeting_was_over_is_not_the_day_of_the_speech() -> None:
    note = "编者按：代表会议已于四月十二日胜利结束，现将发言刊印出来。"
    draft = one("青河军分区政治部编　　一九六四年四月二十日", "", note, "", TITLE, "", "同志们：", PARAGRAPH, END)
    assert (draft.dating.date, draft.dating.published_on) == (None, "1964-04-20")


def test_a_surname_before_an_office_of_a_deputy_is_no_name_of_two_characters() -> None:
    assert one("关副政委在代表会议上的讲话", "", "同志们：", PARAGRAPH, END).speaker != "关副"


def test_the_day_beside_the_word_that_tells_it_takes_its_year_from_the_page() -> None:
    draft = one(
        "发布时间：2017-01-16",
        "昨天（1月15日）镇里开了总结大会，现将发言全文刊发如下：",
        TITLE,
        "",
        "同志们：",
        PARAGRAPH,
        END,
    )
    assert draft.dating.date == "2017-01-15"


def test_the_place_of_a_meeting_of_many_speeches_is_told_by_the_page_above_them() -> None:
    draft = one(
        "编者按：1月23日下午，政协松棠县第十届委员会第三次会议举行大会发言。", "", TITLE, "县政协委员　张大山", "", "各位委员：", PARAGRAPH, "县委要管，县政府也要管。", END
    )  # fmt: skip
    assert draft.place == "松棠县"
