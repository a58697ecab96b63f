"""Builds a new generation of the index beside the live one, part by part, by one or several processes."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from haystack.indexes import SearchIndex
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex

from speeches.models import Speech
from speeches.search.engines.whoosh.indexing.writer import batch_writer
from speeches.search.engines.whoosh.schema import schema
from speeches.search.engines.whoosh.segments import IndexDirectory, SealedTOC


class GenerationBuilder:
    """A rebuild in progress; see `Rebuild` in engines/base.py."""

    def __init__(self, folder: IndexDirectory) -> None:
        self._folder = folder
        self.generation = folder.create()

    def part(self) -> str:
        return str(self._folder.create())

    def adopt(self, part: str) -> None:
        """Moves the files of the part's segments: a segment is complete in itself."""
        other = Path(part)
        mine, theirs = _contents(self.generation), _contents(other)
        for segment in theirs.segments:
            for file in other.glob(f"{segment.segment_id()}.*"):
                file.rename(self.generation / file.name)
        toc = SealedTOC(schema(), [*mine.segments, *theirs.segments], mine.generation + 1)
        toc.write(FileStorage(str(self.generation)), _index(self.generation).indexname)
        shutil.rmtree(other)

    def swap(
        self, index: SearchIndex, late_changes: Callable[[], tuple[Iterable[Speech], Iterable[int]]], wait: float
    ) -> None:
        with self._folder.locked("write", wait):
            changed, removed = late_changes()
            with batch_writer(_index(self.generation)) as writer:
                writer.replace(index, changed, removed)
            self._folder.swap(self.generation)


def fill(part: Path, index: SearchIndex, speeches: Iterable[Speech]) -> None:
    """Writes speeches to a part of a rebuild, given by its path."""
    with batch_writer(_index(part)) as writer:
        writer.replace(index, speeches)


def _index(generation: Path) -> FileIndex:
    return FileIndex(FileStorage(str(generation)), schema=schema())


def _contents(generation: Path) -> TOC:
    index = _index(generation)
    return TOC.read(index.storage, index.indexname, schema=index.schema)
