"""The lines of ordered rules: the sample beside a rule is decided by that rule and by none before it."""

from collections.abc import Callable, Sequence
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from speeches.extraction.cleaning.line_folding import fold
from speeches.extraction.entities.people import Person
from speeches.extraction.metadata.header.body_start import START_RULES
from speeches.extraction.metadata.header.footer import FOOT_RULES
from speeches.extraction.metadata.header.header import in_header
from speeches.extraction.metadata.header.header_rules import HEADER_RULES, SHARED_RULES
from speeches.extraction.metadata.header.header_top import top_of
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.line_rules import LineRule, printed
from speeches.extraction.metadata.title.title_candidates import TITLE_RULES, UNLIKELY, Candidate, candidates
from speeches.extraction.metadata.title.title_choice import choose
from speeches.extraction.metadata.title.title_evidence import EVIDENCE_RULES, Surroundings, weigh
from speeches.extraction.metadata.title.title_lines import ASIDES
from speeches.extraction.metadata.title.title_pairs import PAIR_RULES, Pair
from speeches.extraction.ordered_rules import Rule, first_answer
from speeches.extraction.structure.line_kinds.date_lines import date_line
from speeches.extraction.structure.line_kinds.header_lines import SUBTITLE
from speeches.extraction.structure.line_kinds.running_text import RUNNING_RULES
from speeches.extraction.types import Line

AnyRule = Rule[*tuple[Any, ...], Any]
EMPTY = HeaderState()


def lines_of(sample: str) -> list[Line]:
    return [Line(text, number) for number, text in enumerate(sample.split("\n"), 1)]


def decided(rules: Sequence[AnyRule], *args: object) -> str:
    return next(rule.name for rule in rules if rule.answer(*args) is not None)


def in_a_header(rules: Sequence[LineRule]) -> Callable[[str], str]:
    """The first line of the sample is judged; the others stand below it."""
    return lambda sample: decided(rules, EMPTY, in_header(lines_of(sample))[0])


def in_a_foot(sample: str) -> str:
    """The last line is judged; what stands above it has opened the foot."""
    *above, line = lines_of(sample)
    state = EMPTY.with_pieces(dropped=[line_above.dropped("页尾") for line_above in above])
    return decided(FOOT_RULES, state, printed(line, in_foot=bool(above)))


def beside_a_subtitle(sample: str) -> str:
    *above, line = lines_of(sample)
    return decided(UNLIKELY, line, next(iter(above), None))


def as_one_title(sample: str) -> str:
    """The last two lines that are no subtitle."""
    lines = lines_of(sample)
    *above, first, second = [line for line in lines if not SUBTITLE.match(line.text)]
    return decided(PAIR_RULES, Pair(first, second, above, headline=len(above) + 2 < len(lines)))


def as_a_candidate(sample: str) -> str:
    """The first line is weighed; below it stand a subtitle, the day, the same line again, or the name of the file."""
    first, *below = lines_of(sample)
    line = Line(first.text.removeprefix("# "), first.number, level=int(first.text.startswith("# ")))
    around = Surroundings(
        [line, *below],
        next((below_it.text for below_it in below if SUBTITLE.match(below_it.text)), ""),
        [below_it.number for below_it in below if date_line(below_it.text)],
        [below_it.text.removesuffix(".txt") for below_it in below if below_it.text.endswith(".txt")],
    )
    return weigh(Candidate((line,), ""), around).evidence


LINES_OF_RULES: dict[str, tuple[Sequence[AnyRule], Callable[[str], str]]] = {
    "header": (HEADER_RULES, in_a_header(HEADER_RULES)),
    "head of a compilation": (SHARED_RULES, in_a_header(SHARED_RULES)),
    "start of the text": (START_RULES, lambda sample: decided(START_RULES, top_of(lines_of(sample)))),
    "running text": (RUNNING_RULES, lambda sample: decided(RUNNING_RULES, sample, fold(sample).strip())),
    "foot": (FOOT_RULES, in_a_foot),
    "lines beside a title": (
        [aside.rule for aside in ASIDES],
        lambda sample: decided([aside.rule for aside in ASIDES], EMPTY, *lines_of(sample)),
    ),
    "unlikely titles": (UNLIKELY, beside_a_subtitle),
    "titles": (TITLE_RULES, lambda sample: next(candidates(lines_of(sample))).rule),
    "evidence of titles": (EVIDENCE_RULES, as_a_candidate),
    "titles of two lines": (PAIR_RULES, as_one_title),
}
SAMPLES = [
    (line, rule.name, sample)
    for line, (rules, _) in LINES_OF_RULES.items()
    for rule in rules
    for sample in rule.samples
]


@pytest.mark.parametrize(("line", "name", "sample"), SAMPLES)
def test_the_sample_beside_a_rule_is_decided_by_that_rule_and_by_none_before_it(
    line: str, name: str, sample: str
) -> None:
    assert LINES_OF_RULES[line][1](sample) == name


