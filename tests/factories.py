"""Speeches, files and texts on demand: what the archive of a test is made of."""

import hashlib
import itertools
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile

from speeches.curation.intake import intake_queue
from speeches.models import (
    DroppedPiece,
    Fingerprint,
    MeetingType,
    Person,
    PersonName,
    Place,
    PlaceName,
    Section,
    SourceFile,
    Speech,
)
from speeches.tasks import read_source
from speeches.text.canonicalization.canonical_text import canonical
from speeches.text.similarity.winnowing import fingerprints

Make = Callable[..., Speech]
Take = Callable[..., SourceFile]
# (level, number, heading, body)
SECTIONS = [
    (0, "", "", "同志们：\n今天的会议只有一个议题。"),
    (1, "一、", "抓落实", "抓落实要抓到底。"),
    (2, "（一）", "分工", "各负其责。"),
]
numbers = itertools.count(1)  # of files that are not there
_HEAD = "在全市{0}工作会议上的讲话\n\n{1}\n\n（20{2}年3月4日）\n\n同志们：\n"
_BODY = """今天召开全市{0}工作会议，主要任务是总结去年的工作，部署今年的任务。
一、认清形势，绷紧{0}这根弦
{0}的形势依然严峻，各级各部门要保持清醒头脑，决不能麻痹大意，决不能心存侥幸。
二、落实责任，守住{0}这条线
要把{0}的责任落实到岗位、落实到人头，做到人人有责、层层负责，确保不出大的事故。谢谢大家。
"""


def speech_text(about: str, speaker: str, year: str = "12") -> str:
    """The text of a file with one speech."""
    return _HEAD.format(about, speaker, year) + _BODY.format(about)


# A page with three pieces of site noise between and around two speeches.
THREE = "\n".join(
    [
        "下面是小编为大家整理的讲话三篇",
        "第一篇",
        speech_text("安全生产", "李一民"),
        "第二篇",
        speech_text("春季防火", "王二河", "13"),
        "推荐访问：讲话 范文",
    ]
)
# As it comes from a website: the date of the page, a heading on two levels, and what is recommended below.
PAGE = """发布时间：2011-07-02
在临川市防汛工作会议上的讲话
（2003年5月6日）
张大川
同志们：
汛期已经到了，堤防还有三处没有加固，这个会不能不开。
一、看清形势
上游来水比常年多两成，水库的底水也高。
（一）雨情
近十天要下三场雨，一场比一场大。
（二）工情
三处险工，件件都要有人盯。
二、守住堤防
人在堤在，一段一段包干，抓好落实。
推荐访问：防汛 讲话
"""
# A file that leaves no doubt.
GOOD = """在全市安全生产工作会议上的讲话

李一民

（2012年3月4日）

同志们：
今天召开全市安全生产工作会议，主要任务是总结去年的工作，部署今年的任务。下面，我讲两点意见。
一、认清形势，绷紧安全这根弦
安全生产的形势依然严峻，各级各部门要保持清醒头脑，决不能麻痹大意，决不能心存侥幸。
二、落实责任，守住安全这条线
要把责任落实到岗位、落实到人头，做到人人有责、层层负责，确保不出大的事故。
""".encode()


def made_source(data: bytes = b"", name: str = "讲话.txt", **fields: Any) -> SourceFile:
    """A file whose original is kept; of bytes that no other has unless they are given."""
    data = data or f"原件 {SourceFile.objects.count()}".encode()
    source = SourceFile(sha256=hashlib.sha256(data).hexdigest(), name=name, size=len(data), **fields)
    source.original.save(source.sha256, ContentFile(data), save=False)
    source.save()
    return source


def made_speech(*, sections: list[tuple[int, str, str, str]] = SECTIONS, **fields: Any) -> Speech:
    """A speech with its file, all fields and fingerprints, dated 2009-02-02 by its own header unless told otherwise; not indexed."""
    fields = {"title": "在工作会议上的讲话", "speaker": "李一民", "place": "临江市"} | fields
    if "date" not in fields and "date_basis" not in fields:
        fields["date"] = "2009-02-02"
    if fields.get("date"):
        fields.setdefault("date_basis", "stated")
    if "meeting_type" not in fields:
        fields["meeting_type"] = MeetingType.objects.get_or_create(name="工作会议")[0]
    source = fields.pop("source", None) or made_source()
    speech = Speech.objects.create(source=source, **fields)
    for order, (level, number, heading, body) in enumerate(sections, 1):
        printed = number + heading
        Section.objects.create(
            speech=speech, order=order, level=level, number=number, heading=heading, printed=printed, body=body
        )
    Speech.objects.filter(pk=speech.pk).update(characters=len(speech.text))
    Fingerprint.objects.store(speech, fingerprints(canonical(speech.text)))
    speech.refresh_from_db()
    return speech


def bare_speech(
    text: str = "", *, title: str = "讲话", sections: list[tuple[str, str]] | None = None, **fields: Any
) -> Speech:
    """A speech of one section without a heading, or of the given (heading, body) pairs; no original is kept, not indexed."""
    number = next(numbers)
    source = SourceFile.objects.create(sha256=f"{number:064d}", name=f"{number}.txt", size=1)
    if fields.get("date"):
        fields.setdefault("date_basis", Speech.Basis.STATED)
    if isinstance(fields.get("meeting_type"), str):
        fields["meeting_type"] = MeetingType.objects.get_or_create(name=fields["meeting_type"])[0]
    speech = Speech.objects.create(source=source, title=title, **fields)
    Section.objects.bulk_create(
        Section(speech=speech, order=order, level=int(bool(heading)), printed=heading, heading=heading, body=body)
        for order, (heading, body) in enumerate(sections or [("", text)])
    )
    return speech


def made_person(name: str, *others: str, qualifier: str = "") -> Person:
    """The record of a person with all names."""
    record = Person.objects.create(name=name, qualifier=qualifier)
    for each in (name, *others):
        PersonName.objects.create(record=record, name=each, given=True)
    return record


def made_place(name: str, *others: str, parent: Place | None = None, level: str = "", qualifier: str = "") -> Place:
    """The record of a place with all names."""
    record = Place.objects.create(name=name, parent=parent, level=level, qualifier=qualifier)
    for each in (name, *others):
        PlaceName.objects.create(record=record, name=each, given=True)
    return record


def unsaved_speech(lines: list[str]) -> Speech:
    """A speech of these lines, half of them under a heading; nothing is written to the database."""
    speech = Speech(pk=1, title="讲话")
    half = len(lines) // 2
    sections = [Section(order=0, body="\n".join(lines[:half]))]
    sections.append(Section(order=1, level=1, printed="一、抓落实", body="\n".join(lines[half:])))
    speech._prefetched_objects_cache = {"sections": sections}
    return speech


def drop(source: SourceFile, *texts: str, reason: str = "网站套话") -> None:
    """Writes the texts into the ledger of what was dropped from the file."""
    DroppedPiece.objects.bulk_create(
        DroppedPiece(source=source, order=order, line=order * 2, text=text, reason=reason)
        for order, text in enumerate(texts, 1)
    )


def read_file(text: str = THREE, name: str = "讲话.txt") -> SourceFile:
    """Takes a file in and reads it, as upload and worker do."""
    source, _ = intake_queue.store_for_extraction(name, text.encode(), None)
    read_source.func(source.pk)
    return SourceFile.objects.get(pk=source.pk)


def taken(text: str = THREE, name: str = "讲话.txt") -> list[Speech]:
    """The drafts that come of a file."""
    return list(read_file(text, name).speeches.order_by("order"))
