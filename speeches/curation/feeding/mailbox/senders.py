"""Whose mails are taken."""

from collections.abc import Sequence

EVERYBODY = "*"


def is_allowed(senders: Sequence[str], allowed: Sequence[str]) -> bool:
    """Whether a mail of these senders is taken: each of them has to be allowed, and there has to be one.

    Args:
        senders: addresses of the mail's From fields, in small letters.
        allowed: addresses, domains as @example.org, or * for everybody.
    """
    if EVERYBODY in allowed:
        return True
    return bool(senders) and all(_is_one(sender, allowed) for sender in senders)


def _is_one(sender: str, allowed: Sequence[str]) -> bool:
    _, at, domain = sender.rpartition("@")
    return bool(at) and (sender in allowed or f"@{domain}" in allowed)
