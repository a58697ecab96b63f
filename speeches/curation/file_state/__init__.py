"""What is stored of a file with its speeches at one moment, and how it is put back."""

from speeches.curation.file_state.file_snapshot import (
    FOLLOWS,
    Snapshot,
    differing_speeches,
    file_snapshot,
    restore_file,
)
from speeches.curation.file_state.restorable import restorable_values

__all__ = ["FOLLOWS", "Snapshot", "differing_speeches", "file_snapshot", "restorable_values", "restore_file"]
