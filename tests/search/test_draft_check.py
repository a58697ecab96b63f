"""A draft checked sentence by sentence: exact as a quoted search, similar strings with what differs, nothing more said."""

import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db.models import F
from pytest_django import Settings

from benchmarks.draft_mutations import CHANGED, MUTATIONS, Case, foreign, mutated
from speeches.models import Speech
from speeches.search import (
    CheckedPassage,
    DraftPassage,
    IndexUnavailable,
    Verdict,
    check_passages,
    least_set_phrase,
    parse,
    search_speeches,
    split_draft,
)
from speeches.text import canonical
from tests.factories import Make
from tests.plain_scan import Looked, Text
from tests.plain_text import BORDER, fold, fold_typed
from tests.stored import store_folders

SAMPLES = Path(settings.BASE_DIR) / "samples"
REAL, FOREIGN = 500, 200
FOUND = 0.6  # of what a changed sentence shares with its origin


def checked(text: str, by_line: bool = False) -> list[CheckedPassage]:
    return check_passages(split_draft(text, by_line), seconds=600).checked


def only(text: str) -> CheckedPassage:
    (found,) = checked(text)
    return found


def texts_of(draft: str, **how: Any) -> list[tuple[str, bool]]:
    return [(passage.text, passage.quotation) for passage in split_draft(draft, **how)]


def test_a_draft_is_split_into_sentences_and_each_quotation_follows_its_sentence() -> None:
    assert texts_of("他说：“我们要抓落实。再抓落实！”大家鼓掌；\r\n散会") == [
        ("他说：“我们要抓落实。", False),
        ("我们要抓落实。再抓落实！", True),
        ("再抓落实！”", False),
        ("大家鼓掌；", False),
        ("散会", False),
    ]


def test_a_sentence_that_is_one_quotation_is_checked_once_and_short_names_are_no_quotations() -> None:
    assert texts_of("“我们要抓落实。”") == [("“我们要抓落实。”", True)]
    assert texts_of("做好“三农”工作") == [("做好“三农”工作", False)]


def test_what_the_draft_has_twice_is_checked_once_whatever_its_script_and_width() -> None:
    (passage,) = split_draft("要抓落实。要抓落實！要 抓，落实")
    assert (passage.text, passage.times) == ("要抓落实。", 3)


def test_a_list_of_phrases_is_checked_line_by_line() -> None:
    assert texts_of("抓落实。求实效\n\n  不图虚名 ", by_line=True) == [("抓落实。求实效", False), ("不图虚名", False)]


@pytest.mark.parametrize("draft", ["", "  \r\n\t", "。！？……——《》", "\0", "😀😀👍", "____", "**×□"])
def test_a_draft_without_letters_has_no_passages(draft: str) -> None:
    assert split_draft(draft) == []


def test_a_sentence_of_any_length_is_checked_in_parts_that_a_query_can_take_and_nothing_of_it_is_lost() -> None:
    draft = "要把各项工作抓实抓细，" * 200 + "长" * 1200
    parts = [passage.text for passage in split_draft(draft, by_line=True) for _ in range(passage.times)]
    assert max(map(len, parts)) <= 500
    assert sum(map(len, parts)) == len(draft)
    assert not any(passage.query.notes for passage in split_draft(draft))


@pytest.mark.parametrize("odd", ["\ud800", "\0", "“", "__", '"', "OR", "题名:", "-", "\u200b"])
def test_characters_that_mean_something_in_a_query_mean_nothing_in_a_draft(make: Make, odd: str) -> None:
    make("要把全年的工作抓落实。")
    found = checked(f"要把全年的工作{odd}抓落实")
    expected = Verdict.NEAR if odd in ("OR", "题名:") else Verdict.EXACT
    assert [passage.verdict for passage in found] == [expected]


