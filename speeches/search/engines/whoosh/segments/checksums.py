"""A checksum for every file of the index: what is not byte for byte as it was written is not searched.

The digests of a segment's files stand in one more file beside them, and behind the contents of that file and of the
table of contents stands their own digest. `live` and `version` need none: whatever else they say names no index.
"""

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import _DEF_INDEX_NAME as NAME
from whoosh.index import TOC

_LENGTH = hashlib.sha256().digest_size
Marks = tuple[int, int, int, int]  # what changes when a file is written: its inode, its size, its times


class Damaged(Exception):
    """A file of the index is not what was written."""


class SealedTOC(TOC):
    """Whoosh's table of contents with its digest at the end, which Whoosh does not read."""

    def write(self, storage: FileStorage, indexname: str) -> None:
        """By a move: the commit is there with its digest, or it is not there."""
        beside = _Renaming(storage.folder)
        super().write(beside, indexname)


class _Renaming(FileStorage):
    """Where a file gets its digest before its name."""

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        path = Path(self.folder) / oldname
        path.write_bytes(_sealed(path.read_bytes()))
        super().rename_file(oldname, newname, safe=safe)


def note(folder: Path, segment: Any) -> None:
    """Once the segment is written: nothing changes its files any more."""
    written = {path.name: _digest(path) for path in sorted(folder.glob(f"{segment.segment_id()}.*"))}
    _noted(folder, segment).write_bytes(_sealed(json.dumps(written).encode()))


def check(storage: FileStorage, schema: Schema, *, again: bool = False) -> dict[Path, Marks]:
    """Damaged or an error of reading unless every file is as it was written; the files with their marks.

    A file is read once in a process, and once more when it has been written since, or if all are to be read `again`.
    To be called before Whoosh opens the index: it would take a damaged table of contents at its word.
    """
    folder, generation = Path(storage.folder), TOC._latest_generation(storage, NAME)
    contents = folder / TOC._filename(NAME, generation)
    checked = {contents: marked(contents)}
    _unsealed(contents)
    for segment in TOC.read(storage, NAME, generation, schema).segments:
        checked |= check_segment(folder, segment, again=again)
    return checked


def check_segment(folder: Path, segment: Any, *, again: bool) -> dict[Path, Marks]:
    checked = {_noted(folder, segment): marked(_noted(folder, segment))}
    for name, digest in json.loads(_unsealed(_noted(folder, segment))).items():
        path = folder / name
        checked[path] = marked(path)
        if again or _known.get(path) != checked[path]:
            _compare(path, digest)
            _known[path] = checked[path]
    return checked


def unchanged(checked: dict[Path, Marks]) -> bool:
    """Whether nobody has written to the files since."""
    return not any(_changed(path, marks) for path, marks in checked.items())


def marked(path: Path) -> Marks:
    marks = path.stat()
    return marks.st_ino, marks.st_size, marks.st_mtime_ns, marks.st_ctime_ns


_known: dict[Path, Marks] = {}  # what this process has read and found whole


def _compare(path: Path, digest: str) -> None:
    """A damage is made known to the other processes, which would go on with what they have read before."""
    if _digest(path) != digest:
        _known.pop(path, None)
        with suppress(OSError):
            path.touch()
        raise Damaged(path.name)


def _changed(path: Path, marks: Marks) -> bool:
    try:
        return marked(path) != marks
    except FileNotFoundError:  # a commit or a swap takes away what is no longer needed; what is open stays as it is
        return False


def _noted(folder: Path, segment: Any) -> Path:
    """Named as the segment's other files are: it moves and goes with them."""
    return folder / f"{segment.segment_id()}.sums"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sealed(contents: bytes) -> bytes:
    return contents + hashlib.sha256(contents).digest()


def _unsealed(path: Path) -> bytes:
    contents = path.read_bytes()
    body, seal = contents[:-_LENGTH], contents[-_LENGTH:]
    if hashlib.sha256(body).digest() != seal:
        raise Damaged(path.name)
    return body
