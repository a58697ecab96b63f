"""A new generation of the index, made part by part beside the live one, if need be by several processes."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex

from speeches.models import Speech
from speeches.search.engines.whoosh.indexing.writer import batch_writer
from speeches.search.engines.whoosh.schema import schema
from speeches.search.engines.whoosh.segments import IndexDirectory, SealedTOC


class GenerationBuilder:
    def __init__(self, folder: IndexDirectory) -> None:
        self._folder = folder
        self.generation = folder.create()

    def part(self) -> str:
        """An empty part, which any process can fill."""
        return str(self._folder.create())

    def adopt(self, part: str) -> None:
        """Takes over the segments of a part: they are whole in themselves, so that only their files have to move."""
        other = Path(part)
        mine, theirs = _contents(self.generation), _contents(other)
        for segment in theirs.segments:
            for file in other.glob(f"{segment.segment_id()}.*"):
                file.rename(self.generation / file.name)
        made = SealedTOC(schema(), [*mine.segments, *theirs.segments], mine.generation + 1)
        made.write(FileStorage(str(self.generation)), _index(self.generation).indexname)
        shutil.rmtree(other)

    def swap(self, index: Any, late: Callable[[], tuple[Iterable[Speech], Iterable[int]]], wait: float) -> None:
        """Goes live. What `late` gives, once no other process writes, has changed while this was being made."""
        with self._folder.locked("write", wait):
            changed, removed = late()
            with batch_writer(_index(self.generation)) as writer:
                writer.replace(index, changed, removed)
            self._folder.swap(self.generation)


def fill(part: Path, index: Any, speeches: Iterable[Speech]) -> None:
    with batch_writer(_index(part)) as writer:
        writer.replace(index, speeches)


def _index(generation: Path) -> FileIndex:
    return FileIndex(FileStorage(str(generation)), schema=schema())


def _contents(generation: Path) -> TOC:
    index = _index(generation)
    return TOC.read(index.storage, index.indexname, schema=index.schema)
