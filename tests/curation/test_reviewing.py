"""Steps of the review: each does what it says, and whatever is done no line of the file is lost."""

import random

import pytest

from speeches.curation import deletion
from speeches.curation.reextraction import reextract
from speeches.curation.review import merging, piece_restoration, row_edits, splitting
from speeches.curation.review.original.annotated_original import annotated_lines, original_lines
from speeches.curation.review.replace_text import replace_text, section_drafts
from speeches.curation.review.text_rows import Row, rows_from_sections
from speeches.curation.review.text_rows import sections_from_rows as drafts_from
from speeches.curation.revisions import history, optimistic_lock
from speeches.models import DroppedPiece, SourceFile, Speech
from tests.factories import Take, speech_text

ONE = speech_text("安全生产", "李一民") + "春季防火的形势依然严峻，各级各部门要保持清醒头脑。\n"


def rows(speech: Speech) -> list[Row]:
    return rows_from_sections(section_drafts(Speech.objects.get(pk=speech.pk)))


def at(speech: Speech, start: str) -> int:
    return next(n for n, row in enumerate(rows(speech)) if row.text.startswith(start))


def edition(speech: Speech) -> int:
    return Speech.objects.get(pk=speech.pk).edition


def step(speech: Speech, name: str, start: str) -> None:
    row_edits.edit_row(None, speech.pk, edition(speech), name, at(speech, start))


def test_rows_make_the_same_sections_again(take: Take) -> None:
    speeches = list(take().speeches.all())
    assert [len(section_drafts(speech)) for speech in speeches] == [3, 3]
    for speech in speeches:
        assert drafts_from(rows(speech)) == section_drafts(speech)


def test_a_dropped_paragraph_goes_to_the_ledger_and_comes_back_to_its_place(take: Take) -> None:
    speech = take(ONE).speeches.get()
    before = Speech.objects.get().text
    step(speech, "drop", "安全生产的形势")
    piece = DroppedPiece.objects.get(reason="人工删去")
    assert piece.text not in Speech.objects.get().text
    assert piece.line == 10
    piece_restoration.restore_dropped_piece(None, speech.pk, edition(speech), piece.pk)
    assert Speech.objects.get().text == before
    assert not DroppedPiece.objects.filter(reason="人工删去").exists()
    assert [moment.comment[:5] for moment in history.revisions_of(speech.pk)] == [
        "收入时的原",
        "删去一段：",
        "恢复删去的",
    ]


def test_a_piece_that_extraction_dropped_comes_back_into_the_speech_it_stood_in(take: Take) -> None:
    source = take()
    last = source.speeches.order_by("order").last()
    piece = source.dropped.get(text__startswith="推荐访问")
    piece_restoration.restore_dropped_piece(None, source.speeches.order_by("order")[0].pk, 1, piece.pk)
    assert rows(last)[-1].text == piece.text


def test_headings_go_up_and_down_and_become_text(take: Take) -> None:
    speech = take(ONE).speeches.get()
    step(speech, "demote", "二、")
    assert [row.level for row in rows(speech) if row.level] == [1, 2]
    step(speech, "promote", "二、")
    step(speech, "plain", "二、")
    assert [row.level for row in rows(speech) if row.level] == [1]
    step(speech, "promote", "二、")
    (_, second) = [row for row in rows(speech) if row.level]
    assert (second.level, second.number, second.heading) == (1, "二", "落实责任，守住安全生产这条线")
    assert Speech.objects.get().corrected == ["正文"]


def test_splitting_proposes_title_speaker_and_date_and_joining_undoes_it(take: Take) -> None:
    merged = "\n".join([speech_text("安全生产", "李一民").strip(), "会议还有一项内容。", "下面一篇另有其文。"])
    speech = take(merged).speeches.get()
    source = speech.source
    second = speech_text("春季防火", "王二河", "13").strip().split("\n")
    replace_text(speech, drafts_from([*rows(speech), *(Row(line) for line in second if line)]))
    made = splitting.split_speech(None, speech.pk, edition(speech), at(speech, "在全市春季防火"))
    assert (made.title, made.speaker, made.date) == ("在全市春季防火工作会议上的讲话", "王二河", "2013-03-04")
    assert (made.order, made.status) == (2, "draft")
    assert "春季防火" not in Speech.objects.get(pk=speech.pk).text
    merging.merge_with_next(None, speech.pk, edition(speech))
    text = Speech.objects.get().text
    assert all(line in text for line in ("在全市春季防火工作会议上的讲话", "绷紧春季防火这根弦"))
    assert source.speeches.count() == 1


HEADS = [
    "王二河\n（2013年3月4日）\n同志们：",
    "2013年3月4日\n王二河",
    "（2013年3月4日）\n市长　王二河\n同志们：",
    "——市长王二河\n（2013年3月4日）",
    "王二河\n2013年3月4日\n临江市\n同志们：",
    "2013年3月4日　王二河",
]


@pytest.mark.parametrize("head", HEADS)
def test_what_was_split_off_and_joined_again_is_as_it_was_line_by_line(take: Take, head: str) -> None:
    source = take(ONE)
    speech = source.speeches.get()
    second = [
        "在全市春季防火工作会议上的讲话",
        *head.split("\n"),
        *(f"春季防火的第{n}件事情要一件一件抓到底，让群众看到变化。" for n in range(5)),
    ]
    replace_text(speech, drafts_from([*rows(speech), *map(Row, second)]))
    before, ledger = rows(speech), set(source.dropped.values_list("text"))
    made = splitting.split_speech(None, speech.pk, edition(speech), at(speech, second[0]))
    assert (made.speaker, made.date, "河" in made.place) == ("王二河", "2013-03-04", False)
    merging.merge_with_next(None, speech.pk, edition(speech))
    assert rows(speech) == before
    assert set(source.dropped.values_list("text")) == ledger


