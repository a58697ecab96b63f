"""SHA-256 checksums for every file of the index: a file that is not byte for byte as written is not searched.

A damaged bigram file is left out: without it the same is found by reading every text. Any other damage is an error.

The digests of a segment's files are in one more file beside them; that file and the table of contents end with their
own digest. `live` and `version` need none: any other content names no index.
"""

import hashlib
import json
import os
from contextlib import nullcontext, suppress
from pathlib import Path

from whoosh.codec.base import Segment
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import _DEF_INDEX_NAME as NAME
from whoosh.index import TOC

_BIGRAMS, _SUMS = ".bigrams", ".sums"
_LENGTH = hashlib.sha256().digest_size
FileStamp = tuple[int, int, int, int]  # inode, size in bytes, times of modification and of change in nanoseconds


class Damaged(Exception):
    """A file of the index differs from what was written; the argument is its name."""


class SealedTOC(TOC):
    """Whoosh's table of contents followed by its digest, which Whoosh does not read."""

    def write(self, storage: FileStorage, indexname: str) -> None:
        """By renaming a finished file, so that a commit is there with its digest or not at all."""
        sealing = _SealingStorage(storage.folder)
        super().write(sealing, indexname)


class _SealingStorage(FileStorage):
    """Appends the digest to a file before it is renamed."""

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        path = Path(self.folder) / oldname
        path.write_bytes(_sealed(path.read_bytes()))
        super().rename_file(oldname, newname, safe=safe)


def write_checksums(folder: Path, segment: Segment) -> None:
    """Writes the digests of a finished segment's files."""
    digests = {path.name: _digest(path) for path in sorted(folder.glob(f"{segment.segment_id()}.*"))}
    _checksums_file(folder, segment).write_bytes(_sealed(json.dumps(digests).encode()))


def check_index(storage: FileStorage, schema: Schema, *, reread: bool = False) -> dict[Path, FileStamp]:
    """Checks the files of an index. Call it before Whoosh opens them: Whoosh would trust a damaged table of contents.

    Args:
        storage: The folder of one generation.
        schema: Its schema.
        reread: Read all files, including those that this process has verified since they were last written.

    Returns:
        The files with their stamps, without bigram files that are missing or damaged.

    Raises:
        Damaged: A file is not as it was written.
        OSError: A file cannot be read. Damaged tables of contents raise errors of Whoosh as well.
    """
    folder, generation = Path(storage.folder), TOC._latest_generation(storage, NAME)
    contents = _contents_file(folder, generation)
    stamps = {contents: file_stamp(contents)}
    _unsealed(contents)
    for segment in TOC.read(storage, NAME, generation, schema).segments:
        stamps |= check_segment(folder, segment, reread=reread)
    return stamps


def check_segment(folder: Path, segment: Segment, *, reread: bool) -> dict[Path, FileStamp]:
    """As `check_index`, for the files of one segment."""
    stamps = {_checksums_file(folder, segment): file_stamp(_checksums_file(folder, segment))}
    for name, digest in json.loads(_unsealed(_checksums_file(folder, segment))).items():
        with suppress(Damaged, OSError) if name.endswith(_BIGRAMS) else nullcontext():
            stamps[folder / name] = _checked(folder / name, digest, reread)
    return stamps


def _checked(path: Path, digest: str, reread: bool) -> FileStamp:
    stamp = file_stamp(path)
    if reread or _verified.get(path) != stamp:
        _check_digest(path, digest)
        _verified[path] = stamp
    return stamp


def all_bigrams(stamps: dict[Path, FileStamp]) -> bool:
    """Whether no bigram file is missing or damaged, by the stamps that `check_index` gave."""
    segments = {path.with_suffix(_BIGRAMS) for path in stamps if path.suffix == _SUMS}
    return segments <= stamps.keys()


def bigrams_file(folder: Path, segment: Segment) -> Path:
    """The bigram file of a segment."""
    return folder / f"{segment.segment_id()}{_BIGRAMS}"


def intact(stamps: dict[Path, FileStamp]) -> bool:
    """Whether every file is still there as it was: what was opened meanwhile may else lack some."""
    try:
        return all(file_stamp(path) == stamp for path, stamp in stamps.items())
    except OSError:
        return False


def unchanged(stamps: dict[Path, FileStamp]) -> bool:
    """Whether no file was written to since. A deleted file counts as unchanged: what is open stays readable."""
    return not any(map(_changed, stamps, stamps.values()))


def is_latest(folder: Path, generation: int) -> bool:
    """Whether no commit has followed the one of this number.

    Commits are counted, and each deletes the tables of contents before its own, so that not all names need be read.
    """
    return _contents_file(folder, generation).exists() and not _contents_file(folder, generation + 1).exists()


def _contents_file(folder: Path, generation: int) -> Path:
    return folder / str(TOC._filename(NAME, generation))


def file_stamp(path: Path) -> FileStamp:
    """What changes whenever a file is written."""
    stamp = os.stat(path)  # asked of every file with every page, in half of the time of Path.stat
    return stamp.st_ino, stamp.st_size, stamp.st_mtime_ns, stamp.st_ctime_ns


_verified: dict[Path, FileStamp] = {}  # files that this process has read, when their digest was right


def _check_digest(path: Path, digest: str) -> None:
    """Touches a damaged file, so that other processes, which have verified it before, read it again."""
    if _digest(path) != digest:
        _verified.pop(path, None)
        with suppress(OSError):
            path.touch()
        raise Damaged(path.name)


def _changed(path: Path, stamp: FileStamp) -> bool:
    try:
        return file_stamp(path) != stamp
    except FileNotFoundError:  # a commit or a swap has deleted it; what is open stays readable
        return False


def _checksums_file(folder: Path, segment: Segment) -> Path:
    """Named like the segment's other files, so that it is moved and deleted with them."""
    return folder / f"{segment.segment_id()}{_SUMS}"


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
