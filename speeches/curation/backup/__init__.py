"""The whole archive as one file, and back."""

from speeches.curation.backup.create_backup import BackupError, create_backup
from speeches.curation.backup.restore_backup import restore_backup

__all__ = ["BackupError", "create_backup", "restore_backup"]
