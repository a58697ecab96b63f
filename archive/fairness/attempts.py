"""How often a client has tried something lately: guesses at a secret link, new accounts, mails to be sent.

Counted over all processes that share the data folder, in a file of fixed size: whoever tries a million times, or from a
million addresses, fills no table. Two clients may share a counter, one pair in 65,536, and which is not to be guessed.
"""

import fcntl
import os
import struct
import time
from hashlib import blake2b
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings

_SLOTS = 1 << 16
_SLOT = struct.Struct("<II")  # the period in which it was counted last, and how often


class Attempts:
    """A bound for each client in periods of a fixed length."""

    def __init__(self, name: str, most: int, seconds: int) -> None:
        """Args: name: of the file. most: so many in a period are in order. seconds: the length of a period."""
        self.name, self.most, self.seconds = name, most, seconds

    def too_many(self, client: str) -> bool:
        """Whether this client has had all that a period allows; counts nothing."""
        return self._counted(client, 0) >= self.most

    def add(self, client: str) -> bool:
        """Counts one more; False where that is beyond what a period allows."""
        return self._counted(client, 1) <= self.most

    def _counted(self, client: str, more: int) -> int:
        """0 where the data folder cannot be written: there nothing is counted."""
        path = Path(settings.ARCHIVE_DATA) / "lanes" / f"{self.name}-attempts"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            return 0
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            return self._in_file(file, _slot_of(client), more)
        finally:
            os.close(file)

    def _in_file(self, file: int, slot: int, more: int) -> int:
        now, at = int(time.time()) // self.seconds, slot * _SLOT.size
        kept = os.pread(file, _SLOT.size, at)
        period, count = _SLOT.unpack(kept) if len(kept) == _SLOT.size else (0, 0)
        count = (count if period == now else 0) + more
        if more:
            os.pwrite(file, _SLOT.pack(now, min(count, 2**32 - 1)), at)
        return count


def _slot_of(client: str) -> int:
    key = settings.SECRET_KEY.encode()[:64]
    return int.from_bytes(blake2b(network_of(client).encode(), key=key, digest_size=4).digest()) % _SLOTS


def network_of(client: str) -> str:
    """What stands for a client: of an address of version 6 the network, for each household has 2^64 of them.

    Args:
        client: an address of the network; anything else is returned as it is.
    """
    try:
        address = ip_address(client)
    except ValueError:
        return client
    return client if address.version == 4 else str(int(address) >> 64)


def pair(name: str, client: str) -> str:
    """What is counted for one name at one network, so that nobody uses up what another has.

    Args:
        name: of an account, or a mail address.
        client: by address.
    """
    return f"{name} {network_of(client)}"


# Wrong links to shared dossiers; new accounts; links for a new password, for an account and by client for it.
SHARE_GUESSES = Attempts("share", 20, 600)
SIGN_UPS = Attempts("sign-up", 20, 3600)
ALL_SIGN_UPS = Attempts("all-sign-ups", 200, 3600)
RESETS_FOR_ONE = Attempts("reset-account", 1, 3600)
RESETS_BY_CLIENT = Attempts("reset-client", 3, 24 * 3600)
# Codes of a second factor, by pair; and of six digits in all, but from devices that the account is known on: there are
# a million, so that an hour's finds one in some 5,000 times.
SECOND_FACTORS = Attempts("second-factor", 10, 900)
ALL_CODES = Attempts("second-factor-codes", 60, 3600)
# Invitations that somebody sends to one address, by pair.
INVITATIONS = Attempts("invitation", 5, 24 * 3600)
