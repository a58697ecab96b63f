"""Mails as Outlook saves them, written by hand: an OLE2 file with the streams of [MS-OXMSG]."""

import datetime
import struct
from dataclasses import dataclass, field
from itertools import pairwise

FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
SECTOR, MINI, CUTOFF = 512, 64, 4096
STORAGE, STREAM, ROOT = 1, 2, 5
EPOCH = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)


@dataclass
class Entry:
    name: str
    kind: int = STREAM
    data: bytes = b""
    inside: list["Entry"] = field(default_factory=list)
    number: int = 0
    start: int = 0
    right: int = NONE  # the sibling behind it


def storage(name: str, *inside: Entry) -> Entry:
    return Entry(name, STORAGE, inside=list(inside))


def msg(subject: str, body: str = "", html: bytes = b"", *attachments: Entry) -> bytes:
    """Sent on 20 March 1996 at half past nine in China."""
    return compound(message(subject, body, html, *attachments))


def message(subject: str, body: str = "", html: bytes = b"", *attachments: Entry, header: int = 32) -> list[Entry]:
    sent = datetime.datetime(1996, 3, 20, 1, 30, tzinfo=datetime.UTC)
    ticks = int((sent - EPOCH).total_seconds()) * 10_000_000
    fixed = bytes(header) + struct.pack("<IIQ", 0x0039 << 16 | 0x40, 6, ticks)
    texts = {"0037001F": subject, "1000001F": body, "0C1A001F": "县府办", "0E04001F": "档案馆"}
    streams = [Entry(f"__substg1.0_{number}", data=text.encode("utf-16-le")) for number, text in texts.items() if text]
    streams += [Entry("__substg1.0_10130102", data=html)] if html else []
    return [Entry("__properties_version1.0", data=fixed), *streams, *attachments]


def attached(number: int, name: str, data: bytes) -> Entry:
    return storage(
        f"__attach_version1.0_#{number:08X}",
        Entry("__properties_version1.0", data=bytes(8)),
        Entry("__substg1.0_3707001F", data=name.encode("utf-16-le")),
        Entry("__substg1.0_37010102", data=data),
    )


def attached_mail(number: int, *parts: Entry) -> Entry:
    return storage(
        f"__attach_version1.0_#{number:08X}",
        Entry("__properties_version1.0", data=bytes(8)),
        storage("__substg1.0_3701000D", *parts),
    )


def compound(entries: list[Entry]) -> bytes:
    """An OLE2 file with these entries below its root."""
    root = Entry("Root Entry", ROOT, inside=entries)
    listed = _listed(root)
    minis, mini_table = b"", []
    sectors: list[bytes] = []
    table: list[int] = []
    for entry in listed[1:]:
        if entry.kind == STREAM and len(entry.data) < CUTOFF:
            count = -(-len(entry.data) // MINI)
            entry.start = len(mini_table) if count else END
            mini_table += [*range(len(mini_table) + 1, len(mini_table) + count), END][:count]
            minis += entry.data.ljust(count * MINI, b"\0")
        elif entry.kind == STREAM:
            entry.start = _chained(entry.data, sectors, table)
    root.start, root.data = _chained(minis, sectors, table) if minis else END, minis
    mini_start = _chained(_numbers(mini_table), sectors, table) if mini_table else END
    directory = _chained(b"".join(map(_row, listed)), sectors, table, fill=_row(Entry("", 0)))
    fat_count = 1
    while (len(table) + fat_count) * 4 > fat_count * SECTOR:
        fat_count += 1
    fats = range(len(table), len(table) + fat_count)
    table += [FAT] * fat_count
    allocation = _numbers(table).ljust(fat_count * SECTOR, b"\xff")
    sectors += [allocation[at : at + SECTOR] for at in range(0, len(allocation), SECTOR)]
    mini_count = -(-len(mini_table) * 4 // SECTOR)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, fat_count, directory, 0, CUTOFF, mini_start, mini_count, END, 0)
    return (head + _numbers([*fats])).ljust(SECTOR, b"\xff") + b"".join(sectors)


def _listed(root: Entry) -> list[Entry]:
    listed = [root]
    for entry in listed:
        for inner in entry.inside:
            inner.number = len(listed)
            listed.append(inner)
    return listed


def _chained(data: bytes, sectors: list[bytes], table: list[int], fill: bytes = b"\0") -> int:
    start, count = len(table), max(1, -(-len(data) // SECTOR))
    whole = data + fill * ((count * SECTOR - len(data)) // len(fill))
    sectors += [whole[at : at + SECTOR] for at in range(0, count * SECTOR, SECTOR)]
    table += [*range(start + 1, start + count), END]
    return start


def _numbers(numbers: list[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _row(entry: Entry) -> bytes:
    """Siblings form a chain to the right instead of a tree: readers take both."""
    name = entry.name.encode("utf-16-le")
    order = sorted(entry.inside, key=lambda one: (len(one.name), one.name.upper()))
    child = order[0].number if order else NONE
    for one, following in pairwise(order):
        one.right = following.number
    size = len(entry.data)
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(name) + 2 if name else 0, entry.kind, 1, NONE, entry.right, child)
        + bytes(36)
        + struct.pack("<IQ", entry.start if entry.kind != STORAGE else 0, size)
    )
