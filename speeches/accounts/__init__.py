"""Accounts: who is staff, invitations, second factors, devices that are known, accounts by an OpenID Connect provider.

Pages and the admin ask here. Speeches are nothing to it.
"""

from speeches.accounts.giving_rights import groups_within, held_permissions
from speeches.accounts.invitation_mail import send_invitation
from speeches.accounts.invitations import (
    InvitationRefused,
    accept_invitation,
    invite,
    open_invitation,
    renew_invitation,
    revoke_invitation,
)
from speeches.accounts.known_devices import DEVICE_COOKIE, KNOWN_DAYS, cookie_with_account, counted_name, device_of
from speeches.accounts.new_user_form import NewUserForm
from speeches.accounts.provider_accounts import ProviderRefused, account_of_person
from speeches.accounts.second_factors import (
    Enrolment,
    FactorCheck,
    begin_enrolment,
    check_second_factor,
    finish_enrolment,
    must_have_second_factor,
    new_recovery_codes,
    read_enrolment,
    remove_second_factor,
)
from speeches.accounts.staff_status import follow_groups

__all__ = [
    "DEVICE_COOKIE",
    "KNOWN_DAYS",
    "Enrolment",
    "FactorCheck",
    "InvitationRefused",
    "NewUserForm",
    "ProviderRefused",
    "accept_invitation",
    "account_of_person",
    "begin_enrolment",
    "check_second_factor",
    "cookie_with_account",
    "counted_name",
    "device_of",
    "finish_enrolment",
    "follow_groups",
    "groups_within",
    "held_permissions",
    "invite",
    "must_have_second_factor",
    "new_recovery_codes",
    "open_invitation",
    "read_enrolment",
    "remove_second_factor",
    "renew_invitation",
    "revoke_invitation",
    "send_invitation",
]
