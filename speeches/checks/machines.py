"""Whether this machine uses the index, the originals and the secret key that the database says are the archive's."""

from collections.abc import Iterator
from contextlib import suppress

from speeches.ingest import secret_key_trouble
from speeches.models import OriginalsUnavailable, originals_storage
from speeches.search import IndexUnavailable, index_elsewhere


def machine_troubles() -> Iterator[str]:
    """What is wrong with that, in sentences for staff; nothing for an archive on one machine."""
    with suppress(IndexUnavailable):  # that no server answers is told elsewhere
        if trouble := index_elsewhere():
            yield trouble
    try:
        originals_storage().require_home()
    except OriginalsUnavailable as error:
        yield error.for_staff
    if trouble := secret_key_trouble():
        yield trouble
