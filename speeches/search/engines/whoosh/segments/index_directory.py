"""The folder of the index: generations beside one another, a file that names the live one, the version, the locks."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.util.filelock import FileLock, try_for

from speeches.search.engines.base import IndexBusy, IndexDamaged, IndexUnavailable, index_unwritable
from speeches.search.engines.whoosh.schema import schema, version
from speeches.search.engines.whoosh.segments import checksums
from speeches.search.engines.whoosh.segments.checksums import Marks, SealedTOC

MISSING = _("还没有索引，请运行 manage.py rebuild_index 建立。")
OTHER_VERSION = _("索引由另一版本的程序建立，请运行 manage.py rebuild_index 重建。")
TORN = _("索引的文件残缺或损坏，请运行 manage.py rebuild_index 重建。")
BUSY = _("索引正由另一个进程写入，请稍后再试。")

VERSION = "version"


class IndexDirectory:
    """`live` is the text file that names the live generation; replacing it is the swap."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def live(self) -> Path | None:
        try:
            name = (self.path / "live").read_text(errors="replace")
        except FileNotFoundError:
            return None
        return self.path / name if name else None

    def opened(self) -> FileIndex:
        """The live index; IndexUnavailable when there is none that this program can read."""
        return self.checked()[0]

    def checked(self, *, again: bool = False) -> tuple[FileIndex, dict[Path, Marks]]:
        """The live index with the files that were found to be as they were written; `again`, however short ago."""
        generation = self.live()
        if generation is None or not generation.is_dir():
            raise IndexUnavailable(MISSING)
        if version_stamp(generation) != version():
            raise IndexUnavailable(OTHER_VERSION)
        with reading_errors():
            storage = FileStorage(str(generation))
            files = checksums.check(storage, schema(), again=again)
            index = FileIndex(storage, schema=schema())
            files[generation / VERSION] = checksums.marked(generation / VERSION)
        return index, files

    def create(self) -> Path:
        """An empty generation, not live yet."""
        generation = self.path / f"generation-{time.time_ns()}"
        generation.mkdir(parents=True)
        SealedTOC.create(FileStorage(str(generation)), schema())
        (generation / VERSION).write_text(version())
        return generation

    def swap(self, generation: Path) -> None:
        """Makes `generation` the live one and clears the others away; readers keep what they have open."""
        beside = self.path / "live.new"
        beside.write_text(generation.name)
        os.replace(beside, self.path / "live")
        self.clear_but(generation)

    def clear_but(self, *kept: Path | None) -> None:
        for other in self.path.glob("generation-*"):
            if other not in kept:
                shutil.rmtree(other, ignore_errors=True)

    @contextmanager
    def locked(self, name: str, wait: float = 0) -> Iterator[None]:
        """One process at a time; the system frees the lock of a process that was killed."""
        self.path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(self.path / f"{name}.lock"))
        if not try_for(lock.acquire, timeout=wait, delay=0.05):
            raise IndexBusy(BUSY)
        try:
            yield
        finally:
            lock.release()

    def is_locked(self, name: str) -> bool:
        with suppress(IndexBusy), self.locked(name):
            return False
        return True


@contextmanager
def reading_errors() -> Iterator[None]:
    """Whatever Whoosh says of files that are torn, cut off or missing becomes a sentence."""
    try:
        yield
    except IndexUnavailable:
        raise
    except Exception as error:
        raise IndexDamaged(TORN) from error


@contextmanager
def writing_errors() -> Iterator[None]:
    """A disk that takes no more becomes a sentence, too; what was there before is still searched."""
    try:
        yield
    except OSError as error:
        raise index_unwritable(error) from error


def version_stamp(generation: Path) -> str:
    try:
        return (generation / VERSION).read_text(errors="replace")
    except FileNotFoundError:
        return ""
