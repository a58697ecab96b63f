"""Names of files that another program is not done with, or that are no files of people at all."""

from collections.abc import Set

# Browsers, downloaders and programs that copy give a file its name when it is whole; until then it ends so.
TEMPORARY_ENDINGS = (
    ".part", ".partial", ".crdownload", ".download", ".downloading", ".opdownload", ".filepart", ".tmp", ".temp",
    ".aria2", ".td", ".td.cfg", ".xltd", ".bc!", ".!qb", ".!ut", ".lftp", ".swp", ".icloud", ".cloud", ".lock",
)  # fmt: skip
# Office programs (~$, .~lock), Syncthing (~syncthing~), Word's own copies (~WRL), and whatever hides (.).
TEMPORARY_STARTS = (".", "~$", "~syncthing~", "~wrl", "~wrd")
SYSTEM_FILES = {"thumbs.db", "desktop.ini", "$recycle.bin", "system volume information"}


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of this name is none to be taken."""
    small = name.lower()
    return small in SYSTEM_FILES or small.startswith(TEMPORARY_STARTS) or small.endswith(TEMPORARY_ENDINGS)


def is_being_loaded(name: str, names: Set[str]) -> bool:
    """Whether a browser or downloader writes this file: beside it lies what it writes into, or its notes.

    Args:
        name: of the file.
        names: of all in its folder that is passed over, in small letters.
    """
    small = name.lower()
    return any(small + ending in names for ending in TEMPORARY_ENDINGS)
