"""What clerks, editors and archives note below a speech: no part of its text, and believed where they say it was cut."""

import pytest

from tests.extraction.made_pages import PARAGRAPH, TITLE, one, page

LEAVE = "最后，祝大家身体健康，春耕顺利！"


@pytest.mark.parametrize(
    "note",
    [
        "发至公社、大队及县直各单位",
        "（此件发至县团级）",
        "（共印1500份）",
        "青河县委办公室秘书科  打字：王一民  校对：李小河",
        "〔张大山时任中共青河县委副书记。本文根据速记稿整理。〕",
        "〔张大山时任中共青河县委书记。小标题已略去。〕",
        "〔根据记录稿整理，标点为编者所加。〕",
        "最后整理：2019-11-20",
    ],
)
def test_the_note_of_a_clerk_or_an_editor_below_a_speech_is_no_text_and_lacks_nothing(note: str) -> None:
    extracted = page(TITLE, "张大山", "（1984年3月5日）", "同志们：", PARAGRAPH, LEAVE, note)
    (draft,) = extracted.drafts
    assert draft.text == "\n".join(["同志们：", PARAGRAPH, LEAVE])
    assert (draft.complete, draft.dating.date) == (True, "1984-03-05")
    assert note in [piece.text for piece in extracted.dropped]


@pytest.mark.parametrize(
    "last",
    [
        "文件要发到每一个大队，发至公社的那一份由你们自己保管。",
        "打字的同志、校对的同志，你们辛苦了。",
        "县里的救济粮已经发至各公社，谁也不许截留。",
    ],
)
def test_a_last_sentence_that_only_resembles_a_clerks_note_stays_in_the_speech(last: str) -> None:
    assert one(TITLE, "同志们：", PARAGRAPH, last).text.endswith(last)


@pytest.mark.parametrize("note", ["（此件有删节）", "〔张大山时任中共青河县委书记。本文有删节。〕"])
def test_a_note_below_a_text_that_says_it_was_cut_is_believed(note: str) -> None:
    draft = one(TITLE, "同志们：", PARAGRAPH, LEAVE, note)
    assert note not in draft.text
    assert not draft.complete
