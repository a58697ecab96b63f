"""The database models: source files, speeches with their sections, meeting types, the ledger of dropped text."""

from speeches.models.archive_check import ArchiveCheck
from speeches.models.correction import Correction
from speeches.models.meeting_type import MeetingType, type_label
from speeches.models.near_copy import Fingerprint, NearCopy
from speeches.models.original_page import OriginalPage, StoredLine, StoredRun
from speeches.models.original_storage import (
    IncomingFile,
    OriginalDamaged,
    OriginalMissing,
    OriginalStorage,
    OriginalUnreadable,
    ReceivedFile,
    originals_storage,
    receive,
    remove_stale_incoming,
)
from speeches.models.pending_change import PendingChange
from speeches.models.querysets import SourceFileQuerySet, SpeechQuerySet
from speeches.models.section import Paragraph, Section, paragraph_anchor, section_anchor
from speeches.models.source_file import DroppedPiece, SourceFile
from speeches.models.speech import Speech
from speeches.models.upload import Arrival, Upload
from speeches.models.zero_result_query import ZeroResultQuery

__all__ = [
    "ArchiveCheck",
    "Arrival",
    "Correction",
    "DroppedPiece",
    "Fingerprint",
    "IncomingFile",
    "MeetingType",
    "NearCopy",
    "OriginalDamaged",
    "OriginalMissing",
    "OriginalPage",
    "OriginalStorage",
    "OriginalUnreadable",
    "Paragraph",
    "PendingChange",
    "ReceivedFile",
    "Section",
    "SourceFile",
    "SourceFileQuerySet",
    "Speech",
    "SpeechQuerySet",
    "StoredLine",
    "StoredRun",
    "Upload",
    "ZeroResultQuery",
    "originals_storage",
    "paragraph_anchor",
    "receive",
    "remove_stale_incoming",
    "section_anchor",
    "type_label",
]
