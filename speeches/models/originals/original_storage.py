"""The store of originals: what it offers beside Django's storage API, and which one the settings name."""

import hashlib
from abc import abstractmethod
from collections.abc import Callable, Set
from pathlib import Path
from typing import Any, cast

from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.utils.translation import gettext

from speeches.models.machines import ORIGINALS, PartHome, host_name
from speeches.models.originals.verified_original import Original, OriginalsUnavailable


class StoredAhead(File[Any]):
    """Bytes that lie in the store of originals already; saving them in a field stores nothing more.

    Attributes:
        sha256: of the bytes, in hexadecimal.
        size: in bytes.
    """

    def __init__(self, sha256: str, size: int) -> None:
        super().__init__(None, sha256)
        self.sha256, self.size = sha256, size


class OriginalStorage(Storage):
    """A storage of files that are named by their SHA-256: written once, verified whenever they are opened.

    Attributes:
        label: what sentences for staff call it; never with a password.
        across_network: whether writing may wait for another machine, so that no transaction should wait for it.
    """

    label: str
    across_network = False

    @property
    def identity(self) -> str:
        """Equal in all processes that use the same store, another for another one; '' where it cannot be told."""
        return f"store {hashlib.sha256(self.label.encode()).hexdigest()[:40]}"

    def require_home(self) -> None:
        """Raises OriginalsUnavailable if the originals of this database lie in another store than this one."""
        self._require(PartHome.objects.home_of(ORIGINALS))

    def _require(self, home: PartHome | None) -> None:
        if home and self.identity and home.identity != self.identity:
            reason = gettext("这个数据库的原件在 %(home)s，由 %(host)s 登记；请让 ORIGINALS_URL 指向同一个存储桶")
            raise OriginalsUnavailable(self.label, reason % {"home": home.label, "host": home.host})

    def settle(self) -> None:
        """Notes that the originals of this database lie in this store from now on."""
        label = self.label if self.across_network else f"{host_name()}:{self.label}"
        PartHome.objects.settle(ORIGINALS, self.identity, label)

    def settle_first(self) -> None:
        """Notes it where nothing is known yet; raises OriginalsUnavailable if it is known that they lie in another."""
        home = PartHome.objects.home_of(ORIGINALS)
        self._require(home)
        if home is None:
            self.settle()

    @abstractmethod
    def store_ahead(self, content: "File[Any]", digest: str) -> "File[Any]":
        """Stores the bytes of a file before the transaction that registers it, where that may take long.

        Args:
            content: the bytes.
            digest: their SHA-256, in hexadecimal.

        Returns:
            What is to be saved in the field: `content` itself where nothing was stored yet.

        Raises:
            OriginalsUnavailable: the store does not take them now.
            OSError: they cannot be read.
        """

    @abstractmethod
    def size_and_digest(self, name: str) -> tuple[int, str]:
        """Bytes and SHA-256 of what is stored under a name, intact or not.

        Raises:
            OriginalsUnavailable: the store does not answer, or not to us.
            OSError: it cannot be read.
        """

    @abstractmethod
    def stored_names(self) -> set[str]:
        """Names of all that is stored; empty where nothing has been stored yet.

        Raises:
            OriginalsUnavailable: the store does not answer, or not to us.
        """

    @abstractmethod
    def is_reachable(self) -> bool:
        """Whether the store answers us now; what waits for it need not be tried one by one before."""

    @abstractmethod
    def has_room_for(self, names: Set[str]) -> bool:
        """Whether originals of these names, and no others, may become all that is stored.

        Raises:
            OriginalsUnavailable: the store does not answer, or not to us.
        """

    @abstractmethod
    def adopt(self, folder: Path) -> Callable[[], None]:
        """Takes over all originals of a folder, or none; they have been compared with their names.

        Returns:
            What puts the store back, as far as it can be reached.

        Raises:
            OSError: they cannot be stored; the store is as it was, as far as it can be reached.
        """


def path_of(digest: str) -> str:
    """The name of an original in the store: its SHA-256, in a folder of the first two digits."""
    return f"{digest[:2]}/{digest}"


def originals_storage() -> OriginalStorage:
    """The store of originals that the settings name now (STORAGES["originals"])."""
    return cast(OriginalStorage, storages["originals"])


def open_original(name: str) -> Original:
    """Opens a stored original by its name.

    Raises:
        OriginalUnreadable: its bytes are missing, altered or cannot be read.
    """
    return cast(Original, originals_storage().open(name))
