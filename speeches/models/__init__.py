"""The database models: source files, speeches with their sections, meeting types, the ledger of dropped text."""

from speeches.models.archive_check import ArchiveCheck
from speeches.models.correction import Correction
from speeches.models.fingerprint import Fingerprint
from speeches.models.kept import (
    EVERY_YEAR,
    MONTH,
    NO_YEAR,
    UNDATED,
    ContentVersion,
    Figures,
    SpeechCount,
    hold_write_lock,
    install_triggers,
    miscounted,
    one_version,
    recount,
    remove_triggers,
    triggers_missing,
    writing,
)
from speeches.models.learning import LONGEST_LINE, LONGEST_NAME, KeptLabels, ProfileLine, SiteProfile
from speeches.models.meeting_type import MeetingType, type_label
from speeches.models.near_copy import NearCopy
from speeches.models.originals import (
    IncomingFile,
    OriginalDamaged,
    OriginalMissing,
    OriginalPage,
    OriginalStorage,
    OriginalUnreadable,
    ReceivedFile,
    StoredLine,
    StoredRun,
    originals_storage,
    receive,
    remove_stale_incoming,
)
from speeches.models.pending_change import PendingChange
from speeches.models.querysets import SourceFileQuerySet, SpeechQuerySet
from speeches.models.section import Paragraph, Section, SectionRow, SectionText, count_paragraph, make_paragraph
from speeches.models.source_file import DroppedPiece, SourceFile
from speeches.models.speech import Speech
from speeches.models.upload import Arrival, TypedText, Upload
from speeches.models.zero_result_query import ZeroResultQuery

__all__ = [
    "EVERY_YEAR",
    "LONGEST_LINE",
    "LONGEST_NAME",
    "MONTH",
    "NO_YEAR",
    "UNDATED",
    "ArchiveCheck",
    "Arrival",
    "ContentVersion",
    "Correction",
    "DroppedPiece",
    "Figures",
    "Fingerprint",
    "IncomingFile",
    "KeptLabels",
    "MeetingType",
    "NearCopy",
    "OriginalDamaged",
    "OriginalMissing",
    "OriginalPage",
    "OriginalStorage",
    "OriginalUnreadable",
    "Paragraph",
    "PendingChange",
    "ProfileLine",
    "ReceivedFile",
    "Section",
    "SectionRow",
    "SectionText",
    "SiteProfile",
    "SourceFile",
    "SourceFileQuerySet",
    "Speech",
    "SpeechCount",
    "SpeechQuerySet",
    "StoredLine",
    "StoredRun",
    "TypedText",
    "Upload",
    "ZeroResultQuery",
    "count_paragraph",
    "hold_write_lock",
    "install_triggers",
    "make_paragraph",
    "miscounted",
    "one_version",
    "originals_storage",
    "receive",
    "recount",
    "remove_stale_incoming",
    "remove_triggers",
    "triggers_missing",
    "type_label",
    "writing",
]
