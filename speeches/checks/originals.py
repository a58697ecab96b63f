"""Whether every original is there byte for byte, and nothing else lies beside them."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from speeches.checks.findings import SHOWN, Finding, Progress, first_ids
from speeches.models import SourceFile, originals_storage

_CHUNK = 1 << 20
TOGETHER = {
    "unreadable": "份原件读不出来",
    "size": "份原件的字节数与登记的不符",
    "hash": "份原件的内容已变，SHA-256 与登记的不符",
}


def check_originals(tick: Progress) -> Iterator[Finding]:
    """`tick` is called for each original that has been read."""
    known = set()
    wrong: defaultdict[str, list[Finding]] = defaultdict(list)
    for source in SourceFile.objects.order_by("pk").iterator():
        known.add(source.original.name)
        if finding := _finding(source):
            wrong[finding.kind].append(finding)
        tick()
    for kind, found in wrong.items():
        yield from found if len(found) <= SHOWN else [_together(kind, found)]
    if strange := sorted(_stored() - known):
        said = f"存储中有 {len(strange)} 份没有登记的文件：{first_ids(strange)}。查明来历之前请勿删除。"
        yield Finding("originals", "unknown", said)


def _together(kind: str, found: Sequence[Finding]) -> Finding:
    """When a whole disk is missing, one sentence says more than ten thousand."""
    ids = tuple(pk for finding in found for pk in finding.ids)
    return Finding("originals", kind, f"{len(ids)} {TOGETHER[kind]}：编号 {first_ids(ids)}。", ids)


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
    """As it lies there: through its storage only an original that is whole can be read."""
    size, digest = 0, hashlib.sha256()
    with open(source.original.path, "rb") as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            digest.update(chunk)
    return size, digest.hexdigest()


def _stored() -> set[str]:
    folder = Path(originals_storage().location)
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
