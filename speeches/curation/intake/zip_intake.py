"""Takes apart uploaded archives and mails: the files in them arrive at the same upload."""

import logging

from django.db import DatabaseError

from speeches.curation.intake.arrivals import Enqueue
from speeches.curation.intake.intake_queue import EXTRACTION_CRASHED, claim_source, mark_failed
from speeches.curation.intake.zip_members import refuse_members, unpack_members
from speeches.extraction import ExtractionError
from speeches.extraction import is_package as holds_only_files
from speeches.ingest import error_reason, has_attachments
from speeches.models import OriginalsUnavailable, OriginalUnreadable, SourceFile

logger = logging.getLogger(__name__)


def is_package(source: SourceFile) -> bool:
    """Whether a source is an archive of files (ZIP, 7z, RAR); False when it cannot be read.

    Raises:
        OriginalsUnavailable: the store of originals is out of reach: nobody can tell now.
    """
    try:
        with source.original.open("rb") as file:
            return holds_only_files(file)
    except OriginalsUnavailable:
        raise
    except OSError:  # whoever reads it next says so
        return False


def unpack_arrivals(source_id: int, enqueue: Enqueue) -> None:
    """Unpacks a queued archive: every file in it arrives at its own upload. A failure is noted on the source.

    Args:
        source_id: key of the archive's source.
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
    except OriginalsUnavailable:
        raise
    except OriginalUnreadable as error:
        mark_failed(source_id, str(error))
    except (OSError, DatabaseError):  # the disk is full, or another worker was faster: to be tried again
        raise
    except Exception:
        logger.exception("Unpacking of source %s failed", source_id)
        mark_failed(source_id, EXTRACTION_CRASHED)
    else:
        SourceFile.objects.filter(pk=source_id).update(state=SourceFile.State.DONE, verdict=verdict[:200])


def unpack_attachments(source_id: int, enqueue: Enqueue) -> None:
    """What a queued mail carries arrives at the mail's own upload; the mail itself is extracted afterwards.

    A file that is no mail, or carries nothing, is left as it is. Why attachments cannot be taken out is noted at the
    upload.

    Args:
        source_id: key of the mail's source.
        enqueue: is called with the key of each source to extract.

    Raises:
        OSError: the disk is full, say; to be tried again.
        DatabaseError: the database is locked, or another worker was faster; to be tried again.
    """
    mail = SourceFile.objects.filter(pk=source_id).first()
    if mail is None or not _carries_files(mail):
        return
    mail = claim_source(source_id)
    if mail is None:
        return
    try:
        unpack_members(mail, enqueue)
    except ExtractionError as error:
        refuse_members(mail, error_reason(mail.name, error))


def _carries_files(source: SourceFile) -> bool:
    try:
        with source.original.open("rb") as file:
            return has_attachments(file)
    except OriginalsUnavailable:  # what it carries must not be passed over
        raise
    except OSError:
        return False
