"""Extracts a queued file into drafts, all of them or none."""

import logging

from django.db import OperationalError

from speeches.curation.intake.intake_queue import EXTRACTION_CRASHED, State, claim_source, mark_failed
from speeches.curation.intake.typed_texts import apply_typed
from speeches.extraction import Extraction, ExtractionError
from speeches.ingest import (
    error_reason,
    extract_source,
    store_extraction,
)
from speeches.models import Arrival, OriginalsUnavailable, OriginalUnreadable, SourceFile, Speech, writing

logger = logging.getLogger(__name__)


def extract_queued_source(source_id: int) -> list[int]:
    """Extracts a queued file into drafts; a file that is read already is passed over, in two workers at once, too.

    A file that cannot be extracted is marked as failed with the reason.

    Returns:
        The keys of the drafts.

    Raises:
        OperationalError: the database is locked or its disk is full; the file stays unfinished.
        OriginalsUnavailable: the store of originals is out of reach; the file stays unfinished.
    """
    source = claim_source(source_id)
    if source is None:
        return []
    try:
        return _store_drafts(source_id, extract_source(source))
    except ExtractionError as error:
        mark_failed(source_id, error_reason(source.name, error))
    except (OperationalError, OriginalsUnavailable):  # locked, full, out of reach: nothing is wrong with the file
        raise
    except OriginalUnreadable as error:
        mark_failed(source_id, str(error))
    except Exception:
        logger.exception("Extraction of source %s failed", source_id)
        mark_failed(source_id, EXTRACTION_CRASHED)
    return []


@writing()
def _store_drafts(source_id: int, extracted: Extraction) -> list[int]:
    """All drafts of a file or none: the state changes in the same transaction."""
    source = SourceFile.objects.select_for_update(no_key=True).filter(pk=source_id, state=State.WORKING).first()
    if source is None:
        return []
    source.state = State.DONE
    source.dropped.all().delete()  # of an earlier reading, whose speeches have been deleted
    speeches = store_extraction(source, extracted, Speech.Status.DRAFT)
    apply_typed(source, speeches)
    _tag(source)
    return [speech.pk for speech in speeches]


def _tag(source: SourceFile) -> None:
    """The tags of the uploads that brought the file."""
    uploads = (
        Arrival.objects.filter(source=source).exclude(upload__tag_keys={}).values_list("upload__tag_keys", flat=True)
    )
    tags = {key: True for keys in uploads for key in keys}
    if tags:
        source.speeches.update(tag_keys=dict(sorted(tags.items())))
