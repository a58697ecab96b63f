"""Which account somebody has whom an OpenID Connect provider vouches for."""

import re
from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from archive.accounts import Provider
from speeches.models import Invitation, ProviderIdentity, check_user_name

_LONGEST_NAME = 100
_OTHER = re.compile(r"[^\w.+-]+")  # than what a name of an account may have


class ProviderRefused(Exception):
    """A sentence that says why somebody is not let in."""


def account_of_person(provider: Provider, claims: Mapping[str, Any]) -> User:
    """The account of a person, linked or made where the settings say so, with the groups that follow from them.

    Args:
        provider: that vouches for the claims.
        claims: of an id token whose signature, issuer, audience, time and nonce have been checked.

    Raises:
        ProviderRefused: he has no account here, or it is closed.
    """
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= 255:
        raise ProviderRefused(_("身份提供方没有说明您是谁，请联系管理员。"))
    try:
        user = _account(provider, claims, subject)
    except IntegrityError as error:  # the same person, or the same name, at the same moment
        raise ProviderRefused(_("账号正在建立，请再登录一次。")) from error
    if not user.is_active:
        raise ProviderRefused(_("您的账号已经停用，请联系管理员。"))
    return user


@transaction.atomic
def _account(provider: Provider, claims: Mapping[str, Any], subject: str) -> User:
    held = ProviderIdentity.objects.filter(issuer=provider.issuer, subject=subject).select_related("user").first()
    user = held.user if held else _linked(provider, claims) or _made(provider, claims)
    if held is None and user.is_active:
        ProviderIdentity.objects.create(user=user, issuer=provider.issuer, subject=subject)
    if user.is_active:
        _set_groups(provider, claims, user)
    user.refresh_from_db()
    return user


def _linked(provider: Provider, claims: Mapping[str, Any]) -> User | None:
    """The only account whose address managers gave or an invitation has proved, if the provider has verified it, too.

    An address that somebody wrote at sign-up proves nothing: he could wait there for its owner. Superusers are not
    linked: whoever runs the provider would be one.
    """
    email = claims.get("email")
    if not provider.links_by_email or claims.get("email_verified") is not True or not isinstance(email, str):
        return None
    invited = Invitation.objects.filter(account=OuterRef("pk"), by_mail=True, email__iexact=email)
    rows = User.objects.filter(Q(is_staff=True) | Exists(invited), email__iexact=email, is_superuser=False)
    found = list(rows[:2])
    return found[0] if email and len(found) == 1 else None


def _made(provider: Provider, claims: Mapping[str, Any]) -> User:
    groups = _groups_named(provider, claims)
    if not provider.makes_accounts or (settings.READER_ACCOUNTS == "off" and not groups):
        raise ProviderRefused(_("您在本馆还没有账号，或账号没有与单点登录关联；请联系管理员。"))
    verified = claims.get("email") if claims.get("email_verified") is True else ""
    return User.objects.create_user(_free_name(claims), verified if isinstance(verified, str) else "")


def _free_name(claims: Mapping[str, Any]) -> str:
    """A name that nobody has: never that of an account which is there, nor one that can be taken for it."""
    wished = str(claims.get("preferred_username") or str(claims.get("email") or "").partition("@")[0])
    name = _OTHER.sub("-", normalize("NFKC", wished))[:_LONGEST_NAME].strip("-") or "sso"
    try:
        check_user_name(name)
    except ValidationError:
        name = "sso"
    number, free = 1, name
    while User.objects.filter(username__iexact=free).exists():
        number += 1
        free = f"{name}-{number}"
    return free


def _groups_named(provider: Provider, claims: Mapping[str, Any]) -> set[str]:
    said = claims.get(provider.groups_claim) if provider.groups_claim else None
    theirs = {said} if isinstance(said, str) else set(filter(_is_text, said)) if isinstance(said, list) else set()
    return {ours for name, ours in provider.groups if name in theirs}


def _set_groups(provider: Provider, claims: Mapping[str, Any], user: User) -> None:
    """Groups that the settings name are given and taken as the claim says, each time; others are left."""
    if not provider.groups_claim or user.is_superuser:
        return
    named = _groups_named(provider, claims)
    mapped = Group.objects.filter(name__in=[ours for _, ours in provider.groups])
    user.groups.remove(*mapped.exclude(name__in=named))
    user.groups.add(*mapped.filter(name__in=named))


def _is_text(value: object) -> bool:
    return isinstance(value, str)
