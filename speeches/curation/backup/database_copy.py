"""The copy of the database that stands in a backup: what is asked of it, whatever the database."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar


class DatabaseCopy(ABC):
    """A copy of a database in one file.

    Attributes:
        name: of the file, in a backup.
        label: what the database is called in sentences.
        errors: what else than BackupError and OSError is raised where the copy is damaged.
        path: where the file is.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    errors: ClassVar[tuple[type[Exception], ...]] = ()

    def __init__(self, folder: Path) -> None:
        self.path = folder / self.name

    @abstractmethod
    def write(self) -> None:
        """Copies the archive's database as it is at one moment, whoever is writing meanwhile.

        Raises:
            BackupError: it cannot be copied.
            django.db.DatabaseError: it cannot be read.
        """

    @abstractmethod
    def originals(self) -> Iterator[tuple[str, str]]:
        """(path below the folder of originals, SHA-256) of each original that the copy knows."""

    @abstractmethod
    def migrations(self) -> Iterator[str]:
        """Names of the migrations of ours that the copy has had."""

    @abstractmethod
    def check(self) -> None:
        """Raises BackupError if the copy is damaged within."""

    @abstractmethod
    def is_wanted(self) -> bool:
        """Whether the archive's own database is empty, so that the copy may become it."""

    @abstractmethod
    def put_in_place(self) -> None:
        """Makes the copy the archive's database, all of it or nothing.

        Raises:
            BackupError: it cannot be.
        """
