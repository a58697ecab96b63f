"""Checks that every original is stored byte for byte, and that no other files lie among them."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from speeches.checks.findings import SHOWN, Finding, Tick, first_ids
from speeches.models import SourceFile, originals_storage

_CHUNK = 1 << 20
SUMMARIES = {
    "unreadable": "份原件读不出来",
    "size": "份原件的字节数与登记的不符",
    "hash": "份原件的内容已变，SHA-256 与登记的不符",
}


def check_originals(tick: Tick) -> Iterator[Finding]:
    """Yields what is missing, altered or unknown in the storage of originals; none of it can be mended.

    Args:
        tick: is called for each original that has been read.
    """
    known = set()
    by_kind: defaultdict[str, list[Finding]] = defaultdict(list)
    for source in SourceFile.objects.order_by("pk").iterator():
        known.add(source.original.name)
        if finding := _finding(source):
            by_kind[finding.kind].append(finding)
        tick()
    for kind, findings in by_kind.items():
        yield from findings if len(findings) <= SHOWN else [_summary(kind, findings)]
    if unknown := sorted(_stored() - known):
        sentence = f"存储中有 {len(unknown)} 份没有登记的文件：{first_ids(unknown)}。查明来历之前请勿删除。"
        yield Finding("originals", "unknown", sentence)


def _summary(kind: str, findings: Sequence[Finding]) -> Finding:
    """One finding for many, such as when a whole disk is missing."""
    ids = tuple(pk for finding in findings for pk in finding.ids)
    return Finding("originals", kind, f"{len(ids)} {SUMMARIES[kind]}：编号 {first_ids(ids)}。", ids)


def _finding(source: SourceFile) -> Finding | None:
    name = f"原件 {source.pk}（{source.name}）"
    try:
        size, digest = _size_and_digest(source)
    except (OSError, ValueError) as error:  # ValueError: the row names no file
        sentence = f"{name}读不出来：{getattr(error, 'strerror', '') or '没有登记文件'}。"
        return Finding("originals", "unreadable", sentence, (source.pk,))
    if size != source.size:
        sentence = f"{name}应为 {source.size} 字节，实为 {size} 字节。"
        return Finding("originals", "size", sentence, (source.pk,))
    if digest != source.sha256:
        sentence = f"{name}的内容已变：登记的 SHA-256 是 {source.sha256}，现为 {digest}。"
        return Finding("originals", "hash", sentence, (source.pk,))
    return None


def _size_and_digest(source: SourceFile) -> tuple[int, str]:
    """Of the file itself: the storage opens intact originals only."""
    size, digest = 0, hashlib.sha256()
    with open(source.original.path, "rb") as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            digest.update(chunk)
    return size, digest.hexdigest()


def _stored() -> set[str]:
    folder = Path(originals_storage().location)
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
