"""Source files in the admin, and the upload page."""

from speeches.admin.sources import source_file_admin

__all__ = ["source_file_admin"]
