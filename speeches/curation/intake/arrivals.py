"""Arrivals of an upload: each file is stored and queued, or refused with a reason."""

from collections.abc import Callable

from speeches.curation.intake.intake_queue import received, requeue_if_emptied, store_received
from speeches.models import Arrival, ReceivedFile, StoredAhead, writing

Enqueue = Callable[[int], object]


def store_arrival(arrival: Arrival, name: str, content: bytes | ReceivedFile, enqueue: Enqueue) -> None:
    """Stores a file of an upload and queues it for extraction, all in one transaction.

    A file whose bytes are known already is noted as such and not queued, unless its speeches have been deleted.

    Args:
        arrival: the unsaved row.
        name: of the file.
        content: its bytes, or the received file.
        enqueue: is called with the key of the source.

    Raises:
        OSError: the bytes cannot be stored.
    """
    with received(name, content) as file, writing():
        register_arrival(arrival, name, file, enqueue)


def register_arrival(arrival: Arrival, name: str, file: ReceivedFile | StoredAhead, enqueue: Enqueue) -> None:
    """As `store_arrival`, of a file that `received` gave; within a transaction."""
    arrival.source, created = store_received(name, file, arrival.upload.by)
    to_extract = created or requeue_if_emptied(arrival.source.pk)
    arrival.known = not to_extract
    arrival.save()
    if to_extract:
        enqueue(arrival.source.pk)


def refuse_arrival(arrival: Arrival, refusal: str) -> None:
    """Notes that a file of an upload was not stored, and why, in a sentence of at most 300 characters."""
    arrival.refusal = refusal[:300]
    arrival.save()
