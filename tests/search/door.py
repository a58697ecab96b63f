"""Speeches behind the engine's door, and what is found of them there."""

from collections.abc import Sequence
from typing import Any

from speeches.models import Speech
from speeches.search.engines.base import SearchRequest, engine
from speeches.search.index.rebuild_partitions import speech_index, speeches_of
from speeches.search.query.parser import parse
from tests.factories import bare_speech

ALL = 10**9
TEXTS = {"甲": "狠抓落实。", "乙": "抓工作，落实好。\n再抓落实。", "丙": "转作风。", "丁": "抓。落实，X委X政府。"}


def write(speeches: Sequence[Speech], removed: Sequence[int] = ()) -> None:
    with engine().writing(0, create=True) as writer:
        writer.replace(speech_index(), speeches_of([speech.pk for speech in speeches]), removed)


def written() -> dict[str, Speech]:
    """By their titles; written, the second of them twice."""
    made = {
        title: bare_speech(text, title=title, date=f"{2008 + n}", speaker="张三" if n % 2 else "李四", place="临江市")
        for n, (title, text) in enumerate(TEXTS.items())
    }
    write(list(made.values()))
    write([made["乙"]])
    return made


def titles(pks: Sequence[int]) -> str:
    return "".join(Speech.objects.get(pk=pk).title for pk in pks)


def found(typed: str = "", **asked: Any) -> str:
    """Titles of what is found, in order; the same whichever way it is asked for."""
    ask = SearchRequest(parse(typed), **({"sort": "oldest", "page_size": ALL} | asked))
    answer = engine().find(ask)
    pks = [row.pk for row in answer.rows]
    assert [pk for pk, _ in engine().texts(ask)] == pks
    assert engine().total(ask) == answer.total == len(pks)
    assert answer.occurrences == sum(row.occurrences for row in answer.rows)
    return titles(pks)
