"""Originals: their bytes, received, stored and verified; and their lines as they were read."""

from speeches.models.originals.incoming_file import IncomingFile, receive
from speeches.models.originals.incoming_folder import remove_stale_incoming
from speeches.models.originals.original_field import OriginalField
from speeches.models.originals.original_page import OriginalPage
from speeches.models.originals.original_storage import (
    OriginalStorage,
    StoredAhead,
    open_original,
    originals_storage,
    path_of,
)
from speeches.models.originals.received_file import ReceivedFile
from speeches.models.originals.stored_lines import StoredLine, StoredRun
from speeches.models.originals.verified_original import (
    OriginalDamaged,
    OriginalMissing,
    OriginalsUnavailable,
    OriginalUnreadable,
)

__all__ = [
    "IncomingFile",
    "OriginalDamaged",
    "OriginalField",
    "OriginalMissing",
    "OriginalPage",
    "OriginalStorage",
    "OriginalUnreadable",
    "OriginalsUnavailable",
    "ReceivedFile",
    "StoredAhead",
    "StoredLine",
    "StoredRun",
    "open_original",
    "originals_storage",
    "path_of",
    "receive",
    "remove_stale_incoming",
]
