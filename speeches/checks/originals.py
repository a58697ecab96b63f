"""Checks that every original is stored byte for byte, and that no other files lie among them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from speeches.checks.findings import SHOWN, Finding, Tick, first_ids
from speeches.models import OriginalMissing, OriginalsUnavailable, SourceFile, originals_storage

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
    known, found, gone = set(), list[Finding](), ""
    try:
        for source in SourceFile.objects.order_by("pk").iterator():
            known.add(source.original.name)
            found += _findings(source)
            tick()
        unknown = sorted(originals_storage().stored_names() - known)
    except OriginalsUnavailable as error:  # nothing is said of the originals behind
        unknown, gone = [], str(error)
    yield from _in_short(found)
    if unknown:
        sentence = f"存储中有 {len(unknown)} 份没有登记的文件：{first_ids(unknown)}。查明来历之前请勿删除。"
        yield Finding("originals", "unknown", sentence)
    if gone:
        yield Finding("originals", "unavailable", gone)


def _in_short(findings: Iterable[Finding]) -> Iterator[Finding]:
    by_kind: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_kind[finding.kind].append(finding)
    for kind, alike in by_kind.items():
        yield from alike if len(alike) <= SHOWN else [_summary(kind, alike)]


def _summary(kind: str, findings: Sequence[Finding]) -> Finding:
    """One finding for many, such as when a whole disk is missing."""
    ids = tuple(pk for finding in findings for pk in finding.ids)
    return Finding("originals", kind, f"{len(ids)} {SUMMARIES[kind]}：编号 {first_ids(ids)}。", ids)


def _findings(source: SourceFile) -> Iterator[Finding]:
    name = f"原件 {source.pk}（{source.name}）"
    try:
        size, digest = _size_and_digest(source)
    except OriginalsUnavailable:
        raise
    except (OSError, ValueError) as error:  # ValueError: the row names no file
        sentence = f"{name}读不出来：{_why(error)}。"
        yield Finding("originals", "unreadable", sentence, (source.pk,))
        return
    if size != source.size:
        sentence = f"{name}应为 {source.size} 字节，实为 {size} 字节。"
        yield Finding("originals", "size", sentence, (source.pk,))
    elif digest != source.sha256:
        sentence = f"{name}的内容已变：登记的 SHA-256 是 {source.sha256}，现为 {digest}。"
        yield Finding("originals", "hash", sentence, (source.pk,))


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, OriginalMissing):
        return "存储中没有它"
    return getattr(error, "strerror", "") or "没有登记文件"


def _size_and_digest(source: SourceFile) -> tuple[int, str]:
    """Of what is stored: opened are intact originals only."""
    if not source.original.name:
        raise ValueError(source.pk)
    return originals_storage().size_and_digest(source.original.name)