def test_a_sentence_counts_as_the_quoted_search_counts_with_the_first_and_the_last_speech(make: Make) -> None:
    late = make("要狠抓落实。还要狠抓落实。", date="2012-03-04")
    early = make("会议要求狠抓落实。", date="2009-02")
    make("狠抓落实", date=None)
    found = only("狠抓落實")
    results = search_speeches(found.typed)
    assert (found.speeches, found.occurrences) == (results.total, results.occurrences) == (3, 4)
    assert found.verdict is Verdict.EXACT
    assert found.first
    assert found.last
    assert (found.first.pk, found.last.pk) == (early.pk, late.pk)
    assert found.first.anchor == next(paragraph.anchor for paragraph in early.paragraphs())


def test_of_speeches_without_a_date_none_is_said_to_be_the_first(make: Make) -> None:
    make("狠抓落实", date=None)
    found = only("狠抓落实")
    assert (found.speeches, found.first, found.last) == (1, None, None)


def test_what_differs_is_marked_by_character_and_punctuation_width_and_script_are_not(make: Make) -> None:
    make("会上说，要把全年的工作一件一件抓落实，一级抓一级，层层抓到底。散会。")
    found = only("要把全年的工作，一件一件抓落實，一級盯一級，层层抓到底！")
    assert found.verdict is Verdict.NEAR
    (near,) = found.near
    assert near.text == "要把全年的工作一件一件抓落实，一级抓一级，层层抓到底"
    assert [found.text[slice(*span)] for span in near.own_spans] == ["盯"]
    assert [near.text[slice(*span)] for span in near.spans] == ["抓"]
    assert search_speeches(near.typed).total == 1


def test_a_clause_that_was_dropped_moved_or_put_in_leads_to_the_place_all_the_same(make: Make) -> None:
    speech = make("同志们。各级干部要下到村里去，住到农户家里去，把这一本账算得清清楚楚。散会。")
    for draft in (
        "各级干部要下到村里去，把这一本账算得清清楚楚。",
        "把这一本账算得清清楚楚，各级干部要下到村里去，住到农户家里去。",
        "昨天老马在食堂里给我们念，各级干部要下到村里去，住到农户家里去，大家听了都说好。",
    ):
        (near,) = only(draft).near
        assert near.pk == speech.pk
        assert near.anchor == next(paragraph.anchor for paragraph in speech.paragraphs())


def test_at_most_three_similar_strings_are_given_each_once_the_nearest_first(make: Make) -> None:
    for number in range(6):
        make(f"要把全年的工作一件一件抓落实，{'甲乙丙丁戊己'[number]}级抓一级。")
    make("要把全年的工作一件一件抓落实，三级抓两级半。")
    near = only("要把全年的工作一件一件抓落实，一级抓一级。").near
    assert len(near) == 3
    assert all(len(each.spans) == 1 and "级抓一级" in each.text for each in near)


def test_a_set_phrase_is_one_that_many_speeches_hold(make: Make) -> None:
    for number in range(10):
        make(f"同志们，今天开会。{'甲乙丙丁戊己庚辛壬癸'[number]}处的账要算清。")
    usual, telling = checked("今天开会。甲处的账要算清。")
    assert (usual.set_phrase, usual.speeches) == (True, 10)
    assert only("同志们，今天开会").set_phrase
    assert not telling.set_phrase
    assert [least_set_phrase(number) for number in (0, 9, 500, 501, 10_000)] == [10, 10, 10, 11, 200]


def test_a_long_run_that_is_a_set_phrase_makes_no_sentence_similar(make: Make) -> None:
    usual = "坚持以经济建设为中心不动摇"
    for number in range(10):
        make(f"{usual}，{'甲乙丙丁戊己庚辛壬癸'[number]}处的账要算清。")
    draft = f"窗外下着雨，我们家的猫在屋檐底下打盹，邻居的孩子念{usual}，念了半天也没有念完"
    assert only(draft).verdict is Verdict.NOT_FOUND


def test_what_no_speech_has_is_not_found_and_a_withdrawn_speech_has_nothing(make: Make) -> None:
    speech = make("要把全年的工作一件一件抓落实。")
    assert only("窗外的雨下了三天三夜").verdict is Verdict.NOT_FOUND
    Speech.objects.filter(pk=speech.pk).update(status=Speech.Status.WITHDRAWN)
    assert only("要把全年的工作一件一件抓落实。").verdict is Verdict.NOT_FOUND
    assert only("要把全年的工作一件一样抓落实。").verdict is Verdict.NOT_FOUND


