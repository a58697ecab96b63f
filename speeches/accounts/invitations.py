"""Invitations: made, sent anew, revoked, and accepted once."""

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from archive.fairness import INVITATIONS, pair
from speeches.accounts.giving_rights import groups_within
from speeches.models import Invitation


class InvitationRefused(Exception):
    """A sentence that says why there is no such invitation."""


def invite(email: str, groups: Iterable[Group], by: User) -> tuple[Invitation, str]:
    """Invites somebody; nothing is sent by this.

    Args:
        email: the address.
        groups: what the account is given; whether `by` may give them is asked before.
        by: who invites.

    Returns:
        The invitation, and the secret of its link, which is stored nowhere.

    Raises:
        InvitationRefused: the address has an account or an open invitation, or was sent too many mails by this user.
    """
    address = User.objects.normalize_email(email)
    with transaction.atomic():
        if User.objects.filter(email__iexact=address, is_active=True).exists():
            raise InvitationRefused(_("这个邮箱已经有账号，不必邀请；忘了密码的，请在用户列表中为其设置新密码。"))
        if Invitation.objects.open().filter(email__iexact=address).exists():
            raise InvitationRefused(_("这个邮箱已经有一份有效的邀请；没有收到邮件的，请在邀请列表中重发。"))
        _count(address, by)
        token = secrets.token_urlsafe(32)
        invitation = Invitation.objects.create(
            email=address, token_digest=_digest(token), invited_by=by, expires_at=_end()
        )
        invitation.groups.set(groups)
    return invitation, token


def renew_invitation(invitation: Invitation, by: User) -> str:
    """The secret of a new link in the place of the one before, which no longer holds; nothing is sent by this.

    Args:
        invitation: which has not been accepted.
        by: who answers for it from now on.

    Raises:
        InvitationRefused: it was accepted or revoked meanwhile, or too many mails were sent to its address.
    """
    _count(invitation.email, by)
    token = secrets.token_urlsafe(32)
    renewed = Invitation.objects.unsettled().filter(pk=invitation.pk)
    if not renewed.update(
        token_digest=_digest(token), expires_at=_end(), invited_by=by, mail=Invitation.Mail.NONE, by_mail=False
    ):
        raise InvitationRefused(_("这份邀请已经接受或撤销，不能重发。"))
    invitation.refresh_from_db()
    return token


def revoke_invitation(invitation: Invitation) -> bool:
    """Its link no longer holds; False where it has been accepted or revoked before."""
    return bool(Invitation.objects.unsettled().filter(pk=invitation.pk).update(revoked_at=now()))


def open_invitation(token: str) -> Invitation | None:
    """The invitation whose link has this secret, if an account may be made by it now.

    Wrong secrets are not counted: of 256 bits nobody finds one, and a count would keep out who has the right one.
    """
    found = Invitation.objects.open().filter(token_digest=_digest(token)).select_related("invited_by").first()
    return found if found and _still_holds(found) else None


def accept_invitation(token: str, make: Callable[[], User]) -> User | None:
    """Makes the account, once.

    Args:
        token: the secret of the link.
        make: saves the account with name and password; called within the transaction.

    Returns:
        The account with address and groups of the invitation; None where that does not hold any more.
    """
    with transaction.atomic():
        invitation = open_invitation(token)
        # of two at the same moment the second waits here for the first, and finds the row settled
        held = Invitation.objects.unsettled().filter(token_digest=_digest(token))
        if invitation is None or not held.update(accepted_at=now()):
            return None
        user = make()
        user.email = invitation.email
        user.save(update_fields=["email"])
        user.groups.set(invitation.groups.all())
        Invitation.objects.filter(pk=invitation.pk).update(account=user)
        return user


def _still_holds(invitation: Invitation) -> bool:
    """Whether who invited may still give what it gives, and nobody has made an account of the address meanwhile."""
    by, given = invitation.invited_by, invitation.groups.all()
    may = by is not None and by.has_perm("auth.add_user") and not given.exclude(pk__in=groups_within(by)).exists()
    return may and not User.objects.filter(email__iexact=invitation.email, is_active=True).exists()


def _count(address: str, by: User) -> None:
    if not INVITATIONS.add(pair(address.casefold(), str(by.pk))):
        raise InvitationRefused(_("您今天发给这个邮箱的邀请已经太多，请明天再发，或请对方看看垃圾邮件。"))


def _end() -> datetime:
    return now() + timedelta(days=settings.INVITATION_DAYS)


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
