"""The engine on OpenSearch answers as Whoosh's: the same speeches, totals, places, orders, facets and fillings."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from speeches.models import Speech
from speeches.search.engines.base import EVERYTHING, ContextOrder, SearchRequest, SortedMatches, engine
from speeches.search.query.parser import parse
from speeches.search.query.terms import Mode
from speeches.text.matching.phrase_pattern import PhrasePattern
from tests.factories import bare_speech
from tests.search.clusters import NONE_NAMED, connected, named_cluster, own_index
from tests.search.door import write

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not named_cluster(), reason=NONE_NAMED)]

WHOOSH = {"ENGINE": "speeches.search.engines.whoosh.WhooshEngine"}
# Few of them, so that strings meet again, overlap, touch numbers and stand beside holes.
PIECES = ["抓", "落实", "抓落实", "年年", "部分", "部份", "2015年", "5%", "十五", "15%", "1", "千万", ".", "、", "，", "。", "\n", "X", "工作", "①", "1,500", "增长", "-9", "9.1%", "农业", "—", "<", "亿元"]  # fmt: skip
PHRASES = [
    "抓落实",
    "落实",
    "抓",
    "年年",
    "部分",
    "5%",
    "15%",
    "十五",
    "年",
    "5年",
    "实抓落",
    "工作部份",
    "1500",
    "59",
    "5、9",
    "增长9.1%",
    "-9.1%",
    "农业9.1%",
    "农业—9.1%",
    "<9.1%",
    "增长5%",
    "没有",
]
SLOTS = ["抓___落实", "落实___工作", "部分___年年___抓落实", "5%___工作", "年年___年年"]
TYPED = [
    *(f"“{phrase}”" for phrase in PHRASES),
    *PHRASES,
    *SLOTS,
    "",
    "抓落实 工作 部分",
    "抓落实 -“年年”",
    "落实 OR “十五” OR 题名:工作",
    "题名:抓落实 部分",
    "讲话人:李四 2009..2011 抓落实",
    "“抓落实” -部份 -地点:临江市",
]
ASKED: list[dict[str, Any]] = [
    {},
    {"sort": "newest", "page_size": 7, "page": 3},
    {"sort": "oldest", "filters": {"speaker": "李四"}, "page_size": EVERYTHING},
    {"page_size": EVERYTHING, "gap_value_limit": 5},
]

Answers = list[Any]


def made_texts(seed: int, number: int) -> list[str]:
    drawn = random.Random(seed)
    return ["".join(drawn.choices(PIECES, k=drawn.randrange(60))) for _ in range(number)]


@pytest.fixture
def both(settings: Settings, tmp_path: Path) -> Iterator[Callable[[Callable[[], Any]], tuple[Any, Any]]]:
    """Does the same with one engine and with the other."""
    whoosh, (clustered,) = WHOOSH | {"PATH": str(tmp_path / "index")}, named_cluster().values()
    with own_index(clustered | {"PATH": str(tmp_path), "SHARDS": 2}) as opensearch:

        def done(what: Callable[[], Any]) -> tuple[Any, Any]:
            answers = []
            for connection in (whoosh, opensearch):
                with connected(settings, connection):
                    answers.append(what())
            return answers[0], answers[1]

        yield done


def made_speeches() -> list[Speech]:
    texts, titles = made_texts(1, 120), made_texts(2, 120)
    return [
        bare_speech(
            text,
            title=title[:20] or "无题",
            date=f"20{8 + n % 5:02d}-{1 + n % 12:02d}",
            speaker="张三" if n % 3 else "李四",
            place="临江市" if n % 2 else "",
        )
        for n, (text, title) in enumerate(zip(texts, titles, strict=True))
    ]


def found(typed: str, mode: Mode, inside_numbers: bool, exact_signs: bool, hidden: frozenset[int]) -> Answers:
    query = parse(typed, mode, inside_numbers)
    query = query.with_exact_signs if exact_signs else query
    requests = [replace(SearchRequest(query, hidden=hidden), **asked) for asked in ASKED]
    results = [engine().find(request) for request in requests]
    return [*results, engine().total(requests[0]), *(texts(request) for request in requests[:2])]


def texts(request: SearchRequest) -> Answers:
    return [(pk, str(text), sorted(text.seams)) for pk, text in engine().texts(request)]


def contexts(text: str, order: ContextOrder) -> SortedMatches:
    return engine().by_context(SearchRequest(parse(f"“{text}”")), order)


def test_all_kinds_of_queries_have_equal_answers(both: Callable[[Callable[[], Any]], tuple[Any, Any]]) -> None:
    speeches = made_speeches()
    both(lambda: write(speeches))
    for speech in speeches[:9]:
        speech.sections.update(body="抓好落实。工作工作，5%。")
    both(lambda: write(speeches[:9], [speech.pk for speech in speeches[9:14]]))
    hidden = frozenset({speeches[20].pk})
    for mode in (Mode.USUAL, Mode.TYPED, Mode.ACROSS_HOLES):
        for typed in TYPED:
            for inside_numbers, exact_signs in ((False, False), (True, False), (False, True)):
                whoosh, opensearch = both(partial(found, typed, mode, inside_numbers, exact_signs, hidden))
                assert opensearch == whoosh, (typed, mode, inside_numbers, exact_signs)


def test_contexts_words_pieces_and_frequencies_are_equal(
    both: Callable[[Callable[[], Any]], tuple[Any, Any]],
) -> None:
    speeches = made_speeches()
    both(lambda: write(speeches))
    everything = SearchRequest(parse(""))
    patterns = {word: PhrasePattern.of(word) for word in ("落实", "工作", "年年", "没有")}
    for left in (True, False):
        for text in ("抓落实", "落实"):
            order = ContextOrder((PhrasePattern.of(text),), 20, left, 30, 10**6)
            whoosh, opensearch = both(partial(contexts, text, order))
            assert opensearch == whoosh
    whoosh, opensearch = both(lambda: engine().most_words(everything, patterns, 5))
    assert opensearch == whoosh
    whoosh, opensearch = both(lambda: engine().most_pieces(everything, [PhrasePattern.of("抓落")], ["工作"], 5))
    assert opensearch == whoosh
    whoosh, opensearch = both(lambda: engine().frequencies(["抓落实", "年", "没有", "工作"]))
    assert list(opensearch) == list(whoosh)
