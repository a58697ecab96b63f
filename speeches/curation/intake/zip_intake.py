"""Unpacks an uploaded ZIP: the files in it arrive at the ZIP's own upload."""

import logging

from django.db import DatabaseError

from speeches.curation.intake.arrivals import Enqueue
from speeches.curation.intake.intake_queue import EXTRACTION_CRASHED, claim_source, mark_failed
from speeches.curation.intake.zip_members import unpack_members
from speeches.extraction import ExtractionError, is_zip
from speeches.ingest import error_reason
from speeches.models import OriginalUnreadable, SourceFile

logger = logging.getLogger(__name__)


def is_package(source: SourceFile) -> bool:
    """Whether a source is a ZIP archive of files; False when it cannot be read."""
    try:
        with source.original.open("rb") as file:
            return is_zip(file)
    except OSError:  # whoever reads it next says so
        return False


def unpack_arrivals(source_id: int, enqueue: Enqueue) -> None:
    """Unpacks a queued ZIP: every file in it arrives at the ZIP's own upload. A failure is noted on the source.

    Args:
        source_id: key of the ZIP's source.
        enqueue: is called with the key of each source to extract.

    Raises:
        OSError: the disk is full, say; to be tried again.
        DatabaseError: the database is locked, or another worker was faster; to be tried again.
    """
    package = claim_source(source_id)
    if package is None:
        return
    try:
        verdict = unpack_members(package, enqueue)
    except ExtractionError as error:
        mark_failed(source_id, error_reason(package.name, error))
    except OriginalUnreadable as error:
        mark_failed(source_id, str(error))
    except (OSError, DatabaseError):  # the disk is full, or another worker was faster: to be tried again
        raise
    except Exception:
        logger.exception("Unpacking of source %s failed", source_id)
        mark_failed(source_id, EXTRACTION_CRASHED)
    else:
        SourceFile.objects.filter(pk=source_id).update(state=SourceFile.State.DONE, verdict=verdict[:200])
