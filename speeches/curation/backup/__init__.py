"""Backup of the whole archive in one file, and restoring it."""

from speeches.curation.backup.restoring import restore_backup
from speeches.curation.backup.writing import BackupError, create_backup

__all__ = ["BackupError", "create_backup", "restore_backup"]
