"""A dossier is shown to whoever has its link: a random secret that can be revoked and may run out."""

import secrets
from datetime import timedelta

from django.utils.timezone import now

from speeches.models import Dossier

_BYTES = 24  # of the secret: 192 bits
_LENGTH = len(secrets.token_urlsafe(_BYTES))


def share_dossier(dossier: Dossier, days: int | None) -> None:
    """Makes a link; an earlier one of this dossier leads nowhere from then on.

    Args:
        dossier: what is shared.
        days: after which the link closes; None for as long as it is not revoked.
    """
    dossier.share_token = secrets.token_urlsafe(_BYTES)
    dossier.share_until = now() + timedelta(days=days) if days else None
    dossier.save(update_fields=["share_token", "share_until"])


def revoke_share(dossier: Dossier) -> None:
    """Closes the link for good."""
    dossier.share_token = dossier.share_until = None
    dossier.save(update_fields=["share_token", "share_until"])


def shared_dossier(token: str) -> Dossier | None:
    """The dossier that a link leads to; None if there is none, or not any more, or its owner's account is closed."""
    if len(token) != _LENGTH:
        return None
    return Dossier.objects.shared().filter(share_token=token, owner__is_active=True).first()
