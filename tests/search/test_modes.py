"""逐字 and 允许匹配隐去之处: stricter and looser than the usual search."""

from pathlib import Path

import pytest

from speeches.models import Speech
from speeches.search.execution.literal_filter import printed_texts
from speeches.search.query.terms import Mode
from speeches.search.results.search import search_speeches
from tests.factories import Make, bare_speech

pytestmark = pytest.mark.django_db


def counts(q: str, mode: Mode) -> dict[str, int]:
    found = search_speeches(q, mode=mode)
    assert found.total == len(found.hits)
    assert found.occurrences == sum(hit.occurrences for hit in found.hits)
    return {hit.speech.title: hit.occurrences for hit in found.hits}


@pytest.fixture
def archive(make: Make) -> None:
    make("抓落实，抓“落实”。", title="甲")
    make("抓“落实”，2008年。", title="乙")
    make("抓落實，二〇〇八年。", title="丙")
    make("X委X政府，某某政府。", title="丁")
    make("市委市政府。", title="戊")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("“抓落实”", {"甲": 1}),
        ("抓落实", {"甲": 1}),
        ("「抓“落实”」", {"甲": 1, "乙": 1}),
        ("抓落實", {"丙": 1}),
        ("2008年", {"乙": 1}),
        ("“抓落实” OR 2008年", {"甲": 1, "乙": 1}),
        ("落实 -“抓落实”", {"乙": 1}),
        ("抓落实 题名:乙", {}),
        ("抓落实 OR 题名:乙", {"甲": 1, "乙": 0}),
        ("抓___实", {"甲": 2, "乙": 1}),
        ("落实___2008年", {"乙": 1}),
        ("题名:甲", {"甲": 0}),
        ("抓 落实", {"甲": 4, "乙": 2}),
    ],
)
@pytest.mark.usefixtures("archive")
def test_literal_finds_only_what_is_printed_exactly_as_typed(typed: str, expected: dict[str, int]) -> None:
    assert counts(typed, Mode.LITERAL) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("市委市政府", {"丁": 1, "戊": 1}),
        ("“市政府”", {"丁": 2, "戊": 1}),
        ("区委区政府", {"丁": 1}),
        ("“人民政府”", {"丁": 2}),
        ("“人民大政府”", {}),
        ("抓落实", {"甲": 2, "乙": 1, "丙": 1}),
    ],
)
@pytest.mark.usefixtures("archive")
def test_a_phrase_may_run_across_holes(typed: str, expected: dict[str, int]) -> None:
    assert counts(typed, Mode.ACROSS_HOLES) == expected


@pytest.mark.usefixtures("archive")
def test_snippets_mark_what_each_mode_found() -> None:
    (hit,) = search_speeches("“抓落实”", mode=Mode.LITERAL).hits
    assert [hit.snippets[0].text[slice(*span)] for span in hit.snippets[0].spans] == ["抓落实"]
    crossed = {hit.speech.title: hit.snippets[0] for hit in search_speeches("市委市政府", mode=Mode.ACROSS_HOLES).hits}
    assert [crossed["丁"].text[slice(*span)] for span in crossed["丁"].spans] == ["X委X政府"]
    assert [crossed["丁"].text[slice(*hole)] for hole in crossed["丁"].holes] == ["X", "X"]
    assert crossed["戊"].holes == ()


def test_texts_read_without_models_are_those_of_the_models(index_path: Path) -> None:
    speeches = [
        bare_speech("一段。\n\n又一段。"),
        bare_speech(sections=[("", ""), ("一、题", ""), ("", "\n"), ("二、题", "话。")]),
        bare_speech(sections=[("", "")]),
    ]
    speeches[2].sections.all().delete()
    draft = bare_speech("未公开。", status=Speech.Status.DRAFT)
    assert Speech.objects.published().texts() == {speech.pk: speech.text for speech in speeches}
    keys = [speeches[2].pk, draft.pk, speeches[0].pk]
    assert list(printed_texts(keys)) == [(speeches[2].pk, ""), (speeches[0].pk, speeches[0].text)]
