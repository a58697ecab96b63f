"""Whether every original is there byte for byte, and nothing else lies beside them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from speeches.checkup.findings import Finding, Tick, listed
from speeches.models import SourceFile, originals

_CHUNK = 1 << 20


def check_originals(tick: Tick) -> Iterator[Finding]:
    """`tick` is called for each original that has been read."""
    known = set()
    for source in SourceFile.objects.order_by("pk").iterator():
        known.add(source.original.name)
        if finding := _finding(source):
            yield finding
        tick()
    if strange := sorted(_stored() - known):
        said = f"存储中有 {len(strange)} 份没有登记的文件：{listed(strange)}。查明来历之前请勿删除。"
        yield Finding("originals", "unknown", said)


def _finding(source: SourceFile) -> Finding | None:
    name = f"原件 {source.pk}（{source.name}）"
    try:
        size, digest = _measured(source)
    except (OSError, ValueError) as error:  # ValueError: the row names no file
        said = f"{name}读不出来：{getattr(error, 'strerror', '') or '没有登记文件'}。"
        return Finding("originals", "unreadable", said, (source.pk,))
    if size != source.size:
        said = f"{name}应为 {source.size} 字节，实为 {size} 字节。"
        return Finding("originals", "size", said, (source.pk,))
    if digest != source.sha256:
        said = f"{name}的内容已变：登记的 SHA-256 是 {source.sha256}，现为 {digest}。"
        return Finding("originals", "hash", said, (source.pk,))
    return None


def _measured(source: SourceFile) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    with source.original.open("rb") as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            digest.update(chunk)
    return size, digest.hexdigest()


def _stored() -> set[str]:
    folder = Path(originals().location)
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
