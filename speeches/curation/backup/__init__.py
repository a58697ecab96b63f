"""Backup of the whole archive in one file, and restoring it."""

from speeches.curation.backup.contents import BackupError
from speeches.curation.backup.relocation import Moved, receive_archive, send_archive
from speeches.curation.backup.restoring import restore_backup
from speeches.curation.backup.writing import create_backup

__all__ = ["BackupError", "Moved", "create_backup", "receive_archive", "restore_backup", "send_archive"]
