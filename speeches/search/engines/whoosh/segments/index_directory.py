"""The directory of the index: generations, the `live` file that names the current one, version stamps and locks."""

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
from speeches.search.engines.whoosh.segments.checksums import FileStamp, SealedTOC

MISSING = _("还没有索引，请运行 manage.py rebuild_index 建立。")
OTHER_VERSION = _("索引由另一版本的程序建立，请运行 manage.py rebuild_index 重建。")
TORN = _("索引的文件残缺或损坏，请运行 manage.py rebuild_index 重建。")
NO_BIGRAMS = _("索引的字对文件残缺或损坏，检索结果仍然完整，只是较慢；请运行 manage.py rebuild_index 重建。")
BUSY = _("索引正由另一个进程写入，请稍后再试。")

VERSION = "version"


class IndexDirectory:
    """The directory of an index. Replacing its text file `live` swaps one generation for another."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def live(self) -> Path | None:
        """The path of the live generation; None if there is no index."""
        try:
            name = (self.path / "live").read_text(errors="replace")
        except FileNotFoundError:
            return None
        return self.path / name if name else None

    def opened(self) -> FileIndex:
        """The live index; raises IndexUnavailable if there is none that this version can read."""
        return self.checked()[0]

    def checked(self, *, reread: bool = False) -> tuple[FileIndex, dict[Path, FileStamp]]:
        """The live index and the stamps of its files, after their checksums were compared.

        Args:
            reread: Read also those files that this process has verified before.

        Raises:
            IndexDamaged: A file is not as it was written.
            IndexUnavailable: There is no index, or it was made by another version.
        """
        generation = self.live()
        if generation is None or not generation.is_dir():
            raise IndexUnavailable(MISSING)
        if read_version(generation) != version():
            raise IndexUnavailable(OTHER_VERSION)
        with reading_errors():
            storage = FileStorage(str(generation))
            files = checksums.check_index(storage, schema(), reread=reread)
            index = FileIndex(storage, schema=schema())
            files[generation / VERSION] = checksums.file_stamp(generation / VERSION)
        return index, files

    def create(self) -> Path:
        """Makes an empty generation, which is not live, and returns its path."""
        generation = self.path / f"generation-{time.time_ns()}"
        generation.mkdir(parents=True)
        SealedTOC.create(FileStorage(str(generation)), schema())
        (generation / VERSION).write_text(version())
        return generation

    def swap(self, generation: Path) -> None:
        """Makes `generation` the live one and deletes the others; readers keep the files that they have open."""
        pointer = self.path / "live.new"
        pointer.write_text(generation.name)
        os.replace(pointer, self.path / "live")
        self.clear_but(generation)

    def clear_but(self, *kept: Path | None) -> None:
        for other in self.path.glob("generation-*"):
            if other not in kept:
                shutil.rmtree(other, ignore_errors=True)

    @contextmanager
    def locked(self, name: str, wait: float = 0) -> Iterator[None]:
        """Holds a lock among processes; raises IndexBusy after `wait` seconds. A killed process releases it."""
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
    """Turns whatever Whoosh raises for torn, truncated or missing files into IndexDamaged."""
    try:
        yield
    except IndexUnavailable:
        raise
    except Exception as error:
        raise IndexDamaged(TORN) from error


@contextmanager
def writing_errors() -> Iterator[None]:
    """Turns an OSError, such as that of a full disk, into IndexUnavailable; the index before it is still searched."""
    try:
        yield
    except OSError as error:
        raise index_unwritable(error) from error


def read_version(generation: Path) -> str:
    try:
        return (generation / VERSION).read_text(errors="replace")
    except FileNotFoundError:
        return ""
