"""Drafts as rows, for machines that share a database: encrypted, so that without its address nobody reads a draft.

The address has the token, and the key is made of it and of the archive's own secret key. Backups leave these rows out.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken  # comes with pdfminer.six
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now

from speeches.models import SharedDraft, SharedDraftPart
from speeches.search.draft_check.draft_place import (
    DRAFT_KEPT_DAYS,
    DRAFT_MINUTES,
    MOST_DRAFTS,
    MOST_OF_ONE,
    Append,
    DraftsFull,
    cipher_key,
    digest,
)


class DraftRows:
    """See `DraftPlace`."""

    def add(self, token: str, client: str, head: bytes) -> None:
        SharedDraft.objects.create(name=digest(token), client=client, head=_cipher(token).encrypt(head))

    def head(self, token: str) -> bytes | None:
        own = SharedDraft.objects.filter(name=digest(token))
        if not own.update(looked_at=Now()):
            return None
        return next((_read(token, head) for head in own.values_list("head", flat=True)), None)

    def keep(self, token: str) -> None:
        SharedDraft.objects.filter(name=digest(token)).update(kept_at=Now())

    def is_kept(self, token: str) -> bool:
        return SharedDraft.objects.filter(name=digest(token), kept_at__isnull=False).exists()

    def delete(self, token: str) -> None:
        SharedDraft.objects.filter(name=digest(token)).delete()

    def results(self, token: str) -> list[bytes]:
        parts = SharedDraftPart.objects.filter(draft=digest(token)).order_by("pk").values_list("content", flat=True)
        return [part for content in parts if (part := _read(token, content)) is not None]

    @contextmanager
    def appending(self, token: str) -> Iterator[Append | None]:
        """The lock is none of the row's: who looks at the draft meanwhile does not wait. It ends with the process."""
        name = digest(token)
        with suppress(IntegrityError), transaction.atomic():  # the draft was deleted meanwhile
            if not SharedDraft.objects.filter(name=name).exists() or not _locked(name):
                yield None
                return
            yield lambda part: _append(name, _cipher(token).encrypt(part))

    def remove_expired(self) -> None:
        times = timedelta(minutes=DRAFT_MINUTES), timedelta(days=DRAFT_KEPT_DAYS)
        SharedDraft.objects.expired(*times).delete()

    def make_room(self, client: str) -> None:
        own = SharedDraft.objects.filter(client=client)
        if own.count() >= MOST_OF_ONE:
            oldest = own.filter(kept_at=None).order_by("looked_at").first()
            if oldest is None:
                raise DraftsFull
            oldest.delete()
        elif SharedDraft.objects.count() >= MOST_DRAFTS:
            raise DraftsFull


def _locked(name: str) -> bool:
    """Takes a lock until the end of the transaction; False if another request has it."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [int(name[:15], 16)])
        return bool(cursor.fetchone()[0])


def _append(name: str, content: bytes) -> None:
    SharedDraftPart.objects.create(draft_id=name, content=content)


def _cipher(token: str) -> Fernet:
    return Fernet(urlsafe_b64encode(cipher_key(token)))


def _read(token: str, content: bytes | memoryview) -> bytes | None:
    try:
        return _cipher(token).decrypt(bytes(content))
    except InvalidToken:  # the secret key was changed meanwhile
        return None
