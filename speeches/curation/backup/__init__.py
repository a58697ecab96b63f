"""Backup of the whole archive in one file, and restoring it."""

from speeches.curation.backup.contents import BackupError
from speeches.curation.backup.restoring import restore_backup
from speeches.curation.backup.writing import create_backup

__all__ = ["BackupError", "create_backup", "restore_backup"]
