"""The sizes of a segment's files, noted beside them: a file that was cut off can look like a shorter one."""

import json
from pathlib import Path
from typing import Any

from whoosh.index import TOC, FileIndex


class CutOff(Exception):
    """A file of the index has not the size with which it was written."""


def note(folder: Path, segment: Any) -> None:
    """Once the segment is written: nothing changes its files any more."""
    written = {path.name: path.stat().st_size for path in folder.glob(f"{segment.segment_id()}.*")}
    _noted(folder, segment).write_text(json.dumps(written))


def check(index: FileIndex) -> None:
    """CutOff or an error of reading unless every file of every segment is there as it was written."""
    folder = Path(index.storage.folder)
    for segment in TOC.read(index.storage, index.indexname, schema=index.schema).segments:
        for name, size in json.loads(_noted(folder, segment).read_text()).items():
            if (folder / name).stat().st_size != size:
                raise CutOff(name)


def _noted(folder: Path, segment: Any) -> Path:
    """Named as the segment's other files are: it moves and goes with them."""
    return folder / f"{segment.segment_id()}.sizes"
