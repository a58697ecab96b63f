"""An index that the program wrote while it ran on whoosh3 3.54.0: it opens, is whole and is written on.

tests/search/data/index_by_whoosh3.zip is the folder of that index, made by commit ff938db out of OLD in two commits,
after which one more speech was removed. Of the files that hold it the table of contents names the class of the codec
by its module (speeches.search.engines.whoosh.postings.WordsCodec): moving that class needs a way to read the old name.
"""

import re
import zipfile
from pathlib import Path

import pytest

from speeches.models import Speech
from speeches.search.engines.base import EngineStatus, engine
from speeches.search.engines.whoosh.schema import version
from speeches.search.index import indexing
from speeches.search.index.rebuild_partitions import speech_index, speeches_of
from tests.factories import Make, bare_speech
from tests.search.door import found

ZIP = Path(__file__).parent / "data/index_by_whoosh3.zip"
OLD = [
    ("狠抓落实。二〇〇八年，网信工作要抓“落实”。", "甲", "2008-02-03", "张三", "临江市"),
    ("抓工作，落实好。\n再抓落实，坚持稳字当头与狠抓落实相结合。", "乙", "2009", "李四", "临江市"),
    ("转作风。四十五个项目，第1个在X委。", "丙", "2010-05", "张三", "东湖县"),
    ("抓落实，转作风。", "丁", "2011-01-01", "王五", "东湖县"),
]


def unicode_tables(stamp: str) -> str:
    """An index is made anew after an update of Python that brings other tables of characters."""
    return re.sub(r"canonical (\d+)/[\d.]+/", r"canonical \1/…/", stamp)


@pytest.fixture
def archive(db: None, index_path: Path) -> None:
    with zipfile.ZipFile(ZIP) as file:
        file.extractall(index_path)
    stamp = index_path / (index_path / "live").read_text() / "version"
    if stamp.read_text() != version():
        assert unicode_tables(stamp.read_text()) == unicode_tables(version())
        stamp.write_text(version())
    for pk, (text, title, date, speaker, place) in enumerate(OLD, start=900):
        bare_speech(text, pk=pk, title=title, date=date, speaker=speaker, place=place)


def differing() -> list[int]:
    pks = list(Speech.objects.values_list("pk", flat=True))
    return list(engine().differing(speech_index(), speeches_of(pks)))


@pytest.mark.usefixtures("archive")
def test_an_index_of_whoosh3_opens_whole_and_holds_what_would_be_written_now() -> None:
    engine().verify()
    assert engine().status() == EngineStatus(True, True, len(OLD))
    assert differing() == []
    assert found("“抓落实”") == found("落实") == "甲乙丁"
    assert (found("坚持___相结合"), found("year:2010..")) == ("乙", "丙丁")
    assert found("speaker:张三 -“作风”") == "甲"


@pytest.mark.usefixtures("archive")
def test_an_index_of_whoosh3_is_written_on_and_merged(make: Make) -> None:
    make("抓落实。", title="己", date="2020")
    Speech.objects.get(title="乙").sections.update(body="别的。")
    indexing.update_index([Speech.objects.get(title="乙").pk])
    for _ in range(8):  # small segments are merged as they become many
        indexing.update_index([Speech.objects.get(title="甲").pk])
    engine().verify()
    assert differing() == []
    assert (found("“抓落实”"), found("别的")) == ("甲丁己", "乙")