def test_a_passage_that_takes_too_long_is_not_said_to_be_missing(make: Make, settings: Settings) -> None:
    make("要把全年的工作抓落实。")
    settings.QUERY_SECONDS = -1
    assert only("全年的工作抓落实").verdict is Verdict.UNCHECKED


@pytest.mark.django_db
@pytest.mark.usefixtures("index_path")
def test_an_empty_archive_has_nothing_and_one_without_an_index_says_so() -> None:
    assert only("要把全年的工作抓落实").verdict is Verdict.NOT_FOUND


@pytest.mark.usefixtures("index_in_files")
def test_an_archive_without_an_index_cannot_be_asked(make: Make, index_path: Path) -> None:
    make("要把全年的工作抓落实。")
    index_path.rename(index_path.with_name("moved"))
    with pytest.raises(IndexUnavailable):
        checked("全年的工作抓落实")


def test_when_the_time_is_up_no_further_passage_is_begun(make: Make) -> None:
    make("要把全年的工作抓落实。")
    assert len(check_passages(split_draft("抓落实。求实效。不图虚名。"), seconds=-1).checked) == 1


@pytest.fixture
def samples(db: None, index_path: Path, shared_folder: Path) -> dict[int, str]:
    """The printed texts of all samples."""
    store_folders(shared_folder, SAMPLES)
    return {row.pk: row.text for row in Speech.objects.published().with_text().order_by(F("date"), "pk")}


@pytest.mark.slow
def test_exact_is_what_a_plain_scan_finds_and_changed_sentences_are_found_again(samples: dict[int, str]) -> None:
    pool = [sentence for text in samples.values() for sentence in re.split(r"(?<=[。！？；])|\n", text)]
    cases = [*mutated(list(dict.fromkeys(pool)), REAL), *foreign(FOREIGN)]
    found = check_passages([DraftPassage(case.text) for case in cases], seconds=600).checked
    scan = [Text(pk, text, ()) for pk, text in samples.items()]
    for case, passage in zip(cases, found, strict=True):
        counts = scanned(scan, case.text)
        assert (passage.speeches, passage.occurrences) == (len(counts), sum(counts.values())), case
        assert (passage.verdict is Verdict.EXACT) == bool(counts), case
    assert {case.kind for case in cases} == {*MUTATIONS, "foreign"}
    changed = [
        any(holds(case, near.text) for near in passage.near)
        for case, passage in zip(cases, found, strict=True)
        if case.kind in CHANGED and passage.verdict is not Verdict.EXACT
    ]
    assert sum(changed) >= 0.95 * len(changed)
    wrong = [case for case, passage in zip(cases, found, strict=True) if case.kind == "foreign" and passage.near]
    assert len(wrong) <= 0.02 * FOREIGN


def scanned(scan: list[Text], text: str) -> dict[int, int]:
    """Each way to write it that the archive says it looks for, in each text from left to right."""
    (part,) = parse(DraftPassage(text).typed).terms
    forms = list(dict.fromkeys(fold_typed(form) for form in (text, *part.other_forms)))
    counts = {each.pk: sum(len(Looked(each.read, False, True, True).places(form)) for form in forms) for each in scan}
    return {pk: count for pk, count in counts.items() if count}


def holds(case: Case, string: str) -> bool:
    """Whether a string is the place a sentence came from: it has most of what the changed one still shares with it."""
    origin, text, other = (set(pairs(fold(each).strip(BORDER))) for each in (case.origin, case.text, string))
    return len(origin & other) >= FOUND * len(origin & text)


def pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def test_the_changes_of_the_benchmark_are_the_same_in_every_run() -> None:
    pool = ["要下到村里去，住到户里去，把账算清楚。", "各级干部要把全年的工作，一件一件地抓落实。"]
    assert mutated(pool, 12) == mutated(pool, 12)
    assert foreign(5) == foreign(5)


