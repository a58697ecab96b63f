"""Links in mails: whoever has one has read the mail. Each holds the random key of a row, signed."""

from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

ALERT_CONFIRM_DAYS = 7


class AlertLink(StrEnum):
    """The pages that are reached by a signed link, by the names of their addresses."""

    CONFIRM = "alert_confirm"
    UNSUBSCRIBE = "alert_unsubscribe"
    MANAGE = "alert_manage"


# A link that unsubscribes never ends; one to manage does, and every mail has a new one.
_AGES = {
    AlertLink.CONFIRM: timedelta(days=ALERT_CONFIRM_DAYS),
    AlertLink.UNSUBSCRIBE: None,
    AlertLink.MANAGE: timedelta(days=90),
}


def signed_link(to: AlertLink, key: UUID) -> str:
    """The whole address of a page for one reader, for a mail; arguments as for `signed_path`."""
    return absolute(signed_path(to, key))


def signed_path(to: AlertLink, key: UUID) -> str:
    """The path of a page for one reader.

    Args:
        to: Which page.
        key: Of the alert; of the subscriber for the page to manage all alerts.
    """
    return reverse(to, args=[_signer(to).sign(key.hex)])


def alert_key(to: AlertLink, token: str) -> UUID | None:
    """The key in a token of such an address; None where it was not made here, for another page, or too long ago."""
    try:
        return UUID(_signer(to).unsign(token, max_age=_AGES[to]))
    except (signing.BadSignature, ValueError):
        return None


def absolute(path: str) -> str:
    """The whole address of a path of the archive, as readers reach it."""
    return f"{settings.PUBLIC_URL}{path}"


def _signer(to: AlertLink) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"speeches.{to}")