def test_a_speech_that_extraction_had_split_off_is_joined_with_its_lines_as_printed(take: Take) -> None:
    first, _ = take().speeches.order_by("order")
    merging.merge_with_next(None, first.pk, edition(first))
    joined = [row.text for row in rows(first)]
    title = joined.index("在全市春季防火工作会议上的讲话")
    assert joined[title : title + 4] == [joined[title], "王二河", "（2013年3月4日）", "同志们："]


def test_the_second_of_two_reviewers_is_told(take: Take) -> None:
    speech = take(ONE).speeches.get()
    opened = edition(speech)
    row_edits.edit_row(None, speech.pk, opened, "demote", at(speech, "二、"))
    for late in (
        lambda: row_edits.edit_row(None, speech.pk, opened, "drop", 0),
        lambda: splitting.split_speech(None, speech.pk, opened, 2),
        lambda: merging.merge_with_next(None, speech.pk, opened),
        lambda: piece_restoration.restore_dropped_piece(None, speech.pk, opened, 1),
    ):
        with pytest.raises(optimistic_lock.EditConflict, match="没有保存"):
            late()
    assert [row.level for row in rows(speech) if row.level] == [1, 2]


def lines(source: SourceFile) -> set[str]:
    texts = [row.text for speech in source.speeches.all() for row in rows(speech)]
    return {*texts, *source.dropped.values_list("text", flat=True)}


def shown(source: SourceFile) -> str:
    fields = source.speeches.values_list("title", "subtitle", "byline")
    return "".join("".join(lines(source) | {text for row in fields for text in row}).split())


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_no_line_is_lost(take: Take, seed: int) -> None:
    source, chance, done = take(), random.Random(seed), 0
    before = lines(source) | set(source.speeches.values_list("title", flat=True))
    for _ in range(14):
        speech = chance.choice(list(source.speeches.all()))
        row = chance.randrange(max(1, len(rows(speech))))
        pieces = list(source.dropped.values_list("pk", flat=True))
        name = chance.choice(["drop", "promote", "demote", "plain", "split", "join", "restore"])
        try:
            if name == "split":
                splitting.split_speech(None, speech.pk, edition(speech), row)
            elif name == "join":
                merging.merge_with_next(None, speech.pk, edition(speech))
            elif name == "restore":
                piece_restoration.restore_dropped_piece(None, speech.pk, edition(speech), chance.choice(pieces or [0]))
            else:
                row_edits.edit_row(None, speech.pk, edition(speech), name, row)
        except ValueError:
            continue
        done += 1
        now = shown(source)
        assert not [line for line in before if "".join(line.split()) not in now]
    assert done >= 3


def test_the_original_is_shown_whole_with_what_was_dropped_in_its_place(take: Take) -> None:
    source = take()
    shown = annotated_lines(source)
    struck = {text for line in shown for text, piece in line.parts if piece}
    assert set(source.dropped.values_list("text", flat=True)) == struck
    plain = original_lines(source)
    assert ["".join(text for text, _ in line.parts) for line in shown][: len(plain)] == [line.text for line in plain]


def test_reading_the_file_again_leaves_a_text_mended_by_hand_and_its_ledger_alone(take: Take) -> None:
    source = take(ONE)
    speech = source.speeches.get()
    step(speech, "drop", "安全生产的形势")
    before, ledger = Speech.objects.get().text, list(source.dropped.values_list("text", "reason"))
    reextract(source, write=True)
    assert Speech.objects.get().text == before
    assert list(source.dropped.values_list("text", "reason")) == ledger


def test_the_text_of_a_deleted_speech_goes_to_the_ledger_in_its_place(take: Take) -> None:
    source = take()
    first, second = source.speeches.order_by("order")
    before = shown(source)
    deletion.delete_speeches([first], None)
    assert sorted(shown(source)) == sorted(before)
    gone = {piece.text: piece.line for piece in source.dropped.filter(reason="人工删去")}
    numbers = {line.text.strip(): line.number for line in original_lines(source)}
    assert gone["一、认清形势，绷紧安全生产这根弦"] == numbers["一、认清形势，绷紧安全生产这根弦"]
    assert set(source.speeches.all()) == {second}


def test_short_lines_that_were_dropped_come_back_in_their_order(take: Take) -> None:
    source = take("打印\n转发\n" + ONE)
    for text in ("打印", "转发"):
        pieces = source.dropped.filter(text=text)
        if not pieces:
            step(source.speeches.get(), "drop", text)
        piece_restoration.restore_dropped_piece(
            None, source.speeches.get().pk, edition(source.speeches.get()), pieces.get().pk
        )
    assert [row.text for row in rows(source.speeches.get())][:2] == ["打印", "转发"]
    assert not source.dropped.filter(reason="人工改去").exists()


def test_the_same_piece_twice_on_a_line_is_struck_in_both_places_when_the_file_is_read_again(take: Take) -> None:
    source = take(ONE.replace("防火的形势", "防(fáng)火的形势依然严峻，防(fáng)火要早"))
    pieces = source.dropped.filter(text="(fáng)")
    assert pieces.count() == 2
    before = [(line.text, line.parts) for line in annotated_lines(source)]
    reextract(source, write=True)
    after = annotated_lines(source)
    assert [[text for text, _ in line.parts] for line in after] == [[text for text, _ in parts] for _, parts in before]
    struck = [piece.order for line in after for text, piece in line.parts if piece and text == "(fáng)"]
    assert len(set(struck)) == len(struck) == 2
