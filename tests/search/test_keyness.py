"""Keyness: what stands out in some speeches, with numbers that a plain scan gives as well."""

import random
from collections.abc import Sequence

import pytest
from django.core.management import call_command

from speeches.models import Speech
from speeches.search import Filters, KeynessKind, KeynessRow, count_strings, counting_due, keyness_of, neighbours
from speeches.search.index import indexing
from speeches.search.keyness import counting
from tests.factories import bare_speech
from tests.plain_scan import Question, Text, Wanted

pytestmark = pytest.mark.django_db

# Of no number and in no dictionary word together; each stands for one word of a made language.
CHARACTERS = "春夏冬山川湖海云雨雪风雷花草树木鸟虫鱼龙虎马牛羊金银铜铁石玉米茶酒酱醋盐油糖笔墨纸砚琴棋书画"


def noise(chance: random.Random, length: int) -> str:
    """Sentences of characters drawn by lot: what is planted among them has all kinds of neighbours."""
    drawn = "".join(chance.choices(CHARACTERS, k=length))
    return "。".join(drawn[at : at + 12] for at in range(0, length, 12))


def planted(chance: random.Random, phrase: str, times: int) -> str:
    return "。".join(noise(chance, 3) + phrase + noise(chance, 3) for _ in range(times))


def archive(index_path: object, plants: Sequence[tuple[int, dict[str, int]]], number: int = 24) -> list[Speech]:
    """Speeches of three years of eight each; each plant is the number of a speech and what is said in it how often."""
    chance = random.Random(5)
    said: dict[int, dict[str, int]] = {}
    for at, phrases in plants:
        said.setdefault(at, {}).update(phrases)
    speeches = [
        bare_speech(
            "。".join([noise(chance, 300), *(planted(chance, *each) for each in said.get(at, {}).items())]),
            date=str(2018 + at // 8),
            speaker=f"讲话人{at % 3}",
            place=f"地点{at % 2}",
            meeting_type=f"会议{at % 4}",
        )
        for at in range(number)
    ]
    for speech in speeches:
        Speech.objects.filter(pk=speech.pk).update(characters=len(speech.text))
    indexing.update_index([speech.pk for speech in speeches])
    return speeches


def listed(rows: Sequence[KeynessRow]) -> list[str]:
    return [row.phrase for row in rows]


def scanned(phrase: str) -> dict[int, int]:
    texts = [Text(speech.pk, speech.text, ()) for speech in Speech.objects.with_text()]
    return Question(((Wanted("phrase", (phrase,)),),)).answer(texts)


def test_what_five_speeches_say_stands_above_what_one_says_as_often(index_path: object) -> None:
    five, one = "攻坚克难", "凝心聚力"
    archive(
        index_path,
        [*((at, {five: 10}) for at in range(8, 13)), (13, {one: 50}), (14, {one: 1}), (2, {one: 1, five: 1})],
    )
    rows = {row.phrase: row for row in keyness_of(Filters(year=2019)).rows}
    assert rows[five].here.occurrences == 50
    assert rows[one].here.occurrences == 51
    assert listed(keyness_of(Filters(year=2019)).rows).index(five) < listed(keyness_of(Filters(year=2019)).rows).index(
        one
    )
    assert rows[five].dispersion > rows[one].dispersion


def test_every_number_is_what_a_plain_scan_counts(index_path: object) -> None:
    plants = [(at, {"攻坚克难": 3, "一带一路": 2, "2019年规划": 2}) for at in range(8, 14)]
    plants += [(at, {"解放思想": 2, "攻坚克难": 1}) for at in range(0, 16, 3)]
    speeches = archive(index_path, plants)
    years = {speech.pk: speech.year for speech in speeches}
    checked = 0
    for filters in (
        Filters(year=2019),
        Filters(speaker="讲话人0"),
        Filters(place="地点1"),
        Filters(meeting_type="会议2"),
    ):
        chosen = {s.pk for s in speeches if _holds(s, filters)}
        for kind in KeynessKind:
            for row in keyness_of(filters, kind).rows:
                found = scanned(row.phrase)
                here = {pk: count for pk, count in found.items() if pk in chosen}
                before = {
                    pk
                    for pk in found
                    if ("year" in filters and years[pk] < 2019) or ("year" not in filters and pk not in chosen)
                }
                assert (row.here.occurrences, row.here.speeches) == (sum(here.values()), len(here)), row.phrase
                assert (row.everywhere.occurrences, row.everywhere.speeches) == (sum(found.values()), len(found))
                assert (row.before.occurrences, row.before.speeches) == (sum(found[pk] for pk in before), len(before))
                checked += 1
    assert checked > 10


def _holds(speech: Speech, filters: Filters) -> bool:
    values = {
        "year": speech.year,
        "speaker": speech.speaker,
        "place": speech.place,
        "meeting_type": str(speech.meeting_type),
    }
    return all(values[name] == value for name, value in filters.items())


def test_a_part_is_not_listed_beside_the_whole_in_which_it_mostly_occurs(index_path: object) -> None:
    archive(index_path, [(at, {"攻坚克难": 4}) for at in range(8, 14)] + [(9, {"攻坚": 2})])
    found = listed(keyness_of(Filters(year=2019)).rows)
    assert "攻坚克难" in found
    assert not {"攻坚", "坚克难", "克难"} & set(found)


def test_a_part_that_is_mostly_said_by_itself_is_listed(index_path: object) -> None:
    archive(index_path, [(at, {"攻坚": 9, "攻坚克难": 3}) for at in range(8, 14)])
    assert {"攻坚", "攻坚克难"} <= set(listed(keyness_of(Filters(year=2019)).rows))


def test_no_string_runs_over_the_end_of_a_sentence_or_into_a_number(index_path: object) -> None:
    archive(index_path, [(at, {"攻坚。克难": 5, "增长12345亿": 5}) for at in range(8, 14)])
    found = listed(keyness_of(Filters(year=2019)).rows)
    assert not [string for string in found if "坚克" in string or string.endswith("12")]


@pytest.mark.parametrize(("said", "particle"), [("攻坚", "的攻坚"), ("攻坚", "攻坚了")])
def test_a_particle_that_only_happens_to_stand_there_is_no_part_of_a_string(
    index_path: object, said: str, particle: str
) -> None:
    archive(index_path, [(at, {said: 8, particle: 4}) for at in range(8, 14)])
    found = listed(keyness_of(Filters(year=2019)).rows)
    assert said in found
    assert particle not in found


def test_a_particle_that_belongs_to_a_string_is_kept(index_path: object) -> None:
    archive(index_path, [(at, {"的卢飞驰": 6}) for at in range(8, 14)])
    assert "的卢飞驰" in listed(keyness_of(Filters(year=2019)).rows)


def test_a_string_that_is_cut_out_of_words_is_not_listed(index_path: object) -> None:
    archive(index_path, [(at, {"打造": 6, "全力打造": 3, "大力打造": 3, "有力打造": 3}) for at in range(8, 14)])
    found = listed(keyness_of(Filters(year=2019)).rows)
    assert "打造" in found
    assert "力打造" not in found


def test_a_particle_is_not_taken_for_part_of_a_string_that_few_particles_follow(index_path: object) -> None:
    archive(index_path, [(at, {"惠民利企的": 6, "惠民利企在": 4}) for at in range(8, 14)])
    found = listed(keyness_of(Filters(year=2019)).rows)
    assert not [string for string in found if string[-1] in "的在"]


def test_new_is_what_no_earlier_year_says_and_gone_what_only_earlier_ones_say(index_path: object) -> None:
    plants = [(at, {"攻坚克难": 3}) for at in (9, 11, 17)]  # new in 2019, and said after
    plants += [(at, {"解放思想": 3}) for at in (1, 3, 18)]  # not said in 2019
    plants += [(at, {"实事求是": 3}) for at in (2, 10, 12)]  # said in both
    archive(index_path, plants)
    new, gone = (
        keyness_of(Filters(year=2019), KeynessKind.NEW).rows,
        keyness_of(Filters(year=2019), KeynessKind.GONE).rows,
    )
    assert "攻坚克难" in listed(new)
    assert "解放思想" in listed(gone)
    assert "实事求是" not in listed(new) + listed(gone)
    assert not any(row.before.occurrences for row in new)
    assert not any(row.here.occurrences for row in gone)


def test_the_first_year_has_nothing_before_it(index_path: object) -> None:
    archive(index_path, [(at, {"攻坚克难": 3}) for at in range(4)])
    found = keyness_of(Filters(year=2018), KeynessKind.NEW)
    assert (found.before.speeches, found.rows) == (0, [])


def test_numbers_are_printed_as_the_speeches_print_them(index_path: object) -> None:
    archive(index_path, [(at, {"一带一路": 4}) for at in range(8, 14)])
    row = next(row for row in keyness_of(Filters(year=2019)).rows if "带" in row.phrase)
    assert (row.phrase, row.query) == ("一带一路", "“一带一路”")


def test_marks_are_printed_in_pairs_and_not_typed(index_path: object) -> None:
    archive(index_path, [(at, {"“攻坚”克难": 4}) for at in range(8, 14)])
    row = next(row for row in keyness_of(Filters(year=2019)).rows if "克难" in row.phrase)
    assert (row.phrase, row.query) == ("“攻坚”克难", "“攻坚克难”")


def test_a_large_archive_is_counted_by_the_worker_and_numbers_are_right_meanwhile(
    index_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "SMALL", 100)
    speeches = archive(index_path, [(at, {"攻坚克难": 5}) for at in range(8, 13)])
    assert not keyness_of(Filters(year=2019)).ready
    assert counting_due()
    assert count_strings()
    assert not count_strings()
    assert not counting_due()
    assert keyness_of(Filters(year=2019)).rows
    Speech.objects.filter(pk=speeches[8].pk).update(status=Speech.Status.WITHDRAWN)
    indexing.update_index([speeches[8].pk])
    found = keyness_of(Filters(year=2019))
    row = next(row for row in found.rows if row.phrase == "攻坚克难")
    assert found.stale
    assert (row.here.occurrences, row.here.speeches) == (20, 4)


def test_a_small_archive_is_counted_anew_when_it_has_changed(index_path: object) -> None:
    archive(index_path, [])
    assert "攻坚克难" not in listed(keyness_of(Filters(year=2019)).rows)
    archive(index_path, [(at, {"攻坚克难": 5}) for at in range(8, 13)])
    found = keyness_of(Filters(year=2019))
    assert "攻坚克难" in listed(found.rows)
    assert not found.stale


def test_the_command_counts_what_has_changed(index_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    archive(index_path, [])
    call_command("update_index", strings=True)
    call_command("update_index", strings=True)
    said = capsys.readouterr().err.splitlines()
    assert said[1::2] == ["字串已统计。", "索引没有变动，字串统计仍然有效。"]


def test_an_empty_archive_has_nothing_that_stands_out(index_path: object) -> None:
    found = keyness_of(Filters(year=2019))
    assert (found.rows, found.here.speeches) == ([], 0)


def test_neighbours_have_the_numbers_of_a_plain_scan(index_path: object) -> None:
    plants = [(at, {"狠抓落实": 3, "抓落实的工作": 2, "一抓落实": 1}) for at in range(8, 14)]
    archive(index_path, [*plants, (3, {"狠抓落实": 2})])
    found = neighbours("抓落实")
    assert (found.occurrences, found.speeches) == (sum(scanned("抓落实").values()), len(scanned("抓落实")))
    assert "狠" in [each.string for each in found.before]
    assert "一" in [each.string for each in found.before]
    assert "的工作" in [each.string for each in found.behind]
    assert "的" not in [each.string for each in found.behind]
    for each in [*found.before, *found.behind]:
        counted = scanned(each.whole)
        assert (each.occurrences, each.speeches) == (sum(counted.values()), len(counted)), each
    assert neighbours("抓落实", Filters(year=2018)).before[0].occurrences == 2


def test_neighbours_stay_within_the_sentence(index_path: object) -> None:
    archive(index_path, [(at, {"前进。抓落实。向前": 3}) for at in range(8, 14)])
    found = neighbours("抓落实")
    assert (found.before, found.behind) == ([], [])


def test_a_slot_and_a_phrase_that_nobody_says_have_no_neighbours(index_path: object) -> None:
    archive(index_path, [(at, {"抓好落实": 3}) for at in range(8, 14)])
    assert neighbours("抓___实").before == []
    assert neighbours("从未说过").occurrences == 0
