"""An index of an earlier layout: it is not searched, readers are told, and a rebuild takes its place.

tests/search/data/index_by_whoosh3.zip is the folder of an index that the program wrote while words were indexed (layout
7, by whoosh3 3.54.0), made by commit ff938db out of OLD. Its table of contents names a class of ours that is gone.
"""

import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from speeches.search.engines.base import EngineStatus, IndexUnavailable, engine
from speeches.search.results.search import search_speeches
from tests.factories import bare_speech
from tests.search.door import found

ZIP = Path(__file__).parent / "data/index_by_whoosh3.zip"
OLD = [
    ("狠抓落实。二〇〇八年，网信工作要抓“落实”。", "甲", "2008-02-03", "张三", "临江市"),
    ("抓工作，落实好。\n再抓落实，坚持稳字当头与狠抓落实相结合。", "乙", "2009", "李四", "临江市"),
    ("转作风。四十五个项目，第1个在X委。", "丙", "2010-05", "张三", "东湖县"),
    ("抓落实，转作风。", "丁", "2011-01-01", "王五", "东湖县"),
]


@pytest.fixture
def archive(db: None, index_path: Path) -> None:
    with zipfile.ZipFile(ZIP) as file:
        file.extractall(index_path)
    for pk, (text, title, date, speaker, place) in enumerate(OLD, start=900):
        bare_speech(text, pk=pk, title=title, date=date, speaker=speaker, place=place)


@pytest.mark.usefixtures("archive")
def test_an_index_of_an_earlier_layout_is_told_and_a_rebuild_takes_its_place(client: Client) -> None:
    with pytest.raises(IndexUnavailable, match="rebuild_index"):
        search_speeches("落实")
    assert not engine().status().version_ok
    assert client.get("/search/?q=落实").status_code == 503
    call_command("rebuild_index", verbosity=0)
    assert engine().status() == EngineStatus(True, True, len(OLD))
    assert found("“抓落实”") == found("落实") == "甲乙丁"
    assert (found("坚持___相结合"), found("year:2010..")) == ("乙", "丙丁")
    assert found("speaker:张三 -“作风”") == "甲"
