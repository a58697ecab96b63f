"""Speeches on demand, and someone who may change them."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from speeches.curation.intake import intake_queue
from speeches.models import DroppedPiece, Fingerprint, MeetingType, Section, SourceFile, Speech
from speeches.search.index import indexing
from speeches.tasks import read_source
from speeches.text.canonicalization.canonical_text import canonical
from speeches.text.similarity.shingling import fingerprints

Make = Callable[..., Speech]
Committing = Callable[[], AbstractContextManager[Any]]
# (level, number, heading, body)
SECTIONS = [
    (0, "", "", "同志们：\n今天的会议只有一个议题。"),
    (1, "一、", "抓落实", "抓落实要抓到底。"),
    (2, "（一）", "分工", "各负其责。"),
]


def made_source(data: bytes = b"", name: str = "讲话.txt", **fields: Any) -> SourceFile:
    data = data or f"原件 {SourceFile.objects.count()}".encode()
    source = SourceFile(sha256=hashlib.sha256(data).hexdigest(), name=name, size=len(data), **fields)
    source.original.save(source.sha256, ContentFile(data), save=False)
    source.save()
    return source


def made_speech(*, sections: list[tuple[int, str, str, str]] = SECTIONS, **fields: Any) -> Speech:
    """Dated 2009-02-02 by its own header unless told otherwise; not indexed."""
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


def drop(source: SourceFile, *texts: str, reason: str = "网站套话") -> None:
    DroppedPiece.objects.bulk_create(
        DroppedPiece(source=source, order=order, line=order * 2, text=text, reason=reason)
        for order, text in enumerate(texts, 1)
    )


@pytest.fixture
def make(db: None) -> Make:
    """Makes a speech and indexes it."""

    def made(**fields: Any) -> Speech:
        speech = made_speech(**fields)
        indexing.update_index([speech.pk])
        return speech

    return made


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    """A client that an archivist with all rights has logged in to."""
    client.force_login(User.objects.create_superuser("archivist"))
    return client


@pytest.fixture
def work(committing: Committing) -> Callable[[], None]:
    """What the worker would do with all that waits."""

    def worked() -> None:
        with committing():
            while waiting := intake_queue.unfinished_sources():  # a ZIP brings more
                for pk in waiting:
                    read_source.func(pk)

    return worked


@pytest.fixture
def committing(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Committing:
    """Within it, what waits for a commit is done at the end, though a test's own transaction is never committed."""
    return partial(django_capture_on_commit_callbacks, execute=True)
