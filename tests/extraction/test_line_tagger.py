"""The line tagger: what it is trained on, what it says of pages it has not seen, and that it only doubts."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.extraction.char_classes import nfkc
from speeches.extraction.learning.labelled_pages import LABELS, LabelledPage, read_page, read_pages
from speeches.extraction.line_tagger.line_features import NAMES, features_of
from speeches.extraction.line_tagger.line_signs import SIGNS, Sign
from speeches.extraction.line_tagger.tagger import SHIPPED, Weights, shipped_weights, tag_lines
from speeches.extraction.line_tagger.training import held_out, precision_and_recall, train
from speeches.extraction.pipeline import extract
from speeches.extraction.second_opinion import with_second_opinion
from speeches.extraction.types import TEXT

PAGES = Path(__file__).parents[2] / "training/pages"
DERIVED = PAGES.parent / "derived"


@pytest.fixture(scope="module")
def pages() -> list[LabelledPage]:
    return list(read_pages(PAGES))


def test_every_page_has_labels_that_are_known_and_its_text_back(pages: list[LabelledPage]) -> None:
    assert len(pages) >= 150
    assert len({page.site for page in pages}) >= 40
    for page in pages:
        assert len(page.labels) == len(page.lines) > 0, page
        assert set(page.labels) <= set(LABELS), page


def test_a_line_without_a_label_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "01.tsv"
    bad.write_text("#kind\tspeech\ntitle\t在会上的讲话\n没有标签的一行\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"01\.tsv:3: .*没有标签的一行"):
        read_page(bad)


@pytest.mark.slow
def test_the_shipped_weights_are_those_that_the_shipped_pages_teach(pages: list[LabelledPage]) -> None:
    made = Weights.from_json(train([*pages, *read_pages(DERIVED)]).to_json())
    for shipped, taught in zip(shipped_weights()[1:], made[1:], strict=True):
        assert shipped == pytest.approx(taught, abs=0.02), "run `manage.py learn --shipped`"


@pytest.mark.slow
def test_on_sites_it_has_not_seen_the_tagger_is_right_about_nine_lines_of_ten(pages: list[LabelledPage]) -> None:
    found = precision_and_recall(pages, held_out(pages, folds=3))
    assert min(found["furniture"][:2]) > 0.88
    assert min(found["text"][:2]) > 0.88


def found_anywhere(line: str, sign: Sign) -> int:
    """How often the pattern is found in the ends of the line, at most three times, whatever its hints are."""
    text = nfkc(line.strip())
    return min(3, len(sign.pattern.findall(text if len(text) <= 84 else f"{text[:60]} {text[-24:]}")))


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.name)
def test_what_a_pattern_finds_holds_one_of_its_hints(sign: Sign) -> None:
    column = NAMES.index(sign.name)

    @given(st.lists(st.from_regex(sign.pattern).filter(str.strip), min_size=1, max_size=4))
    def check(lines: list[str]) -> None:
        assert features_of(lines)[:, column].tolist() == [found_anywhere(line, sign) for line in lines]

    check()


def test_the_lines_of_a_page_have_the_features_that_each_has_by_itself(pages: list[LabelledPage]) -> None:
    lines = [line for page in pages[::9] for line in page.lines if line.strip()]
    found = features_of(lines)
    for row, line in zip(found.tolist(), lines, strict=True):
        assert row == features_of([line])[0].tolist()
        assert row[-len(SIGNS) :] == [found_anywhere(line, sign) for sign in SIGNS], line
    text = "𠀀①１２ Ab　，、。”"
    assert dict(zip(NAMES, features_of([text])[0].tolist(), strict=True)) == pytest.approx(
        {
            "length": 12,
            "hanzi": 1 / 12,
            "digits": 3 / 12,
            "latin": 2 / 12,
            "spaces": 2 / 12,
            "commas": 2,
            "stops": 1,
            "ends_sentence": 1,
            "indented": 0,
            **{sign.name: 0 for sign in SIGNS},
        }
    )


def test_weights_of_other_features_are_refused() -> None:
    with pytest.raises(ValueError, match="train them anew"):
        Weights.from_json(SHIPPED.read_text(encoding="utf-8").replace('"length"', '"width"'))


@given(st.lists(st.text(max_size=40), max_size=12))
def test_every_line_that_is_not_blank_has_a_tag_whose_parts_sum_to_one(lines: list[str]) -> None:
    tags = tag_lines(lines)
    assert [tag is None for tag in tags] == [not line.strip() for line in lines]
    assert all(sum(tag) == pytest.approx(1) for tag in tags if tag)


def test_the_same_page_has_the_same_tags_whatever_was_tagged_before(pages: list[LabelledPage]) -> None:
    first = tag_lines(pages[0].lines)
    for page in pages[1:30]:
        tag_lines(page.lines)
    assert tag_lines(pages[0].lines) == first


def test_a_second_opinion_changes_nothing_but_the_doubts(pages: list[LabelledPage]) -> None:
    doubted = 0
    for page in pages[::10]:
        extracted = extract("页.txt", page.text.encode())
        bare = [replace(draft, doubts=()) for draft in extracted.drafts]
        again = with_second_opinion(bare, extracted.lines)
        assert [replace(draft, doubts=()) for draft in again] == bare
        doubted += any(draft.doubts for draft in again)
    assert doubted


CLEAN = """在全市安全生产工作会议上的讲话
李一民
（2012年3月4日）
同志们：
这次会议的主要任务，是把去年的安全生产账算清楚，把今年的担子分下去。
去年我们关了四座小煤窑，修了十九公里护栏，事故比前年少了三成。
%s今年要把剩下的两座小煤窑也关掉，每个乡镇都要有一名专职的安全员。
我再强调一遍，安全这件事，谁的地方出了问题，就由谁来说清楚。
谢谢大家。
"""


def test_a_clean_page_has_no_doubt_and_a_line_of_the_site_in_its_text_is_named() -> None:
    (draft,) = extract("讲话.txt", (CLEAN % "").encode()).drafts
    assert [doubt for doubt in draft.doubts if doubt.field == TEXT] == []
    line = "本帖最近评分记录 威望 鲜花 铜币"
    (draft,) = extract("讲话.txt", (CLEAN % f"{line}\n").encode()).drafts
    assert line in draft.text, "the rules know this line now: take another"
    (doubt,) = [doubt for doubt in draft.doubts if doubt.field == TEXT]
    assert doubt.sentence == "第 7 行（“本帖最近评分记录 威望 鲜花 铜…”）可能是网站文字"
