"""Figures that triggers keep in the database as rows change: counts of published speeches, a version of the content."""

from speeches.models.kept.content_version import (
    AUTHORITIES,
    CONTENT,
    CUSTOM_FIELDS,
    PRINTED_NAMES,
    ContentVersion,
    one_version,
)
from speeches.models.kept.speech_count import EVERY_YEAR, MONTH, NO_YEAR, UNDATED, Figures, SpeechCount
from speeches.models.kept.upkeep import install_triggers, miscounted, recount, remove_triggers, triggers_missing
from speeches.models.kept.write_lock import hold_write_lock, writers_kept_out, writing

__all__ = [
    "AUTHORITIES",
    "CONTENT",
    "CUSTOM_FIELDS",
    "EVERY_YEAR",
    "MONTH",
    "NO_YEAR",
    "PRINTED_NAMES",
    "UNDATED",
    "ContentVersion",
    "Figures",
    "SpeechCount",
    "hold_write_lock",
    "install_triggers",
    "miscounted",
    "one_version",
    "recount",
    "remove_triggers",
    "triggers_missing",
    "writers_kept_out",
    "writing",
]