@pytest.mark.parametrize(
    ("source", "draft", "verdict"),
    [
        ("全市投资增长5-6个百分点，好于预期。", "全市投资增长56个百分点，好于预期。", Verdict.NEAR),
        ("全市投资增长9、1%，好于预期。", "全市投资增长91%，好于预期。", Verdict.NEAR),
        ("全市投资增长-9.1%，低于预期。", "全市投资增长9.1%，低于预期。", Verdict.NEAR),
        ("全市投资1,000亿元，好于预期。", "全市投资1000亿元，好于预期。", Verdict.EXACT),
        ("“十三五”“十四五”时期，全市投资增长5-6%。", "“十三五”“十四五”时期，全市投资增长5～6%。", Verdict.EXACT),
    ],
)
def test_a_sentence_with_other_numbers_is_no_quotation_however_alike_its_digits(
    make: Make, source: str, draft: str, verdict: Verdict
) -> None:
    make(source)
    passage = only(draft)
    assert passage.verdict is verdict
    if verdict is Verdict.NEAR:
        assert all(near.spans and near.own_spans for near in passage.near)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("全年营业利润-60亿元，低于预期。", "全年营业利润60亿元，低于预期。"),
        ("一产农业—9%，低于预期。", "一产农业9%，低于预期。"),
        ("一产农业9%，低于预期。", "一产农业-9%，低于预期。"),
        ("三个月分别为-1.2、3.4个百分点。", "三个月分别为1.2、3.4个百分点。"),
        ("测量的误差<5%，好于预期。", "测量的误差>5%，好于预期。"),
        ("农业—9%。", "农业9%。"),
        ("误差<5%。", "误差>5%。"),
        ("增长-9%。", "增长9%。"),
        ("上月为-1.2、3.4个百分点。", "1.2、3.4个百分点。"),
        ("上月为1.2、3.4个百分点。", "-1.2、3.4个百分点。"),
        ("同比：-9%以上的企业", "9%以上的企业。"),
        ("农业—9%以上。", "9%以上。"),
    ],
)
def test_a_sentence_with_another_sign_before_a_number_is_no_quotation_and_the_number_is_marked(
    make: Make, source: str, draft: str
) -> None:
    make(source)
    passage = only(draft)
    assert passage.verdict is Verdict.NEAR
    assert passage.only_signs_differ
    near = passage.near[0]
    assert near.spans
    assert near.own_spans
    assert canonical(near.text).strip() == canonical(draft).strip()


def test_places_with_another_sign_are_told_beside_those_with_the_same(make: Make) -> None:
    same = make("会上说，一产农业9%，低于预期。", date="2012-03-04")
    doubtful = make("会上说，一产农业—9%，低于预期。一产农业–9%。", date="2009-02-03")
    passage = only("一产农业9%")
    assert (passage.verdict, passage.speeches, passage.occurrences) == (Verdict.EXACT, 1, 1)
    assert passage.other_signs == 2
    assert search_speeches(passage.typed).occurrences == 3
    assert passage.first
    assert passage.first.pk == same.pk
    doubted = only("一产农业—9%，低于预期。")
    assert (doubted.verdict, doubted.occurrences, doubted.other_signs) == (Verdict.EXACT, 1, 1)
    assert doubted.first
    assert doubted.first.pk == doubtful.pk


def test_a_report_that_was_stored_before_signs_were_told_is_read(make: Make) -> None:
    make("一产农业9%，低于预期。")
    record = asdict(only("一产农业9%"))
    del record["other_signs"]
    assert CheckedPassage.from_record(record).other_signs == 0


def test_ranges_labels_and_pauses_are_no_signs_of_amounts(make: Make) -> None:
    make("增长5%-9%，北京-9号线、歼-20、图1-9、3月-9月都有，目标——9%以上。")
    assert only("增长5%～9%，北京9号线、歼20、图1～9、3月—9月都有，目标9%以上。").verdict is Verdict.EXACT


def test_two_sentences_of_a_draft_that_differ_in_their_numbers_alone_are_both_checked() -> None:
    assert len(split_draft("增长5、6%。增长56%。增长5～6%。")) == 2
    assert len(split_draft("农业9%。农业-9%。农业—9%。农业、9%。")) == 2
