"""Codes of an authenticator (TOTP, RFC 6238), and the encryption of what they are made of."""

import secrets
import time
from base64 import b32encode, urlsafe_b64encode
from typing import TYPE_CHECKING

from django.utils.crypto import constant_time_compare, salted_hmac

if TYPE_CHECKING:  # takes a while to load, and most commands ask for no code
    from cryptography.fernet import Fernet
    from cryptography.hazmat.primitives.twofactor.totp import TOTP

STEP = 30  # seconds
_BYTES = 20  # of a secret, as RFC 4226 recommends
_SALT = "speeches.accounts.second_factor"


def new_secret() -> bytes:
    """A secret by chance."""
    return secrets.token_bytes(_BYTES)


def as_text(secret: bytes) -> str:
    """The secret as it is typed into an authenticator, in groups of four."""
    text = b32encode(secret).decode().rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def as_address(secret: bytes, username: str, archive: str) -> str:
    """The secret as an authenticator scans it (otpauth://).

    Args:
        secret: of the account.
        username: of the account.
        archive: the name under which the authenticator lists it.
    """
    return _codes(secret).get_provisioning_uri(username, archive)


def step_of_code(secret: bytes, code: str) -> int | None:
    """The half minute of which a code is: this one, the one before or the next, for clocks differ; None for none."""
    now, codes = int(time.time()) // STEP, _codes(secret)
    found = None
    for step in (now - 1, now, now + 1):  # all of them, so that the time taken tells nothing
        if constant_time_compare(codes.generate(step * STEP).decode(), code):
            found = step
    return found


def encrypted(content: bytes, user: int) -> str:
    """The content, encrypted with the archive's key for one user: in another's row it is nothing."""
    return _cipher(user).encrypt(content).decode()


def decrypted(content: str, user: int, seconds: int | None = None) -> bytes | None:
    """What was encrypted; None where the key is another one, or it was longer ago than `seconds`."""
    from cryptography.fernet import InvalidToken

    try:
        return _cipher(user).decrypt(content.encode(), ttl=seconds)
    except (InvalidToken, UnicodeEncodeError):
        return None


def _codes(secret: bytes) -> "TOTP":
    from cryptography.hazmat.primitives.hashes import SHA1
    from cryptography.hazmat.primitives.twofactor.totp import TOTP

    return TOTP(secret, 6, SHA1(), STEP)  # noqa: S303  # what authenticators know; HMAC is not broken by collisions


def _cipher(user: int) -> "Fernet":
    from cryptography.fernet import Fernet

    return Fernet(urlsafe_b64encode(salted_hmac(_SALT, str(user), algorithm="sha256").digest()))
