"""The watched folder: files that have not changed for a while are taken in and moved to where people see them."""

from speeches.curation.feeding.folder.folder_channel import FolderChannel

__all__ = ["FolderChannel"]