@pytest.mark.parametrize("line", LINES_OF_RULES)
def test_every_rule_has_a_name_of_its_own_and_a_sample(line: str) -> None:
    rules, _ = LINES_OF_RULES[line]
    assert len({rule.name for rule in rules}) == len(rules)
    assert [rule.name for rule in rules if not rule.samples] == []


@pytest.mark.parametrize(
    ("first", "later", "sample"),
    [
        ("time of the speech", "date line", "时　间：2013年3月5日（星期二）上午9时"),
        ("time of the speech", "page information", "时间：2013年3月5日\n地点：县影剧院"),
        ("title of the original with its day", "page information", "原标题：在全县大会上的讲话（2020年4月28日）"),
        ("editor's note", "date line", "编者按：本文是县长张大山2013年9月16日在全县大会上的讲话。"),
        ("quote pulled out of the text", "paragraph of news", "■ 今年的水渠要修到每一个村子，种子要发到每一户人家。"),
        ("date line", "speaker", "2013年3月5日　县长　张大山"),
    ],
)
def test_a_line_that_two_rules_of_the_header_know_goes_to_the_earlier(first: str, later: str, sample: str) -> None:
    line = in_header(lines_of(sample))[0]
    assert [rule.name for rule in HEADER_RULES if rule.answer(EMPTY, line)] == [first, later]


@pytest.mark.parametrize(
    ("rules", "judge"), [(HEADER_RULES, in_header), (FOOT_RULES, lambda lines: [printed(lines[-1])])]
)
def test_a_line_that_a_rule_takes_goes_to_the_byline_or_to_the_ledger(rules: Sequence[LineRule], judge: Any) -> None:
    for rule in rules:
        taken = [
            first_answer(rules, EMPTY, judge(lines_of(sample))[0]) for sample in rule.samples if "\n" not in sample
        ]
        assert all(bool(one.byline) != bool(one.dropped) for one in taken if one)


def test_what_is_known_of_a_header_is_frozen_and_the_first_line_that_says_something_counts() -> None:
    state = EMPTY.dated("2013-03-05", "（2013年3月5日）").spoken_by(Person("张大山")).published("2013-03-09")
    assert (
        state.dated("2013-03", "2013年3月")
        == state.spoken_by(Person("张大山"))
        == state.published("2014-01-01")
        == state
    )
    contradicted = state.dated("2014", "（2014年）").spoken_by(Person("林大川"))
    assert (contradicted.stated, contradicted.speaker) == (state.stated, state.speaker)
    assert (contradicted.other_day, contradicted.other_speaker) == ("（2014年）", "林大川")
    assert HeaderState() == EMPTY
    with pytest.raises(FrozenInstanceError):
        state.title = "在会上的讲话"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (
            "在教师节大会上的讲话(全文)\n做党和人民满意的好老师",
            [
                ("做党和人民满意的好老师", "nearest to the text"),
                ("在教师节大会上的讲话(全文)", "nearest that names a speech"),
            ],
        ),
        (
            "在全县春耕动员大会上的讲话\n春耕。",
            [("在全县春耕动员大会上的讲话", "nearest that names a speech"), ("春耕。", "last line")],
        ),
        ("春耕。", [("春耕。", "last line")]),
        ("(2022年政府工作报告)\n凝心聚力再出发", [("凝心聚力再出发", "nearest to the text")]),
    ],
)
def test_the_candidates_for_a_title_come_in_the_order_of_their_rules(header: str, found: list[tuple[str, str]]) -> None:
    assert [(one.printed, one.rule) for one in candidates(lines_of(header))] == found
    assert choose(lines_of(header), EMPTY).title == choose(lines_of(header), EMPTY).title != ""


def test_a_title_over_two_lines_is_printed_with_a_gap_only_between_the_halves_of_a_headline() -> None:
    assert (
        Candidate(tuple(lines_of("登高望远　行稳致远\n携手共建美好山乡")), "").printed
        == "登高望远　行稳致远 携手共建美好山乡"
    )
    assert Candidate(tuple(lines_of("市委书记在专题学习会\n上的讲话")), "").printed == "市委书记在专题学习会上的讲话"


def test_a_heading_cut_off_the_line_of_the_occasion_is_not_lost_with_it() -> None:
    occasion, heading = Line("在云岭省第九届人民代表大会第五次会议上", 2), Line("三、关于春耕的报告", 2)
    state = choose([Line("春耕动员", 1), occasion, heading], EMPTY)
    assert (state.title, state.occasion) == ("春耕动员", "云岭省第九届人民代表大会第五次会议")
    assert [line.text for line in state.own] == ["三、关于春耕的报告"]
    assert state.dropped == ()
