"""Devices on which somebody has logged in before: what others try at the same name does not count against them.

A browser that has logged in keeps a signed cookie with a number of its own for each account. django-axes pauses a
name at a network after wrong passwords; for such a browser the name is counted under the browser's number, so whoever
guesses beside it, even on the same network, does not keep the owner out, and a stolen cookie has no more tries than
anybody.
"""

import secrets

from django.core import signing
from django.utils.crypto import salted_hmac

DEVICE_COOKIE = "device"
KNOWN_DAYS = 365
_SALT = "speeches.accounts.known_devices"
_MOST = 5  # accounts that one browser knows
_SEPARATOR = " @"  # no name of an account has a blank


def cookie_with_account(cookie: str, username: str) -> str:
    """The cookie with which a browser is known for one more account; for an account it knows it keeps its number.

    Args:
        cookie: what the browser has sent; anything else than such a cookie counts for nothing.
        username: of whom has just logged in, fully.
    """
    known, own = _read(cookie), _key(username)
    number = known.pop(own, "") or secrets.token_hex(8)
    kept = dict(list(known.items())[1 - _MOST :])
    return signing.dumps({**kept, own: number}, salt=_SALT)


def device_of(cookie: str, username: str) -> str:
    """The number of this browser for this account; "" where nobody has logged in to it here before."""
    return _read(cookie).get(_key(username), "")


def counted_name(cookie: str, username: str) -> str:
    """Under which name django-axes is to count a log-in: the account's own, or one of this browser's for it.

    Args:
        cookie: what the browser has sent.
        username: what is tried.
    """
    number = device_of(cookie, username)
    return f"{username}{_SEPARATOR}{number}" if number else username


def _read(cookie: str) -> dict[str, str]:
    try:
        found = signing.loads(cookie, salt=_SALT, max_age=KNOWN_DAYS * 24 * 3600)
    except (signing.BadSignature, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _key(username: str) -> str:
    """Not the name itself: whoever looks at the browser learns no names from it."""
    return salted_hmac(_SALT, username, algorithm="sha256").hexdigest()[:16]
